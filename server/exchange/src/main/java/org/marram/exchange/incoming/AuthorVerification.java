package org.marram.exchange.incoming;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.marram.exchange.actors.Federation;
import org.marram.exchange.actors.JournalReader;
import org.marram.exchange.actors.KnownHosts;
import org.marram.exchange.actors.RemoteActors;
import org.marram.federation.fetch.FetchBudget;
import org.marram.federation.vocabulary.Actor;
import org.marram.federation.vocabulary.Iri;
import org.marram.wiki.journal.Entry;
import org.marram.wiki.journal.Follower;
import org.marram.wiki.journal.Journal;
import org.marram.wiki.people.SigningKeys;
import org.marram.wiki.shared.ActorId;
import org.marram.wiki.store.Database;
import org.marram.wiki.store.Sql;

/// Asks the servers of people who edited pages of third wikis whether the keys are theirs (FEP-521a): until
/// then only the home of a mirrored page says so. Follows the journal; a server that is silent is asked again
/// when the page changes next.
@Singleton
final class AuthorVerification extends JournalReader {
    private static final String NAME = "authors";

    /// Time that changes may gather in: no reader waits for the answers, and many edits of one person are one
    /// question.
    private static final Duration PACE = Duration.ofSeconds(1);

    /// Largest number of questions for a batch of the journal; the rest are asked when their pages change next.
    private static final int MOST_ASKED = 20;

    /// Longest time that the questions for a batch may take.
    ///
    /// Security: a page may name authors of many servers that answer in the last moment, or never.
    private static final Duration LONGEST = Duration.ofSeconds(60);

    /// Number of requests for one question: the actor, and a second knock.
    private static final int BUDGET = 2;

    /// Time for which the answer to a question counts, whatever it was.
    private static final Duration ASKED_AGAIN = Duration.ofMinutes(10);

    private static final int MOST_KEPT = 10_000;

    private static final String DID_KEY = "did:key:";

    private final Database database;
    private final Journal journal;
    private final RemoteActors actors;
    private final KnownHosts knownHosts;
    private final Federation federation;
    private final Cache<Claim, Boolean> asked = Caffeine.newBuilder()
            .maximumSize(MOST_KEPT)
            .expireAfterWrite(ASKED_AGAIN)
            .build();

    AuthorVerification(
            Database database, Journal journal, RemoteActors actors, KnownHosts knownHosts, Federation federation) {
        this.database = database;
        this.journal = journal;
        this.actors = actors;
        this.knownHosts = knownHosts;
        this.federation = federation;
    }

    /// Claim that a key belongs to an actor.
    private record Claim(String did, ActorId actor, String url) {}

    @Override
    protected Follower begin() {
        long from = database.write(handle -> Journal.begin(handle, NAME));
        return journal.follower(NAME, from, () -> PACE, this::work);
    }

    private void work(List<Entry> entries) {
        long first = entries.getFirst().seq();
        long last = entries.getLast().seq();
        if (federation.isOn()) {
            long end = System.nanoTime() + LONGEST.toNanos();
            database.read(handle -> claims(handle, first, last)).stream()
                    .filter(claim -> asked.asMap().putIfAbsent(claim, true) == null)
                    .limit(MOST_ASKED)
                    .takeWhile(_ -> System.nanoTime() < end)
                    .filter(this::isTrue)
                    .forEach(claim -> database.write(handle -> {
                        SigningKeys.confirm(handle, claim.did(), claim.actor());
                        return true;
                    }));
        }
        database.later(handle -> Journal.setCursor(handle, NAME, last));
    }

    /// Returns the claims in pages of other wikis that changed: keys that are not confirmed yet, of authors
    /// from third servers.
    private static List<Claim> claims(Handle handle, long first, long last) {
        return Sql.list(
                handle,
                "select distinct k.did, a.id, a.url from event e join page p on p.id = e.page"
                        + " join revision r on r.page = p.id join signing_key k on k.id = r.signing_key"
                        + " join actor a on a.id = r.actor where e.seq >= ? and e.seq <= ? and p.host <> ''"
                        + " and k.actor is null and a.host <> '' and a.host <> p.host and r.creator is null",
                row -> new Claim(row.getString(1), new ActorId(row.getLong(2)), row.getString(3)),
                first,
                last);
    }

    private boolean isTrue(Claim claim) {
        Iri author = Iri.parse(claim.url())
                .filter(iri -> !knownHosts.isBlocked(iri.origin()))
                .orElse(null);
        return author != null
                && actors.fetch(author, FetchBudget.of(BUDGET)) instanceof RemoteActors.Answer.Found(Actor actor)
                && actor.id().equals(author)
                && actor.keys().vouchFor(claim.did().substring(DID_KEY.length()));
    }
}
