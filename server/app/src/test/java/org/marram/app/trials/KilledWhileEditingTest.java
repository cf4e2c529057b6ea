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
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.marram.app.testing.OnBothDatabases;
import org.marram.wiki.pages.Page;
import org.marram.wiki.pages.PageStore;
import org.marram.wiki.pages.RevisionInfo;
import org.marram.wiki.pages.Revisions;
import org.marram.wiki.shared.PageId;
import org.marram.wiki.shared.RevisionId;
import org.marram.wiki.store.Database;

/// Twenty clients edit fifty pages while the wiki is killed again and again (`-Dmarram.trial.kills=25` for more often).
/// What was acknowledged is in the history, once.
@OnBothDatabases
@Trial
class KilledWhileEditingTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int KILLS = TrialSize.of("kills", 2, 5, 25);
    private static final int CLIENTS = 20;
    private static final int PAGES = 50;
    private static final int EDITS_BETWEEN_KILLS = 40;
    private static final Duration READY = Duration.ofSeconds(10);

    @TempDir
    Path folder;

    /// Acknowledged edits: the mark that the edit put into the text, and the head that it was acknowledged with.
    private final Map<String, String> acknowledged = new ConcurrentHashMap<>();

    private volatile boolean going = true;

    @Test
    void whatWasAcknowledgedIsInTheHistoryOnce() throws Exception {
        ServedWiki wiki = new ServedWiki(folder);
        try (wiki) {
            wiki.command("marram grass holds\n", "user", "add", "Ada", "--keeper");
            String token = wiki.command("", "token", "add", "Ada");
            wiki.start();
            for (int page = 0; page < PAGES; page++) {
                write(wiki, token, page, text(page), null);
            }
            try (ExecutorService clients = Executors.newFixedThreadPool(CLIENTS)) {
                List<Future<?>> running = new ArrayList<>();
                for (int client = 0; client < CLIENTS; client++) {
                    int number = client;
                    running.add(clients.submit(() -> edit(wiki, token, number)));
                }
                Random random = new Random(7);
                for (int kill = 0; kill < KILLS; kill++) {
                    awaitEdits(EDITS_BETWEEN_KILLS * (kill + 1));
                    TimeUnit.MILLISECONDS.sleep(random.nextInt(500));
                    wiki.kill();
                    Duration ready = wiki.start();
                    assertTrue(ready.compareTo(READY) < 0, "ready again after " + ready);
                }
                going = false;
                for (Future<?> client : running) {
                    client.get(60, TimeUnit.SECONDS);
                }
            }
            wiki.kill();
            wiki.command("", "verify");
        }
        assertTrue(
                acknowledged.size() >= KILLS * EDITS_BETWEEN_KILLS / 2,
                "only " + acknowledged.size() + " edits were made");
        checkHistory(wiki);
        System.out.println(
                "Killed " + KILLS + " times: all " + acknowledged.size() + " acknowledged edits are there once");
    }

    /// A slow machine gets the time that it needs to edit at all.
    private void awaitEdits(int edits) throws InterruptedException {
        for (int waits = 0; acknowledged.size() < edits && waits < 600; waits++) {
            TimeUnit.MILLISECONDS.sleep(100);
        }
    }

    private static String text(int page) {
        StringBuilder text = new StringBuilder("Page " + page + "\n\n");
        for (int client = 0; client < CLIENTS; client++) {
            text.append("client ").append(client).append(": nothing yet\n\n");
        }
        return text.toString();
    }

    private void edit(ServedWiki wiki, String token, int client) {
        Random random = new Random(client);
        for (int number = 0; going; number++) {
            int page = random.nextInt(PAGES);
            String mark = "mark-" + client + "-" + number + ".";
            try {
                JsonNode now = JSON.readTree(
                        wiki.send(wiki.request(address(page)).GET()).body());
                String text = now.path("text")
                        .asText()
                        .replaceFirst("client " + client + ": .*", "client " + client + ": " + mark);
                HttpResponse<String> answer =
                        write(wiki, token, page, text, now.path("head").asText());
                if (answer.statusCode() == 200) {
                    acknowledged.put(
                            mark, JSON.readTree(answer.body()).path("head").asText());
                }
            } catch (IOException e) {
                pause(); // killed: whether the edit was saved is unknown
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    private static HttpResponse<String> write(ServedWiki wiki, String token, int page, String text, String base)
            throws IOException, InterruptedException {
        ObjectNode body = JSON.createObjectNode().put("text", text);
        if (base != null) {
            body.put("base", base);
        }
        return wiki.send(wiki.request(address(page))
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/json")
                .PUT(HttpRequest.BodyPublishers.ofString(body.toString())));
    }

    private static String address(int page) {
        return "/api/v1/pages/Trial%20" + page;
    }

    private void checkHistory(ServedWiki wiki) {
        Map<String, Integer> times = new HashMap<>();
        try (Database database = wiki.database()) {
            List<Page> pages = database.read(handle -> PageStore.after(handle, new PageId(0), 1_000));
            for (Page page : pages) {
                List<RevisionInfo> revisions = database.read(
                        handle -> Revisions.graph(handle, page.id(), new RevisionId(Long.MAX_VALUE), 100_000));
                for (RevisionInfo revision : revisions) {
                    if (revision.merged().isEmpty()) {
                        newMarks(database, revision).forEach(mark -> times.merge(mark, 1, Integer::sum));
                    }
                }
            }
        }
        for (String mark : acknowledged.keySet()) {
            assertEquals(1, times.getOrDefault(mark, 0), mark + " was acknowledged with " + acknowledged.get(mark));
        }
    }

    /// The marks that a revision's author put in: in its text and not in the one it was made from.
    private static List<String> newMarks(Database database, RevisionInfo revision) {
        String text =
                database.read(handle -> Revisions.text(handle, revision.id())).orElseThrow();
        String before = revision.parent()
                .flatMap(parent -> database.read(handle -> Revisions.text(handle, parent)))
                .orElse("");
        return text.lines()
                .filter(line -> line.contains("mark-"))
                .map(line -> line.substring(line.indexOf("mark-")))
                .filter(mark -> !before.contains(mark))
                .toList();
    }

    private static void pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(50);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
