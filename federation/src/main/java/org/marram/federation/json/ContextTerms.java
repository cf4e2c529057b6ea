package org.marram.federation.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;

/// Tells whether a document's contexts leave the terms that we read with the meaning that we give them.
final class ContextTerms {
    private static final Map<String, String> MEANINGS = Contexts.meanings();
    private static final ObjectNode TARGET = Contexts.target();

    private ContextTerms() {}

    /// Tells whether reading the members by their names says the same as JSON-LD would.
    static boolean arePlain(JsonNode node) {
        if (node instanceof ObjectNode object && !agrees(object.path("@context"))) {
            return false;
        }
        for (JsonNode member : node) {
            if (member.isContainerNode() && !arePlain(member)) {
                return false;
            }
        }
        return true;
    }

    private static boolean agrees(JsonNode context) {
        if (context.isArray()) {
            for (JsonNode each : context) {
                if (!agrees(each)) {
                    return false;
                }
            }
        }
        return !(context instanceof ObjectNode inline) || inlineAgrees(inline);
    }

    private static boolean inlineAgrees(ObjectNode inline) {
        return inline.properties().stream()
                .allMatch(term -> termAgrees(term.getKey(), meaning(term.getValue(), inline, TARGET)));
    }

    private static boolean termAgrees(String term, String meaning) {
        String ours = MEANINGS.get(term);
        // Another name for a keyword would let a document have two ids or two types.
        boolean aliasesKeyword = meaning.equals("@id") || meaning.equals("@type");
        return ours == null ? !aliasesKeyword || term.startsWith("@") : ours.equals(meaning);
    }

    /// The whole IRI of a term's definition, prefixes resolved once in either context.
    static String meaning(JsonNode definition, ObjectNode context, ObjectNode otherwise) {
        String iri = definition.isObject() ? definition.path("@id").asText() : definition.asText();
        int colon = iri.indexOf(':');
        if (colon < 0) {
            return iri;
        }
        String prefix = iri.substring(0, colon);
        JsonNode expansion = context.has(prefix) ? context.get(prefix) : otherwise.path(prefix);
        return expansion.isTextual() ? expansion.textValue() + iri.substring(colon + 1) : iri;
    }
}
