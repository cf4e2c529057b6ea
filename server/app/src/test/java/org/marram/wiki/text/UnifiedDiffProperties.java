package org.marram.wiki.text;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.marram.app.testing.ProcessorTime;
import org.marram.wiki.text.UnifiedDiff.BlankContext;

class UnifiedDiffProperties {
    private static final Pattern HUNK = Pattern.compile("@@ -(\\d+)(?:,(\\d+))? \\+\\d+(?:,\\d+)? @@\n");
    private static final String NO_END = "\\ No newline at end of file\n";

    @Test
    void changedLineIsShownWithItsContext() {
        assertEquals(
                "--- original\n+++ modified\n@@ -2,5 +2,5 @@\n b\n \n d\n-e\n+E\n f\n",
                UnifiedDiff.between("a\nb\n\nd\ne\nf\n", "a\nb\n\nd\nE\nf\n"));
    }

    @Test
    void blankContextIsEmptyForIbis() {
        assertEquals(
                "--- original\n+++ modified\n@@ -1,3 +1,3 @@\n a\n\n-b\n+c\n",
                UnifiedDiff.between("a\n\nb\n", "a\n\nc\n", BlankContext.EMPTY));
    }

    @Test
    void missingLineEndIsMarked() {
        assertEquals(
                "--- original\n+++ modified\n@@ -1 +1 @@\n-a\n" + NO_END + "+a\n", UnifiedDiff.between("a", "a\n"));
    }

    @Test
    void newTextStartsAtLineNought() {
        assertEquals("--- original\n+++ modified\n@@ -0,0 +1,2 @@\n+a\n+b\n", UnifiedDiff.between("", "a\nb\n"));
    }

    @Property
    void appliedToTheOldTextItGivesTheNewOne(@ForAll("texts") String before, @ForAll("texts") String after) {
        assertEquals(after, applied(UnifiedDiff.between(before, after), before));
    }

    @Property
    void equalTextsHaveNoDifference(@ForAll("texts") String text) {
        assertEquals("", UnifiedDiff.between(text, text));
    }

    @Test
    void hostileTextsAreComparedInTime() {
        List<String> hostile = List.of(
                lines(160_000, i -> "l" + i),
                lines(160_000, i -> "l" + (160_000 - i)),
                lines(160_000, i -> i % 2 == 0 ? "l" + i / 2 : "m" + i),
                "x\n".repeat(400_000),
                lines(300_000, i -> i * 7919L % 13 == 0 ? "x" : "y"),
                lines(300_000, i -> i * 104_729L % 11 == 0 ? "y" : "x"));
        for (String before : hostile) {
            for (String after : hostile) {
                ProcessorTime.assertAtMost(Duration.ofSeconds(2), () -> UnifiedDiff.between(before, after));
            }
        }
    }

    private static String lines(int count, java.util.function.IntFunction<String> line) {
        return IntStream.range(0, count).mapToObj(line).collect(Collectors.joining("\n"));
    }

    /// A reader of its own, after the description of the form.
    private static String applied(String diff, String before) {
        List<String> old = split(before);
        StringBuilder result = new StringBuilder();
        int at = 0;
        char last = ' ';
        for (String line : split(diff).stream().skip(2).toList()) {
            Matcher hunk = HUNK.matcher(line);
            if (hunk.matches()) {
                int start = Integer.parseInt(hunk.group(1)) - ("0".equals(hunk.group(2)) ? 0 : 1);
                while (at < start) {
                    result.append(old.get(at++));
                }
            } else if (line.equals(NO_END)) {
                result.setLength(result.length() - (last == '+' ? 1 : 0));
            } else if (line.startsWith("+")) {
                result.append(line.substring(1));
            } else {
                result.append(line.startsWith(" ") ? old.get(at) : "");
                at++;
            }
            last = line.charAt(0);
        }
        return result + String.join("", old.subList(at, old.size()));
    }

    private static List<String> split(String text) {
        List<String> lines = new ArrayList<>();
        for (int from = 0; from < text.length(); ) {
            int end = text.indexOf('\n', from);
            int next = end < 0 ? text.length() : end + 1;
            lines.add(text.substring(from, next));
            from = next;
        }
        return lines;
    }

    @Provide
    Arbitrary<String> texts() {
        Arbitrary<String> ends = Arbitraries.of("", "\n");
        return Arbitraries.of("a", "b", "", " ", "-", "+", "@@ -1 +1 @@", "\\ No newline at end of file", "c\r")
                .list()
                .ofMaxSize(30)
                .flatMap(lines -> ends.map(end -> String.join("\n", lines) + end));
    }
}
