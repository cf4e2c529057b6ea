package org.marram.wiki.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.marram.app.testing.ProcessorTime;

class TextComparisonTest {

    @Test
    void equalTextsHaveNoLines() {
        assertEquals(new TextDiff(List.of(), 0, 0), TextComparison.between("a\r\nb", "a\r\nb"));
    }

    @Test
    void aCarriageReturnThatCameIsShown() {
        TextDiff diff = TextComparison.between("same\n---\n", "same\n---\r\n");
        assertEquals(List.of(new TextDiffLine.Same(1, 1, "same"), changed(2, "---", "␊", "␍")), diff.lines());
        assertEquals(1, diff.added());
        assertEquals(1, diff.removed());
    }

    @Test
    void aLastLineEndThatCameIsShown() {
        TextDiffLine.Changed line = new TextDiffLine.Changed(
                1,
                List.of(new TextRun(TextRun.Kind.SAME, "end")),
                1,
                List.of(new TextRun(TextRun.Kind.SAME, "end"), new TextRun(TextRun.Kind.ADDED, "␊")));
        assertEquals(List.of(line), TextComparison.between("end", "end\n").lines());
    }

    @Test
    void lineEndsThatStayAreNotShown() {
        TextDiffLine line =
                TextComparison.between("one dune\r\n", "two dune\r\n").lines().getFirst();
        assertTrue(line instanceof TextDiffLine.Changed, line.toString());
        assertEquals(
                List.of(new TextRun(TextRun.Kind.REMOVED, "one"), new TextRun(TextRun.Kind.SAME, " dune")),
                ((TextDiffLine.Changed) line).before());
    }

    @Test
    void linesFarFromAChangeAreLeftOut() {
        String before = "1\n2\n3\n4\n5\n6\n7\n8\n9\nx\n1\n2\n3\n4\n5\n";
        List<TextDiffLine> lines =
                TextComparison.between(before, before.replace("x", "y")).lines();
        assertEquals(new TextDiffLine.Skipped(6), lines.getFirst());
        assertEquals(new TextDiffLine.Same(7, 7, "7"), lines.get(1));
        assertEquals(List.of(new TextDiffLine.Removed(10, "x"), new TextDiffLine.Added(10, "y")), lines.subList(4, 6));
        assertEquals(new TextDiffLine.Skipped(2), lines.getLast());
    }

    @Test
    void whatIsNotShownAnyMoreIsCountedAndSaidSo() {
        StringBuilder before = new StringBuilder();
        StringBuilder after = new StringBuilder();
        for (int line = 0; line < 6_000; line++) {
            before.append("grass number ").append(line).append('\n');
            after.append("sedge number ").append(line).append('\n');
        }
        TextDiff diff = TextComparison.between(before.toString(), after.toString());
        assertEquals(4_001, diff.lines().size());
        assertEquals(new TextDiffLine.LeftOut(2_000), diff.lines().getLast());
        assertEquals(6_000, diff.added());
        assertEquals(6_000, diff.removed());
        assertFalse(diff.tooDifferent());
    }

    @Test
    void equalLinesBeyondWhatIsShownAreCountedToo() {
        StringBuilder before = new StringBuilder();
        StringBuilder after = new StringBuilder();
        for (int line = 0; line < 6_000; line++) {
            before.append("old ").append(line).append("\nsame ").append(line).append('\n');
            after.append("new ").append(line).append("\nsame ").append(line).append('\n');
        }
        TextDiff diff = TextComparison.between(before.toString(), after.toString());
        assertEquals(4_001, diff.lines().size());
        assertEquals(new TextDiffLine.LeftOut(8_000), diff.lines().getLast());
    }

    @Test
    void aComparisonThatRunsOutOfStepsIsGivenUpAndSaysSo() {
        String before = lines(1_500, 7);
        String after = lines(1_500, 11);
        TextDiff diff = TextComparison.between(before, after, 1_000);
        assertTrue(diff.tooDifferent());
        assertEquals(List.of(), diff.lines());
        assertFalse(TextComparison.between(before, after).tooDifferent(), "which is no matter of the texts alone");
    }

    /// Lines that are often the same in another order make a histogram do the most; words the same within a line.
    @Test
    void textsThatAreMadeForItTakeAMomentAndNoMore() {
        Duration most = Duration.ofSeconds(4);
        for (String[] pair : new String[][] {
            {lines(200_000, 60), lines(200_000, 61)},
            {words(180_000, 60), words(180_000, 61)},
            {groups(60), groups(61)},
            {"a\nb\n".repeat(240_000), "b\na\n\n".repeat(190_000)},
        }) {
            assertTrue(pair[0].length() < 1_000_000 && pair[1].length() < 1_000_000);
            ProcessorTime.assertAtMost(most, () -> TextComparison.between(pair[0], pair[1]));
        }
    }

    private static String groups(int seed) {
        StringBuilder text = new StringBuilder();
        for (int line = 0; line < 150; line++) {
            text.append(words(1_900, seed * 1_000 + line)).append('\n');
        }
        return text.toString();
    }

    private static String lines(int count, int seed) {
        return pieces(count, seed, "\n");
    }

    private static String words(int count, int seed) {
        return pieces(count, seed, " ");
    }

    /// Each piece some thirty times.
    private static String pieces(int count, int seed, String between) {
        Random random = new Random(seed);
        StringBuilder text = new StringBuilder();
        for (int piece = 0; piece < count; piece++) {
            text.append(Integer.toString(random.nextInt(count / 30 + 1), 36)).append(between);
        }
        return text.toString();
    }

    private static TextDiffLine changed(int number, String text, String end, String added) {
        return new TextDiffLine.Changed(
                number,
                List.of(new TextRun(TextRun.Kind.SAME, text), new TextRun(TextRun.Kind.SAME, end)),
                number,
                List.of(
                        new TextRun(TextRun.Kind.SAME, text),
                        new TextRun(TextRun.Kind.ADDED, added),
                        new TextRun(TextRun.Kind.SAME, end)));
    }
}
