package org.marram.federation.discovery;

import org.marram.federation.fetch.FetchFault;

/// What came of asking a server about itself or about one of its accounts.
///
/// @param <T> what was asked for
public sealed interface Discovered<T> {
    /// Here it is.
    record Found<T>(T value) implements Discovered<T> {}

    /// The server does not know, or says what must not be used.
    ///
    /// @param status the server's answer; 0 when the refusal is ours
    record NotFound<T>(int status, FetchFault fault) implements Discovered<T> {}

    /// Not now.
    record Unreachable<T>(FetchFault fault) implements Discovered<T> {}
}
