package org.marram.federation.json;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.Optional;

/// Counts members and depth of what was parsed, and finds texts and numbers that cannot be stored or signed.
final class TreeCheck {
    private final JsonLimits limits;
    private int members;

    TreeCheck(JsonLimits limits) {
        this.limits = limits;
    }

    Optional<JsonReading> fault(JsonNode root) {
        return fault(root, 1);
    }

    private Optional<JsonReading> fault(JsonNode node, int depth) {
        if (depth > limits.maxDepth()) {
            return Optional.of(new JsonReading.TooLarge("Deeper than " + limits.maxDepth()));
        }
        members += node.size();
        if (members > limits.maxMembers()) {
            return Optional.of(new JsonReading.TooLarge("More than " + limits.maxMembers() + " members"));
        }
        return node.isContainerNode() ? ofMembers(node, depth) : ofLeaf(node);
    }

    private Optional<JsonReading> ofMembers(JsonNode node, int depth) {
        for (Map.Entry<String, JsonNode> member : node.properties()) {
            if (!isStorable(member.getKey())) {
                return unstorable();
            }
        }
        for (JsonNode member : node) {
            Optional<JsonReading> fault = fault(member, depth + 1);
            if (fault.isPresent()) {
                return fault;
            }
        }
        return Optional.empty();
    }

    private static Optional<JsonReading> ofLeaf(JsonNode leaf) {
        if (leaf.isTextual() && !isStorable(leaf.textValue())) {
            return unstorable();
        }
        if (leaf.isFloatingPointNumber() && !Double.isFinite(leaf.doubleValue())) {
            return Optional.of(new JsonReading.Malformed("A number beyond a double"));
        }
        return Optional.empty();
    }

    private static Optional<JsonReading> unstorable() {
        return Optional.of(new JsonReading.Malformed("A text with a NUL or half a surrogate pair"));
    }

    private static boolean isStorable(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean pair = Character.isHighSurrogate(c)
                    && i + 1 < text.length()
                    && Character.isLowSurrogate(text.charAt(i + 1));
            if (c == 0 || (Character.isSurrogate(c) && !pair)) {
                return false;
            }
            i += pair ? 1 : 0;
        }
        return true;
    }
}
