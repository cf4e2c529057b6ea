package org.marram.exchange.incoming;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import org.jdbi.v3.core.Handle;
import org.marram.exchange.actors.KnownHosts;
import org.marram.exchange.actors.NamedObject;
import org.marram.exchange.actors.PeerFault;
import org.marram.exchange.actors.WikiAddresses;
import org.marram.exchange.incoming.ForkLooks.Look;
import org.marram.federation.fetch.FetchFault;
import org.marram.federation.vocabulary.Activity;
import org.marram.federation.vocabulary.Iri;
import org.marram.federation.vocabulary.WebOrigin;
import org.marram.wiki.edits.ForkNews;
import org.marram.wiki.edits.RemoteForks;
import org.marram.wiki.edits.RemoteForks.Fork;
import org.marram.wiki.pages.Page;
import org.marram.wiki.pages.PageStore;
import org.marram.wiki.pages.ReaderCache;
import org.marram.wiki.shared.PageId;
import org.marram.wiki.store.Database;

/// Lists the forks that other wikis make of pages here, when they say so themselves and their signed history
/// bears it out (PROTOCOL §5). Asks for their state again when their homes say that it changed, and when a
/// person looks at them.
@Singleton
final class IncomingForks implements ForkNews {
    /// Time for which the answer of a fork's home is good enough.
    private static final Duration FRESH = Duration.ofMinutes(10);

    /// Largest number of homes that are asked at the same time because a person looks.
    private static final int AT_ONCE = 4;

    private final Database database;
    private final ForkLooks looks;
    private final WikiAddresses wikiAddresses;
    private final KnownHosts knownHosts;
    private final ReaderCache kept;
    private final Clock clock;
    private final Semaphore room = new Semaphore(AT_ONCE, true);
    /// Security: whoever has many forks has them looked at one after the other, and not instead of others'.
    private final Map<WebOrigin, Semaphore> ofHost = new ConcurrentHashMap<>();
    private final Set<Place> changed = ConcurrentHashMap.newKeySet();

    IncomingForks(
            Database database,
            ForkLooks looks,
            WikiAddresses wikiAddresses,
            KnownHosts knownHosts,
            ReaderCache kept,
            Clock clock) {
        this.database = database;
        this.looks = looks;
        this.wikiAddresses = wikiAddresses;
        this.knownHosts = knownHosts;
        this.kept = kept;
        this.clock = clock;
    }

    /// A fork in the list of a page.
    private record Place(PageId page, Iri fork) {}

    HandlingOutcome offered(Activity.Offer offer) {
        Iri fork = offer.origin();
        if (offer.object().id().filter(fork::equals).isEmpty()) {
            return HandlingOutcome.ignored(PeerFault.NO_FORK);
        }
        // Security: a wiki speaks for its own pages only.
        if (!fork.hasOriginOf(offer.actor())) {
            return HandlingOutcome.refused(PeerFault.FORK_ELSEWHERE);
        }
        Optional<Page> source = database.read(handle -> page(handle, offer.target()));
        if (source.isEmpty()) {
            return HandlingOutcome.refused(PeerFault.NO_SUCH_PAGE, offer.target());
        }
        Optional<Fork> known =
                database.read(handle -> RemoteForks.find(handle, source.get().id(), fork));
        if (known.isPresent()) {
            changed(known.get());
            return HandlingOutcome.done(PeerFault.FORK_AGAIN);
        }
        return switch (looks.look(source.get(), fork)) {
            case Look.Listed _ -> HandlingOutcome.DONE;
            case Look.Not(FetchFault fault) -> new HandlingOutcome.Refused(fault);
            case Look.NotNow(FetchFault fault) -> new HandlingOutcome.Refused(fault);
        };
    }

    private Optional<Page> page(Handle handle, Iri article) {
        return wikiAddresses
                .read(article)
                .filter(NamedObject.Article.class::isInstance)
                .map(NamedObject.Article.class::cast)
                .flatMap(named -> PageStore.byFirstTitle(handle, named.firstTitle(), named.number()))
                .filter(page -> !page.deleted());
    }

    @Override
    public void lookedAt(List<Fork> forks) {
        Instant now = clock.instant();
        for (Fork fork : forks) {
            if (isOld(fork, now) && !knownHosts.isBlocked(fork.url().origin())) {
                Thread.ofVirtual().name("fork-news").start(() -> ask(fork, now));
            }
        }
    }

    private static boolean isOld(Fork fork, Instant now) {
        return fork.seen().isBefore(now.minus(FRESH));
    }

    private void ask(Fork fork, Instant now) {
        if (!room.tryAcquire()) {
            return; // Somebody will look again.
        }
        try {
            boolean mine =
                    database.write(handle -> RemoteForks.claim(handle, fork.page(), fork.url(), now.minus(FRESH), now));
            if (mine) {
                lookAgain(fork);
            }
        } finally {
            room.release();
        }
    }

    /// Looks at a fork again because its home says that it changed. All news that come before the look begins
    /// are one look, and nothing else from that home waits for it.
    private void changed(Fork fork) {
        Place place = new Place(fork.page(), fork.url());
        if (changed.add(place)) {
            Semaphore host = ofHost.computeIfAbsent(fork.url().origin(), _ -> new Semaphore(1, true));
            Thread.ofVirtual().name("fork-news").start(() -> {
                host.acquireUninterruptibly();
                room.acquireUninterruptibly();
                try {
                    changed.remove(place);
                    lookAgain(fork);
                } finally {
                    room.release();
                    host.release();
                }
            });
        }
    }

    private void lookAgain(Fork fork) {
        Optional<Page> source = database.read(handle -> PageStore.byId(handle, fork.page()));
        if (source.isPresent() && looks.look(source.get(), fork.url()) instanceof Look.Not) {
            database.write(handle -> {
                RemoteForks.remove(handle, fork.page(), fork.url());
                return true;
            });
            kept.forked(fork.page());
        }
    }
}
