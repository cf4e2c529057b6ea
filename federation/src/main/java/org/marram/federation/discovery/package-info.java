/// Finding others and being found: WebFinger and NodeInfo, as documents and as clients. No routes.
@NullMarked
package org.marram.federation.discovery;

import org.jspecify.annotations.NullMarked;
