package org.marram.wiki.media;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.marram.app.testing.OnBothDatabases;
import org.marram.app.testing.TestDatabase;
import org.marram.wiki.access.Decision;
import org.marram.wiki.access.Policy;
import org.marram.wiki.access.Rules;
import org.marram.wiki.access.Viewer;
import org.marram.wiki.journal.Entry;
import org.marram.wiki.journal.Journal;
import org.marram.wiki.journal.WikiEvent;
import org.marram.wiki.media.UploadFiles.Upload;
import org.marram.wiki.media.UploadFiles.Waiting;
import org.marram.wiki.people.Actors;
import org.marram.wiki.shared.ActorId;
import org.marram.wiki.shared.Joining;
import org.marram.wiki.shared.PersonId;
import org.marram.wiki.shared.Reading;
import org.marram.wiki.shared.RemoteEdits;
import org.marram.wiki.shared.Settings;
import org.marram.wiki.store.Database;

@OnBothDatabases
class UploadFilesTest {
    private static final long LIMIT = 100_000;

    @TempDir
    Path folder;

    private Database database;
    private UploadFiles files;
    private ContentStore contents;
    private Viewer ada;

    @BeforeEach
    void open() {
        database = Database.open(TestDatabase.fresh(folder));
        Settings settings = Settings.in(folder).with(new Settings.Limits(1_000, LIMIT, LIMIT, 10));
        contents = new ContentStore(settings);
        Clock clock = Clock.systemUTC();
        files = new UploadFiles(contents, database, new Journal(database, clock), new OpenRules(), settings, clock);
        PersonId person = new PersonId(1);
        ActorId actor = database.write(
                handle -> Actors.ensure(handle, "https://dunes.example/user/Ada", "Ada", "", Optional.of(person)));
        ada = new Viewer.Participant(person, actor, "Ada", Viewer.Role.PARTICIPANT, false);
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void aFileIsKeptUnderItsNameByItsDigest() throws IOException {
        byte[] picture = PictureProperties.image("png");
        UploadOutcome.Stored stored = assertInstanceOf(UploadOutcome.Stored.class, upload("Dune 1.png", picture));
        assertTrue(stored.created());
        StoredFile file = find("dune_1.PNG").orElseThrow();
        assertEquals("Dune 1.png", file.name().text());
        assertEquals(20, file.current().width());
        assertEquals(
                file.current().digest(),
                ContentStore.digest(contents.place(file.current().digest())));
        assertEquals(List.of(new WikiEvent.FileUploaded("Dune 1.png", "a dune")), events());
    }

    @Test
    void equalBytesAreKeptOnceAndAreNoNewVersion() throws IOException {
        upload("a.txt", text("same"));
        assertInstanceOf(UploadOutcome.Unchanged.class, upload("a.txt", text("same")));
        upload("b.txt", text("same"));
        assertEquals(1, keptFiles());
        assertEquals(1, versions("a.txt").size());
    }

    @Test
    void aNewVersionTakesThePlaceOfTheOldOneWhenItIsAskedFor() throws IOException {
        upload("a.txt", text("one"));
        Waiting other = receive(text("two"));
        assertInstanceOf(UploadOutcome.NameTaken.class, files.store(ada, other, new Upload("a.txt", "", "", false)));
        assertEquals(1, keptFiles(), "bytes that nobody names are not kept");
        assertFalse(((UploadOutcome.Stored) upload("a.txt", text("two"))).created());
        assertEquals(2, versions("a.txt").size());
        assertEquals(versions("a.txt").getFirst(), find("a.txt").orElseThrow().current());
    }

    @Test
    void aDeletedFileIsGoneWithItsBytesUnlessAnotherHasThem() throws IOException {
        upload("a.txt", text("shared"));
        upload("a.txt", text("alone"));
        upload("b.txt", text("shared"));
        FileName name = FileName.of("a.txt").orElseThrow();
        assertTrue(files.delete(name, actor(), "not ours", handle -> {}));
        assertFalse(files.delete(name, actor(), "again", handle -> {}));
        assertEquals(1, keptFiles());
        assertEquals(
                "not ours", find("a.txt").orElseThrow().deletion().orElseThrow().reason());
        assertEquals(List.of("b.txt"), names());
        assertTrue(((UploadOutcome.Stored) upload("a.txt", text("new"))).created());
        assertEquals(1, versions("a.txt").size());
    }

    @Test
    void whatIsNotWhatItsEndingSaysIsRefused() throws IOException {
        byte[] page = text("<!doctype html><script>alert(1)</script>");
        for (String name : List.of("a.png", "a.jpg", "a.svg", "a.pdf", "a.zip", "a.bmp", "a.svgz")) {
            assertInstanceOf(UploadOutcome.WrongType.class, upload(name, page), name);
        }
        assertInstanceOf(UploadOutcome.WrongType.class, upload("a.txt", PictureProperties.image("png")));
        assertInstanceOf(UploadOutcome.Stored.class, upload("a.html", page));
        assertEquals(FileType.OTHER, find("a.html").orElseThrow().current().type());
    }

    @Test
    void whatCannotBeAFileIsNamed() throws IOException {
        assertInstanceOf(UploadOutcome.BadName.class, upload("..", text("x")));
        assertInstanceOf(UploadOutcome.Empty.class, upload("a.txt", new byte[0]));
        assertInstanceOf(UploadOutcome.Broken.class, upload("a.gif", text("GIF89a")));
        assertEquals(
                new UploadOutcome.Refused(Decision.Reason.SIGN_IN),
                files.store(
                        new Viewer.Anonymous("127.0.0.1", false),
                        receive(text("x")),
                        new Upload("a.txt", "", "", true)));
        assertEquals(0, keptFiles());
    }

    @Test
    void readingStopsAtTheLimit() throws IOException {
        assertTrue(
                files.receive(new ByteArrayInputStream(new byte[(int) LIMIT])).isPresent());
        assertTrue(files.receive(new Endless()).isEmpty());
    }

    @Test
    void nothingUnfinishedStays() throws IOException {
        upload("a.png", PictureProperties.image("png"));
        upload("b.gif", text("GIF89a"));
        upload("..", text("x"));
        files.receive(new Endless());
        try (Stream<Path> left = Files.list(folder.resolve("tmp/uploads"))) {
            assertEquals(0, left.count());
        }
    }

    private UploadOutcome upload(String name, byte[] bytes) throws IOException {
        return files.store(ada, receive(bytes), new Upload(name, "a dune", "", true));
    }

    private Waiting receive(byte[] bytes) throws IOException {
        return files.receive(new ByteArrayInputStream(bytes)).orElseThrow();
    }

    private ActorId actor() {
        return ((Viewer.Participant) ada).actor();
    }

    private Optional<StoredFile> find(String name) {
        return database.read(handle -> FileTable.find(handle, FileName.of(name).orElseThrow()));
    }

    private List<StoredFile.Version> versions(String name) {
        return database.read(handle -> FileTable.versions(handle, find(name).orElseThrow(), 10));
    }

    private List<String> names() {
        return database.read(handle -> FileTable.list(handle, "file:", "", 10)).stream()
                .map(file -> file.name().text())
                .toList();
    }

    private List<WikiEvent> events() {
        return database.read(handle -> Journal.after(handle, 0, 100)).stream()
                .map(Entry::event)
                .toList();
    }

    private long keptFiles() throws IOException {
        try (Stream<Path> all = Files.walk(folder.resolve("files"))) {
            return all.filter(Files::isRegularFile).count();
        }
    }

    private static byte[] text(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static final class Endless extends InputStream {
        @Override
        public int read() {
            return 'x';
        }

        @Override
        public int read(byte[] target, int offset, int length) {
            return length;
        }
    }

    private static final class OpenRules implements Rules {
        @Override
        public Policy policy() {
            return new Policy(true, Reading.EVERYONE, Joining.OPEN, RemoteEdits.OPEN);
        }

        @Override
        public String licence() {
            return "https://creativecommons.org/licenses/by-sa/4.0/";
        }

        @Override
        public String origin() {
            return "https://dunes.example";
        }

        @Override
        public String name() {
            return "Dunes";
        }
    }
}
