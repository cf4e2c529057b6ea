/// The command line.
@NullMarked
package org.marram.server.cli;

import org.jspecify.annotations.NullMarked;
