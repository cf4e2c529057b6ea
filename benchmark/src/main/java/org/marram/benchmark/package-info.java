/// Measures a whole wiki from outside, beside the floors of the same machine.
@NullMarked
package org.marram.benchmark;

import org.jspecify.annotations.NullMarked;
