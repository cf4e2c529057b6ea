package org.marram.app.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.EOFException;
import java.io.StringReader;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.marram.app.ops.ControlFile;
import org.marram.app.ops.ControlWire;
import org.marram.app.ops.DataFolder;
import org.marram.app.testing.Kept;
import org.marram.app.testing.TestDatabase;
import org.marram.app.testing.TestWiki;
import org.marram.wiki.shared.Reading;
import org.marram.wiki.shared.Settings;

class OperationsTest {

    @TempDir
    Path folder;

    @Test
    void anOperationRunsInTheCommandsOwnProcessWhenNoServerRuns() {
        Program program = new Program(TestDatabase.settings(folder), folder);
        Program.Result result = program.operation("echo", Map.of("name", "Dünengras\n²"));
        assertEquals(0, result.code());
        assertEquals("name=Dünengras\n²\n", result.out());
        assertTrue(result.err().startsWith("soon"), result.err());
        assertEquals(1, program.operation("echo", Map.of("fail", "")).code());
    }

    @Test
    void anOperationRunsInTheServerThatHasTheFolder() {
        try (TestWiki wiki = TestWiki.start(folder)) {
            Program program = new Program(wiki.settings(), folder);
            Program.Result result = program.operation("echo", Map.of("name", "Dünengras\n²"));
            assertEquals(0, result.code());
            assertEquals("name=Dünengras\n²\n", result.out());
            assertTrue(result.err().contains("soon"), result.err());
            assertEquals(1, program.operation("echo", Map.of("fail", "")).code());
        }
    }

    @Test
    void anOperationWaitsForWhoeverHasTakenTheFolderAndDoesNotServeYet() throws Exception {
        Settings settings = TestDatabase.settings(folder);
        DataFolder held = ((DataFolder.Taken) DataFolder.take(settings.data())).folder();
        Thread starting = Thread.ofVirtual().start(() -> {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(700));
            held.close();
        });
        Program.Result result = new Program(settings, folder).operation("echo", Map.of("name", "Moss"));
        assertEquals("name=Moss\n", result.out(), result.err());
        assertEquals(0, result.code());
        starting.join();
    }

    @Test
    void anOperationReachesAServerWhoseWikiIsReadByItsParticipants() {
        Settings closed = TestDatabase.settings(folder)
                .with(new Settings.Presets(
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.of(Reading.PARTICIPANTS),
                        Optional.empty()));
        try (TestWiki wiki = TestWiki.start(closed)) {
            Kept.add(wiki, "Kit", true);
            Program.Result result = new Program(wiki.settings(), folder).operation("echo", Map.of("name", "Moss"));
            assertEquals("name=Moss\n", result.out(), result.err());
            assertEquals(0, result.code());
        }
    }

    @Test
    void theControlFileIsItsOwnersAloneAndGoesWithTheServer() throws Exception {
        try (TestWiki wiki = TestWiki.start(folder)) {
            Path file = wiki.settings().data().resolve("control");
            assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
            String first = ControlFile.read(folder).orElseThrow().secret();
            assertEquals(64, first.length());
        }
        assertFalse(Files.exists(folder.resolve("control")));
    }

    @Test
    void withoutTheSecretOrThroughAProxyThereIsNoSuchPage() throws Exception {
        try (TestWiki wiki = TestWiki.start(folder)) {
            String secret = ControlFile.read(folder).orElseThrow().secret();
            assertEquals(404, status(wiki, control(wiki)));
            assertEquals(404, status(wiki, control(wiki).header(ControlFile.HEADER, "0".repeat(64))));
            assertEquals(
                    404,
                    status(
                            wiki,
                            control(wiki).header(ControlFile.HEADER, secret).header("X-Forwarded-For", "127.0.0.1")));
            assertEquals(200, status(wiki, control(wiki).header(ControlFile.HEADER, secret)));
        }
    }

    @Test
    void aCommandOfAnotherReleaseIsToldSo() throws Exception {
        try (TestWiki wiki = TestWiki.start(folder)) {
            String secret = ControlFile.read(folder).orElseThrow().secret();
            HttpResponse<String> newer = wiki.send(wiki.request("/-/control/echo")
                    .header("Content-Type", ControlWire.TYPE)
                    .header(ControlFile.HEADER, secret)
                    .POST(HttpRequest.BodyPublishers.ofString(
                            "{\"version\":99,\"arguments\":{\"name\":\"Moss\"},\"since\":[99]}\n")));
            List<String> lines = newer.body().lines().toList();
            assertEquals(2, lines.size(), newer.body());
            assertTrue(lines.getFirst().contains("\"kind\":\"NOTE\""), lines::getFirst);
            assertTrue(lines.getFirst().contains("another release of Marram"), lines::getFirst);
            assertEquals("{\"kind\":\"FAILED\",\"text\":\"\"}", lines.getLast());
            HttpResponse<String> binary = wiki.send(wiki.request("/-/control/echo")
                    .header("Content-Type", "application/octet-stream")
                    .header(ControlFile.HEADER, secret)
                    .POST(HttpRequest.BodyPublishers.ofByteArray(new byte[4])));
            assertEquals(400, binary.statusCode(), "an early command asks whether it is another release");
        }
    }

    @Test
    void anAnswerThatBreaksOffIsNoAnswer() throws Exception {
        for (String broken : List.of("", "{\"kind\":\"RESULT\",\"te")) {
            BufferedReader answer = new BufferedReader(new StringReader(broken));
            assertThrows(EOFException.class, () -> ControlWire.line(answer));
        }
    }

    private static HttpRequest.Builder control(TestWiki wiki) {
        return wiki.request("/-/control/echo")
                .header("Content-Type", ControlWire.TYPE)
                .POST(HttpRequest.BodyPublishers.ofByteArray(ControlWire.question(Map.of())));
    }

    private static int status(TestWiki wiki, HttpRequest.Builder request) {
        HttpResponse<String> answer = wiki.send(request);
        return answer.statusCode();
    }
}
