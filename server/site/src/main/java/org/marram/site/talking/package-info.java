/// Threads on a page.
@NullMarked
package org.marram.site.talking;

import org.jspecify.annotations.NullMarked;
