/// What arrives, and whether to let it in.
@NullMarked
package org.marram.federation.inbox;

import org.jspecify.annotations.NullMarked;
