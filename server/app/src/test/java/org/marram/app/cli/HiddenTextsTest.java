package org.marram.app.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.marram.app.testing.Browser;
import org.marram.app.testing.Kept;
import org.marram.app.testing.OnBothDatabases;
import org.marram.app.testing.Pages;
import org.marram.app.testing.TestDatabase;
import org.marram.app.testing.TestWiki;
import org.marram.federation.vocabulary.Digest;
import org.marram.wiki.searching.WikiIndex;
import org.marram.wiki.shared.Settings;
import org.marram.wiki.store.Compression;

/// What a keeper has hidden is nowhere any more: not in an answer, nor to who has an older one, not in a search, an
/// export, or a backup; and the history is whole all the same.
@OnBothDatabases
class HiddenTextsTest {
    /// Until the index has what was written, in milliseconds.
    private static final long PATIENCE = 20_000;

    private static final String TEXT = "Quittenbrot";
    private static final String SUMMARY = "Wachtelei";

    @TempDir
    Path folder;

    private Settings settings;
    private TestWiki wiki;
    private Browser kit;
    private Digest older;
    private Digest newest;

    @BeforeEach
    void start() {
        settings = TestDatabase.settings(folder.resolve("data"));
        wiki = TestWiki.start(settings);
        Kept.add(wiki, "Kit", true);
        Kept.add(wiki, "Ada", false);
        older = Pages.write(wiki, "Ada", "Veiled", "Said: " + TEXT + ".", "about " + SUMMARY);
        Pages.write(wiki, "Ada", "Veiled", "Nothing said.");
        for (int version = 0; version < 5; version++) {
            Pages.write(wiki, "Ada", "Present", "Version " + version);
        }
        newest = Pages.write(wiki, "Ada", "Present", "Says: " + TEXT + ".", "about " + SUMMARY);
        kit = Kept.signedIn(wiki, "Kit");
    }

    @AfterEach
    void stop() {
        wiki.close();
    }

    private void hide() {
        for (Digest revision : List.of(older, newest)) {
            String path = "/hide/" + revision;
            Browser.Page done = kit.submit(path, path, Map.of("text", "true", "summary", "true", "reason", "private"));
            assertEquals(303, done.status(), done.text());
        }
        assertTrue(wiki.bean(WikiIndex.class).awaitCaughtUp(PATIENCE));
    }

    /// Everywhere that a text or a summary is read; each has one of them before it is hidden.
    private Map<String, String> places() {
        Map<String, String> places = new LinkedHashMap<>();
        places.put("/article/Present", "text/html");
        places.put("/article/Present ", "text/markdown");
        places.put("/history/Present", "text/html");
        places.put("/history/Veiled", "text/html");
        places.put("/history/Present?feed=atom", "*/*");
        places.put("/changes", "text/html");
        places.put("/changes?feed=atom", "*/*");
        places.put("/changes.atom", "*/*");
        places.put("/diff/Veiled", "text/html");
        places.put("/diff/Veiled?from=" + older, "text/html");
        places.put("/user/Ada", "text/html");
        places.put("/search?q=" + TEXT, "text/html");
        places.put("/api/v1/search?q=" + TEXT, "application/json");
        places.put("/api/v1/changes", "application/json");
        places.put("/api/v1/pages/Present", "application/json");
        places.put("/api/v1/pages/Present/revisions", "application/json");
        for (Digest revision : List.of(older, newest)) {
            String title = revision.equals(older) ? "Veiled" : "Present";
            places.put("/revision/" + revision, "text/html");
            places.put("/revision/" + revision + " ", "application/activity+json");
            places.put("/revision/" + revision + "/source", "*/*");
            places.put("/api/v1/pages/" + title + "/revisions/" + revision, "application/json");
        }
        return places;
    }

    private java.net.http.HttpResponse<String> ask(String place, String type, String... headers) {
        java.net.http.HttpRequest.Builder request = wiki.request(place.strip()).header("Accept", type);
        return wiki.send(
                headers.length == 0 ? request.GET() : request.headers(headers).GET());
    }

    private static boolean tells(String body) {
        return body.contains(TEXT) || body.contains(SUMMARY);
    }

    @Test
    void whoHasAnOlderAnswerIsNotToldThatItIsStillSo() {
        assertTrue(wiki.bean(WikiIndex.class).awaitCaughtUp(PATIENCE));
        Map<String, String> tags = new LinkedHashMap<>();
        List<String> told = new ArrayList<>();
        places().forEach((place, type) -> {
            java.net.http.HttpResponse<String> before = ask(place, type);
            if (tells(before.body())) {
                told.add(place);
            }
            before.headers().firstValue("etag").ifPresent(tag -> {
                assertEquals(
                        304, ask(place, type, "If-None-Match", tag).statusCode(), () -> place + " tells it is known");
                tags.put(place, tag);
            });
        });
        assertTrue(told.size() >= places().size() - 3, () -> "what tells nothing before shows nothing after: " + told);
        assertTrue(tags.size() >= 8, tags::toString);
        hide();
        places().forEach((place, type) -> {
            String body = ask(place, type).body();
            boolean asked = place.contains("search?q=");
            assertFalse(asked ? body.contains("aid: ") || body.contains("ays: ") : tells(body), place);
        });
        for (String place : told) {
            if (tags.containsKey(place)) {
                java.net.http.HttpResponse<String> again =
                        ask(place, places().get(place), "If-None-Match", tags.get(place));
                assertNotEquals(304, again.statusCode(), place);
                assertNotEquals(
                        tags.get(place), again.headers().firstValue("etag").orElse(""), place);
            }
        }
    }

    @Test
    void itIsNeitherInABackupNorInAnExportMadeAfterwardsAndTheHistoryIsWhole() throws Exception {
        Path before = backup("before.zip");
        assertTrue(holds(before), "the search for it finds it while it is there");
        hide();
        Path after = backup("after.zip");
        assertFalse(holds(after), "in " + after);
        Program program = new Program(settings, folder);
        assertEquals(0, program.run("export", "out").code());
        try (Stream<Path> files = Files.walk(folder.resolve("out"))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                assertFalse(tells(Files.readString(file)), file.toString());
            }
        }
        wiki.close();
        Program.Result restored = program.run("restore", "after.zip");
        assertEquals(0, restored.code(), restored.err());
        Program.Result verified = program.run("verify");
        assertEquals(0, verified.code(), verified.out() + verified.err());
        wiki = TestWiki.start(settings);
        assertEquals(410, wiki.get("/revision/" + older + "/source").statusCode());
        assertFalse(tells(wiki.get("/article/Present").body()));
    }

    private Path backup(String name) {
        Program.Result made = new Program(settings, folder).run("backup", name);
        assertEquals(0, made.code(), made.err());
        return folder.resolve(name);
    }

    /// Looks through every cell of every table, unpacked where it is packed.
    private boolean holds(Path backup) throws IOException, SQLException {
        Path database = Files.createTempFile(folder, "backup", ".db");
        try (ZipInputStream zip = new ZipInputStream(Files.newInputStream(backup))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                if (entry.getName().endsWith(".db")) {
                    Files.write(database, zip.readAllBytes());
                }
            }
        }
        boolean found = tells(Files.readString(database, StandardCharsets.ISO_8859_1));
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + database);
                Statement statement = connection.createStatement()) {
            List<String> tables = new ArrayList<>();
            try (ResultSet rows = statement.executeQuery("select name from sqlite_master where type = 'table'")) {
                while (rows.next()) {
                    tables.add(rows.getString(1));
                }
            }
            for (String table : tables) {
                found |= holds(statement, table);
            }
        }
        return found;
    }

    private static boolean holds(Statement statement, String table) throws SQLException {
        boolean found = false;
        try (ResultSet rows = statement.executeQuery("select * from \"" + table + "\"")) {
            int columns = rows.getMetaData().getColumnCount();
            while (rows.next()) {
                for (int column = 1; column <= columns; column++) {
                    found |= rows.getObject(column) instanceof byte[] bytes
                            ? tells(new String(unpacked(bytes), StandardCharsets.UTF_8))
                            : tells(String.valueOf(rows.getString(column)));
                }
            }
        }
        return found;
    }

    private static byte[] unpacked(byte[] bytes) {
        try {
            return Compression.open(bytes);
        } catch (RuntimeException notPacked) {
            return bytes;
        }
    }
}
