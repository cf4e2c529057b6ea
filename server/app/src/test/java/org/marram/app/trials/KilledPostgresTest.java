package org.marram.app.trials;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.marram.app.testing.Kept;
import org.marram.app.testing.OwnPostgres;
import org.marram.app.testing.TestWiki;
import org.marram.wiki.pages.Page;
import org.marram.wiki.pages.PageStore;
import org.marram.wiki.pages.Revisions;
import org.marram.wiki.shared.Polling;
import org.marram.wiki.shared.Settings;
import org.marram.wiki.shared.Title;
import org.marram.wiki.store.Database;

/// Eight clients save while PostgreSQL is killed with `kill -9` again and again (`-Dmarram.trial.kills=25` for more
/// often). What was acknowledged is there, once, and nobody heard anything but that or 503.
@Timeout(900)
@Trial
class KilledPostgresTest {
    private static final int KILLS = TrialSize.of("kills", 1, 3, 25);
    private static final int CLIENTS = 8;
    private static final int SAVES_BETWEEN_KILLS = 40;
    private static final long READY_MILLIS = 20_000;

    @TempDir
    Path folder;

    /// Titles of acknowledged saves with the head that they were acknowledged with.
    private final Map<String, String> acknowledged = new ConcurrentHashMap<>();

    private final Map<Integer, Integer> heard = new ConcurrentHashMap<>();
    private volatile boolean going = true;

    @Test
    void whatWasAcknowledgedIsThereOnceWhenTheDatabaseIsKilled() throws Exception {
        try (OwnPostgres postgres = new OwnPostgres();
                TestWiki wiki = TestWiki.start(
                        Settings.in(folder.resolve("data")).at("127.0.0.1", 0).with(postgres.database()));
                ExecutorService clients = Executors.newVirtualThreadPerTaskExecutor()) {
            Kept.add(wiki, "Kim", true);
            String token = Kept.token(wiki, "Kim");
            List<Future<?>> saving = new ArrayList<>();
            for (int client = 0; client < CLIENTS; client++) {
                String name = "Client " + client;
                saving.add(clients.submit(() -> save(wiki, token, name)));
            }
            Random random = new Random(7);
            for (int kill = 0; kill < KILLS; kill++) {
                int before = acknowledged.size();
                assertTrue(Polling.holds(() -> acknowledged.size() > before + SAVES_BETWEEN_KILLS, READY_MILLIS));
                TimeUnit.MILLISECONDS.sleep(random.nextInt(50));
                postgres.kill();
                TimeUnit.MILLISECONDS.sleep(random.nextInt(1_500));
                postgres.start();
                assertTrue(Polling.holds(() -> wiki.get("/-/health").statusCode() == 200, READY_MILLIS));
            }
            going = false;
            for (Future<?> each : saving) {
                each.get();
            }
            assertEquals(Map.of(), unexpected());
            assertTrue(heard.getOrDefault(503, 0) > 0, "the kills were noticed: " + heard);
            acknowledged.forEach((title, head) -> assertThere(wiki, title, head));
        }
    }

    private void save(TestWiki wiki, String token, String name) {
        for (int number = 0; going; number++) {
            String title = name + " " + number;
            HttpResponse<String> answer = wiki.send(wiki.request("/api/v1/pages/" + title.replace(' ', '_'))
                    .header("Authorization", "Bearer " + token)
                    .header("Content-Type", "application/json")
                    .PUT(HttpRequest.BodyPublishers.ofString("{\"text\":\"" + title + "\"}")));
            heard.merge(answer.statusCode(), 1, Integer::sum);
            if (answer.statusCode() == 201) {
                acknowledged.put(title, answer.body().replaceFirst("(?s).*\"head\":\"([^\"]+)\".*", "$1"));
            }
        }
    }

    private Map<Integer, Integer> unexpected() {
        Map<Integer, Integer> others = new ConcurrentHashMap<>(heard);
        others.keySet().removeAll(List.of(201, 503));
        return others;
    }

    private static void assertThere(TestWiki wiki, String title, String head) {
        wiki.bean(Database.class).read(handle -> {
            Page page = PageStore.byTitle(handle, Title.of(title))
                    .orElseThrow(() -> new AssertionError(title + " is lost"));
            assertEquals(head, Revisions.digest(handle, page.head()).toString());
            assertEquals(1, page.revisions());
            return true;
        });
    }
}
