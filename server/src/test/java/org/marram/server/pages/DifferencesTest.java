package org.marram.server.pages;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.marram.themes.view.Diff;
import org.marram.themes.view.DiffLine;
import org.marram.themes.view.Run;

class DifferencesTest {

    @Test
    void equalTextsHaveNoLines() {
        assertEquals(new Diff(List.of(), 0, 0), Differences.between("a\r\nb", "a\r\nb"));
    }

    @Test
    void aCarriageReturnThatCameIsShown() {
        Diff diff = Differences.between("same\n---\n", "same\n---\r\n");
        assertEquals(List.of(new DiffLine.Same(1, 1, "same"), changed(2, "---", "␊", "␍")), diff.lines());
        assertEquals(1, diff.added());
        assertEquals(1, diff.removed());
    }

    @Test
    void aLastLineEndThatCameIsShown() {
        DiffLine.Changed line = new DiffLine.Changed(
                1,
                List.of(new Run(Run.Kind.SAME, "end")),
                1,
                List.of(new Run(Run.Kind.SAME, "end"), new Run(Run.Kind.ADDED, "␊")));
        assertEquals(List.of(line), Differences.between("end", "end\n").lines());
    }

    @Test
    void lineEndsThatStayAreNotShown() {
        DiffLine line =
                Differences.between("one dune\r\n", "two dune\r\n").lines().getFirst();
        assertTrue(line instanceof DiffLine.Changed, line.toString());
        assertEquals(
                List.of(new Run(Run.Kind.REMOVED, "one"), new Run(Run.Kind.SAME, " dune")),
                ((DiffLine.Changed) line).before());
    }

    @Test
    void linesFarFromAChangeAreLeftOut() {
        String before = "1\n2\n3\n4\n5\n6\n7\n8\n9\nx\n1\n2\n3\n4\n5\n";
        List<DiffLine> lines =
                Differences.between(before, before.replace("x", "y")).lines();
        assertEquals(new DiffLine.Skipped(6), lines.getFirst());
        assertEquals(new DiffLine.Same(7, 7, "7"), lines.get(1));
        assertEquals(List.of(new DiffLine.Removed(10, "x"), new DiffLine.Added(10, "y")), lines.subList(4, 6));
        assertEquals(new DiffLine.Skipped(2), lines.getLast());
    }

    private static DiffLine changed(int number, String text, String end, String added) {
        return new DiffLine.Changed(
                number,
                List.of(new Run(Run.Kind.SAME, text), new Run(Run.Kind.SAME, end)),
                number,
                List.of(new Run(Run.Kind.SAME, text), new Run(Run.Kind.ADDED, added), new Run(Run.Kind.SAME, end)));
    }
}
