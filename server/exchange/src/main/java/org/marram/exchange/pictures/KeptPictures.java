package org.marram.exchange.pictures;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.marram.exchange.pictures.MirroredPicture.Kept;
import org.marram.exchange.pictures.MirroredPicture.Name;
import org.marram.wiki.media.FileType;
import org.marram.wiki.media.PictureCheck;
import org.marram.wiki.store.Database;

/// Copies of other wikis' pictures, as files with a row each. They may be lost: each is fetched again.
/// Thread-safe.
final class KeptPictures {
    /// Largest size of all that are kept, in bytes: a cache, not an archive.
    static final long MAX_TOTAL_BYTES = 500_000_000;
    private final Database database;
    private final Clock clock;
    private final Path folder;

    /// Opens the folder, and clears away what does not belong there.
    KeptPictures(Database database, Path folder, Clock clock) {
        this.database = database;
        this.clock = clock;
        this.folder = folder;
        try {
            Files.createDirectories(folder);
            clear();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Returns the copy of a picture, while its file is there.
    Optional<Kept> find(Name name) {
        return database.read(handle -> PictureTable.find(handle, name, folder))
                .filter(kept -> Files.isRegularFile(kept.file()));
    }

    /// Keeps a picture that came, when it passes the check of an upload; returns the reason when it does not.
    Optional<String> keep(Name name, String called, byte[] bytes) throws IOException {
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

    /// Drops a picture that its wiki has no more.
    void remove(Name name) {
        Optional<Kept> before = database.read(handle -> PictureTable.find(handle, name, folder));
        if (before.isPresent()) {
            database.write(handle -> {
                PictureTable.remove(handle, name);
                return true;
            });
            delete(before.get().file());
        }
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
}
