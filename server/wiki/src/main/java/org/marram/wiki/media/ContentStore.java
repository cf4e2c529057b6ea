package org.marram.wiki.media;

import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.marram.wiki.shared.Settings;

/// Bytes of files, each in a file of its own named by its SHA-256: `files/aa/bb/aabb…` in the data folder. The
/// name that a sender gives it is no part of any path. Thread-safe.
///
/// Storing and removing exclude each other: a caller that stores bytes says so in the database before another
/// one can find them unused.
@Singleton
public final class ContentStore {
    private static final int BUFFER = 64 << 10;

    private final Path folder;
    private final Path unfinished;
    private final ReadWriteLock use = new ReentrantReadWriteLock();

    public ContentStore(Settings settings) {
        this.folder = folder(settings.data());
        this.unfinished = settings.data().resolve("tmp").resolve("uploads");
        try {
            Files.createDirectories(folder);
            Files.createDirectories(unfinished);
            clear();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Result of reading an upload.
    public sealed interface Received {
        record Whole(Path file, long size) implements Received {}

        record TooLarge() implements Received {}
    }

    /// Writes an upload to a file that no one can see yet, and stops at the limit.
    ///
    /// @param limit bytes
    public Received receive(InputStream in, long limit) throws IOException {
        Path file = Files.createTempFile(unfinished, "upload", null);
        long size = 0;
        byte[] buffer = new byte[BUFFER];
        try (OutputStream out = Files.newOutputStream(file)) {
            for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
                size += count;
                if (size > limit) {
                    Files.delete(file);
                    return new Received.TooLarge();
                }
                out.write(buffer, 0, count);
            }
        } catch (IOException e) {
            Files.deleteIfExists(file);
            throw e;
        }
        return new Received.Whole(file, size);
    }

    /// Makes a new, empty place beside an unfinished upload.
    Path beside() throws IOException {
        return Files.createTempFile(unfinished, "upload", null);
    }

    /// Moves a finished file to the place that its digest names. Durable when this returns.
    ContentDigest keep(Path file) throws IOException {
        ContentDigest digest = digest(file);
        Path place = place(digest);
        Path around = folder(digest);
        if (Files.exists(place)) {
            Files.delete(file);
        } else {
            sync(file);
            Files.createDirectories(around);
            Files.move(file, place, StandardCopyOption.ATOMIC_MOVE);
        }
        // Also of what was there: somebody else may have moved it there just now.
        sync(around);
        sync(around.resolve(".."));
        sync(folder);
        return digest;
    }

    /// Returns the place of the bytes with this digest.
    public Path place(ContentDigest digest) {
        return place(folder, digest);
    }

    private Path folder(ContentDigest digest) {
        return folder(folder, digest);
    }

    /// Returns the folder of a data folder in which the bytes of files are.
    static Path folder(Path data) {
        return data.resolve("files");
    }

    static Path place(Path folder, ContentDigest digest) {
        return folder(folder, digest).resolve(digest.hex());
    }

    private static Path folder(Path folder, ContentDigest digest) {
        return folder.resolve(digest.hex().substring(0, 2)).resolve(digest.hex().substring(2, 4));
    }

    /// Does work that stores bytes and says so in the database.
    <T> T storing(Supplier<T> work) {
        use.readLock().lock();
        try {
            return work.get();
        } finally {
            use.readLock().unlock();
        }
    }

    /// Does work that finds bytes unused and removes them.
    <T> T removing(Supplier<T> work) {
        use.writeLock().lock();
        try {
            return work.get();
        } finally {
            use.writeLock().unlock();
        }
    }

    void remove(ContentDigest digest) {
        try {
            Files.deleteIfExists(place(digest));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static ContentDigest digest(Path file) throws IOException {
        try (DigestInputStream in = new DigestInputStream(Files.newInputStream(file), sha256())) {
            in.transferTo(OutputStream.nullOutputStream());
            return new ContentDigest(in.getMessageDigest().digest());
        }
    }

    /// Clears away the files that an ended process left behind.
    private void clear() throws IOException {
        try (Stream<Path> left = Files.list(unfinished)) {
            for (Path file : left.toList()) {
                Files.delete(file);
            }
        }
    }

    private static void sync(Path fileOrFolder) throws IOException {
        try (FileChannel channel = FileChannel.open(fileOrFolder, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
