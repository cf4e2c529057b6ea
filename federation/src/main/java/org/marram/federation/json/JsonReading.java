package org.marram.federation.json;

import com.fasterxml.jackson.databind.node.ObjectNode;

/// What came of reading bytes as a JSON object.
public sealed interface JsonReading {
    /// One object, within the limits.
    record Parsed(ObjectNode json) implements JsonReading {}

    /// More of it than is read.
    record TooLarge(String reason) implements JsonReading {}

    /// No JSON object, or one that two readers could take for two things.
    record Malformed(String reason) implements JsonReading {}
}
