package org.marram.exchange.pictures;

import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
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
import org.marram.wiki.media.FileType;
import org.marram.wiki.media.PictureCheck;
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

    /// Largest size of all that are kept, in bytes: a cache, not an archive.
    static final long MAX_TOTAL_BYTES = 500_000_000;

    /// Time after which the home is asked whether there is a newer one.
    private static final Duration FRESH = Duration.ofDays(1);

    /// Time in which a picture that could not be had is not asked for again, so that readers do not knock for
    /// us.
    private static final Duration REST = Duration.ofMinutes(5);

    /// Precision with which it is known when a picture was looked at: to write that down each time would cost
    /// more.
    private static final Duration STEP = Duration.ofHours(1);

    /// Number of failures that are remembered.
    private static final int MOST_FAILURES = 1_000;

    /// Number of pictures that are fetched at the same time, in all and of one wiki: a slow one keeps the
    /// others waiting not too much.
    private static final int AT_ONCE = 6;

    private static final int AT_ONCE_OF_A_HOST = 2;

    /// Time that one picture may take before its wiki counts as slow.
    private static final Duration SLOW = Duration.ofSeconds(5);

    /// Time for which a wiki that was slow, or silent, is not asked: a few of them would else hold all places
    /// for ever.
    private static final Duration SLOW_RESTS = Duration.ofMinutes(1);

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
    private final Path folder;
    private final Semaphore room = new Semaphore(AT_ONCE);
    private final Map<String, Semaphore> rooms = new ConcurrentHashMap<>();
    private final Map<String, Instant> resting = new ConcurrentHashMap<>();
    private final Map<Name, CompletableFuture<Optional<String>>> underWay = new ConcurrentHashMap<>();
    private final Map<Name, Failure> failures = new LinkedHashMap<>();
    private final Executor threads =
            command -> Thread.ofVirtual().name("picture").start(command);
    private volatile boolean closed;

    MirroredPictures(Database database, Fetcher fetcher, KnownHosts knownHosts, Settings settings, Clock clock) {
        this.database = database;
        this.fetcher = fetcher;
        this.knownHosts = knownHosts;
        this.clock = clock;
        this.folder = settings.data().resolve("pictures");
        try {
            Files.createDirectories(folder);
            clear();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private record Failure(String reason, Instant until) {}

    /// Finds the picture of this name of the wiki at `host`.
    MirroredPicture find(String host, Title file) {
        Name name = new Name(host, file.key());
        Host wiki = Host.written(host);
        if (!wiki.text().equals(host) || !database.read(handle -> PageLinks.isShown(handle, wiki, name.key()))) {
            return new Unnamed();
        }
        Optional<Kept> kept = kept(name);
        if (kept.isEmpty()) {
            Optional<String> fetchFault =
                    failure(name).or(() -> fetch(name, file).join());
            return kept(name)
                    .<MirroredPicture>map(found -> found)
                    .orElseGet(() -> new Missing(fetchFault.orElse("It was there a moment ago")));
        }
        look(name, file, kept.get());
        return kept.get();
    }

    private Optional<Kept> kept(Name name) {
        return database.read(handle -> PictureTable.find(handle, name, folder))
                .filter(kept -> Files.isRegularFile(kept.file()));
    }

    private void look(Name name, Title file, Kept kept) {
        Instant now = clock.instant();
        if (kept.used().isBefore(now.minus(STEP))) {
            database.later(handle -> PictureTable.used(handle, name, now));
        }
        if (kept.fetched().isBefore(now.minus(FRESH)) && failure(name).isEmpty()) {
            fetch(name, file);
        }
    }

    private Optional<String> failure(Name name) {
        synchronized (failures) {
            Failure failure = failures.get(name);
            if (failure == null) {
                return Optional.empty();
            }
            if (failure.until().isAfter(clock.instant())) {
                return Optional.of(failure.reason());
            }
            failures.remove(name);
            return Optional.empty();
        }
    }

    private void failed(Name name, String reason) {
        log.info("A picture of {} is not shown: {}", name.host(), reason);
        synchronized (failures) {
            failures.put(name, new Failure(reason, clock.instant().plus(REST)));
            if (failures.size() > MOST_FAILURES) {
                failures.remove(failures.keySet().iterator().next());
            }
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
                fetchFault.ifPresent(reason -> failed(name, reason));
                underWay.remove(name);
                mine.complete(fetchFault);
            }
        });
        return mine;
    }

    private Optional<String> inTurn(Name name, Title file) throws IOException {
        if (rests(name.host())) {
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
                return rests(name.host()) ? Optional.of(ITS_WIKI_RESTS) : timed(name, file);
            } finally {
                room.release();
            }
        } finally {
            ofHost.release();
        }
    }

    private boolean rests(String host) {
        Instant until = resting.get(host);
        if (until != null && !until.isAfter(clock.instant())) {
            resting.remove(host, until);
            return false;
        }
        return until != null;
    }

    private Optional<String> timed(Name name, Title file) throws IOException {
        long began = System.nanoTime();
        try {
            return ask(name, file);
        } finally {
            if (System.nanoTime() - began > SLOW.toNanos()) {
                resting.put(name.host(), clock.instant().plus(SLOW_RESTS));
            }
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
            case FetchedBytes.Found found -> keep(name, called, found.bytes());
            case FetchedBytes.Gone _ -> forget(name, "Its wiki has deleted it");
            case FetchedBytes.Refused(int status, FetchFault fetchFault) ->
                status == 404 || status == 403 ? forget(name, fetchFault.english()) : Optional.of(fetchFault.english());
            case FetchedBytes.Unreachable(FetchFault fetchFault) -> Optional.of(fetchFault.english());
        };
    }

    private Optional<String> keep(Name name, String called, byte[] bytes) throws IOException {
        Path raw = Files.createTempFile(folder, "raw-", null);
        Path shown = Files.createTempFile(folder, "shown-", null);
        try {
            Files.write(raw, bytes);
            return switch (PictureCheck.copy(raw, called, shown)) {
                case PictureCheck.Checked.Bad(String reason) -> Optional.of(reason);
                case PictureCheck.Checked.Good(FileType type) -> {
                    store(name, type, shown);
                    yield Optional.empty();
                }
            };
        } finally {
            Files.deleteIfExists(raw);
            Files.deleteIfExists(shown);
        }
    }

    private void store(Name name, FileType type, Path shown) throws IOException {
        Path file = folder.resolve(UUID.randomUUID().toString());
        long size = Files.size(shown);
        Files.move(shown, file, StandardCopyOption.ATOMIC_MOVE);
        Instant now = clock.instant();
        Optional<Kept> before = database.read(handle -> PictureTable.find(handle, name, folder));
        List<String> gone = database.write(handle -> {
            PictureTable.put(handle, name, new Kept(file, type, size, now, now));
            return PictureTable.shrink(handle, MAX_TOTAL_BYTES);
        });
        before.ifPresent(old -> delete(old.file()));
        gone.forEach(old -> delete(folder.resolve(old)));
    }

    private Optional<String> forget(Name name, String reason) {
        Optional<Kept> before = database.read(handle -> PictureTable.find(handle, name, folder));
        if (before.isPresent()) {
            database.write(handle -> {
                PictureTable.remove(handle, name);
                return true;
            });
            delete(before.get().file());
        }
        return Optional.of(reason);
    }

    private static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Clears away files that an ended process left behind, and those that a database of another life does not
    /// know.
    private void clear() throws IOException {
        Set<String> known = new HashSet<>(database.read(PictureTable::files));
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                if (!known.contains(file.getFileName().toString())) {
                    Files.delete(file);
                }
            }
        }
    }

    @PreDestroy
    void close() {
        closed = true;
    }
}
