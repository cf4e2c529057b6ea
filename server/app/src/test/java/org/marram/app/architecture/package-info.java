/// The rules of the house, held by tests.
@NullMarked
package org.marram.app.architecture;

import org.jspecify.annotations.NullMarked;
