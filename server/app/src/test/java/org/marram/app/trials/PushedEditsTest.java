package org.marram.app.trials;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.marram.app.testing.OnBothDatabases;
import org.marram.app.testing.WithNeighbours;

/// How long it takes from the sending of an edit until the follower's API shows it, with two wikis as
/// processes of their own (`-Dmarram.trial.edits=200` for as many edits). The figures are printed; what is
/// asserted is only that no edit takes long enough to have been pulled instead of pushed.
@OnBothDatabases
@WithNeighbours
class PushedEditsTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int EDITS = TrialSize.of("edits", 20, 20, 200);
    private static final int WARM_UP = EDITS / 4;
    private static final long LONGEST_MILLIS = 10_000;

    /// Longest time until the first page is there: the two servers have just been started, and compile as they go.
    private static final long BEGINS_WITHIN_MILLIS = 60_000;

    @TempDir
    Path folder;

    @Test
    void everyEditIsPushed() throws Exception {
        try (ServedWiki home = new ServedWiki(folder.resolve("home"));
                ServedWiki follower = new ServedWiki(folder.resolve("follower"))) {
            String token = begin(home);
            String theirs = begin(follower);
            String mirrored = "/api/v1/pages/Dunes@" + home.authority();
            String head = write(home, token, text(0), null);
            HttpResponse<String> asked = follower.send(follower.request("/api/v1/follows")
                    .header("Authorization", "Bearer " + theirs)
                    .header("Content-Type", "application/json")
                    .POST(HttpRequest.BodyPublishers.ofString("{\"address\":\"" + home.authority() + "\"}")));
            assertEquals(202, asked.statusCode(), asked.body());
            await(follower, mirrored, text(0), BEGINS_WITHIN_MILLIS);
            long[] millis = new long[EDITS];
            long[] answered = new long[EDITS];
            for (int edit = -WARM_UP; edit < EDITS; edit++) {
                String text = text(edit + WARM_UP + 1);
                long sent = System.nanoTime();
                head = write(home, token, text, head);
                long saved = System.nanoTime();
                await(follower, mirrored, text, LONGEST_MILLIS);
                if (edit >= 0) {
                    answered[edit] = TimeUnit.NANOSECONDS.toMillis(saved - sent);
                    millis[edit] = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - sent);
                }
            }
            Arrays.sort(millis);
            Arrays.sort(answered);
            System.out.printf(
                    "%d edits seen at the follower after %d ms (p50), %d ms (p99), %d ms (longest);"
                            + " answered at home after %d ms (p50)%n",
                    EDITS, millis[EDITS / 2], millis[EDITS * 99 / 100], millis[EDITS - 1], answered[EDITS / 2]);
        }
    }

    private static String begin(ServedWiki wiki) throws Exception {
        wiki.command("marram grass holds\n", "user", "add", "Ada", "--keeper");
        String token = wiki.command("", "token", "add", "Ada");
        wiki.start();
        return token;
    }

    private static void await(ServedWiki wiki, String path, String text, long longest) throws Exception {
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(longest);
        while (true) {
            JsonNode page = JSON.readTree(wiki.send(wiki.request(path).GET()).body());
            if (page.path("text").asText().equals(text)) {
                return;
            }
            assertTrue(System.nanoTime() < end, "not there within " + longest + " ms: " + page);
            TimeUnit.MILLISECONDS.sleep(1);
        }
    }

    private static String write(ServedWiki wiki, String token, String text, String base) throws Exception {
        ObjectNode body = JSON.createObjectNode().put("text", text);
        if (base != null) {
            body.put("base", base);
        }
        HttpResponse<String> answer = wiki.send(wiki.request("/api/v1/pages/Dunes")
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/json")
                .PUT(HttpRequest.BodyPublishers.ofString(body.toString())));
        assertTrue(answer.statusCode() / 100 == 2, answer.body());
        return JSON.readTree(answer.body()).path("head").asText();
    }

    /// A page of some length, of which each edit changes a line.
    private static String text(int number) {
        return "Sand and wind and marram grass that holds both.\n\n".repeat(100) + "Edit " + number + ".\n";
    }
}
