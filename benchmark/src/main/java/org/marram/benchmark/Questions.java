package org.marram.benchmark;

import java.io.IOException;
import java.io.InputStream;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Asks questions in one's own words, none of which uses the words of the title that it means. Every other line
/// of each kind is for tuning, the others were put aside. `own`: as a person asks who knows the matter; `far`:
/// as a person asks who does not know its words.
final class Questions {
    private static final int RANKS = 10;

    private final WikiProcess wiki;

    Questions(WikiProcess wiki) {
        this.wiki = wiki;
    }

    /// Imports the pages of a corpus into a wiki of its own, and asks. Arguments: the distribution, the folder of the
    /// corpus, the folder for results.
    public static void main(String[] arguments) throws Exception {
        Path data = Files.createTempDirectory("marram-questions");
        Report report = new Report();
        report.say(Machine.describe());
        try (WikiProcess wiki = new WikiProcess(Path.of(arguments[0]), data)) {
            wiki.command("a long enough password\n", "user", "add", "Ada", "--keeper");
            wiki.command(
                    "", "import", Path.of(arguments[1]).resolve("pages.tar.xz").toString());
        }
        try (WikiProcess wiki = new WikiProcess(Path.of(arguments[0]), data)) {
            wiki.start();
            WholeWiki.awaitIndexed(wiki);
            new Questions(wiki).report(report);
        }
        report.write(Path.of(arguments[2]));
    }

    private static final class Score {
        private int asked;
        private int found;
        private double reciprocal;
    }

    void report(Report report) throws IOException {
        Map<String, Score> scores = new TreeMap<>();
        for (String line : lines()) {
            String[] asked = line.split("\t");
            Score score = scores.computeIfAbsent(asked[2] + ", " + asked[3], kind -> new Score());
            int rank = WholeWiki.rank(wiki, path(asked[0]), asked[1]);
            score.asked++;
            score.found += rank == 0 ? 0 : 1;
            score.reciprocal += rank == 0 ? 0 : 1.0 / rank;
        }
        scores.forEach((kind, score) -> {
            String asked = score.asked + " questions";
            report.add("recall@10 of questions, " + kind, (double) score.found / score.asked, "", asked);
            report.add("MRR@10 of questions, " + kind, score.reciprocal / score.asked, "", asked);
        });
    }

    private static String path(String question) {
        return "/api/v1/search?limit=" + RANKS + "&q=" + URLEncoder.encode(question, StandardCharsets.UTF_8);
    }

    /// Question, name of the page that is meant, `tune` or `aside`, `own` or `far`.
    private static List<String> lines() throws IOException {
        try (InputStream in = Questions.class.getResourceAsStream("questions.tsv")) {
            if (in == null) {
                throw new IOException("questions.tsv is missing");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
        }
    }
}
