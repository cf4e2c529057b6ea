/// Values that every feature speaks of: ids, titles, origins.
@NullMarked
package org.marram.server.shared;

import org.jspecify.annotations.NullMarked;
