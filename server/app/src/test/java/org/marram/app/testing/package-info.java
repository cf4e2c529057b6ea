/// What the tests stand on: a running wiki in a folder that is thrown away, on either database.
@NullMarked
package org.marram.app.testing;

import org.jspecify.annotations.NullMarked;
