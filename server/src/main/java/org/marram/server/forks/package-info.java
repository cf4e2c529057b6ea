/// Pages that begin from others: forking, comparing, and taking in what the source has become.
@NullMarked
package org.marram.server.forks;

import org.jspecify.annotations.NullMarked;
