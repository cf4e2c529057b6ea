package org.marram.benchmark;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/// Texts that are allowed, and make much work. The same each time.
final class HardTexts {
    /// Length of a version that is compared, in bytes: below the megabyte that a text may have.
    private static final int LONG_BYTES = 990_000;
    private static final int VERSION_BYTES = 120_000;
    private static final int WORDS = 5_000;

    private final Random random = new Random(990);
    private final List<String> words = new ArrayList<>();

    HardTexts() {
        for (int word = 0; word < WORDS; word++) {
            StringBuilder made = new StringBuilder();
            for (int letter = 0; letter < 3 + word % 7; letter++) {
                made.append((char) ('a' + random.nextInt(26)));
            }
            words.add(made.toString());
        }
    }

    String page(int number) {
        return "# Page " + number + "\n\n" + prose(2_000);
    }

    /// Lines of words, some of them often.
    String long1() {
        return prose(LONG_BYTES);
    }

    /// The same lines in another order with other words: hardly any line is the same one.
    String long2() {
        return prose(LONG_BYTES);
    }

    List<String> versions(int count) {
        List<String> versions = new ArrayList<>();
        String text = prose(VERSION_BYTES);
        for (int version = 0; version < count; version++) {
            versions.add(text + "\nVersion " + version + ": " + prose(500));
        }
        return versions;
    }

    /// Emphasis, links and quotes that are opened and never closed.
    String markdown() {
        StringBuilder text = new StringBuilder();
        while (text.length() < LONG_BYTES / 2) {
            text.append("*a **b _c `d [e](f *g [[h|i ![j](k \"l\n> - m **n\n\n| o | p |\n|---|---|\n| *q | **r |\n\n");
        }
        return text.toString();
    }

    /// Many words, some begun only, most of them often.
    String query() {
        StringBuilder query = new StringBuilder();
        for (int word = 0; word < 12; word++) {
            query.append((char) ('a' + random.nextInt(26)))
                    .append((char) ('a' + random.nextInt(26)))
                    .append("* OR ")
                    .append(words.get(random.nextInt(50)))
                    .append(" OR ");
        }
        return query.append(words.getFirst()).toString();
    }

    private String prose(int bytes) {
        StringBuilder text = new StringBuilder();
        while (text.length() < bytes) {
            int length = 3 + random.nextInt(12);
            for (int word = 0; word < length; word++) {
                // A few words stand nearly everywhere, as in people's texts.
                double rank = random.nextDouble();
                text.append(words.get((int) (rank * rank * rank * WORDS))).append(' ');
            }
            text.append('\n');
        }
        return text.substring(0, bytes);
    }
}
