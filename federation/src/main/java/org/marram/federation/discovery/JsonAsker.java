package org.marram.federation.discovery;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Set;
import org.marram.federation.fetch.FetchBudget;
import org.marram.federation.fetch.FetchFault;
import org.marram.federation.fetch.FetchedBytes;
import org.marram.federation.fetch.Fetcher;
import org.marram.federation.fetch.ServerFault;
import org.marram.federation.json.Json;
import org.marram.federation.json.JsonLimits;
import org.marram.federation.json.JsonReading;
import org.marram.federation.vocabulary.Iri;
import org.marram.federation.vocabulary.MediaType;

/// Asks for small JSON documents of a known content type: a server that answers everything with a page (fedwiki does)
/// has nothing to say.
record JsonAsker(Fetcher fetcher) {
    /// Descriptors are small; 64 KiB is generous.
    private static final JsonLimits LIMITS = new JsonLimits(64 << 10, 16, 2_000);

    Discovered<ObjectNode> ask(Iri address, String accept, Set<String> types, FetchBudget budget) {
        return switch (fetcher.bytes(address, accept, LIMITS.maxBytes(), budget)) {
            case FetchedBytes.Found found
            when types.contains(MediaType.read(found.contentType()).essence()) -> read(found);
            case FetchedBytes.Found _ -> new Discovered.NotFound<>(0, FetchFault.of(ServerFault.OTHER_TYPE));
            case FetchedBytes.Gone _ -> new Discovered.NotFound<>(410, FetchFault.of(ServerFault.GONE));
            case FetchedBytes.Refused(int status, FetchFault fetchFault) ->
                new Discovered.NotFound<>(status, fetchFault);
            case FetchedBytes.Unreachable(FetchFault fetchFault) -> new Discovered.Unreachable<>(fetchFault);
        };
    }

    private static Discovered<ObjectNode> read(FetchedBytes.Found found) {
        return switch (Json.read(found.bytes(), LIMITS)) {
            case JsonReading.Parsed(ObjectNode json) -> new Discovered.Found<>(json);
            case JsonReading.Malformed(String reason) -> new Discovered.NotFound<>(0, FetchFault.said(reason));
            case JsonReading.TooLarge(String reason) -> new Discovered.NotFound<>(0, FetchFault.said(reason));
        };
    }
}
