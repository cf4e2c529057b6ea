package org.marram.federation.json;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Optional;
import org.marram.federation.vocabulary.Actor;
import org.marram.federation.vocabulary.Collection;

/// Which type a thing is read as.
final class Types {
    private static final List<String> OBJECTS =
            List.of("Article", "Page", "Note", "Patch", "Tombstone", "Change", RevisionReader.COPY_TYPE);

    private Types() {}

    /// Its one type; of several, the one that is known here. Two that are known are none: two readers would
    /// take the thing for two things.
    static Optional<String> of(Members members) {
        List<String> types = members.all("type").stream()
                .filter(JsonNode::isTextual)
                .map(JsonNode::textValue)
                .toList();
        List<String> known = types.stream().filter(Types::isKnown).toList();
        return switch (known.size()) {
            case 0 -> types.stream().findFirst();
            case 1 -> Optional.of(known.getFirst());
            default -> Optional.empty();
        };
    }

    private static boolean isKnown(String type) {
        return OBJECTS.contains(type)
                || ActivityReader.isKnown(type)
                || Actor.Type.of(type).isPresent()
                || Collection.Kind.of(type).isPresent();
    }
}
