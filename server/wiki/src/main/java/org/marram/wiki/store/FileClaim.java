package org.marram.wiki.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.marram.wiki.shared.FailureReason;

/// The claim of one process on a file of SQLite's, whatever folder leads to it: a file beside the one that is really
/// meant, which the operating system keeps locked until the process ends, however it ends. SQLite's own file cannot be
/// locked from here: POSIX gives up all locks of a process on a file when the process closes it once.
public final class FileClaim implements AutoCloseable {
    /// Longest word for a holder, in bytes.
    private static final int HOLDER_BYTES = 80;

    private final FileChannel channel;

    private FileClaim(FileChannel channel) {
        this.channel = channel;
    }

    /// Claims a file, which need not be there yet.
    ///
    /// @throws DatabaseTaken when another has it
    /// @throws StoreException when nothing can be written beside it
    public static FileClaim on(Path database) {
        try {
            FileChannel channel = open(lockOf(database));
            if (!lock(channel)) {
                String holder = holder(channel);
                channel.close();
                throw new DatabaseTaken(holder);
            }
            String process = "process " + ProcessHandle.current().pid();
            channel.truncate(0);
            channel.write(ByteBuffer.wrap(process.getBytes(StandardCharsets.UTF_8)), 0);
            return new FileClaim(channel);
        } catch (IOException e) {
            throw new StoreException("The database cannot be claimed: " + FailureReason.of(e), e);
        }
    }

    /// The file that is locked for a database. It stays: deleted, it would be locked twice under one name.
    public static Path lockOf(Path database) throws IOException {
        // Links are followed: the lock belongs to the file, not to the folder that it was found through.
        Path real = Files.exists(database)
                ? database.toRealPath()
                : database.toAbsolutePath().resolveSibling("").toRealPath().resolve(database.getFileName());
        return real.resolveSibling("." + real.getFileName() + ".lock");
    }

    private static FileChannel open(Path lock) throws IOException {
        if (!Files.exists(lock) && Files.getFileStore(lock.getParent()).supportsFileAttributeView("posix")) {
            return FileChannel.open(
                    lock,
                    Set.of(StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE),
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        }
        return FileChannel.open(lock, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
    }

    /// Locks a file for this process, as far as no other one has it. The system gives it up when the process ends.
    public static boolean lock(FileChannel channel) throws IOException {
        try {
            @Nullable FileLock lock = channel.tryLock();
            return lock != null;
        } catch (OverlappingFileLockException e) {
            return false;
        }
    }

    private static String holder(FileChannel channel) throws IOException {
        ByteBuffer written = ByteBuffer.allocate(HOLDER_BYTES);
        channel.read(written, 0);
        return new String(written.array(), 0, written.position(), StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new StoreException("The claim on the database could not be given up", e);
        }
    }
}
