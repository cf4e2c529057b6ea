package org.marram.federation.discovery;

import org.marram.federation.fetch.FetchFault;

/// Outcome of asking a server about itself or about one of its accounts.
///
/// @param <T> kind of answer that was asked for
public sealed interface Discovered<T> {
    /// The answer is here.
    record Found<T>(T value) implements Discovered<T> {}

    /// The server has no answer, or one that must not be used.
    ///
    /// @param status the server's answer; 0 when the refusal is ours
    record NotFound<T>(int status, FetchFault fault) implements Discovered<T> {}

    /// The server does not answer now.
    record Unreachable<T>(FetchFault fault) implements Discovered<T> {}
}
