package org.marram.app.testing;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/// A small disk in memory, where this may be had; else the test is skipped.
public record SmallDisk(Path place) implements AutoCloseable {
    /// @param options of the mount, such as `size=16m`
    public SmallDisk(Path place, String options) throws Exception {
        this(Files.createDirectories(place));
        assumeTrue(
                run("mount", "-t", "tmpfs", "-o", options, "tmpfs", place.toString()) == 0,
                "SKIPPED: no disk in memory without the rights to mount one");
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
