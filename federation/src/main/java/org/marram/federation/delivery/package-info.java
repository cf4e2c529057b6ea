/// Getting activities to others: durably, by host, again and again but never for ever.
@NullMarked
package org.marram.federation.delivery;

import org.jspecify.annotations.NullMarked;
