package org.marram.exchange.served;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.marram.app.testing.Kept;
import org.marram.app.testing.Pages;
import org.marram.app.testing.TestWiki;

/// The edits of a page, replayed from nothing as Ibis does, make its text.
class ReplayedEditsTest {
    private static final Pattern HUNK = Pattern.compile("@@ -(\\d+)(?:,(\\d+))? \\+(\\d+)(?:,(\\d+))? @@.*");

    private static TestWiki wiki;

    @BeforeAll
    static void start(@TempDir Path folder) {
        wiki = TestWiki.start(folder);
        Kept.add(wiki, "Ada", true);
    }

    @AfterAll
    static void stop() {
        wiki.close();
    }

    @Test
    void anyHistoryReplaysToItsText() throws IOException {
        Random random = new Random(7);
        List<String> lines = new ArrayList<>(List.of("First line\n", "\n", "Second line\n"));
        for (int i = 0; i < 40; i++) {
            change(lines, random, i);
            Pages.write(wiki, "Ada", "Replayed", String.join("", lines));
        }
        JsonNode items = edits("Replayed");
        assertTrue(items.size() > 20, items.size() + " edits");
        assertEquals(IbisText.of(String.join("", lines)), replayed(items));
    }

    @Test
    void aHistoryThatIsTooLongBeginsWithTheTextFromWhichItGoesOn() throws IOException {
        String text = "Sand.\n";
        for (int i = 0; i < EditList.MOST + 5; i++) {
            text = "Line " + i + "\n" + (i % 7 == 0 ? "" : text);
            Pages.write(wiki, "Ada", "Old", text);
        }
        JsonNode items = edits("Old");
        assertEquals(EditList.MOST + 1, items.size());
        assertEquals(text, replayed(items));
    }

    private static void change(List<String> lines, Random random, int i) {
        int at = random.nextInt(lines.size() + 1);
        switch (random.nextInt(5)) {
            case 0 -> lines.add(at, "Line " + i + " é 字\n");
            case 1 -> lines.add(at, "\n");
            case 2 -> lines.add(at, "###### Six\n");
            case 3 -> lines.set(Math.min(at, lines.size() - 1), "Changed " + i + "\n");
            default -> lines.add("No end " + i + (random.nextBoolean() ? "\n" : " and on\n"));
        }
        if (lines.size() > 12) {
            lines.remove(random.nextInt(lines.size()));
        }
    }

    private static JsonNode edits(String title) throws IOException {
        String body = wiki.send(wiki.request("/article/" + title + "/edits")
                        .header("Accept", "application/activity+json")
                        .header("User-Agent", "ibis")
                        .GET())
                .body();
        return new ObjectMapper().readTree(body).path("items");
    }

    private static String replayed(JsonNode items) {
        List<String> text = new ArrayList<>();
        String previous = "e3b0c442-98fc-1c14-9afb-f4c8996fb924";
        for (JsonNode patch : items) {
            assertEquals(previous, patch.path("previousVersion").asText());
            previous = patch.path("version").asText();
            text = apply(text, patch.path("content").asText());
        }
        return String.join("", text);
    }

    private static List<String> apply(List<String> before, String diff) {
        List<String> after = new ArrayList<>();
        int from = 0;
        String[] lines = diff.split("(?<=\n)");
        for (int i = 2; i < lines.length; i++) {
            Matcher hunk = HUNK.matcher(lines[i].stripTrailing());
            if (hunk.matches()) {
                int length = hunk.group(2) == null ? 1 : Integer.parseInt(hunk.group(2));
                int start = Integer.parseInt(hunk.group(1)) - (length == 0 ? 0 : 1);
                after.addAll(before.subList(from, start));
                from = start;
            } else if (lines[i].startsWith("+")) {
                after.add(lines[i].substring(1));
            } else if (lines[i].startsWith("-")) {
                assertEquals(before.get(from++), lines[i].substring(1));
            } else {
                assertEquals(before.get(from), lines[i].equals("\n") ? "\n" : lines[i].substring(1));
                after.add(before.get(from++));
            }
        }
        after.addAll(before.subList(from, before.size()));
        return after;
    }
}
