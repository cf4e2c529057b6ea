package org.marram.server.peers;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.marram.federation.fetch.Fault;
import org.marram.federation.fetch.ServerFault;
import org.marram.federation.json.Json;
import org.marram.federation.json.JsonLimits;
import org.marram.federation.json.JsonReading;

/// How a fault stands in a table: as JSON, with the name of its kind and the values. Before, it was a sentence in
/// English; that is shown as it is.
public final class StoredFault {
    private static final String KIND = "kind";
    private static final String CAUSE = "cause";
    private static final String VALUES = "values";

    private StoredFault() {}

    /// What is stored; empty for nothing.
    public static String write(Optional<Fault> fault) {
        return fault.map(there -> new String(Json.write(json(there)), StandardCharsets.UTF_8))
                .orElse("");
    }

    /// What [#write(Optional)] wrote, or a sentence of before.
    public static Optional<Fault> read(String stored) {
        if (stored.isEmpty()) {
            return Optional.empty();
        }
        return Json.read(stored.getBytes(StandardCharsets.UTF_8), JsonLimits.DOCUMENT)
                        instanceof JsonReading.Parsed(ObjectNode json)
                ? fault(json).or(() -> Optional.of(Fault.said(stored)))
                : Optional.of(Fault.said(stored));
    }

    private static ObjectNode json(Fault fault) {
        ObjectNode json = Json.object();
        json.put(KIND, fault.kind().name());
        fault.cause().ifPresent(cause -> json.set(CAUSE, json(cause)));
        ArrayNode values = json.putArray(VALUES);
        fault.values().forEach(values::add);
        return json;
    }

    private static Optional<Fault> fault(ObjectNode json) {
        Optional<Fault> cause = json.get(CAUSE) instanceof ObjectNode before ? fault(before) : Optional.empty();
        List<String> values = new ArrayList<>();
        for (JsonNode value : json.path(VALUES)) {
            values.add(value.asText());
        }
        return kind(json.path(KIND).asText()).map(kind -> new Fault(kind, cause, values));
    }

    private static Optional<Fault.Kind> kind(String name) {
        return Stream.<Fault.Kind>concat(Stream.of(ServerFault.values()), Stream.of(PeerFault.values()))
                .filter(kind -> kind.name().equals(name))
                .findFirst();
    }
}
