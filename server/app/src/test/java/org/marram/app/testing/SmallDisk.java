package org.marram.app.testing;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.marram.wiki.store.Database;

/// A small disk in memory, where this may be had; else the test is skipped.
public record SmallDisk(Path place) implements AutoCloseable {
    /// @param options of the mount, such as `size=16m`
    public SmallDisk(Path place, String options) throws Exception {
        this(Files.createDirectories(place));
        assumeTrue(
                run("mount", "-t", "tmpfs", "-o", options, "tmpfs", place.toString()) == 0,
                "SKIPPED: no disk in memory without the rights to mount one");
    }

    /// Fills the disk, and SQLite's file on it, until not even a short row can be stored.
    public void fill(Database database) throws IOException {
        database.write(handle -> handle.execute("create table filler (bytes blob)"));
        byte[] some = new byte[4096];
        try (OutputStream out = Files.newOutputStream(filler())) {
            while (true) {
                out.write(some);
            }
        } catch (IOException full) {
            for (int size : new int[] {600_000, 60_000, 3_000}) {
                while (hasRoom(database, size)) {
                    // There is more.
                }
            }
        }
    }

    /// Makes room on it again.
    public void makeRoom() throws IOException {
        Files.delete(filler());
    }

    private Path filler() {
        return place.resolve("filler");
    }

    private static boolean hasRoom(Database database, int size) {
        try {
            return database.write(handle -> handle.execute("insert into filler values (zeroblob(?))", size)) > 0;
        } catch (RuntimeException full) {
            return false;
        }
    }

    @Override
    public void close() throws Exception {
        run("umount", "-l", place.toString());
    }

    private static int run(String... words) throws Exception {
        try {
            Process process = new ProcessBuilder(words)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return process.waitFor(10, TimeUnit.SECONDS) ? process.exitValue() : 1;
        } catch (IOException e) {
            return 1;
        }
    }
}
