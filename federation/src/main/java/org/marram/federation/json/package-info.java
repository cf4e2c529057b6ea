/// Translation from bytes to the vocabulary and back: limits first, plain Activity Streams next, JSON-LD only
/// where it must be.
@NullMarked
package org.marram.federation.json;

import org.jspecify.annotations.NullMarked;
