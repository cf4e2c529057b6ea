package org.marram.federation.fetch;

import org.marram.federation.json.JsonDocument;
import org.marram.federation.vocabulary.Iri;

/// What came of fetching a document.
public sealed interface Fetched {
    /// Here it is, under its own id.
    record Found(JsonDocument document, Iri id) implements Fetched {}

    /// It is gone for good (410, or a Tombstone).
    record Gone() implements Fetched {}

    /// Its server would not give it, or what it gave must not be used. Asking again does not help.
    ///
    /// @param status the server's answer; 0 when the refusal is ours
    record Refused(int status, FetchFault fault) implements Fetched {}

    /// Not now.
    record Unreachable(FetchFault fault) implements Fetched {}
}
