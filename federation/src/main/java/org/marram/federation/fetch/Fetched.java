package org.marram.federation.fetch;

import org.marram.federation.json.JsonDocument;
import org.marram.federation.vocabulary.Iri;

/// Outcome of fetching a document.
public sealed interface Fetched {
    /// The document is here, under its own id.
    record Found(JsonDocument document, Iri id) implements Fetched {}

    /// The document is gone for good (410, or a Tombstone).
    record Gone() implements Fetched {}

    /// The document's server would not give it, or gave something that must not be used. Asking again does not
    /// help.
    ///
    /// @param status the server's answer; 0 when the refusal is ours
    record Refused(int status, FetchFault fault) implements Fetched {}

    /// The document cannot be had now.
    record Unreachable(FetchFault fault) implements Fetched {}
}
