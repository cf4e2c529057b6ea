package org.marram.federation.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.marram.federation.vocabulary.Addressing;
import org.marram.federation.vocabulary.Iri;
import org.marram.federation.vocabulary.Reference;

/// An object as it is being written. What is absent or empty is left out.
record JsonObjectBuilder(ObjectNode json) {
    static JsonObjectBuilder of(String type) {
        return new JsonObjectBuilder(Json.object().put("type", type));
    }

    JsonObjectBuilder text(String name, String value) {
        if (!value.isEmpty()) {
            json.put(name, value);
        }
        return this;
    }

    JsonObjectBuilder always(String name, String value) {
        json.put(name, value);
        return this;
    }

    JsonObjectBuilder always(String name, boolean value) {
        json.put(name, value);
        return this;
    }

    JsonObjectBuilder text(String name, Optional<?> value) {
        value.ifPresent(present -> json.put(name, present.toString()));
        return this;
    }

    JsonObjectBuilder flag(String name, boolean value) {
        if (value) {
            json.put(name, true);
        }
        return this;
    }

    JsonObjectBuilder iri(String name, Iri value) {
        json.put(name, value.value());
        return this;
    }

    JsonObjectBuilder iri(String name, Optional<Iri> value) {
        value.ifPresent(present -> json.put(name, present.value()));
        return this;
    }

    /// One as a text, several as a list: some servers understand no list of one.
    JsonObjectBuilder iris(String name, List<Iri> values) {
        if (values.size() == 1) {
            return iri(name, values.getFirst());
        }
        return values.isEmpty() ? this : list(name, values);
    }

    JsonObjectBuilder list(String name, List<Iri> values) {
        ArrayNode array = json.putArray(name);
        values.forEach(value -> array.add(value.value()));
        return this;
    }

    /// Adds a time, written to the second unless there is more to say.
    JsonObjectBuilder time(String name, Optional<Instant> value) {
        value.ifPresent(
                present -> json.put(name, present.truncatedTo(ChronoUnit.MILLIS).toString()));
        return this;
    }

    JsonObjectBuilder node(String name, JsonNode value) {
        json.set(name, value);
        return this;
    }

    JsonObjectBuilder reference(String name, Reference reference) {
        return node(name, ofReference(reference));
    }

    /// `to` and `cc` as lists, both there once one is: a missing `cc` is an error to some.
    JsonObjectBuilder addressing(Addressing addressing) {
        if (!addressing.equals(Addressing.NONE)) {
            list("to", addressing.to()).list("cc", addressing.cc()).iris("audience", addressing.audience());
        }
        return this;
    }

    static JsonNode ofReference(Reference reference) {
        return switch (reference) {
            case Reference.ById byId -> TextNode.valueOf(byId.address().value());
            case Reference.Inline inline -> DocumentWriter.body(inline.object());
        };
    }
}
