/// Activities that arrive, and the gate that decides whether to let them in.
@NullMarked
package org.marram.federation.inbox;

import org.jspecify.annotations.NullMarked;
