package org.marram.exchange.follows;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import org.marram.exchange.actors.KnownHosts;
import org.marram.exchange.actors.LocalActor;
import org.marram.exchange.actors.LocalActors;
import org.marram.exchange.actors.PeerFault;
import org.marram.federation.fetch.FetchBudget;
import org.marram.federation.fetch.FetchFault;
import org.marram.federation.fetch.Fetched;
import org.marram.federation.fetch.FetchedKeys;
import org.marram.federation.fetch.Fetcher;
import org.marram.federation.fetch.ServerFault;
import org.marram.federation.fetch.WebClient;
import org.marram.federation.fetch.WebExchange;
import org.marram.federation.json.Json;
import org.marram.federation.json.JsonDocument;
import org.marram.federation.json.JsonLimits;
import org.marram.federation.json.JsonReading;
import org.marram.federation.json.RevisionReader;
import org.marram.federation.signatures.DocumentProofs;
import org.marram.federation.signatures.Headers;
import org.marram.federation.signatures.HttpSigner;
import org.marram.federation.signatures.ProofCheck;
import org.marram.federation.signatures.PublishedKey;
import org.marram.federation.signatures.Request;
import org.marram.federation.signatures.SchemeMemory;
import org.marram.federation.signatures.SignatureScheme;
import org.marram.federation.vocabulary.Digest;
import org.marram.federation.vocabulary.Iri;
import org.marram.federation.vocabulary.LoggedChange;
import org.marram.federation.vocabulary.Reference;
import org.marram.federation.vocabulary.RevisionCopy;
import org.marram.federation.vocabulary.WebOrigin;
import org.marram.wiki.access.PageProtection;
import org.marram.wiki.shared.Worded;

/// Asks another wiki for its changes and for the revisions that are missing here (PROTOCOL §7). Blocking; safe
/// for any number of threads.
@Singleton
final class SyncClient {
    /// Number of entries of the log in one answer, when there are as many.
    static final int CHANGES = 500;

    /// Number of documents and second knocks for one question.
    private static final int BUDGET = 4;

    /// Number of times that a busy server is asked again; after that it counts as a failure, and waits longer.
    private static final int MOST_AGAIN = 3;

    /// Longest wait for a busy server: what asks for more can wait until all is asked again.
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(10);

    /// Longest time that these may take together: other wikis wait for their turn meanwhile.
    private static final Duration PATIENCE = Duration.ofSeconds(15);

    /// Longest answer with revisions, in bytes: one MiB of texts is meant, and characters may be escaped.
    private static final int MAX_BATCH_BYTES = JsonLimits.BATCH.maxBytes();

    private final Fetcher fetcher;
    private final WebClient client;
    private final LocalActors actors;
    private final SchemeMemory memory;
    private final FetchedKeys keys;
    private final KnownHosts knownHosts;
    private final Clock clock;

    SyncClient(
            Fetcher fetcher,
            WebClient client,
            LocalActors actors,
            SchemeMemory memory,
            FetchedKeys keys,
            KnownHosts knownHosts,
            Clock clock) {
        this.fetcher = fetcher;
        this.client = client;
        this.actors = actors;
        this.memory = memory;
        this.keys = keys;
        this.knownHosts = knownHosts;
        this.clock = clock;
    }

    /// Result of a question.
    sealed interface Answer<T> {
        record Found<T>(T value) implements Answer<T> {}

        /// Asking again would not help, now.
        record Failed<T>(FetchFault fault) implements Answer<T> {}
    }

    /// A page as another wiki tells of it.
    ///
    /// @param id its Article
    /// @param firstTitle its title as first written
    /// @param head its newest revision, as far as that wiki knows
    record PageNews(
            UUID line, Iri id, String firstTitle, Optional<Digest> head, PageProtection protection, boolean deleted) {}

    /// Revisions, parents first, with the pages that were asked for.
    ///
    /// @param more true when there are more of what was asked for
    /// @param bytes size of the answer
    record Batch(List<PageNews> pages, List<RevisionCopy> revisions, boolean more, int bytes) {}

    /// End of a log, as the log says itself.
    ///
    /// @param epoch and `digest` of its last entry, where it names them
    record LogHead(Optional<String> epoch, long seq, Optional<Digest> digest) {}

    /// Asks for the last entry of a wiki's log.
    Answer<LogHead> head(WebOrigin wiki) {
        return switch (document(new Iri(wiki + "/sync/log"))) {
            case Answer.Found<JsonDocument>(JsonDocument log) ->
                fault(log, wiki)
                        .<Answer<LogHead>>map(Answer.Failed::new)
                        .orElseGet(() -> new Answer.Found<>(head(log)));
            case Answer.Failed<JsonDocument>(FetchFault fault) -> new Answer.Failed<>(fault);
        };
    }

    private static LogHead head(JsonDocument log) {
        return new LogHead(
                Optional.of(log.json().path("epoch").asText()).filter(epoch -> !epoch.isEmpty()),
                ((org.marram.federation.vocabulary.Collection) log.object())
                        .totalItems()
                        .getAsLong(),
                Digest.read(log.json().path("head").asText()));
    }

    /// Returns the fault of a log.
    ///
    /// Security: a log that is signed was signed by the wiki whose log it is.
    private Optional<FetchFault> fault(JsonDocument log, WebOrigin wiki) {
        if (((org.marram.federation.vocabulary.Collection) log.object())
                .totalItems()
                .isEmpty()) {
            return Optional.of(FetchFault.of(PeerFault.LOG_WITHOUT_LENGTH));
        }
        return switch (DocumentProofs.check(log.json(), keys, clock.instant())) {
            case ProofCheck.Valid(PublishedKey key) when key.owner().origin().equals(wiki) -> Optional.empty();
            case ProofCheck.Valid _ -> Optional.of(FetchFault.of(PeerFault.LOG_OF_ANOTHER));
            case ProofCheck.Invalid(String reason) -> Optional.of(FetchFault.of(PeerFault.LOG_MISSIGNED, reason));
            case ProofCheck.KeyUnreachable(Iri _, String reason) -> Optional.of(FetchFault.said(reason));
            case ProofCheck.Absent _ -> Optional.empty();
        };
    }

    /// Asks for the entries of a wiki's log after `since`.
    Answer<List<LoggedChange>> changes(WebOrigin wiki, long since) {
        return switch (collection(new Iri(wiki + "/sync/changes?since=" + since))) {
            case Answer.Found<org.marram.federation.vocabulary.Collection>(var page) -> read(page, since);
            case Answer.Failed<org.marram.federation.vocabulary.Collection>(FetchFault fault) ->
                new Answer.Failed<>(fault);
        };
    }

    /// Asks for the revisions before and including `want` that do not stand before or in `have`.
    Answer<Batch> revisions(WebOrigin wiki, Collection<Digest> want, Collection<Digest> have) {
        ObjectNode question = Json.object();
        ArrayNode wanted = question.putArray("want");
        want.forEach(digest -> wanted.add(digest.toString()));
        return revisions(wiki, question, have);
    }

    /// Asks for the revisions of a page that the wiki may mirror, by the title that the page has at its home.
    ///
    /// @param page `Title@host`
    Answer<Batch> mirrored(WebOrigin wiki, String page, Collection<Digest> have) {
        ObjectNode question = Json.object();
        question.putArray("pages").add(page);
        return revisions(wiki, question, have);
    }

    /// Pages of another home, some in the order in which `wiki` keeps them.
    ///
    /// @param next number after which the list goes on; nothing at the end
    record Mirrored(List<PageNews> pages, OptionalLong next) {}

    /// Asks for the pages of `home` that a wiki mirrors.
    ///
    /// @param home host, with the port when there is one
    /// @param after [Mirrored#next] of the answer before; 0 at first
    Answer<Mirrored> mirrored(WebOrigin wiki, String home, long after) {
        ObjectNode question = Json.object().put("mirrored", home).put("after", after);
        if (knownHosts.isBlocked(wiki)) {
            return blocked(wiki);
        }
        Headers headers = Headers.of("Content-Type", "application/json", "Accept", "application/activity+json");
        return switch (post(Request.post(new Iri(wiki + "/sync/revisions"), headers, Json.write(question)))) {
            case WebExchange.Answer answer when answer.status() == 200 -> mirrored(answer.body());
            case WebExchange.Answer answer ->
                new Answer.Failed<>(FetchFault.of(ServerFault.HOST_ANSWERS, wiki.authority(), answer.status()));
            case WebExchange.Refused(FetchFault fault) -> new Answer.Failed<>(fault);
            case WebExchange.Unreachable(FetchFault fault) -> new Answer.Failed<>(fault);
        };
    }

    private static Answer<Mirrored> mirrored(byte[] body) {
        if (!(Json.read(body, JsonLimits.BATCH) instanceof JsonReading.Parsed(ObjectNode json))) {
            return new Answer.Failed<>(FetchFault.of(PeerFault.NO_BATCH));
        }
        List<PageNews> pages = new ArrayList<>();
        for (JsonNode page : json.path("pages")) {
            page(page).ifPresent(pages::add);
        }
        JsonNode next = json.path("next");
        return new Answer.Found<>(
                new Mirrored(pages, next.isNumber() ? OptionalLong.of(next.asLong()) : OptionalLong.empty()));
    }

    private Answer<Batch> revisions(WebOrigin wiki, ObjectNode question, Collection<Digest> have) {
        if (knownHosts.isBlocked(wiki)) {
            return blocked(wiki);
        }
        ArrayNode known = question.putArray("have");
        have.forEach(digest -> known.add(digest.toString()));
        Headers headers = Headers.of("Content-Type", "application/json", "Accept", "application/activity+json");
        return switch (postPatiently(Request.post(new Iri(wiki + "/sync/revisions"), headers, Json.write(question)))) {
            case WebExchange.Answer answer when answer.status() == 200 -> batch(answer.body());
            case WebExchange.Answer answer ->
                new Answer.Failed<>(FetchFault.of(ServerFault.HOST_ANSWERS, wiki.authority(), answer.status()));
            case WebExchange.Refused(FetchFault fault) -> new Answer.Failed<>(fault);
            case WebExchange.Unreachable(FetchFault fault) -> new Answer.Failed<>(fault);
        };
    }

    /// Asks, and waits for a busy server: it says when to come back (RFC 9110 §10.2.3). The wait holds nothing,
    /// and comes before it counts as a failure. Security: no longer than for any other question, whatever they
    /// say.
    private WebExchange postPatiently(Request request) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        WebExchange exchange = post(request);
        for (int again = 0; again < MOST_AGAIN; again++) {
            Optional<Duration> pause = pause(exchange).filter(each -> System.nanoTime() + each.toNanos() < end);
            if (pause.isEmpty() || !rest(pause.get())) {
                return exchange;
            }
            exchange = post(request);
        }
        return exchange;
    }

    /// Returns the time to wait for a busy server; nothing where it was not busy, or takes longer than is
    /// waited for.
    private static Optional<Duration> pause(WebExchange exchange) {
        return exchange instanceof WebExchange.Answer answer && (answer.status() == 503 || answer.status() == 429)
                ? answer.headers()
                        .first("Retry-After")
                        .filter(written -> written.matches("\\d{1,4}"))
                        .map(written -> Duration.ofSeconds(Math.max(1, Long.parseLong(written))))
                        .filter(wait -> wait.compareTo(LONGEST_PAUSE) <= 0)
                : Optional.empty();
    }

    private static boolean rest(Duration pause) {
        try {
            Thread.sleep(pause);
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private WebExchange post(Request request) {
        SignatureScheme first = memory.firstFor(request.origin());
        WebExchange exchange = post(request, first);
        return exchange instanceof WebExchange.Answer answer && answer.status() == 401
                ? post(request, memory.otherThan(first))
                : exchange;
    }

    private WebExchange post(Request request, SignatureScheme scheme) {
        return client.exchange(
                HttpSigner.sign(request, actors.key(new LocalActor.Fetcher()), scheme, clock.instant()),
                MAX_BATCH_BYTES);
    }

    private Answer<org.marram.federation.vocabulary.Collection> collection(Iri address) {
        return switch (document(address)) {
            case Answer.Found<JsonDocument>(JsonDocument jsonDocument) ->
                new Answer.Found<>((org.marram.federation.vocabulary.Collection) jsonDocument.object());
            case Answer.Failed<JsonDocument>(FetchFault fault) -> new Answer.Failed<>(fault);
        };
    }

    /// Returns the answer for a blocked server: one that a keeper does not let in is not asked either.
    private static <T> Answer<T> blocked(WebOrigin wiki) {
        return new Answer.Failed<>(FetchFault.of(PeerFault.HOST_BLOCKED, wiki.host()));
    }

    /// Fetches a collection, with all that it says.
    private Answer<JsonDocument> document(Iri address) {
        if (knownHosts.isBlocked(address.origin())) {
            return blocked(address.origin());
        }
        return switch (fetcher.fetch(address, FetchBudget.of(BUDGET, PATIENCE), JsonLimits.BATCH)) {
            case Fetched.Found found
            when found.document().object() instanceof org.marram.federation.vocabulary.Collection ->
                new Answer.Found<>(found.document());
            case Fetched.Found _ -> new Answer.Failed<>(FetchFault.of(PeerFault.LOG_NO_COLLECTION));
            case Fetched.Gone _ -> new Answer.Failed<>(FetchFault.of(PeerFault.LOG_GONE));
            case Fetched.Refused(int _, FetchFault fault) -> new Answer.Failed<>(fault);
            case Fetched.Unreachable(FetchFault fault) -> new Answer.Failed<>(fault);
        };
    }

    /// Reads entries in a row, each chained to the one before.
    private static Answer<List<LoggedChange>> read(org.marram.federation.vocabulary.Collection page, long since) {
        List<LoggedChange> changes = new ArrayList<>();
        for (Reference item : page.items()) {
            if (!(item instanceof Reference.Inline inline && inline.object() instanceof LoggedChange change)) {
                return new Answer.Failed<>(FetchFault.of(PeerFault.LOG_STRANGE));
            }
            boolean inOrder = changes.isEmpty() ? change.seq() == since + 1 : change.follows(changes.getLast());
            if (!inOrder) {
                return new Answer.Failed<>(FetchFault.of(PeerFault.LOG_BROKEN, change.seq()));
            }
            changes.add(change);
        }
        return new Answer.Found<>(changes);
    }

    private static Answer<Batch> batch(byte[] body) {
        if (!(Json.read(body, JsonLimits.BATCH) instanceof JsonReading.Parsed(ObjectNode json))) {
            return new Answer.Failed<>(FetchFault.of(PeerFault.NO_BATCH));
        }
        List<PageNews> pages = new ArrayList<>();
        for (JsonNode page : json.path("pages")) {
            page(page).ifPresent(pages::add);
        }
        List<RevisionCopy> revisions = new ArrayList<>();
        for (JsonNode each : json.path("revisions")) {
            Optional<RevisionCopy> copy =
                    each instanceof ObjectNode object ? RevisionReader.copy(object) : Optional.empty();
            if (copy.isEmpty()) {
                return new Answer.Failed<>(FetchFault.of(PeerFault.REVISION_UNREADABLE));
            }
            revisions.add(copy.get());
        }
        return new Answer.Found<>(new Batch(pages, revisions, json.path("more").asBoolean(false), body.length));
    }

    private static Optional<PageNews> page(JsonNode page) {
        try {
            return Iri.parse(page.path("id").asText())
                    .map(id -> new PageNews(
                            UUID.fromString(page.path("line").asText().replaceFirst("^urn:uuid:", "")),
                            id,
                            page.path("name").asText(),
                            Digest.read(page.path("head").asText()),
                            Worded.of(
                                            PageProtection.class,
                                            page.path("protection").asText())
                                    .orElse(PageProtection.EVERYONE),
                            page.path("deleted").asBoolean(false)));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
