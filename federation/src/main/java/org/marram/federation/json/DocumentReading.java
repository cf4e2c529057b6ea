package org.marram.federation.json;

/// Outcome of reading a document.
public sealed interface DocumentReading {
    /// The document can be used.
    record Understood(JsonDocument document) implements DocumentReading {}

    /// The document is larger than what is read.
    record TooLarge(String reason) implements DocumentReading {}

    /// The document cannot be used.
    record Malformed(String reason) implements DocumentReading {}
}
