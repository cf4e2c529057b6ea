package org.marram.federation.fetch;

import org.marram.federation.vocabulary.Iri;

/// What came of fetching something that is no document: a JRD, an image, a batch.
public sealed interface FetchedBytes {
    /// Here it is.
    ///
    /// @param contentType as sent, with parameters; empty when not sent
    /// @param address     where it was found after redirects
    @SuppressWarnings("ArrayRecordComponent") // Handed on at once.
    record Found(byte[] bytes, String contentType, Iri address) implements FetchedBytes {}

    /// It is gone for good (410).
    record Gone() implements FetchedBytes {}

    /// Its server would not give it, or it must not be used.
    ///
    /// @param status the server's answer; 0 when the refusal is ours
    record Refused(int status, FetchFault fault) implements FetchedBytes {}

    /// Not now.
    record Unreachable(FetchFault fault) implements FetchedBytes {}
}
