/// Parts that stand between this wiki and others: the addresses it gives out, the actors it speaks as, and the
/// wiring of the federation library.
@NullMarked
package org.marram.server.peers;

import org.jspecify.annotations.NullMarked;
