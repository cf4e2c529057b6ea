/// The journal of events that everything else follows.
@NullMarked
package org.marram.server.journal;

import org.jspecify.annotations.NullMarked;
