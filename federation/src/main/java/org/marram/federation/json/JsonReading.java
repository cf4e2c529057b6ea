package org.marram.federation.json;

import com.fasterxml.jackson.databind.node.ObjectNode;

/// Outcome of reading bytes as a JSON object.
public sealed interface JsonReading {
    /// The bytes are one object, within the limits.
    record Parsed(ObjectNode json) implements JsonReading {}

    /// The bytes are more than what is read.
    record TooLarge(String reason) implements JsonReading {}

    /// The bytes are no JSON object, or one that two readers could take for two things.
    record Malformed(String reason) implements JsonReading {}
}
