/// A small fediverse on loopback for tests: honest and hostile servers, and a clock that moves when it is told to.
///
/// Shipped with the library, since users of the library need to test against the same peers.
@NullMarked
package org.marram.federation.testing;

import org.jspecify.annotations.NullMarked;
