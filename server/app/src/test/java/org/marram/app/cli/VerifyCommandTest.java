package org.marram.app.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.marram.app.testing.OnBothDatabases;
import org.marram.app.testing.SlowOnPostgres;
import org.marram.app.testing.TestDatabase;
import org.marram.app.testing.TestWiki;
import org.marram.wiki.access.Viewer;
import org.marram.wiki.media.UploadFiles;
import org.marram.wiki.people.Actors;
import org.marram.wiki.shared.ActorId;
import org.marram.wiki.shared.PersonId;
import org.marram.wiki.shared.Settings;
import org.marram.wiki.store.Compression;
import org.marram.wiki.store.Database;
import org.marram.wiki.store.DatabaseAddress;
import org.marram.wiki.transfer.ExportPages;

@OnBothDatabases
@SlowOnPostgres
class VerifyCommandTest {

    private static final String SLOPE = "---\ntitle: Dune/Slope\n---\nBelow";

    @TempDir
    Path folder;

    @Test
    void anImportedWikiIsVerifiedAndExportedByteForByte() throws Exception {
        Program program = new Program(imported(), folder);
        Program.Result verified = program.run("verify");
        assertEquals(0, verified.code(), verified.out() + verified.err());
        assertEquals("", verified.out());
        assertEquals(0, program.run("export", "out").code());
        assertEquals("Marram\r\ngrass\n", Files.readString(folder.resolve("out/Dune.md")));
        assertEquals(SLOPE, Files.readString(folder.resolve("out/Dune/Slope.md")));
        assertEquals(1, program.run("export", "out").code(), "not into a folder that holds something");
    }

    @Test
    void aVersionThatCannotBeReadIsToldAndNoOtherForIt() throws Exception {
        Settings settings = imported();
        Program program = new Program(settings, folder);
        try (Database database = Database.open(DatabaseAddress.of(settings))) {
            database.write(handle -> {
                breakFirstText(handle);
                return true;
            });
        }
        Program.Result verified = program.run("verify");
        assertEquals(1, verified.code());
        assertEquals(1, verified.out().lines().count(), verified.out());
        assertTrue(verified.out().contains(": cannot be read: "), verified.out());
    }

    /// Makes the database fail when it is asked for the text of the first revision.
    private static void breakFirstText(Handle handle) {
        handle.execute("alter table text rename to whole_text");
        if (TestDatabase.isPostgres()) {
            handle.execute("create function broken() returns bytea language plpgsql as"
                    + " 'begin raise exception ''the sector is bad''; end'");
        }
        String broken = TestDatabase.isPostgres() ? "broken()" : "json('{')";
        handle.execute("create view text as select revision, case when revision ="
                + " (select min(revision) from whole_text) then " + broken + " else data end as data from whole_text");
    }

    @Test
    void anExportThatWasInterruptedIsRunAgain() throws Exception {
        Program program = new Program(imported(), folder);
        Path out = Files.createDirectories(folder.resolve("out"));
        Files.writeString(out.resolve(ExportPages.UNFINISHED), "");
        Files.writeString(out.resolve("Dune.md"), "Marr");
        assertEquals(0, program.run("export", "out").code());
        assertEquals("Marram\r\ngrass\n", Files.readString(out.resolve("Dune.md")));
        assertEquals(SLOPE, Files.readString(out.resolve("Dune/Slope.md")));
        assertEquals(1, program.run("export", "out").code(), "it is finished now");
    }

    @Test
    void everyTextIsExportedByteForByteHoweverOddItIs() throws Exception {
        Map<String, String> texts = Map.of(
                "No last line end", "end",
                "Carriage", "a\r\nb\rc\r\n",
                "Mark", "\uFEFFbegins with a mark\n",
                "Blank", "\n\n  \t\n",
                "Dune/Slope/North/Deep", "deep\n",
                "CON", "a device elsewhere\n",
                "Ends with a dot.", "dot\n",
                "Ünïcode – 沙丘", "𝄞 \u0001 \u00AD\n",
                "Question? Star* Bar| \"quoted\"", "signs\n");
        Path pages = folder.resolve("odd");
        for (Map.Entry<String, String> text : texts.entrySet()) {
            Path file = pages.resolve(text.getKey() + ".md");
            Files.createDirectories(file.getParent());
            Files.writeString(file, text.getValue());
        }
        Program program = new Program(TestDatabase.settings(folder.resolve("data")), folder);
        assertEquals(0, program.run("import", "odd").code());
        assertEquals(0, program.run("export", "out").code());
        try (Stream<Path> written = Files.walk(folder.resolve("out"))) {
            List<String> contents = written.filter(Files::isRegularFile)
                    .map(VerifyCommandTest::content)
                    .toList();
            texts.forEach((title, text) -> assertTrue(contents.contains(text), title));
        }
        assertEquals(0, program.run("verify").code());
    }

    @Test
    void aFileWhoseBytesChangedOrWentIsFound() throws Exception {
        Settings settings = TestDatabase.settings(folder.resolve("data"));
        Program program = new Program(settings, folder);
        program.typing("marram grass holds\n").run("user", "add", "Ada", "--keeper");
        try (TestWiki wiki = TestWiki.start(settings)) {
            UploadFiles files = wiki.bean(UploadFiles.class);
            UploadFiles.Waiting waiting = files.receive(
                            new ByteArrayInputStream("grass holds".getBytes(StandardCharsets.UTF_8)))
                    .orElseThrow();
            ActorId actor = wiki.bean(Database.class)
                    .write(handle ->
                            Actors.ensure(handle, "https://dunes.example/user/Ada", "Ada", "", Optional.empty()));
            Viewer ada = new Viewer.Participant(new PersonId(1), actor, "Ada", Viewer.Role.KEEPER, false);
            files.store(ada, waiting, new UploadFiles.Upload("grass.txt", "", "", false));
        }
        assertEquals(0, program.run("verify").code());
        assertEquals(0, program.run("backup", "files.zip").code());
        Path bytes;
        try (Stream<Path> kept = Files.walk(settings.data().resolve("files"))) {
            bytes = kept.filter(Files::isRegularFile).findFirst().orElseThrow();
        }
        Files.writeString(bytes, "grass holdz");
        Program.Result changed = program.run("verify");
        assertEquals(1, changed.code());
        assertTrue(changed.out().startsWith("file grass.txt"), changed.out());
        Files.delete(bytes);
        assertEquals(1, program.run("verify").code());
        assertEquals(0, program.run("restore", "files.zip").code());
        assertEquals(0, program.run("verify").code());
    }

    private static String content(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void everyChangeBehindTheWikisBackIsFound() {
        Settings settings = imported();
        for (String change : List.of(
                "update revision set published = published + 1 where id = :id",
                "update revision set minor = 1 - minor where id = :id",
                "update revision set summary = 'another' where id = :id",
                "update revision set summary = null where id = :id",
                "update revision set licence = 'https://example.org/mine' where id = :id",
                "update revision set digest = :other where id = :id",
                "update revision set signature = :blob where id = :id",
                "update revision set content_salt = :other where id = :id",
                "update text set data = :text where revision = :id",
                "delete from text where revision = :id")) {
            assertEquals(1, verifyAfter(settings, change).code(), change);
        }
    }

    @Test
    void aTextThatIsMissingIsTakenAsHiddenOnlyWhenSomebodyHidIt() {
        Settings settings = imported();
        try (Database database = Database.open(DatabaseAddress.of(settings))) {
            database.write(handle -> apply(handle, "delete from text where revision = :id")
                    + apply(handle, "update revision set hidden = 1, content_salt = null where id = :id"));
        }
        Program.Result result = new Program(settings, folder).run("verify");
        assertEquals(1, result.code(), result.out() + result.err());
        assertTrue(result.out().contains("nobody has hidden it"), result.out());
    }

    /// Applies a change, verifies, and takes the change back.
    private Program.Result verifyAfter(Settings settings, String change) {
        Path copy = folder.resolve("before.zip");
        Program program = new Program(settings, folder);
        if (!Files.exists(copy)) {
            assertEquals(0, program.run("backup", "before.zip").code());
        }
        try (Database database = Database.open(DatabaseAddress.of(settings))) {
            int changed = database.write(handle -> apply(handle, change));
            assertEquals(1, changed);
        }
        Program.Result result = program.run("verify");
        assertTrue(result.out().startsWith("revision zQm"), result.out() + result.err());
        assertEquals(1, result.out().lines().count(), result.out());
        Program.Result restored = program.run("restore", "before.zip");
        assertEquals(0, restored.code(), restored.err());
        return result;
    }

    private static int apply(Handle handle, String change) {
        long last = handle.createQuery("select max(id) from revision")
                .mapTo(Long.class)
                .one();
        var update = handle.createUpdate(change).bind("id", last);
        if (change.contains(":other")) {
            update.bind("other", new byte[32]);
        }
        if (change.contains(":blob")) {
            update.bind("blob", new byte[64]);
        }
        if (change.contains(":text")) {
            update.bind("text", Compression.pack("Another".getBytes(StandardCharsets.UTF_8)));
        }
        return update.execute();
    }

    private Settings imported() {
        try {
            Path pages = Files.createDirectories(folder.resolve("pages/Dune")).getParent();
            Files.writeString(pages.resolve("Dune.md"), "Marram\r\ngrass\n");
            Files.writeString(pages.resolve("Dune/Slope.md"), SLOPE);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        Settings settings = TestDatabase.settings(folder.resolve("data"));
        Program.Result taken = new Program(settings, folder).run("import", "pages");
        assertEquals(0, taken.code(), taken.err());
        return settings;
    }
}
