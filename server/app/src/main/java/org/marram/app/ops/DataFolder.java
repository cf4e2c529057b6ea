package org.marram.app.ops;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.marram.wiki.shared.FailureReason;
import org.marram.wiki.shared.PrivateFiles;
import org.marram.wiki.store.FileClaim;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The folder of everything that a wiki keeps, taken by one process at a time. The operating system holds the
/// lock, so that it ends with the process, however that ends; the file itself names the process that holds it.
/// A process that gives the folder back in order clears the file: what stands in it at the next start tells of
/// a process that was killed, or of damage.
public final class DataFolder implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(DataFolder.class);
    private static final String LOCK_FILE = "lock";

    /// Bytes that are read of the lock file: more than the digits of any process id.
    private static final int PROCESS_BYTES = 20;

    private final FileChannel channel;
    private volatile boolean suspect;

    private DataFolder(FileChannel channel, boolean suspect) {
        this.channel = channel;
        this.suspect = suspect;
    }

    /// Makes the folder if it is not there, readable by its owner only, and takes it if no process has it.
    public static Result take(Path folder) {
        @Nullable FileChannel channel = null;
        try {
            PrivateFiles.createFolder(folder);
            channel = FileChannel.open(
                    folder.resolve(LOCK_FILE),
                    StandardOpenOption.CREATE,
                    StandardOpenOption.READ,
                    StandardOpenOption.WRITE);
            if (!FileClaim.lock(channel)) {
                Optional<Long> process = process(channel);
                channel.close();
                return new InUse(process);
            }
            boolean suspect = channel.size() > 0;
            sign(channel);
            RestoreInPlace.finish(folder);
            return new Taken(new DataFolder(channel, suspect));
        } catch (IOException e) {
            closeQuietly(channel);
            return new Unusable(FailureReason.of(e) + ".");
        }
    }

    private static void sign(FileChannel channel) throws IOException {
        channel.truncate(0);
        String process = Long.toString(ProcessHandle.current().pid());
        channel.write(ByteBuffer.wrap(process.getBytes(StandardCharsets.US_ASCII)), 0);
    }

    private static Optional<Long> process(FileChannel channel) throws IOException {
        ByteBuffer written = ByteBuffer.allocate(PROCESS_BYTES);
        channel.read(written, 0);
        String digits = new String(written.array(), 0, written.position(), StandardCharsets.US_ASCII);
        return digits.matches("\\d+") ? Optional.of(Long.valueOf(digits)) : Optional.empty();
    }

    private static void closeQuietly(@Nullable FileChannel channel) {
        if (channel == null) {
            return;
        }
        try {
            channel.close();
        } catch (IOException e) {
            log.warn("The lock file could not be closed.", e);
        }
    }

    /// Tells whether the folder was not given back in order, or was found damaged, and has not been found sound
    /// since.
    boolean isSuspect() {
        return suspect;
    }

    /// Remembers what an examination found, for this process and the next.
    void setSuspect(boolean suspect) {
        this.suspect = suspect;
    }

    /// Gives the folder back. What has to be examined stays marked.
    @Override
    public void close() {
        if (!suspect) {
            unsign();
        }
        closeQuietly(channel);
    }

    private void unsign() {
        try {
            channel.truncate(0);
        } catch (IOException e) {
            log.warn("The lock file could not be cleared; the next start examines the database.", e);
        }
    }

    /// Outcome of the attempt to take a folder.
    public sealed interface Result {}

    /// It is ours until it is closed.
    public record Taken(DataFolder folder) implements Result {}

    /// Another process has it.
    ///
    /// @param process its id, where it is known
    public record InUse(Optional<Long> process) implements Result {}

    /// The folder cannot be made, or not written.
    public record Unusable(String reason) implements Result {}
}
