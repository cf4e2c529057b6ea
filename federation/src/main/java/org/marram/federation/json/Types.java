package org.marram.federation.json;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Optional;
import org.marram.federation.vocabulary.Actor;
import org.marram.federation.vocabulary.Collection;

/// Finds the type that a thing is read as.
final class Types {
    private static final List<String> OBJECTS = List.of("Patch", "Tombstone", "Change", RevisionReader.COPY_TYPE);

    /// Types of things that people post.
    private static final List<String> WRITINGS = List.of(
            "ChatMessage", "Note", "Question", "Article", "Page", "Video", "Audio", "Image", "Document", "Event");

    private Types() {}

    /// Returns the one type of a thing; of several, the one that is known here. Two that are known are none:
    /// two readers would take the thing for two things. Only what people post may be two kinds of that at once,
    /// and is the first of them; a message between people is never anything else.
    static Optional<String> of(JsonMembers jsonMembers) {
        List<String> types = jsonMembers.all("type").stream()
                .filter(JsonNode::isTextual)
                .map(JsonNode::textValue)
                .toList();
        List<String> known = types.stream().filter(Types::isKnown).toList();
        return switch (known.size()) {
            case 0 -> types.stream().findFirst();
            case 1 -> Optional.of(known.getFirst());
            default ->
                WRITINGS.containsAll(known)
                        ? known.stream()
                                .filter("ChatMessage"::equals)
                                .findFirst()
                                .or(() -> known.stream().findFirst())
                        : Optional.empty();
        };
    }

    /// Tells whether the type is one of things that people post.
    static boolean isWriting(String type) {
        return WRITINGS.contains(type);
    }

    private static boolean isKnown(String type) {
        return OBJECTS.contains(type)
                || WRITINGS.contains(type)
                || ActivityReader.isKnown(type)
                || Actor.Type.of(type).isPresent()
                || Collection.Kind.of(type).isPresent();
    }
}
