/// The command line.
@NullMarked
package org.marram.app.cli;

import org.jspecify.annotations.NullMarked;
