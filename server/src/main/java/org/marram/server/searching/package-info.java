/// The journal into the index, and finding.
@NullMarked
package org.marram.server.searching;

import org.jspecify.annotations.NullMarked;
