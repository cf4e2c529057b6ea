/// Values that every feature speaks of: ids, titles, origins.
@NullMarked
package org.marram.wiki.shared;

import org.jspecify.annotations.NullMarked;
