package org.marram.federation.json;

/// What came of reading a document.
public sealed interface DocumentReading {
    /// It can be used.
    record Understood(JsonDocument document) implements DocumentReading {}

    /// More of it than is read.
    record TooLarge(String reason) implements DocumentReading {}

    /// It cannot.
    record Malformed(String reason) implements DocumentReading {}
}
