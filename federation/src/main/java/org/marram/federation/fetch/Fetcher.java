package org.marram.federation.fetch;

import java.time.Clock;
import java.util.Optional;
import java.util.function.Supplier;
import org.marram.federation.json.DocumentReader;
import org.marram.federation.json.DocumentReading;
import org.marram.federation.json.JsonDocument;
import org.marram.federation.json.JsonLimits;
import org.marram.federation.signatures.ActorKey;
import org.marram.federation.signatures.SchemeMemory;
import org.marram.federation.vocabulary.Iri;
import org.marram.federation.vocabulary.MediaType;
import org.marram.federation.vocabulary.Tombstone;

/// Fetches documents and files from other servers. Blocking: made for virtual threads. Safe for any number of them.
///
/// A document counts only under its own id (FEP-fe34): what a server says at one address about another is not believed.
public final class Fetcher {
    /// The types of a document that may be believed.
    ///
    /// Security: a file that somebody uploaded is served as something else, and says nothing for its server.
    private static final String ACTIVITY_JSON = "application/activity+json";

    private static final String LD_JSON = "application/ld+json";
    private static final String PROFILE = "https://www.w3.org/ns/activitystreams";

    /// Begins with the one type that Ibis wants to see first.
    private static final String ACCEPT = ACTIVITY_JSON + ", " + LD_JSON + "; profile=\"" + PROFILE + "\"";

    private static final int MAX_REDIRECTS = 3;

    private final SignedGet signedGet;
    private final DocumentReader reader = new DocumentReader();

    /// @param signer the instance actor's key; nothing while there is none, and then GETs are not signed
    public Fetcher(WebClient client, Supplier<Optional<ActorKey>> signer, SchemeMemory memory, Clock clock) {
        this.signedGet = new SignedGet(client, signer, memory, clock);
    }

    /// Fetches the document of this id. When the server answers with one of another id on the same server, that one is
    /// fetched instead, once.
    public Fetched fetch(Iri id, FetchBudget budget) {
        return fetch(id, budget, JsonLimits.DOCUMENT);
    }

    /// Does the same with other limits, as for long collections.
    public Fetched fetch(Iri id, FetchBudget budget, JsonLimits limits) {
        return fetch(id, budget, limits, true);
    }

    /// Fetches anything: what it is and whether to use it is for the caller to say.
    ///
    /// @param maxBytes of the body, counted while reading
    public FetchedBytes bytes(Iri address, String accept, int maxBytes, FetchBudget budget) {
        Iri at = address;
        for (int hop = 0; hop <= MAX_REDIRECTS; hop++) {
            WebExchange exchange = signedGet.get(at, accept, maxBytes, budget);
            Optional<Iri> next = redirect(exchange, at);
            if (next.isEmpty()) {
                return result(exchange, at);
            }
            at = next.get();
        }
        return new FetchedBytes.Refused(0, FetchFault.of(ServerFault.REDIRECTS, MAX_REDIRECTS));
    }

    private Fetched fetch(Iri id, FetchBudget budget, JsonLimits limits, boolean mayMove) {
        return switch (bytes(id.withoutFragment(), ACCEPT, limits.maxBytes(), budget)) {
            case FetchedBytes.Gone _ -> new Fetched.Gone();
            case FetchedBytes.Unreachable(FetchFault fetchFault) -> new Fetched.Unreachable(fetchFault);
            case FetchedBytes.Refused(int status, FetchFault fetchFault) -> new Fetched.Refused(status, fetchFault);
            case FetchedBytes.Found found
            when !MediaType.read(found.contentType()).isActivityPub() ->
                new Fetched.Refused(0, FetchFault.of(ServerFault.NO_DOCUMENT, shortened(found.contentType())));
            case FetchedBytes.Found found -> read(found, budget, limits, mayMove);
        };
    }

    private Fetched read(FetchedBytes.Found found, FetchBudget budget, JsonLimits limits, boolean mayMove) {
        return switch (reader.read(found.bytes(), limits)) {
            case DocumentReading.Malformed(String reason) -> new Fetched.Refused(0, FetchFault.said(reason));
            case DocumentReading.TooLarge(String reason) -> new Fetched.Refused(0, FetchFault.said(reason));
            case DocumentReading.Understood(JsonDocument jsonDocument) ->
                underItsId(jsonDocument, found.address(), budget, limits, mayMove);
        };
    }

    private Fetched underItsId(
            JsonDocument jsonDocument, Iri address, FetchBudget budget, JsonLimits limits, boolean mayMove) {
        if (jsonDocument.object() instanceof Tombstone) {
            return new Fetched.Gone();
        }
        Optional<Iri> id = Iri.parse(jsonDocument.json().path("id").asText());
        if (id.isEmpty()) {
            return new Fetched.Refused(0, FetchFault.of(ServerFault.NO_ID));
        }
        if (id.get().withoutFragment().equals(address)) {
            return new Fetched.Found(jsonDocument, id.get());
        }
        // Security: the id's own server is asked, and only if it is the one that was asked anyway.
        return mayMove && id.get().hasOriginOf(address)
                ? fetch(id.get(), budget, limits, false)
                : new Fetched.Refused(0, FetchFault.of(ServerFault.OTHER_ID));
    }

    private static FetchedBytes result(WebExchange exchange, Iri at) {
        return switch (exchange) {
            case WebExchange.Refused(FetchFault fetchFault) -> new FetchedBytes.Refused(0, fetchFault);
            case WebExchange.Unreachable(FetchFault fetchFault) -> new FetchedBytes.Unreachable(fetchFault);
            case WebExchange.Answer answer
            when answer.status() == 200 ->
                new FetchedBytes.Found(
                        answer.body(), answer.headers().first("Content-Type").orElse(""), at);
            case WebExchange.Answer answer when answer.status() == 410 -> new FetchedBytes.Gone();
            case WebExchange.Answer answer
            when answer.status() >= 500 || answer.status() == 429 -> new FetchedBytes.Unreachable(answers(at, answer));
            case WebExchange.Answer answer -> new FetchedBytes.Refused(answer.status(), answers(at, answer));
        };
    }

    private static FetchFault answers(Iri at, WebExchange.Answer answer) {
        return FetchFault.of(ServerFault.HOST_ANSWERS, at.origin().authority(), answer.status());
    }

    private static Optional<Iri> redirect(WebExchange exchange, Iri from) {
        boolean redirects = exchange instanceof WebExchange.Answer answer
                && switch (answer.status()) {
                    case 301, 302, 303, 307, 308 -> true;
                    default -> false;
                };
        return redirects
                ? ((WebExchange.Answer) exchange).headers().first("Location").flatMap(to -> resolved(to, from))
                : Optional.empty();
    }

    private static Optional<Iri> resolved(String location, Iri from) {
        if (location.startsWith("//")) {
            return Iri.parse(from.origin().scheme() + ":" + location);
        }
        if (location.startsWith("/")) {
            return Iri.parse(from.origin() + location);
        }
        return Iri.parse(location).map(Iri::withoutFragment);
    }

    private static String shortened(String contentType) {
        return contentType.length() <= 60 ? contentType : contentType.substring(0, 60);
    }
}
