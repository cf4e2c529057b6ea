package org.marram.server.transfer;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.marram.server.pages.PageStore;
import org.marram.server.store.Database;
import org.marram.server.testing.TestWiki;

class ImportPagesFromTest {
    private static final int FILES = 3_000;

    @TempDir
    Path folder;

    @Test
    void whoeverHearsOfTheProgressCanEndIt() throws IOException {
        Path source = Files.createDirectory(folder.resolve("source"));
        for (int i = 0; i < FILES; i++) {
            Files.writeString(source.resolve("Page %04d.md".formatted(i)), "Words.\n");
        }
        try (TestWiki wiki = TestWiki.start(folder.resolve("wiki"))) {
            assertThrows(
                    InterruptedIOException.class,
                    () -> wiki.bean(ImportPagesFrom.class)
                            .run(
                                    source,
                                    ArchiveLimits.LOCAL,
                                    (pages, of, revisions) ->
                                            Thread.currentThread().interrupt()));
            assertTrue(wiki.bean(Database.class).read(PageStore::count) < FILES);
        }
    }
}
