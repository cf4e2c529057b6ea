/// Threads on a page.
@NullMarked
package org.marram.wiki.discussions;

import org.jspecify.annotations.NullMarked;
