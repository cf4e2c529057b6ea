/// Pictures of mirrored pages, fetched from their homes when a reader looks, and kept for a while.
@NullMarked
package org.marram.exchange.pictures;

import org.jspecify.annotations.NullMarked;
