package org.marram.exchange.pictures;

import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.marram.exchange.actors.KnownHosts;
import org.marram.exchange.pictures.MirroredPicture.Kept;
import org.marram.exchange.pictures.MirroredPicture.Missing;
import org.marram.exchange.pictures.MirroredPicture.Name;
import org.marram.exchange.pictures.MirroredPicture.Unnamed;
import org.marram.federation.fetch.FetchBudget;
import org.marram.federation.fetch.FetchFault;
import org.marram.federation.fetch.FetchedBytes;
import org.marram.federation.fetch.Fetcher;
import org.marram.federation.vocabulary.Iri;
import org.marram.wiki.pages.PageLinks;
import org.marram.wiki.pages.PageStore;
import org.marram.wiki.shared.Host;
import org.marram.wiki.shared.PercentEncoding;
import org.marram.wiki.shared.Settings;
import org.marram.wiki.shared.Title;
import org.marram.wiki.store.Database;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Pictures of mirrored pages. They are fetched from their home when a reader first looks, and checked like an
/// upload; a copy is shown while the home does not answer. Only a picture that a page which is mirrored here
/// shows is ever asked for. Thread-safe; may wait for the network.
@Singleton
final class MirroredPictures {
    private static final Logger log = LoggerFactory.getLogger(MirroredPictures.class);

    /// Largest size of one picture, in bytes: it is read into memory.
    static final int MAX_BYTES = 10_000_000;

    /// Time after which the home is asked whether there is a newer one.
    private static final Duration FRESH = Duration.ofDays(1);

    /// Precision with which it is known when a picture was looked at: to write that down each time would cost
    /// more.
    private static final Duration STEP = Duration.ofHours(1);

    /// Number of pictures that are fetched at the same time, in all and of one wiki: a slow one keeps the
    /// others waiting not too much.
    private static final int AT_ONCE = 6;

    private static final int AT_ONCE_OF_A_HOST = 2;

    /// Longest time that a reader waits for others to be fetched before, in seconds.
    private static final int PATIENCE_SECONDS = 10;

    /// Number of requests for one picture, with redirects and a second knock each.
    private static final int BUDGET = 8;

    /// Longest time that these requests may take together.
    private static final Duration PATIENCE = Duration.ofSeconds(15);

    private static final String ITS_WIKI_RESTS = "Its wiki was too slow a moment ago";

    private static final String ACCEPT = "image/avif, image/webp, image/png, image/jpeg, image/gif, image/svg+xml";

    private final Database database;
    private final Fetcher fetcher;
    private final KnownHosts knownHosts;
    private final Clock clock;
    private final KeptPictures pictures;
    private final PictureRests rests;
    private final Semaphore room = new Semaphore(AT_ONCE);
    private final Map<String, Semaphore> rooms = new ConcurrentHashMap<>();
    private final Map<Name, CompletableFuture<Optional<String>>> underWay = new ConcurrentHashMap<>();
    private final Executor threads =
            command -> Thread.ofVirtual().name("picture").start(command);
    private volatile boolean closed;

    MirroredPictures(Database database, Fetcher fetcher, KnownHosts knownHosts, Settings settings, Clock clock) {
        this.database = database;
        this.fetcher = fetcher;
        this.knownHosts = knownHosts;
        this.clock = clock;
        this.pictures = new KeptPictures(database, settings.data().resolve("pictures"), clock);
        this.rests = new PictureRests(clock);
    }

    /// Finds the picture of this name of the wiki at `host`.
    MirroredPicture find(String host, Title file) {
        Name name = new Name(host, file.key());
        Host wiki = Host.written(host);
        if (!wiki.text().equals(host) || !database.read(handle -> PageLinks.isShown(handle, wiki, name.key()))) {
            return new Unnamed();
        }
        Optional<Kept> kept = pictures.find(name);
        if (kept.isEmpty()) {
            Optional<String> fetchFault =
                    rests.failure(name).or(() -> fetch(name, file).join());
            return pictures.find(name)
                    .<MirroredPicture>map(found -> found)
                    .orElseGet(() -> new Missing(fetchFault.orElse("It was there a moment ago")));
        }
        look(name, file, kept.get());
        return kept.get();
    }

    private void look(Name name, Title file, Kept kept) {
        Instant now = clock.instant();
        if (kept.used().isBefore(now.minus(STEP))) {
            database.later(handle -> PictureTable.used(handle, name, now));
        }
        if (kept.fetched().isBefore(now.minus(FRESH)) && rests.failure(name).isEmpty()) {
            fetch(name, file);
        }
    }

    /// Fetches a picture once for all who wait for it; returns the reason when it did not work.
    private CompletableFuture<Optional<String>> fetch(Name name, Title file) {
        CompletableFuture<Optional<String>> mine = new CompletableFuture<>();
        CompletableFuture<Optional<String>> first = underWay.putIfAbsent(name, mine);
        if (first != null) {
            return first;
        }
        threads.execute(() -> {
            Optional<String> fetchFault = Optional.of("It failed here, as the log says");
            try {
                fetchFault = inTurn(name, file);
            } catch (IOException | RuntimeException e) {
                if (!closed) {
                    log.error("A picture of {} could not be kept", name.host(), e);
                }
            } finally {
                fetchFault.ifPresent(reason -> rests.failed(name, reason));
                underWay.remove(name);
                mine.complete(fetchFault);
            }
        });
        return mine;
    }

    private Optional<String> inTurn(Name name, Title file) throws IOException {
        if (rests.rests(name.host())) {
            return Optional.of(ITS_WIKI_RESTS);
        }
        Semaphore ofHost = rooms.computeIfAbsent(name.host(), _ -> new Semaphore(AT_ONCE_OF_A_HOST));
        if (!acquired(ofHost)) {
            return Optional.of("Too many of its wiki's pictures are on their way");
        }
        try {
            if (!acquired(room)) {
                return Optional.of("Too many pictures are on their way");
            }
            try {
                return rests.rests(name.host()) ? Optional.of(ITS_WIKI_RESTS) : timed(name, file);
            } finally {
                room.release();
            }
        } finally {
            ofHost.release();
        }
    }

    private Optional<String> timed(Name name, Title file) throws IOException {
        long began = System.nanoTime();
        try {
            return ask(name, file);
        } finally {
            rests.took(name.host(), System.nanoTime() - began);
        }
    }

    private static boolean acquired(Semaphore room) {
        try {
            return room.tryAcquire(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private Optional<String> ask(Name name, Title file) throws IOException {
        String called = file.text().substring(file.text().indexOf(':') + 1);
        String origin = database.read(handle -> PageStore.origin(handle, new Host(name.host())));
        Optional<Iri> address = Iri.parse(origin + "/file/" + PercentEncoding.encode(called));
        if (address.isEmpty() || knownHosts.isBlocked(address.get().origin())) {
            return Optional.of("Its wiki is not asked");
        }
        return switch (fetcher.bytes(address.get(), ACCEPT, MAX_BYTES, FetchBudget.of(BUDGET, PATIENCE))) {
            case FetchedBytes.Found found -> pictures.keep(name, called, found.bytes());
            case FetchedBytes.Gone _ -> forget(name, "Its wiki has deleted it");
            case FetchedBytes.Refused(int status, FetchFault fetchFault) ->
                status == 404 || status == 403 ? forget(name, fetchFault.english()) : Optional.of(fetchFault.english());
            case FetchedBytes.Unreachable(FetchFault fetchFault) -> Optional.of(fetchFault.english());
        };
    }

    private Optional<String> forget(Name name, String reason) {
        pictures.remove(name);
        return Optional.of(reason);
    }

    @PreDestroy
    void close() {
        closed = true;
    }
}
