package org.marram.benchmark;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/// Measures what colours and formulas cost a save, and how soon they are there: a page with 100 formulas and 50
/// blocks of code, all of them new with each save, and the same page with the same text as plain code.
final class BlocksBehindSaves {
    private static final int FORMULAS = 100;
    private static final int CODES = 50;
    private static final int ROUNDS = 40;

    /// Rounds that are not counted: the wiki has just started.
    private static final int WARMING = 15;

    /// Time after which a page is given up, in milliseconds.
    private static final long PATIENCE = 60_000;

    private final WikiProcess wiki;
    private final String token;
    private final Map<String, String> heads = new HashMap<>();

    private BlocksBehindSaves(WikiProcess wiki, String token) {
        this.wiki = wiki;
        this.token = token;
    }

    public static void main(String[] arguments) throws IOException, InterruptedException {
        Path data = Files.createTempDirectory("marram-blocks");
        try (WikiProcess wiki = new WikiProcess(Path.of(arguments[0]), data)) {
            wiki.command("a-long-password", "user", "add", "Ada", "--keeper");
            String token = wiki.command("", "token", "add", "Ada");
            wiki.start();
            new BlocksBehindSaves(wiki, token).run();
        }
    }

    private void run() throws InterruptedException {
        List<Double> plain = new ArrayList<>();
        List<Double> blocks = new ArrayList<>();
        List<Double> coloured = new ArrayList<>();
        double first = 0;
        for (int round = 0; round < ROUNDS + WARMING; round++) {
            double with = save("Blocks", text(round, "java showLineNumbers", "$"));
            double until = untilColoured(round);
            double without = save("Plain", text(round, "", "`"));
            first = round == 0 ? until : first;
            if (round >= WARMING) {
                blocks.add(with);
                coloured.add(until);
                plain.add(without);
            }
        }
        print("save, plain", plain);
        print("save, blocks", blocks);
        print("coloured after", coloured);
        System.out.printf(Locale.ROOT, "%-16s %8.0f ms%n", "the first time", first);
    }

    private static void print(String what, List<Double> times) {
        System.out.printf(Locale.ROOT, "%-16s %8.1f ms  p99 %8.1f ms%n", what, Times.median(times), Times.late(times));
    }

    private static String text(int round, String language, String mark) {
        StringBuilder text = new StringBuilder("# Round " + round + "\n\n");
        for (int at = 0; at < FORMULAS; at++) {
            text.append("Sand moves by ").append(mark).append("v_{").append(round * FORMULAS + at);
            text.append("} = \\frac{Q}{\\sqrt{H^2 + 1}}").append(mark).append(" in a year.\n\n");
            if (at < CODES) {
                text.append("```").append(language).append("\n// Block ").append(round * CODES + at);
                text.append("\npublic static int tufts(double metres) {\n    String kind = \"marram\";\n");
                text.append("    for (int i = 0; i < 10; i++) {\n        order(kind, metres * 6.25);\n    }\n");
                text.append("    return metres > 0 ? ").append(at).append(" : 0;\n}\n```\n\n");
            }
        }
        return text.toString();
    }

    /// Milliseconds that a save took.
    private double save(String title, String text) {
        String head = heads.get(title);
        String base = head == null ? "" : ", \"base\": \"" + head + "\"";
        String body = "{\"text\": " + WikiProcess.quoted(text) + base + "}";
        long began = System.nanoTime();
        HttpResponse<String> answer = wiki.put("/api/v1/pages/" + title, token, body);
        double took = (System.nanoTime() - began) / 1e6;
        if (answer.statusCode() / 100 != 2) {
            throw new IllegalStateException("The wiki answered " + answer.statusCode() + ": " + answer.body());
        }
        heads.put(title, WikiProcess.parse(answer.body()).get("head").asText());
        return took;
    }

    /// Milliseconds until a reader finds all of it.
    private double untilColoured(int round) throws InterruptedException {
        long began = System.nanoTime();
        String last = "Block " + (round * CODES + CODES - 1);
        while (System.nanoTime() - began < TimeUnit.MILLISECONDS.toNanos(PATIENCE)) {
            String page = wiki.get("/article/Blocks").body();
            if (page.contains(last) && count(page, "<math>") == FORMULAS && count(page, "code-c\">// Block") == CODES) {
                return (System.nanoTime() - began) / 1e6;
            }
            TimeUnit.MILLISECONDS.sleep(20);
        }
        throw new IllegalStateException("The page was not coloured");
    }

    private static int count(String text, String part) {
        return text.split(Pattern.quote(part), -1).length - 1;
    }
}
