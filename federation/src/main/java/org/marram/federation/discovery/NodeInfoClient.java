package org.marram.federation.discovery;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.marram.federation.fetch.FetchBudget;
import org.marram.federation.fetch.FetchFault;
import org.marram.federation.fetch.Fetcher;
import org.marram.federation.fetch.ServerFault;
import org.marram.federation.vocabulary.Iri;
import org.marram.federation.vocabulary.WebOrigin;

/// Asks a server which software it runs. Blocking; safe for any number of threads.
public final class NodeInfoClient {
    private static final Set<String> TYPES = Set.of("application/json");

    /// Types of the list of links: by RFC 7033 it is a JRD, and Fedify says so.
    private static final Set<String> TYPES_OF_LINKS = Set.of("application/json", "application/jrd+json");

    /// Longest name or version that is kept, in characters.
    private static final int MAX_LENGTH = 100;

    /// Software that a server runs.
    public record Software(String name, String version) {}

    private final JsonAsker asker;

    public NodeInfoClient(Fetcher fetcher) {
        this.asker = new JsonAsker(fetcher);
    }

    /// Asks for the newest document that is known here.
    public Discovered<Software> ask(WebOrigin origin, FetchBudget budget) {
        Iri wellKnown = new Iri(origin + "/.well-known/nodeinfo");
        return switch (asker.ask(wellKnown, "application/json, application/jrd+json", TYPES_OF_LINKS, budget)) {
            case Discovered.Found<ObjectNode>(ObjectNode links) ->
                document(links, origin)
                        .map(address -> read(asker.ask(address, "application/json", TYPES, budget)))
                        .orElseGet(() -> new Discovered.NotFound<>(0, FetchFault.of(ServerFault.NO_NODEINFO)));
            case Discovered.NotFound<ObjectNode>(int status, FetchFault fetchFault) ->
                new Discovered.NotFound<>(status, fetchFault);
            case Discovered.Unreachable<ObjectNode>(FetchFault fetchFault) -> new Discovered.Unreachable<>(fetchFault);
        };
    }

    private static Optional<Iri> document(ObjectNode links, WebOrigin origin) {
        return Stream.of("2.1", "2.0")
                .flatMap(schema -> StreamSupport.stream(links.path("links").spliterator(), false)
                        .filter(link -> link.path("rel").asText().equals(NodeInfo.SCHEMA + schema)))
                .flatMap(link -> Iri.parse(link.path("href").asText()).stream())
                // Security: a server speaks for itself only.
                .filter(address -> address.origin().equals(origin))
                .findFirst();
    }

    private static Discovered<Software> read(Discovered<ObjectNode> answer) {
        return switch (answer) {
            case Discovered.Found<ObjectNode>(ObjectNode json) -> software(json.path("software"));
            case Discovered.NotFound<ObjectNode>(int status, FetchFault fetchFault) ->
                new Discovered.NotFound<>(status, fetchFault);
            case Discovered.Unreachable<ObjectNode>(FetchFault fetchFault) -> new Discovered.Unreachable<>(fetchFault);
        };
    }

    private static Discovered<Software> software(JsonNode software) {
        String name = software.path("name").asText();
        String version = software.path("version").asText();
        return name.isEmpty() || name.length() > MAX_LENGTH || version.length() > MAX_LENGTH
                ? new Discovered.NotFound<>(0, FetchFault.of(ServerFault.NO_SOFTWARE))
                : new Discovered.Found<>(new Software(name, version));
    }
}
