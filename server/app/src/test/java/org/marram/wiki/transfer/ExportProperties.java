package org.marram.wiki.transfer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import org.apache.commons.compress.archivers.ArchiveEntry;
import org.apache.commons.compress.archivers.ArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.zip.ZipArchiveOutputStream;
import org.marram.app.testing.TestWiki;
import org.marram.wiki.pages.Names;
import org.marram.wiki.pages.PageStore;
import org.marram.wiki.pages.Revisions;
import org.marram.wiki.shared.PageId;
import org.marram.wiki.shared.Title;
import org.marram.wiki.store.Database;

/// What an export wrote, an import brings back.
class ExportProperties {
    private static final ObjectMapper JSON = new ObjectMapper();

    /// A page as somebody wrote it.
    record Written(Title title, String text) {}

    /// What there is to be brought back of a page.
    record Kept(String text, Set<String> others) {}

    @Property(tries = 2, shrinking = ShrinkingMode.OFF)
    void importedExportIsTheSameWiki(@ForAll("wikis") List<Written> pages) throws IOException {
        Path folder = Files.createTempDirectory("export-properties");
        Path out = folder.resolve("out");
        Map<String, Kept> before;
        try (TestWiki wiki = TestWiki.start(folder.resolve("one"))) {
            before = filled(wiki, pages, Files.createDirectories(folder.resolve("histories")));
            new ExportPages(wiki.bean(Database.class)).run(out, (done, of) -> {});
        }
        Path zip = folder.resolve("out.zip");
        try (ZipArchiveOutputStream archive = new ZipArchiveOutputStream(zip.toFile())) {
            pack(folder, out, archive);
        }
        Path tar = folder.resolve("out.tar.gz");
        try (OutputStream bytes = new GZIPOutputStream(new BufferedOutputStream(Files.newOutputStream(tar)));
                TarArchiveOutputStream archive = new TarArchiveOutputStream(bytes, "UTF-8")) {
            archive.setLongFileMode(TarArchiveOutputStream.LONGFILE_POSIX);
            archive.setAddPaxHeadersForNonAsciiNames(true);
            pack(out, out, archive);
        }
        for (Path packed : List.of(out, zip, tar)) {
            try (TestWiki wiki = TestWiki.start(folder.resolve("again-" + packed.getFileName()))) {
                ImportReport report = imported(wiki, packed);
                assertEquals(List.of(), report.faulty());
                assertEquals(0, report.otherFiles());
                assertEquals(before, pages(wiki), packed.toString());
            }
        }
    }

    /// Pages come in as histories, which tell their titles; the names of their files lead to them.
    private static Map<String, Kept> filled(TestWiki wiki, List<Written> pages, Path folder) throws IOException {
        int number = 0;
        for (Written page : pages) {
            Map<String, Object> version =
                    Map.of("time", 1_477_642_104, "title", page.title().text(), "text", page.text());
            Files.write(folder.resolve("file-" + ++number + ".jsonl"), JSON.writeValueAsBytes(version));
        }
        ImportReport report = imported(wiki, folder);
        assertEquals(List.of(), report.faulty());
        Map<String, Kept> there = pages(wiki);
        pages.forEach(
                page -> assertEquals(page.text(), there.get(page.title().text()).text()));
        assertTrue(there.values().stream().anyMatch(kept -> kept.others().contains("file-1")));
        return there;
    }

    private static ImportReport imported(TestWiki wiki, Path source) throws IOException {
        return wiki.bean(ImportPagesFrom.class).run(source, ArchiveLimits.LOCAL, (pages, of, revisions) -> {});
    }

    private static Map<String, Kept> pages(TestWiki wiki) {
        return wiki.bean(Database.class).read(handle -> {
            Map<String, Kept> pages = new HashMap<>();
            PageStore.after(handle, new PageId(0), 1_000).forEach(page -> {
                String text = Revisions.text(handle, page.head()).orElseThrow();
                pages.put(page.title().text(), new Kept(text, Set.copyOf(Names.others(handle, page.id()))));
            });
            return pages;
        });
    }

    private static <E extends ArchiveEntry> void pack(Path from, Path folder, ArchiveOutputStream<E> archive)
            throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            files.filter(Files::isRegularFile).forEach(file -> {
                try {
                    archive.putArchiveEntry(archive.createArchiveEntry(
                            file.toFile(), from.relativize(file).toString()));
                    Files.copy(file, archive);
                    archive.closeArchiveEntry();
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        }
    }

    @Provide
    Arbitrary<List<Written>> wikis() {
        Arbitrary<String> texts = Arbitraries.oneOf(
                Arbitraries.of(
                        "---\ntitle: Another\n---\nBelow\n",
                        "\uFEFFbegins with a mark\n",
                        "a\r\nb\rc\r\n",
                        "#REDIRECT [[Dune]]\n",
                        "no end",
                        "\n\n \t\n"),
                Arbitraries.strings().withChars("ab 沙\n\r#[]{}|-").ofMaxLength(200));
        return Combinators.combine(ExportFileNamesProperties.anyTitle(), texts)
                .as(Written::new)
                .list()
                .uniqueElements(page -> page.title().key())
                .ofSize(150);
    }
}
