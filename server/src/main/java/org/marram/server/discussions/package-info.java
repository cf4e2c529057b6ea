/// Threads on a page.
@NullMarked
package org.marram.server.discussions;

import org.jspecify.annotations.NullMarked;
