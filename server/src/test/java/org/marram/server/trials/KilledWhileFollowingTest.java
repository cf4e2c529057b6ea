package org.marram.server.trials;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.marram.server.pages.Page;
import org.marram.server.pages.PageStore;
import org.marram.server.pages.Revisions;
import org.marram.server.shared.Title;
import org.marram.server.store.Database;
import org.marram.server.store.DatabaseAddress;

/// One wiki is edited while another follows it, and both are killed again and again (`-Dmarram.trial.kills=25` for more
/// often): afterwards the follower has every edit once.
class KilledWhileFollowingTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int KILLS = Integer.getInteger("marram.trial.kills", 5);
    private static final int EDITS_BETWEEN_KILLS = 20;
    private static final int PAGES = 3;
    private static final long LONGEST_SECONDS = 60;

    @TempDir
    Path folder;

    @Test
    void everyEditIsThereOnceWhoeverIsKilled() throws Exception {
        try (ServedWiki home = new ServedWiki(folder.resolve("home"));
                ServedWiki follower = new ServedWiki(folder.resolve("follower"))) {
            String token = begin(home);
            String theirs = begin(follower);
            for (int page = 0; page < PAGES; page++) {
                write(home, token, page, "Nothing yet.\n", null);
            }
            HttpResponse<String> asked = follower.send(follower.request("/api/v1/follows")
                    .header("Authorization", "Bearer " + theirs)
                    .header("Content-Type", "application/json")
                    .POST(HttpRequest.BodyPublishers.ofString("{\"address\":\"" + home.authority() + "\"}")));
            assertEquals(202, asked.statusCode(), asked.body());

            Random random = new Random(7);
            int edits = 0;
            for (int kill = 0; kill <= KILLS; kill++) {
                for (int i = 0; i < EDITS_BETWEEN_KILLS; i++) {
                    edits++;
                    edit(home, token, random.nextInt(PAGES), edits);
                }
                ServedWiki victim = random.nextBoolean() ? home : follower;
                victim.kill();
                victim.start();
            }
            awaitEqual(home, follower, theirs);
            home.kill();
            follower.kill();
            home.command("", "verify");
            follower.command("", "verify");
            System.out.println("Killed " + (KILLS + 1) + " times: all " + edits + " edits are at the follower once");
        }
        compare();
    }

    private static String begin(ServedWiki wiki) throws Exception {
        wiki.command("marram grass holds\n", "user", "add", "Ada", "--keeper");
        String token = wiki.command("", "token", "add", "Ada");
        wiki.start();
        return token;
    }

    private void awaitEqual(ServedWiki home, ServedWiki follower, String token) throws Exception {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(LONGEST_SECONDS);
        for (int page = 0; page < PAGES; page++) {
            String head = read(home, address(page)).path("head").asText();
            String there = "";
            while (!there.equals(head)) {
                assertTrue(System.nanoTime() < end, "not in step within " + LONGEST_SECONDS + " s: " + there);
                TimeUnit.MILLISECONDS.sleep(50);
                there = read(follower, address(page) + "@" + home.authority())
                        .path("head")
                        .asText();
            }
        }
    }

    /// The same number of versions on both sides: nothing is missing, and nothing is there twice.
    private void compare() {
        try (Database home = open("home");
                Database follower = open("follower")) {
            for (int page = 0; page < PAGES; page++) {
                Title title = Title.of("Page " + page);
                Page ours = home.read(handle -> PageStore.byTitle(handle, title).orElseThrow());
                Page theirs = follower.read(
                        handle -> PageStore.byUuid(handle, ours.uuid()).orElseThrow());
                assertEquals(ours.revisions(), theirs.revisions());
                String head = home.read(
                        handle -> Revisions.digest(handle, ours.head()).toString());
                String there = follower.read(
                        handle -> Revisions.digest(handle, theirs.head()).toString());
                assertEquals(head, there);
            }
        }
    }

    private Database open(String wiki) {
        return Database.open(new DatabaseAddress.SqliteFile(folder.resolve(wiki).resolve("wiki.db")));
    }

    private static void edit(ServedWiki wiki, String token, int page, int number) throws Exception {
        JsonNode now = read(wiki, address(page));
        write(
                wiki,
                token,
                page,
                now.path("text").asText() + "Edit " + number + ".\n",
                now.path("head").asText());
    }

    private static JsonNode read(ServedWiki wiki, String path) throws IOException, InterruptedException {
        return JSON.readTree(wiki.send(wiki.request(path).GET()).body());
    }

    private static void write(ServedWiki wiki, String token, int page, String text, String base) throws Exception {
        ObjectNode body = JSON.createObjectNode().put("text", text);
        if (base != null) {
            body.put("base", base);
        }
        HttpResponse<String> answer = wiki.send(wiki.request(address(page))
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/json")
                .PUT(HttpRequest.BodyPublishers.ofString(body.toString())));
        assertTrue(answer.statusCode() / 100 == 2, answer.body());
    }

    private static String address(int page) {
        return "/api/v1/pages/Page_" + page;
    }
}
