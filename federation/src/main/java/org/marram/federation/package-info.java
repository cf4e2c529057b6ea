/// ActivityPub as a library: framework-free, called by the wiki and never calling it.
@NullMarked
package org.marram.federation;

import org.jspecify.annotations.NullMarked;
