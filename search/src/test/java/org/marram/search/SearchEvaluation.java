package org.marram.search;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.marram.search.Results.Hit;

/// Measures the index on a corpus. Not a test: whoever has a corpus runs it.
///
/// Arguments: a folder with `titles.tsv` (name, title), `queries.tsv` (number, kind, query, name of the page that is
/// wanted or nothing) and `pages/` (name`.md`); a folder for the index, which is emptied; and, to try queries that
/// nobody tuned for, a seed to make some of the same kinds from the corpus.
final class SearchEvaluation {

    private static final int ROUNDS = 5;

    private record Asked(String kind, String query, String wanted) {}

    private static final class Score {
        int asked;
        int known;
        double reciprocal;
        int recalled;
        long nanos;
    }

    private final List<String> names = new ArrayList<>();
    private final List<String> titles = new ArrayList<>();
    private final List<String> sources = new ArrayList<>();
    private SearchIndex index;

    public static void main(String[] arguments) throws IOException {
        SearchEvaluation evaluation = new SearchEvaluation();
        Path corpus = Path.of(arguments[0]);
        evaluation.load(corpus);
        evaluation.build(Path.of(arguments[1]));
        evaluation.ask("queries", evaluation.queries(corpus), arguments.length > 3);
        if (arguments.length > 2) {
            evaluation.ask("made", evaluation.made(Long.parseLong(arguments[2])), arguments.length > 3);
        }
        evaluation.snippets(corpus);
        evaluation.complete();
        evaluation.saves();
        evaluation.index.close();
    }

    private void load(Path corpus) throws IOException {
        for (String line : Files.readAllLines(corpus.resolve("titles.tsv"))) {
            String[] parts = line.split("\t", -1);
            names.add(parts[0]);
            titles.add(parts[1]);
            sources.add(Files.readString(corpus.resolve("pages").resolve(parts[0] + ".md")));
        }
    }

    private IndexDocument document(int page) {
        MarkdownText text = MarkdownText.of(sources.get(page));
        return new IndexDocument(
                page, 1, titles.get(page), List.of(), text.headings(), text.plain(), List.of(), "here.example", "en");
    }

    private void build(Path folder) {
        IndexOpening.delete(folder);
        long start = System.nanoTime();
        index = ((OpenedIndex.Empty) SearchIndex.open(folder, "evaluation", "en")).index();
        try (Rebuild rebuild = index.rebuild()) {
            for (int page = 0; page < names.size(); page++) {
                rebuild.add(document(page));
            }
            double adding = seconds(start);
            rebuild.finish(1);
            System.out.printf(
                    "rebuild: %d pages, %.0f/s (%.1f s, %.1f s with tidying), %.2f MB%n",
                    names.size(), names.size() / adding, adding, seconds(start), index.bytes() / 1e6);
        }
    }

    private List<Asked> queries(Path corpus) throws IOException {
        List<Asked> asked = new ArrayList<>();
        for (String line : Files.readAllLines(corpus.resolve("queries.tsv"))) {
            String[] parts = line.split("\t", -1);
            asked.add(new Asked(parts[1], parts[2], parts[3]));
        }
        return asked;
    }

    private void ask(String name, List<Asked> queries, boolean misses) {
        Map<String, Score> scores = new TreeMap<>();
        for (int round = 0; round < ROUNDS; round++) {
            scores.clear();
            for (Asked asked : queries) {
                ask(asked, scores, misses && round == 0);
            }
        }
        System.out.printf("%-10s %6s %8s %8s %10s%n", name, "asked", "MRR@10", "recall", "searches/s");
        Score all = new Score();
        scores.forEach((kind, score) -> {
            print(kind, score);
            all.asked += score.asked;
            all.known += score.known;
            all.reciprocal += score.reciprocal;
            all.recalled += score.recalled;
            all.nanos += score.nanos;
        });
        print("all", all);
    }

    private static void print(String kind, Score score) {
        System.out.printf(
                "%-10s %6d %8.4f %8.4f %10.0f%n",
                kind,
                score.asked,
                score.reciprocal / score.known,
                (double) score.recalled / score.known,
                score.asked * 1e9 / score.nanos);
    }

    private void ask(Asked asked, Map<String, Score> scores, boolean misses) {
        Score score = scores.computeIfAbsent(asked.kind, kind -> new Score());
        long start = System.nanoTime();
        Results results = search(asked.query);
        score.nanos += System.nanoTime() - start;
        score.asked++;
        if (asked.wanted.isEmpty()) {
            return;
        }
        score.known++;
        int rank = 1;
        for (Hit hit : results.hits()) {
            if (names.get((int) hit.id()).equals(asked.wanted)) {
                score.reciprocal += 1.0 / rank;
                score.recalled++;
                break;
            }
            rank++;
        }
        if (misses && rank > 1) {
            System.out.printf(
                    "  %s '%s' wanted %s: %s of %d %s, %s first, did you mean %s%n",
                    asked.kind,
                    asked.query,
                    asked.wanted,
                    rank > results.hits().size() ? "not" : rank,
                    results.total(),
                    results.reading(),
                    results.hits().isEmpty()
                            ? "nothing"
                            : titles.get((int) results.hits().getFirst().id()),
                    results.didYouMean().orElse("-"));
        }
    }

    private Results search(String query) {
        return switch (index.search(QueryParser.parse(query), 0, 10)) {
            case SearchOutcome.Found(Results results) -> results;
            case SearchOutcome.Broken(String why) -> throw new IllegalStateException(why);
        };
    }

    /// Queries of the same kinds from other pages: words of a title in order, the same with one slip, and three less
    /// usual words of a stretch of text.
    private List<Asked> made(long seed) {
        Random random = new Random(seed);
        Map<String, Integer> pages = new HashMap<>();
        for (String source : sources) {
            words(source).stream().distinct().forEach(word -> pages.merge(word, 1, Integer::sum));
        }
        List<Set<String>> titleWords =
                titles.stream().map(title -> Set.copyOf(words(title))).toList();
        List<Asked> made = new ArrayList<>();
        while (made.size() < 900) {
            int page = random.nextInt(names.size());
            List<String> title = sample(words(titles.get(page)), 2 + random.nextInt(3), random);
            String words = String.join(" ", title);
            // A title query must mean one page, or nobody could know which was wanted.
            if (titleWords.stream().filter(other -> other.containsAll(title)).count() > 1) {
                continue;
            }
            switch (made.size() % 3) {
                case 0 -> made.add(new Asked("title", words, names.get(page)));
                case 1 -> made.add(new Asked("typo", slip(words, random), names.get(page)));
                default -> {
                    List<String> text = words(MarkdownText.of(sources.get(page)).plain());
                    int from = random.nextInt(Math.max(1, text.size() - 20));
                    List<String> rare = text.subList(from, Math.min(text.size(), from + 20)).stream()
                            .distinct()
                            .filter(word -> pages.getOrDefault(word, 0) < 1_000)
                            .toList();
                    made.add(new Asked("body", String.join(" ", sample(rare, 3, random)), names.get(page)));
                }
            }
        }
        return made;
    }

    private static List<String> words(String text) {
        return java.util.regex.Pattern.compile("[a-z][a-z0-9]{2,}")
                .matcher(text.toLowerCase(java.util.Locale.ROOT))
                .results()
                .map(java.util.regex.MatchResult::group)
                .toList();
    }

    private static List<String> sample(List<String> words, int wanted, Random random) {
        int from = words.size() <= wanted ? 0 : random.nextInt(words.size() - wanted);
        return words.subList(from, Math.min(words.size(), from + wanted));
    }

    private static String slip(String words, Random random) {
        if (words.length() < 5) {
            return words;
        }
        int at = 1 + random.nextInt(words.length() - 2);
        if (words.charAt(at) == ' ' || words.charAt(at - 1) == ' ') {
            return slip(words, random);
        }
        char letter = (char) ('a' + random.nextInt(26));
        return switch (random.nextInt(4)) {
            case 0 -> words.substring(0, at) + words.substring(at + 1);
            case 1 -> words.substring(0, at) + letter + words.substring(at);
            case 2 -> words.substring(0, at) + letter + words.substring(at + 1);
            default -> words.substring(0, at - 1) + words.charAt(at) + words.charAt(at - 1) + words.substring(at + 1);
        };
    }

    private void snippets(Path corpus) throws IOException {
        List<Asked> queries = queries(corpus);
        int searches = 0;
        long nanos = 0;
        for (int round = 0; round < ROUNDS; round++) {
            for (Asked asked : queries) {
                Results results = search(asked.query);
                long start = System.nanoTime();
                for (Hit hit : results.hits()) {
                    results.snippets().mark(titles.get((int) hit.id()));
                    results.snippets()
                            .passage(
                                    MarkdownText.of(sources.get((int) hit.id())).plain());
                }
                nanos += System.nanoTime() - start;
                searches++;
            }
        }
        System.out.printf("snippets of ten hits from their sources: %.2f ms%n", nanos / 1e6 / searches);
    }

    private void complete() {
        long nanos = 0;
        int asked = 0;
        for (int round = 0; round < ROUNDS; round++) {
            for (int page = 0; page < titles.size(); page += 50) {
                String title = titles.get(page);
                for (int typed = 1; typed <= Math.min(8, title.length()); typed++) {
                    long start = System.nanoTime();
                    index.complete(title.substring(0, typed), 10);
                    nanos += System.nanoTime() - start;
                    asked++;
                }
            }
        }
        System.out.printf("completions: %.0f/s%n", asked * 1e9 / nanos);
    }

    private void saves() {
        List<Double> millis = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            long start = System.nanoTime();
            String word = "freshlysaved" + i;
            index.replace(new IndexDocument(
                    i, 2, titles.get(i), List.of(), List.of(), sources.get(i) + " " + word, List.of(), "", "en"));
            index.refresh();
            if (search(word).hits().getFirst().id() != i) {
                throw new IllegalStateException(word + " is not found");
            }
            millis.add((System.nanoTime() - start) / 1e6);
        }
        millis.sort(null);
        System.out.printf(
                "save to findable: median %.2f ms, 99th of 100 %.2f ms; %.2f MB%n",
                millis.get(100), millis.get(197), index.bytes() / 1e6);
    }

    private static double seconds(long start) {
        return (System.nanoTime() - start) / 1e9;
    }
}
