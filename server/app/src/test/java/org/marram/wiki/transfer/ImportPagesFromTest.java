package org.marram.wiki.transfer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.marram.app.testing.TestWiki;
import org.marram.wiki.pages.PageStore;
import org.marram.wiki.store.Database;

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

    @Test
    void anArchiveThatIsNotReadToItsEndIsNotCalledDamaged() throws IOException {
        Path zip = folder.resolve("pages.zip");
        try (ZipOutputStream archive = new ZipOutputStream(Files.newOutputStream(zip))) {
            for (int i = 0; i < FILES; i++) {
                entry(archive, "Page %04d.md".formatted(i), "Words.\n");
            }
        }
        try (TestWiki wiki = TestWiki.start(folder.resolve("wiki"))) {
            assertThrows(
                    InterruptedIOException.class,
                    () -> wiki.bean(ImportPagesFrom.class)
                            .run(
                                    zip,
                                    ArchiveLimits.LOCAL,
                                    (pages, of, revisions) ->
                                            Thread.currentThread().interrupt()));
        }
    }

    @Test
    void whatProgramsHideInAnArchiveIsPassedOverAsInAFolder() throws IOException {
        Path zip = folder.resolve("vault.zip");
        try (ZipOutputStream archive = new ZipOutputStream(Files.newOutputStream(zip))) {
            entry(archive, "./vault/Dune.md", "marram\n");
            entry(archive, "__MACOSX/vault/._Dune.md", "\u0000\u0005\u0016\u0007");
            entry(archive, "vault/.trash/Old.md", "old\n");
            entry(archive, "vault/.obsidian/app.json", "{}");
        }
        try (TestWiki wiki = TestWiki.start(folder.resolve("wiki"))) {
            ImportReport report = wiki.bean(ImportPagesFrom.class)
                    .run(zip, ArchiveLimits.UPLOAD, (pages, of, revisions) -> assertEquals(1, of));
            assertEquals(
                    new ImportReport(
                            1,
                            1,
                            0,
                            List.of(),
                            List.of(),
                            0,
                            List.of(),
                            List.of(),
                            0,
                            new ImportReport.Totals(0, 0, 0, 0)),
                    report);
        }
    }

    private static void entry(ZipOutputStream archive, String name, String text) throws IOException {
        archive.putNextEntry(new ZipEntry(name));
        archive.write(text.getBytes(StandardCharsets.UTF_8));
        archive.closeEntry();
    }
}
