package org.marram.app.trials;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.marram.app.testing.OnBothDatabases;
import org.marram.wiki.store.Database;
import org.marram.wiki.store.Sql;

/// A backup is made while pages are edited twenty times a second, and restored into a new folder.
@OnBothDatabases
@Trial
class BackupUnderEditsTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int BACKUPS = TrialSize.of("backups", 1, 2, 10);
    private static final int EDITORS = 4;
    private static final long BETWEEN_EDITS_MILLIS = 200;

    @TempDir
    Path folder;

    private final AtomicLong edits = new AtomicLong();
    private volatile boolean going = true;

    @Test
    void whatIsRestoredIsTheMomentOfTheBackup() throws Exception {
        Path data = folder.resolve("data");
        List<Long> revisionsBefore = new ArrayList<>();
        ServedWiki wiki = new ServedWiki(data);
        try (wiki) {
            wiki.command("marram grass holds\n", "user", "add", "Ada", "--keeper");
            String token = wiki.command("", "token", "add", "Ada");
            wiki.start();
            try (ExecutorService editors = Executors.newFixedThreadPool(EDITORS)) {
                List<Future<?>> running = new ArrayList<>();
                for (int editor = 0; editor < EDITORS; editor++) {
                    int number = editor;
                    running.add(editors.submit(() -> edit(wiki, token, number)));
                }
                for (int backup = 0; backup < BACKUPS; backup++) {
                    TimeUnit.MILLISECONDS.sleep(1_000);
                    revisionsBefore.add(edits.get());
                    wiki.command("", "backup", file(backup).toString());
                }
                going = false;
                for (Future<?> one : running) {
                    one.get(60, TimeUnit.SECONDS);
                }
            }
        }
        Map<String, String> all = revisions(wiki);
        for (int backup = 0; backup < BACKUPS; backup++) {
            Path place = folder.resolve("restored-" + backup);
            ServedWiki restored = new ServedWiki(place);
            try (restored) {
                restored.command("", "restore", file(backup).toString());
                assertEquals("", restored.command("", "verify"));
            }
            Map<String, String> there = revisions(restored);
            assertTrue(there.size() >= revisionsBefore.get(backup), "what was acknowledged before the backup is in it");
            there.forEach((digest, line) -> assertEquals(all.get(digest), line));
        }
        System.out.println("Backups under edits: " + BACKUPS + "; " + edits + " edits, equal digests");
    }

    private Path file(int backup) {
        return folder.resolve("backup-" + backup + ".zip");
    }

    private void edit(ServedWiki wiki, String token, int editor) {
        String address = "/api/v1/pages/Dune%20" + editor;
        String head = null;
        for (int number = 0; going; number++) {
            try {
                ObjectNode body = JSON.createObjectNode().put("text", "Grain " + number + "\n");
                if (head != null) {
                    body.put("base", head);
                }
                HttpResponse<String> answer = wiki.send(wiki.request(address)
                        .header("Authorization", "Bearer " + token)
                        .header("Content-Type", "application/json")
                        .PUT(HttpRequest.BodyPublishers.ofString(body.toString())));
                JsonNode saved = JSON.readTree(answer.body());
                assertTrue(answer.statusCode() < 300, answer.body());
                head = saved.path("head").asText();
                edits.incrementAndGet();
                TimeUnit.MILLISECONDS.sleep(BETWEEN_EDITS_MILLIS);
            } catch (IOException e) {
                throw new AssertionError(e);
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    /// Each revision by its digest: its page, and the digest of its text.
    private static Map<String, String> revisions(ServedWiki wiki) {
        try (Database database = wiki.database()) {
            Map<String, String> revisions = new TreeMap<>();
            database.read(handle -> Sql.list(
                            handle,
                            "select r.digest, p.uuid, r.content_digest from revision r join page p on p.id = r.page",
                            row -> new String[] {hex(row.getBytes(1)), hex(row.getBytes(2)) + " " + hex(row.getBytes(3))
                            }))
                    .forEach(revision -> revisions.put(revision[0], revision[1]));
            return revisions;
        }
    }

    private static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }
}
