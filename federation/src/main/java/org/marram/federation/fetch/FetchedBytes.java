package org.marram.federation.fetch;

import org.marram.federation.vocabulary.Iri;

/// Outcome of fetching something that is no document: a JRD, an image, a batch.
public sealed interface FetchedBytes {
    /// The bytes are here.
    ///
    /// @param contentType as sent, with parameters; empty when not sent
    /// @param address     address where it was found after redirects
    @SuppressWarnings("ArrayRecordComponent") // Handed on at once.
    record Found(byte[] bytes, String contentType, Iri address) implements FetchedBytes {}

    /// The thing is gone for good (410).
    record Gone() implements FetchedBytes {}

    /// The thing's server would not give it, or it must not be used.
    ///
    /// @param status the server's answer; 0 when the refusal is ours
    record Refused(int status, FetchFault fault) implements FetchedBytes {}

    /// The thing cannot be had now.
    record Unreachable(FetchFault fault) implements FetchedBytes {}
}
