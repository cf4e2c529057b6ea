package org.marram.federation.json;

import com.fasterxml.jackson.databind.node.ObjectNode;

/// Reads documents: as plain Activity Streams where that says the same as JSON-LD, and through JSON-LD where it does
/// not.
public final class DocumentReader {
    /// Longest type that is read, in characters: extension types are addresses at the most.
    private static final int MAX_TYPE_LENGTH = 255;

    private final LinkedData linkedData;

    public DocumentReader() {
        this(new LinkedData());
    }

    DocumentReader(LinkedData linkedData) {
        this.linkedData = linkedData;
    }

    /// Reads bytes from another server.
    public DocumentReading read(byte[] bytes, JsonLimits limits) {
        return switch (Json.read(bytes, limits)) {
            case JsonReading.Parsed(ObjectNode json) -> read(json);
            case JsonReading.TooLarge(String reason) -> new DocumentReading.TooLarge(reason);
            case JsonReading.Malformed(String reason) -> new DocumentReading.Malformed(reason);
        };
    }

    /// Reads an object that was parsed within limits.
    public DocumentReading read(ObjectNode json) {
        // Security: a graph hides things behind the one that is checked.
        if (json.has("@graph")) {
            return new DocumentReading.Malformed("Several things in one document (@graph)");
        }
        return switch (linkedData.plain(json)) {
            case LinkedData.Plain(ObjectNode plain) -> understood(json, plain);
            case LinkedData.Unreadable(String reason) -> new DocumentReading.Malformed(reason);
        };
    }

    private static DocumentReading understood(ObjectNode json, ObjectNode plain) {
        String type = Types.of(new JsonMembers(plain)).orElse("");
        if (type.isEmpty() || type.length() > MAX_TYPE_LENGTH) {
            return new DocumentReading.Malformed("Not one type that can be read");
        }
        // Security: an actor that is written out brings its own key. Inside another activity only its address is read.
        if (plain.path("actor").isObject()) {
            return new DocumentReading.Malformed("An actor that is written out instead of named");
        }
        return new DocumentReading.Understood(new JsonDocument(json, ObjectReader.read(plain)));
    }
}
