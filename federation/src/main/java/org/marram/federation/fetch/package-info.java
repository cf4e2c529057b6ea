/// Asking other servers for things, without being led where we do not want to go.
@NullMarked
package org.marram.federation.fetch;

import org.jspecify.annotations.NullMarked;
