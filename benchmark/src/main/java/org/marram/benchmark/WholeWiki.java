package org.marram.benchmark;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

/// Measures the distribution with a corpus: import, disk, start, memory, page views, searches, saves, history.
public final class WholeWiki {
    /// Time that each load lasts, in seconds; shorter only while the benchmark itself is worked on.
    private static final int LOAD_SECONDS = Integer.getInteger("benchmark.seconds", 10);
    private static final Duration LOAD = Duration.ofSeconds(LOAD_SECONDS);
    private static final int[] CONNECTIONS = {1, 16, 64};
    private static final int[] SEARCHERS = {1, 16};
    private static final int CLIENTS = 16;
    private static final int RANKS = 10;

    private final Path distribution;
    private final Path corpus;
    private final Path work;
    private final Report report = new Report();

    private WholeWiki(Path distribution, Path corpus, Path work) {
        this.distribution = distribution;
        this.corpus = corpus;
        this.work = work;
    }

    /// Arguments: the distribution, the folder of the corpus, the folder for results.
    public static void main(String[] arguments) throws Exception {
        Path work = Files.createTempDirectory("marram-benchmark");
        WholeWiki benchmark = new WholeWiki(Path.of(arguments[0]), Path.of(arguments[1]), work);
        benchmark.report.say(Machine.describe());
        benchmark.pages();
        benchmark.histories();
        new TwoWikis(benchmark.distribution, work, benchmark.report).measure();
        benchmark.report.write(Path.of(arguments[2]));
        System.out.println("written to " + arguments[2]);
    }

    private void pages() throws Exception {
        Path archive = corpus.resolve("pages.tar.xz");
        try (WikiProcess wiki = new WikiProcess(distribution, work.resolve("pages"))) {
            wiki.command("a long enough password\n", "user", "add", "Ada", "--keeper");
            long began = System.nanoTime();
            wiki.command("", "import", archive.toString());
            double seconds = (System.nanoTime() - began) / 1e9;
            reportImport(wiki, seconds);
            wiki.command("", "verify");
            report.add("marram verify, index included", 0, "faults", "");
        }
        try (WikiProcess wiki = new WikiProcess(distribution, work.resolve("pages"))) {
            report.add("start until well, with the corpus", millis(wiki.start()) / 1000, "s", "");
            awaitIndexed(wiki);
            report.add("memory after the start", wiki.memory("VmRSS") / 1e6, "MB", anonymous(wiki));
            String token = wiki.command("", "token", "add", "Ada");
            views(wiki);
            searches(wiki, token);
            saves(wiki, token);
            report.add("memory after all of this", wiki.memory("VmRSS") / 1e6, "MB", anonymous(wiki));
        }
    }

    /// Returns the memory that is the process's own. The rest are files that the kernel keeps in memory as long
    /// as no process needs it.
    private static String anonymous(WikiProcess wiki) throws IOException {
        return String.format(Locale.ROOT, "%.0f MB without mapped files", wiki.memory("RssAnon") / 1e6);
    }

    private void reportImport(WikiProcess wiki, double seconds) throws Exception {
        long raw = raw(corpus.resolve("titles.tsv"), 3);
        long pages = Files.readAllLines(corpus.resolve("titles.tsv")).size();
        report.add(
                "import of Markdown, with index and the command's start",
                pages / seconds,
                "pages/s",
                String.format(Locale.ROOT, "%d pages in %.1f s", pages, seconds));
        report.add(
                "disk with index",
                wiki.disk() / 1e6,
                "MB",
                String.format(Locale.ROOT, "%.2f × raw", (double) wiki.disk() / raw));
    }

    /// Sum of a column of a table.
    private static long raw(Path table, int column) throws IOException {
        return Files.readAllLines(table).stream()
                .mapToLong(line -> Long.parseLong(line.split("\t")[column]))
                .sum();
    }

    static void awaitIndexed(WikiProcess wiki) throws InterruptedException {
        long end = System.nanoTime() + Duration.ofMinutes(3).toNanos();
        long before = -1;
        while (System.nanoTime() < end) {
            long total = wiki.json("/api/v1/search?q=the&limit=1").path("total").asLong();
            if (total > 0 && total == before) {
                return;
            }
            before = total;
            Thread.sleep(1_500);
        }
    }

    private void views(WikiProcess wiki) throws Exception {
        List<String> slugs = Files.readAllLines(corpus.resolve("pages-1000.txt"));
        Map<String, byte[]> bodies = new LinkedHashMap<>();
        List<String> paths = new ArrayList<>();
        for (String slug : slugs) {
            String url = wiki.json("/api/v1/pages/" + slug).path("url").asText();
            String path = URI.create(url).getRawPath();
            paths.add(path);
            bodies.put(bodies.size() + ".html", wiki.get(path).body().getBytes(StandardCharsets.UTF_8));
        }
        if (!Wrk.isThere()) {
            report.left("page views", "wrk is not installed");
            return;
        }
        Map<Integer, Wrk.Result> floor = floor(bodies);
        Wrk.run(wiki.address(), paths, 16, LOAD_SECONDS);
        for (int connections : CONNECTIONS) {
            Wrk.Result result = Wrk.run(wiki.address(), paths, connections, LOAD_SECONDS);
            String beside = floor.containsKey(connections)
                    ? String.format(
                            Locale.ROOT, "nginx %.0f/s", floor.get(connections).perSecond())
                    : "";
            report.add("page views, c=" + connections, result.perSecond(), "/s", latency(result) + "; " + beside);
        }
    }

    private Map<Integer, Wrk.Result> floor(Map<String, byte[]> bodies) throws Exception {
        Map<Integer, Wrk.Result> floor = new LinkedHashMap<>();
        if (!Floors.onPath("nginx")) {
            report.left("nginx with the same bytes", "nginx is not installed");
            return floor;
        }
        Path folder = Files.createDirectories(work.resolve("nginx"));
        try (Floors.Nginx nginx = Floors.Nginx.serving(folder, bodies)) {
            List<String> paths =
                    bodies.keySet().stream().map(name -> "/" + name).toList();
            for (int connections : CONNECTIONS) {
                floor.put(connections, Wrk.run(nginx.address(), paths, connections, LOAD_SECONDS));
            }
        }
        return floor;
    }

    private void searches(WikiProcess wiki, String token) throws Exception {
        List<String> paths = new ArrayList<>();
        double reciprocal = 0;
        int recalled = 0;
        int known = 0;
        for (String line : Files.readAllLines(corpus.resolve("queries.tsv"))) {
            String[] query = line.split("\t", -1);
            paths.add("/api/v1/search?limit=" + RANKS + "&q=" + URLEncoder.encode(query[2], StandardCharsets.UTF_8));
            if (query.length > 3 && !query[3].isBlank()) {
                int rank = rank(wiki, paths.getLast(), query[3]);
                known++;
                reciprocal += rank == 0 ? 0 : 1.0 / rank;
                recalled += rank == 0 ? 0 : 1;
            }
        }
        report.add("MRR@10 of known items", reciprocal / known, "", known + " queries");
        report.add("recall@10 of known items", (double) recalled / known, "", known + " queries");
        new Questions(wiki).report(report);
        if (!Wrk.isThere()) {
            report.left("searches", "wrk is not installed");
            return;
        }
        Wrk.run(wiki.address(), paths, CLIENTS, LOAD_SECONDS, token);
        for (int searchers : SEARCHERS) {
            Wrk.Result result = Wrk.run(wiki.address(), paths, searchers, LOAD_SECONDS, token);
            report.add("searches, c=" + searchers, result.perSecond(), "/s", latency(result));
        }
    }

    /// Returns the rank of a page in the search, from 1; 0 when the page is not among the first.
    static int rank(WikiProcess wiki, String path, String slug) {
        String wanted = wiki.json("/api/v1/pages/" + slug).path("title").asText();
        int rank = 0;
        for (JsonNode item : wiki.json(path).path("items")) {
            rank++;
            if (item.path("title").asText().equals(wanted)) {
                return rank;
            }
        }
        return 0;
    }

    private void saves(WikiProcess wiki, String token) throws Exception {
        double sync = Floors.syncMillis(work, 200);
        String beside = String.format(Locale.ROOT, "a sync of the disk %.2f ms", sync);
        double[] first = save(wiki, token, LOAD);
        report.add(
                "the first 100 saves, c=1, p50",
                Times.median(Arrays.copyOf(first, Math.min(100, first.length))),
                "ms",
                "after the views and searches; " + first.length + " until the next row");
        double[] alone = save(wiki, token, LOAD);
        double one = Times.median(alone);
        report.add("save, c=1, p50", one, "ms", String.format(Locale.ROOT, "%s: %.1f syncs", beside, one / sync));
        report.add("save, c=1, p99", Times.late(alone), "ms", alone.length + " saves");
        long began = System.nanoTime();
        List<Double> together = manySaves(wiki, token);
        report.add(
                "saves, c=16",
                together.size() / ((System.nanoTime() - began) / 1e9),
                "/s",
                String.format(Locale.ROOT, "%.0f syncs/s", 1000 / sync));
        report.add("save, c=16, p50", Times.median(together), "ms", beside);
        double[] found = found(wiki, token, 100);
        report.add(
                "save until found, p50",
                Times.median(found),
                "ms",
                String.format(
                        Locale.ROOT, "p95 %.0f ms, most %.0f ms of 100", Times.at(found, 95), Times.largest(found)));
    }

    /// Saves one page after the other.
    private static double[] save(WikiProcess wiki, String token, Duration time) {
        List<Double> millis = new ArrayList<>();
        long end = System.nanoTime() + time.toNanos();
        for (long began = System.nanoTime(); began < end; began = System.nanoTime()) {
            String path = "/api/v1/pages/Saved-" + UUID.randomUUID();
            String text = "A short page, number " + millis.size() + ", about [[Dunes]].\n";
            check(wiki.put(path, token, WikiProcess.body(text)));
            millis.add((System.nanoTime() - began) / 1e6);
        }
        return millis.stream().mapToDouble(Double::doubleValue).toArray();
    }

    /// Saves by many at the same time.
    private static List<Double> manySaves(WikiProcess wiki, String token) throws Exception {
        List<Double> millis = new ArrayList<>();
        try (ExecutorService pool = Executors.newFixedThreadPool(CLIENTS)) {
            List<Future<double[]>> running = new ArrayList<>();
            for (int client = 0; client < CLIENTS; client++) {
                running.add(pool.submit(() -> save(wiki, token, LOAD)));
            }
            for (Future<double[]> one : running) {
                Arrays.stream(one.get()).forEach(millis::add);
            }
        }
        return millis;
    }

    private static double[] found(WikiProcess wiki, String token, int times) throws Exception {
        double[] millis = new double[times];
        for (int i = 0; i < times; i++) {
            String word = "w" + UUID.randomUUID().toString().replace("-", "");
            check(wiki.put("/api/v1/pages/Found-" + word, token, WikiProcess.body("Here is " + word + ".\n")));
            long began = System.nanoTime();
            while (wiki.json("/api/v1/search?q=" + word).path("total").asInt() == 0) {
                Thread.sleep(2);
            }
            millis[i] = (System.nanoTime() - began) / 1e6;
        }
        return millis;
    }

    private void histories() throws Exception {
        Path archive = corpus.resolve("history.tar.xz");
        try (WikiProcess wiki = new WikiProcess(distribution, work.resolve("histories"))) {
            wiki.command("a long enough password\n", "user", "add", "Ada", "--keeper");
            long began = System.nanoTime();
            wiki.command("", "import", archive.toString());
            double seconds = (System.nanoTime() - began) / 1e9;
            long raw = Integer.getInteger("benchmark.history.megabytes", 127);
            report.add("import of histories, with index and the command's start", seconds, "s", "6,300 revisions");
            report.add(
                    "disk of the histories, everything counted",
                    wiki.disk() / 1e6,
                    "MB",
                    String.format(Locale.ROOT, "%.1f %% of their %d MB", wiki.disk() / 1e4 / raw, raw));
            wiki.command("", "verify");
            report.add("marram verify of the histories", 0, "faults", "");
        }
        try (WikiProcess wiki = new WikiProcess(distribution, work.resolve("histories"))) {
            wiki.start();
            versions(wiki);
        }
    }

    private void versions(WikiProcess wiki) {
        Read first = read(wiki);
        repeatedly(wiki);
        List<Read> all = repeatedly(wiki);
        List<Double> texts = all.stream().flatMap(read -> read.texts().stream()).toList();
        List<Double> diffs = all.stream().flatMap(read -> read.diffs().stream()).toList();
        List<Double> histories =
                all.stream().flatMap(read -> read.histories().stream()).toList();
        report.add(
                "any version over HTTP, p50",
                Times.median(texts),
                "ms",
                String.format(
                        Locale.ROOT,
                        "%d versions, %.2f ms just after the start",
                        first.texts().size(),
                        Times.median(first.texts())));
        List<Double> floor = all.stream().flatMap(read -> read.floor().stream()).toList();
        report.add(
                "any version over HTTP, p99",
                Times.late(texts),
                "ms",
                String.format(
                        Locale.ROOT, "%d times; an answer out of memory %.2f ms", texts.size(), Times.late(floor)));
        report.add("the slowest of these versions, p50", slowest(all), "ms", "each read " + all.size() + " times");
        report.add(
                "diff of two versions over HTTP, p50",
                Times.median(diffs),
                "ms",
                "p99 " + Math.round(Times.late(diffs)) + " ms");
        report.add("a history of 100 over HTTP, p50", Times.median(histories), "ms", histories.size() + " times");
    }

    /// Returns the median of the version that takes longest: that time is the version's own, and not the
    /// moment's.
    private static double slowest(List<Read> all) {
        return IntStream.range(0, all.getFirst().texts().size())
                .mapToDouble(version -> Times.median(
                        all.stream().map(read -> read.texts().get(version)).toList()))
                .max()
                .orElse(Double.NaN);
    }

    private static List<Read> repeatedly(WikiProcess wiki) {
        List<Read> all = new ArrayList<>();
        long end = System.nanoTime() + LOAD.toNanos();
        while (System.nanoTime() < end) {
            all.add(read(wiki));
        }
        return all;
    }

    /// Times that each answer took when the histories were read once, in milliseconds.
    ///
    /// @param floor times of a file of the theme beside each text: it comes out of memory
    private record Read(List<Double> histories, List<Double> texts, List<Double> diffs, List<Double> floor) {}

    private static Read read(WikiProcess wiki) {
        Read read = new Read(new ArrayList<>(), new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        for (JsonNode page : wiki.json("/api/v1/pages?limit=40").path("items")) {
            String path = URI.create(page.path("url").asText()).getRawPath().replace("/article/", "/api/v1/pages/");
            read.histories().add(timed(wiki, path + "/revisions?limit=100"));
            List<String> digests = new ArrayList<>();
            wiki.json(path + "/revisions?limit=100")
                    .path("items")
                    .forEach(item -> digests.add(item.path("digest").asText()));
            for (int i = 0; i + 1 < digests.size(); i += 5) {
                read.texts().add(timed(wiki, path + "/revisions/" + digests.get(i)));
                read.floor().add(timed(wiki, "/favicon.ico"));
                read.diffs().add(timed(wiki, path + "/diff?from=" + digests.get(i + 1) + "&to=" + digests.get(i)));
            }
        }
        return read;
    }

    private static double timed(WikiProcess wiki, String path) {
        long began = System.nanoTime();
        check(wiki.get(path));
        return (System.nanoTime() - began) / 1e6;
    }

    static void check(HttpResponse<String> answer) {
        if (answer.statusCode() >= 300) {
            throw new IllegalStateException(answer.statusCode() + " " + answer.body());
        }
    }

    private static String latency(Wrk.Result result) {
        String bad = result.bad() == 0 ? "" : ", " + result.bad() + " bad answers";
        return String.format(Locale.ROOT, "p50 %.2f ms, p99 %.2f ms%s", result.p50(), result.p99(), bad);
    }

    private static double millis(Duration duration) {
        return duration.toNanos() / 1e6;
    }
}
