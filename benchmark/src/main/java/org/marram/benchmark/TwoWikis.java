package org.marram.benchmark;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/// Measures two wikis of the distribution, of which one has the corpus: how fast the other mirrors it, and how long an
/// edit takes from the one to the other, both ways.
final class TwoWikis {
    private static final Map<String, String> SETTINGS = Map.of(
            "MARRAM_FEDERATION_ALLOW", "127.0.0.1",
            "MARRAM_REMOTE_EDITS", "open");
    private static final int EDITS = 200;
    private static final int WARM_UP = 50;
    private static final Duration LONGEST_MIRRORING = Duration.ofMinutes(15);
    private static final Duration LONGEST_EDIT = Duration.ofSeconds(20);

    private final Path distribution;
    private final Path work;
    private final Report report;

    TwoWikis(Path distribution, Path work, Report report) {
        this.distribution = distribution;
        this.work = work;
        this.report = report;
    }

    void measure() throws Exception {
        try (WikiProcess home = new WikiProcess(distribution, work.resolve("pages"), SETTINGS);
                WikiProcess reader = new WikiProcess(distribution, work.resolve("reader"), SETTINGS)) {
            reader.command("a long enough password\n", "user", "add", "Bea", "--keeper");
            String theirs = home.command("", "token", "add", "Ada");
            String ours = reader.command("", "token", "add", "Bea");
            home.start();
            reader.start();
            mirror(home, reader, ours);
            follow(home, reader, theirs);
            across(home, reader, ours);
        }
        try (WikiProcess reader = new WikiProcess(distribution, work.resolve("reader"), SETTINGS)) {
            reader.command("", "verify");
            report.add("marram verify of the mirror, index included", 0, "faults", "");
        }
    }

    private void mirror(WikiProcess home, WikiProcess reader, String token) throws Exception {
        long began = System.nanoTime();
        WholeWiki.check(reader.post("/api/v1/follows", token, "{\"address\": \"" + home.authority() + "\"}"));
        double first = seconds(
                began,
                LONGEST_MIRRORING,
                20,
                () -> follow(reader, token).path("pages").asLong() > 0);
        double all = seconds(
                began,
                LONGEST_MIRRORING,
                100,
                () -> follow(reader, token).path("progress").asDouble() >= 1);
        long pages = follow(reader, token).path("pages").asLong();
        report.add(
                "revisions mirrored, each verified",
                pages / all,
                "/s",
                String.format(Locale.ROOT, "%d pages in %.1f s, the first after %.1f s", pages, all, first));
        long total = home.json(found("the", "")).path("total").asLong();
        double indexed = seconds(
                began,
                LONGEST_MIRRORING,
                100,
                () -> reader.json(found("the", "&wiki=" + home.authority()))
                                .path("total")
                                .asLong()
                        >= total);
        report.add("all of them findable", indexed, "s", total + " pages with a word that most have");
        report.add("memory of the home after that", home.memory("VmRSS") / 1e6, "MB", "");
        report.add("memory of the mirror after that", reader.memory("VmRSS") / 1e6, "MB", "");
    }

    private static JsonNode follow(WikiProcess reader, String token) {
        return WikiProcess.parse(reader.get("/api/v1/follows", token).body())
                .path("items")
                .path(0);
    }

    /// Edits of one page at home, each until the other wiki's API shows it, and until it is found there.
    private void follow(WikiProcess home, WikiProcess reader, String token) throws Exception {
        String mirrored = "/api/v1/pages/Followed@" + home.authority();
        double[] shown = new double[EDITS];
        @Nullable String head = null;
        for (int edit = -WARM_UP; edit < EDITS; edit++) {
            String text = text(edit + WARM_UP);
            long sent = System.nanoTime();
            head = write(home, "/api/v1/pages/Followed", token, text, head);
            double millis = 1e3 * seconds(sent, LONGEST_EDIT, 1, () -> says(reader, mirrored, text));
            if (edit >= 0) {
                shown[edit] = millis;
            }
        }
        report.add("an edit until a follower shows it, p50", Times.median(shown), "ms", EDITS + " edits of one page");
        report.add("an edit until a follower shows it, p99", Times.late(shown), "ms", "");
        report.add(
                "the same, first and last quarter, p50",
                Times.median(Arrays.copyOfRange(shown, 3 * EDITS / 4, EDITS)),
                "ms",
                String.format(Locale.ROOT, "%.1f ms in the first", Times.median(Arrays.copyOf(shown, EDITS / 4))));
        double[] found = new double[EDITS / 5];
        for (int i = 0; i < found.length; i++) {
            String word = "w" + UUID.randomUUID().toString().replace("-", "");
            long sent = System.nanoTime();
            head = write(home, "/api/v1/pages/Followed", token, "Here is " + word + ".\n", head);
            found[i] = 1e3
                    * seconds(
                            sent,
                            LONGEST_EDIT,
                            2,
                            () -> reader.json(found(word, "")).path("total").asInt() > 0);
        }
        report.add(
                "an edit until it is found at a follower, p50",
                Times.median(found),
                "ms",
                String.format(Locale.ROOT, "most %.0f ms", Times.largest(found)));
    }

    /// Edits made in the other wiki, each until the home's text is it.
    private void across(WikiProcess home, WikiProcess reader, String token) throws Exception {
        String mirrored = "/api/v1/pages/Followed@" + home.authority();
        double[] taken = new double[EDITS / 4];
        for (int edit = -taken.length / 2; edit < taken.length; edit++) {
            String text = text(10_000 + edit);
            String head = reader.json(mirrored).path("head").asText();
            long sent = System.nanoTime();
            write(reader, mirrored, token, text, head);
            double millis = 1e3 * seconds(sent, LONGEST_EDIT, 1, () -> says(home, "/api/v1/pages/Followed", text));
            if (edit >= 0) {
                taken[edit] = millis;
            }
            seconds(sent, LONGEST_EDIT, 2, () -> says(reader, mirrored, text));
        }
        report.add(
                "an edit across until the home has it, p50",
                Times.median(taken),
                "ms",
                String.format(Locale.ROOT, "p99 %.0f ms", Times.late(taken)));
    }

    private static @Nullable String write(
            WikiProcess wiki, String path, String token, String text, @Nullable String base) {
        String body = "{\"text\": " + WikiProcess.quoted(text)
                + (base == null ? "" : ", \"base\": " + WikiProcess.quoted(base)) + "}";
        HttpResponse<String> answer = wiki.put(path, token, body);
        WholeWiki.check(answer);
        return WikiProcess.parse(answer.body()).path("head").asText();
    }

    private static boolean says(WikiProcess wiki, String path, String text) {
        return wiki.json(path).path("text").asText().equals(text);
    }

    private static String found(String query, String more) {
        return "/api/v1/search?limit=1&q=" + query + more;
    }

    /// Seconds from `began` until something is so, asked again after a pause.
    private static double seconds(long began, Duration longest, long pauseMillis, BooleanSupplier isSo)
            throws InterruptedException {
        while (!isSo.getAsBoolean()) {
            if (System.nanoTime() - began > longest.toNanos()) {
                throw new IllegalStateException("Not so within " + longest.toSeconds() + " s");
            }
            Thread.sleep(pauseMillis);
        }
        return (System.nanoTime() - began) / 1e9;
    }

    /// A page of some length, of which each edit changes a line.
    private static String text(int number) {
        return "Sand and wind and marram grass that holds both.\n\n".repeat(40) + "Edit " + number + ".\n";
    }
}
