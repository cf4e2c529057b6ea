package org.marram.app.trials;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.marram.app.testing.CutOff;
import org.marram.app.testing.Neighbours;
import org.marram.app.testing.OnBothDatabases;

/// Three wikis that follow one another edit the same five pages, three of which are at home in one of them and two in
/// another, while that one is cut off from the others in both directions; then the line is mended
/// (`-Dmarram.trial.edits=500`, `-Dmarram.trial.cut=SECONDS`, `-Dmarram.trial.seed=N`).
@OnBothDatabases
@Trial
class PartitionedWikisTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int EDITS = TrialSize.of("edits", 15, 30, 60);
    private static final int CUT_SECONDS = TrialSize.of("cut", 2, 4, 60);
    private static final long SEED = Long.getLong("marram.trial.seed", 7);
    private static final int PARAGRAPHS = 20;
    private static final int PAGES = 5;
    private static final int LONGEST_SECONDS = 60;
    private static final List<String> NAMES = List.of("a", "b", "c");

    @TempDir
    Path folder;

    private final List<CutOff> lines = new ArrayList<>();
    private final List<ServedWiki> wikis = new ArrayList<>();
    private final List<String> tokens = new ArrayList<>();
    private final List<Edit> edits = new ArrayList<>();

    /// An edit that was answered as made, or as on its way.
    ///
    /// @param at the wiki at which it was made
    /// @param word what it added
    /// @param revision its digest, where it is on its way to its page's home
    private record Edit(int at, int page, String word, String revision) {}

    @BeforeEach
    void start() throws Exception {
        for (String name : NAMES) {
            int port = Neighbours.freePort();
            CutOff line = CutOff.before(port);
            lines.add(line);
            wikis.add(ServedWiki.behind(folder.resolve(name), port, line.port()));
            tokens.add(wikis.getLast().begin());
        }
        for (int page = 0; page < PAGES; page++) {
            HttpResponse<String> made =
                    wikis.get(home(page)).put(tokens.get(home(page)), "Page_" + page, beginning(), null);
            assertEquals(201, made.statusCode(), made.body());
        }
        for (int wiki = 0; wiki < wikis.size(); wiki++) {
            for (int other = 0; other < wikis.size(); other++) {
                if (other != wiki && other < 2) {
                    wikis.get(wiki).follow(tokens.get(wiki), wikis.get(other));
                }
            }
        }
        awaitEqual();
    }

    @AfterEach
    void stop() throws Exception {
        for (ServedWiki wiki : wikis) {
            wiki.close();
        }
        lines.forEach(CutOff::close);
    }

    @Test
    void afterACutAllHaveTheSameAndNothingIsLost() throws Exception {
        Random random = new Random(SEED);
        edit(random, EDITS / 3);
        cut();
        long cutAt = System.nanoTime();
        edit(random, EDITS - 2 * (EDITS / 3));
        while (System.nanoTime() - cutAt < TimeUnit.SECONDS.toNanos(CUT_SECONDS)) {
            TimeUnit.MILLISECONDS.sleep(20);
        }
        lines.forEach(CutOff::mend);
        long mended = System.nanoTime();
        edit(random, EDITS / 3);

        awaitAnswered();
        awaitEqual();
        double seconds = (System.nanoTime() - mended) / 1e9;
        assertTrue(seconds < LONGEST_SECONDS, "equal only after " + seconds + " s");
        int conflicts = check();
        for (ServedWiki wiki : wikis) {
            wiki.stop();
            wiki.command("", "verify");
        }
        System.out.printf(
                "%d edits at three wikis, %d of them across, one cut off for %d s: equal %.1f s after it was mended;"
                        + " %d stand in a conflict with both texts%n",
                edits.size(),
                edits.stream().filter(edit -> !edit.revision().isEmpty()).count(),
                CUT_SECONDS,
                seconds,
                conflicts);
    }

    /// The first wiki reaches nobody, and nobody reaches it.
    private void cut() {
        lines.getFirst().cut();
        lines.stream().skip(1).forEach(line -> line.cutFrom(wikis.getFirst().authority()));
    }

    private void edit(Random random, int count) throws Exception {
        for (int i = 0; i < count; i++) {
            edit(random.nextInt(NAMES.size()), random.nextInt(PAGES), random.nextInt(PARAGRAPHS));
        }
    }

    /// Adds a word to a paragraph of the page as it stands at a wiki.
    private void edit(int at, int page, int paragraph) throws Exception {
        JsonNode now = page(at, page);
        String word = "w" + edits.size() + ";";
        String begin = "Paragraph " + paragraph + ":";
        String text = now.path("text").asText().replace(begin, begin + " " + word);
        HttpResponse<String> answer = wikis.get(at)
                .put(tokens.get(at), name(at, page), text, now.path("head").asText());
        if (answer.statusCode() == 409) {
            return; // somebody was first: it was not made, and both texts were answered
        }
        assertTrue(answer.statusCode() / 100 == 2, answer.body());
        JsonNode said = JSON.readTree(answer.body());
        edits.add(new Edit(
                at, page, word, at == home(page) ? "" : said.path("revision").asText()));
    }

    /// Waits until the home has decided upon each edit from elsewhere.
    private void awaitAnswered() throws Exception {
        long end = end();
        for (Edit edit : edits) {
            while (state(edit).equals("sent") || state(edit).equals("unreachable")) {
                assertTrue(System.nanoTime() < end, "not decided upon: " + edit + " " + page(edit.at(), edit.page()));
                TimeUnit.MILLISECONDS.sleep(50);
            }
        }
    }

    private String state(Edit edit) throws Exception {
        return edit.revision().isEmpty()
                ? ""
                : page(edit.at(), edit.page())
                        .path("pending")
                        .valueStream()
                        .filter(each -> each.path("revision").asText().equals(edit.revision()))
                        .map(each -> each.path("state").asText())
                        .findFirst()
                        .orElse("");
    }

    /// Waits until the heads and the histories are the same everywhere.
    private void awaitEqual() throws Exception {
        long end = end();
        for (int page = 0; page < PAGES; page++) {
            while (standing(page).size() > 1) {
                assertTrue(System.nanoTime() < end, "not equal: " + standing(page));
                TimeUnit.MILLISECONDS.sleep(50);
            }
        }
    }

    private Set<String> standing(int page) throws Exception {
        Set<String> standing = new HashSet<>();
        for (int wiki = 0; wiki < wikis.size(); wiki++) {
            JsonNode now = page(wiki, page);
            standing.add(now.path("head").asText() + " " + now.path("revisions").asText());
        }
        return standing;
    }

    /// Each edit is in the text, or its author's wiki has it in a conflict with its home's.
    ///
    /// @return how many are in a conflict
    private int check() throws Exception {
        int conflicts = 0;
        for (Edit edit : edits) {
            boolean isIn =
                    page(home(edit.page()), edit.page()).path("text").asText().contains(edit.word());
            if (!isIn) {
                assertEquals("conflict", state(edit), edit.toString());
                String kept = wikis.get(edit.at())
                        .json(
                                tokens.get(edit.at()),
                                "/api/v1/pages/" + name(edit.at(), edit.page()) + "/revisions/" + edit.revision())
                        .path("text")
                        .asText();
                assertTrue(kept.contains(edit.word()), edit + ": " + kept);
                conflicts++;
            }
        }
        return conflicts;
    }

    private JsonNode page(int at, int page) throws IOException, InterruptedException {
        return wikis.get(at).json(tokens.get(at), "/api/v1/pages/" + name(at, page));
    }

    private String name(int at, int page) {
        return "Page_" + page
                + (at == home(page) ? "" : "@" + wikis.get(home(page)).authority());
    }

    private static int home(int page) {
        return page < 3 ? 0 : 1;
    }

    private static String beginning() {
        StringBuilder text = new StringBuilder();
        for (int paragraph = 0; paragraph < PARAGRAPHS; paragraph++) {
            text.append("Paragraph ").append(paragraph).append(":\n\n");
        }
        return text.toString();
    }

    private static long end() {
        return System.nanoTime() + TimeUnit.SECONDS.toNanos(LONGEST_SECONDS);
    }
}
