package org.marram.wiki.transfer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What somebody has put into the folder of an export is never written through.
class ExportIntoFolderTest {
    @TempDir
    Path around;

    private Path folder = Path.of("");
    private Path mine = Path.of("");

    @BeforeEach
    void somethingOutside() throws IOException {
        folder = Files.createDirectories(around.resolve("export"));
        mine = Files.writeString(around.resolve("mine.md"), "mine\n");
    }

    @Test
    void linkOrPipeOfThePagesNameGivesWay() throws Exception {
        Files.createSymbolicLink(folder.resolve("Soft.md"), mine);
        Files.createLink(folder.resolve("Hard.md"), mine);
        Files.createSymbolicLink(folder.resolve("Gone.md"), around.resolve("new.md"));
        assertEquals(
                0,
                new ProcessBuilder("mkfifo", folder.resolve("Pipe.md").toString())
                        .start()
                        .waitFor());
        assertTimeoutPreemptively(Duration.ofSeconds(20), () -> {
            for (String name : new String[] {"Soft.md", "Hard.md", "Gone.md", "Pipe.md", "below/New.md"}) {
                write(name);
                assertEquals("page\n", Files.readString(folder.resolve(name)));
            }
        });
        assertEquals("mine\n", Files.readString(mine));
        assertFalse(Files.exists(around.resolve("new.md"), LinkOption.NOFOLLOW_LINKS));
    }

    @Test
    void linkInThePlaceOfAFolderIsRefused() throws IOException {
        Path outside = Files.createDirectories(around.resolve("outside"));
        Files.createSymbolicLink(folder.resolve("below"), outside);
        assertThrows(IOException.class, () -> write("below/Page.md"));
        assertFalse(Files.exists(outside.resolve("Page.md")));
    }

    private void write(String path) throws IOException {
        try (ConfinedFolder confined = ConfinedFolder.open(folder);
                OutputStream out = confined.create(Path.of(path))) {
            out.write("page\n".getBytes(StandardCharsets.UTF_8));
        }
    }
}
