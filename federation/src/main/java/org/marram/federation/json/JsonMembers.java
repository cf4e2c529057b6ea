package org.marram.federation.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.marram.federation.vocabulary.Digest;
import org.marram.federation.vocabulary.Iri;

/// Reads members as real servers write them: one or many, by address or written out, missing, null or empty.
///
/// Nothing here throws: a member that cannot be read is a member that is not there. What must be there is said by the
/// readers of the types.
record JsonMembers(ObjectNode json) {
    /// The years 1 to 9999, in seconds from 1970: what databases and other servers can hold.
    private static final Instant FIRST = Instant.ofEpochSecond(-62_135_596_800L);
    private static final Instant LAST = Instant.ofEpochSecond(253_402_300_799L);

    /// Longest time that is parsed, in characters.
    private static final int MAX_TIME_LENGTH = 64;

    /// Most languages of one text that are read: more than any post is written in.
    private static final int MAX_LANGUAGES = 50;

    /// Most values of one member that are read, such as recipients: a delivery to more comes to us once anyway.
    private static final int MAX_VALUES = 1_000;

    /// The member, never an absent or null one.
    Optional<JsonNode> node(String name) {
        return Optional.ofNullable(json.get(name)).filter(node -> !node.isNull());
    }

    /// All values of the member: an array's, or the one.
    List<JsonNode> all(String name) {
        List<JsonNode> values = new ArrayList<>();
        node(name).ifPresent(node -> {
            if (node.isArray()) {
                node.forEach(each -> addUpTo(values, each));
            } else {
                values.add(node);
            }
        });
        return values;
    }

    /// All values of the member, however many: for lists, which only the size of the document bounds.
    Stream<JsonNode> each(String name) {
        Optional<JsonNode> node = node(name);
        return node.filter(JsonNode::isArray).isPresent()
                ? StreamSupport.stream(node.get().spliterator(), false)
                : node.stream();
    }

    /// The member's text; of an array, the first one's. A text with its language or type is read too
    /// (`{"@language": …, "@value": …}`): so JSON-LD writes one that a context gives a language.
    Optional<String> text(String name) {
        return all(name).stream().flatMap(node -> textOf(node).stream()).findFirst();
    }

    private static Optional<String> textOf(JsonNode node) {
        JsonNode value = node.isObject() ? node.path("@value") : node;
        return value.isTextual() ? Optional.of(value.textValue()) : Optional.empty();
    }

    /// Words for people: the member's text, or the one of its languages (`nameMap` for `name`) that is no empty one;
    /// empty when there is none.
    String words(String name) {
        return text(name)
                .filter(text -> !text.isBlank())
                .or(() -> languages(name).values().stream().findFirst())
                .orElse("");
    }

    /// Words for people by their language, in the order in which they stand, without empty ones.
    Map<String, String> languages(String name) {
        Map<String, String> words = new LinkedHashMap<>();
        node(name + "Map")
                .filter(JsonNode::isObject)
                .ifPresent(map -> map.properties().stream()
                        .limit(MAX_LANGUAGES)
                        .forEach(each -> ofLanguage(words, each.getKey(), each.getValue())));
        all(name).stream()
                .filter(node -> node.isObject() && node.path("@language").isTextual())
                .limit(MAX_LANGUAGES)
                .forEach(node -> ofLanguage(words, node.path("@language").textValue(), node));
        return words;
    }

    private static void ofLanguage(Map<String, String> words, String language, JsonNode node) {
        JsonNode one = node.isArray() ? node.path(0) : node;
        textOf(one).filter(text -> !text.isBlank()).ifPresent(text -> words.putIfAbsent(language, text));
    }

    String textOrEmpty(String name) {
        return text(name).orElse("");
    }

    Optional<Iri> iri(String name) {
        return iris(name).stream().findFirst();
    }

    List<Iri> iris(String name) {
        return all(name).stream().flatMap(node -> iriOf(node).stream()).toList();
    }

    boolean flag(String name) {
        return node(name).map(node -> node.isBoolean() && node.booleanValue()).orElse(false);
    }

    Optional<Long> whole(String name) {
        return node(name)
                .filter(node -> node.isIntegralNumber() && node.canConvertToLong())
                .map(JsonNode::longValue);
    }

    Optional<Instant> instant(String name) {
        return text(name).filter(text -> text.length() <= MAX_TIME_LENGTH).flatMap(JsonMembers::instantOf);
    }

    Optional<Digest> digest(String name) {
        try {
            return text(name).map(Digest::parse);
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /// A UUID, bare or as `urn:uuid:`.
    Optional<UUID> uuid(String name) {
        return text(name).flatMap(JsonMembers::uuidOf);
    }

    Optional<JsonMembers> object(String name) {
        return all(name).stream()
                .filter(ObjectNode.class::isInstance)
                .map(ObjectNode.class::cast)
                .map(JsonMembers::new)
                .findFirst();
    }

    List<JsonMembers> objects(String name) {
        return all(name).stream()
                .filter(ObjectNode.class::isInstance)
                .map(ObjectNode.class::cast)
                .map(JsonMembers::new)
                .toList();
    }

    /// The address in a text, or in the `id` or `href` of a thing written out.
    static Optional<Iri> iriOf(JsonNode node) {
        if (node.isTextual()) {
            return expandedPublic(node.textValue());
        }
        JsonMembers jsonMembers = node instanceof ObjectNode object ? new JsonMembers(object) : null;
        return jsonMembers == null ? Optional.empty() : jsonMembers.iri("id").or(() -> jsonMembers.iri("href"));
    }

    static Optional<UUID> uuidOf(String text) {
        String bare = text.startsWith("urn:uuid:") ? text.substring("urn:uuid:".length()) : text;
        try {
            UUID uuid = UUID.fromString(bare);
            return uuid.toString().equalsIgnoreCase(bare) ? Optional.of(uuid) : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static Optional<Iri> expandedPublic(String text) {
        return text.equals("as:Public") || text.equals("Public") ? Optional.of(Iri.PUBLIC) : Iri.parse(text);
    }

    private static Optional<Instant> instantOf(String text) {
        try {
            Instant instant = OffsetDateTime.parse(text).toInstant();
            boolean storable = !instant.isBefore(FIRST) && !instant.isAfter(LAST);
            return storable ? Optional.of(instant) : Optional.empty();
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static void addUpTo(List<JsonNode> values, JsonNode value) {
        if (values.size() < MAX_VALUES) {
            values.add(value);
        }
    }
}
