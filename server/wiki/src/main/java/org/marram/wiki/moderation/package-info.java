/// Keeping order: protection, blocks, hiding and the public log.
@NullMarked
package org.marram.wiki.moderation;

import org.jspecify.annotations.NullMarked;
