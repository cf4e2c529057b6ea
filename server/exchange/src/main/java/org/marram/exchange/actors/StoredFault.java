package org.marram.exchange.actors;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.marram.federation.fetch.FetchFault;
import org.marram.federation.fetch.ServerFault;
import org.marram.federation.json.Json;
import org.marram.federation.json.JsonLimits;
import org.marram.federation.json.JsonReading;

/// Form of a fault in a table: JSON, with the name of its kind and the values. Before, it was a sentence in
/// English; that is shown as it is.
public final class StoredFault {
    private static final String KIND = "kind";
    private static final String CAUSE = "cause";
    private static final String VALUES = "values";

    private StoredFault() {}

    /// Returns the text that is stored; empty for nothing.
    public static String write(Optional<FetchFault> fetchFault) {
        return fetchFault
                .map(there -> new String(Json.write(json(there)), StandardCharsets.UTF_8))
                .orElse("");
    }

    /// Reads the text that [#write(Optional)] wrote, or a sentence of before.
    public static Optional<FetchFault> read(String stored) {
        if (stored.isEmpty()) {
            return Optional.empty();
        }
        return Json.read(stored.getBytes(StandardCharsets.UTF_8), JsonLimits.DOCUMENT)
                        instanceof JsonReading.Parsed(ObjectNode json)
                ? fault(json).or(() -> Optional.of(FetchFault.said(stored)))
                : Optional.of(FetchFault.said(stored));
    }

    private static ObjectNode json(FetchFault fetchFault) {
        ObjectNode json = Json.object();
        json.put(KIND, fetchFault.kind().name());
        fetchFault.cause().ifPresent(cause -> json.set(CAUSE, json(cause)));
        ArrayNode values = json.putArray(VALUES);
        fetchFault.values().forEach(values::add);
        return json;
    }

    private static Optional<FetchFault> fault(ObjectNode json) {
        Optional<FetchFault> cause = json.get(CAUSE) instanceof ObjectNode before ? fault(before) : Optional.empty();
        List<String> values = new ArrayList<>();
        for (JsonNode value : json.path(VALUES)) {
            values.add(value.asText());
        }
        return kind(json.path(KIND).asText()).map(kind -> new FetchFault(kind, cause, values));
    }

    private static Optional<FetchFault.Kind> kind(String name) {
        return Stream.<FetchFault.Kind>concat(Stream.of(ServerFault.values()), Stream.of(PeerFault.values()))
                .filter(kind -> kind.name().equals(name))
                .findFirst();
    }
}
