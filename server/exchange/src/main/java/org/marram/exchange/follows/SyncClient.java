package org.marram.exchange.follows;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import org.marram.exchange.actors.KnownHosts;
import org.marram.exchange.actors.PeerFault;
import org.marram.federation.fetch.FetchBudget;
import org.marram.federation.fetch.FetchFault;
import org.marram.federation.fetch.Fetched;
import org.marram.federation.fetch.FetchedKeys;
import org.marram.federation.fetch.Fetcher;
import org.marram.federation.fetch.ServerFault;
import org.marram.federation.fetch.WebExchange;
import org.marram.federation.json.Json;
import org.marram.federation.json.JsonDocument;
import org.marram.federation.json.JsonLimits;
import org.marram.federation.signatures.DocumentProofs;
import org.marram.federation.signatures.Headers;
import org.marram.federation.signatures.ProofCheck;
import org.marram.federation.signatures.PublishedKey;
import org.marram.federation.signatures.Request;
import org.marram.federation.vocabulary.Digest;
import org.marram.federation.vocabulary.Iri;
import org.marram.federation.vocabulary.LoggedChange;
import org.marram.federation.vocabulary.RevisionCopy;
import org.marram.federation.vocabulary.WebOrigin;
import org.marram.wiki.access.PageProtection;

/// Asks another wiki for its changes and for the revisions that are missing here (PROTOCOL §7). Blocking; safe
/// for any number of threads.
@Singleton
final class SyncClient {
    /// Number of entries of the log in one answer, when there are as many.
    static final int CHANGES = 500;

    /// Number of documents and second knocks for one question.
    private static final int BUDGET = 4;

    private final Fetcher fetcher;
    private final SyncPost post;
    private final FetchedKeys keys;
    private final KnownHosts knownHosts;
    private final Clock clock;

    SyncClient(Fetcher fetcher, SyncPost post, FetchedKeys keys, KnownHosts knownHosts, Clock clock) {
        this.fetcher = fetcher;
        this.post = post;
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
                        .orElseGet(() -> new Answer.Found<>(SyncAnswers.head(log)));
            case Answer.Failed<JsonDocument>(FetchFault fault) -> new Answer.Failed<>(fault);
        };
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
            case Answer.Found<org.marram.federation.vocabulary.Collection>(var page) ->
                SyncAnswers.changes(page, since);
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
        return switch (post.ask(Request.post(new Iri(wiki + "/sync/revisions"), headers, Json.write(question)))) {
            case WebExchange.Answer answer when answer.status() == 200 -> SyncAnswers.mirrored(answer.body());
            case WebExchange.Answer answer ->
                new Answer.Failed<>(FetchFault.of(ServerFault.HOST_ANSWERS, wiki.authority(), answer.status()));
            case WebExchange.Refused(FetchFault fault) -> new Answer.Failed<>(fault);
            case WebExchange.Unreachable(FetchFault fault) -> new Answer.Failed<>(fault);
        };
    }

    private Answer<Batch> revisions(WebOrigin wiki, ObjectNode question, Collection<Digest> have) {
        if (knownHosts.isBlocked(wiki)) {
            return blocked(wiki);
        }
        ArrayNode known = question.putArray("have");
        have.forEach(digest -> known.add(digest.toString()));
        Headers headers = Headers.of("Content-Type", "application/json", "Accept", "application/activity+json");
        return switch (post.askPatiently(
                Request.post(new Iri(wiki + "/sync/revisions"), headers, Json.write(question)))) {
            case WebExchange.Answer answer when answer.status() == 200 -> SyncAnswers.batch(answer.body());
            case WebExchange.Answer answer ->
                new Answer.Failed<>(FetchFault.of(ServerFault.HOST_ANSWERS, wiki.authority(), answer.status()));
            case WebExchange.Refused(FetchFault fault) -> new Answer.Failed<>(fault);
            case WebExchange.Unreachable(FetchFault fault) -> new Answer.Failed<>(fault);
        };
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
        return switch (fetcher.fetch(address, FetchBudget.of(BUDGET, SyncPost.PATIENCE), JsonLimits.BATCH)) {
            case Fetched.Found found
            when found.document().object() instanceof org.marram.federation.vocabulary.Collection ->
                new Answer.Found<>(found.document());
            case Fetched.Found _ -> new Answer.Failed<>(FetchFault.of(PeerFault.LOG_NO_COLLECTION));
            case Fetched.Gone _ -> new Answer.Failed<>(FetchFault.of(PeerFault.LOG_GONE));
            case Fetched.Refused(int _, FetchFault fault) -> new Answer.Failed<>(fault);
            case Fetched.Unreachable(FetchFault fault) -> new Answer.Failed<>(fault);
        };
    }
}
