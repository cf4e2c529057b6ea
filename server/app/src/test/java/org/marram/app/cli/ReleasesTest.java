package org.marram.app.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.marram.app.testing.OnBothDatabases;
import org.marram.app.testing.Pages;
import org.marram.app.testing.TestDatabase;
import org.marram.app.testing.TestWiki;
import org.marram.federation.vocabulary.Digest;
import org.marram.wiki.pages.PageStore;
import org.marram.wiki.pages.Revisions;
import org.marram.wiki.shared.DatabaseUrl;
import org.marram.wiki.shared.Host;
import org.marram.wiki.shared.Origin;
import org.marram.wiki.shared.PercentEncoding;
import org.marram.wiki.shared.Settings;
import org.marram.wiki.shared.Title;
import org.marram.wiki.store.Database;

/// Wikis that earlier releases left behind, in `releases/`, each opened by the program of today. `.ci/keep-release`
/// makes them.
@OnBothDatabases
class ReleasesTest {

    private static final Path RELEASES = Path.of("src/test/resources/releases");

    /// The address by which others know these wikis: that of a demonstration's garden.
    private static final Settings.Presets AT_HOME = new Settings.Presets(
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.of(new Origin("http", "localhost", 8180)));

    @TempDir
    Path folder;

    static List<String> releases() throws IOException {
        try (Stream<Path> kept = Files.list(RELEASES)) {
            return kept.map(release -> release.getFileName().toString())
                    .sorted()
                    .toList();
        }
    }

    /// A page as it stood.
    private record Stood(String title, String host, Digest head) {
        static Stood read(String line) {
            String[] parts = line.split("\t", -1);
            return new Stood(parts[0], parts[1], Digest.of(HexFormat.of().parseHex(parts[2])));
        }

        String address() {
            String name = PercentEncoding.encode(title.replace(' ', '_'));
            return "/article/" + (host.isEmpty() ? name : name + "@" + host);
        }
    }

    @ParameterizedTest
    @MethodSource("releases")
    void aWikiOfAnEarlierReleaseGoesOnWhereItStood(String release) throws Exception {
        Settings settings = leftBy(release);
        List<Stood> pages = Files.readAllLines(RELEASES.resolve(release).resolve("pages.tsv")).stream()
                .map(Stood::read)
                .toList();
        assertTrue(pages.stream().anyMatch(page -> !page.host().isEmpty()), "pages of other wikis are there too");
        try (TestWiki wiki = TestWiki.start(settings)) {
            for (Stood page : pages) {
                assertEquals(page.head(), head(wiki, page), page.title());
                assertEquals(200, wiki.get(page.address()).statusCode(), page.address());
            }
            assertEquals(200, wiki.get("/history/Sharpening_tools").statusCode());
            assertEquals(200, wiki.get("/talk/Sharpening_tools").statusCode());
            assertEquals(200, wiki.get("/forks/Sharpening_tools").statusCode());
            assertEquals(200, wiki.get("/files/Bed%20plan.svg").statusCode());
            Digest changed = Pages.write(wiki, "Tom", "Sharpening tools", "A whetstone, written on.\n");
            assertEquals(changed, head(wiki, new Stood("Sharpening tools", "", changed)));
        }
        Program.Result verified = new Program(settings, folder).run("verify");
        assertEquals(0, verified.code(), verified.out() + verified.err());
    }

    private static Digest head(TestWiki wiki, Stood page) {
        return wiki.bean(Database.class)
                .read(handle -> Revisions.digest(
                        handle,
                        PageStore.byTitle(handle, new Host(page.host()), Title.of(page.title()))
                                .orElseThrow()
                                .head()));
    }

    /// A data folder as the release left it, with its database.
    private Settings leftBy(String release) throws IOException, SQLException {
        Path kept = RELEASES.resolve(release);
        Path data = folder.resolve("data");
        Settings settings =
                TestDatabase.settings(data).allowing(List.of("localhost")).with(AT_HOME);
        if (settings.database().isEmpty()) {
            unpack(kept.resolve("sqlite.zip"), data);
            assertTrue(Files.exists(data.resolve("wiki.db")));
            return settings;
        }
        unpack(kept.resolve("postgresql.zip"), data);
        fill(settings.database().orElseThrow(), kept.resolve("postgresql.sql.gz"));
        return settings;
    }

    private static void fill(DatabaseUrl database, Path script) throws IOException, SQLException {
        try (Connection connection = DriverManager.getConnection(database.jdbc());
                Statement statement = connection.createStatement();
                InputStream in = new GZIPInputStream(Files.newInputStream(script))) {
            statement.execute(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        }
    }

    private static void unpack(Path archive, Path into) throws IOException {
        try (ZipInputStream zip = new ZipInputStream(Files.newInputStream(archive))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                Path file = into.resolve(entry.getName());
                if (entry.isDirectory()) {
                    Files.createDirectories(file);
                } else {
                    Files.createDirectories(file.getParent());
                    Files.copy(zip, file);
                }
            }
        }
    }
}
