package org.marram.wiki.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Collections;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.marram.wiki.text.MergeResult.Clean;
import org.marram.wiki.text.MergeResult.Overlap;

class MergeProperties {
    private static final RegionChoice MINE = new RegionChoice.Mine();
    private static final RegionChoice THEIRS = new RegionChoice.Theirs();

    @Property
    void unchangedSideGivesWay(@ForAll("texts") String base, @ForAll("texts") String changed) {
        assertEquals(new Clean(changed), Merge.threeWay(base, changed, base));
        assertEquals(new Clean(changed), Merge.threeWay(base, base, changed));
    }

    @Property
    void equalSidesAgree(@ForAll("texts") String base, @ForAll("texts") String both) {
        assertEquals(new Clean(both), Merge.threeWay(base, both, both));
    }

    @Property
    void swappedSidesGiveSwappedChoices(
            @ForAll("texts") String base, @ForAll("texts") String mine, @ForAll("texts") String theirs) {
        assertEquals(Merge.threeWay(base, mine, theirs), swapped(Merge.threeWay(base, theirs, mine)));
    }

    @Property
    void withoutABaseEachSideIsRebuilt(@ForAll("texts") String mine, @ForAll("texts") String theirs) {
        switch (Merge.threeWay("", mine, theirs)) {
            case Clean(String text) ->
                assertTrue(List.of(FinalLineEnd.added(mine), FinalLineEnd.added(theirs))
                        .contains(FinalLineEnd.added(text)));
            case Overlap overlap -> {
                assertEquals(FinalLineEnd.added(mine), FinalLineEnd.added(picking(MINE, overlap)));
                assertEquals(FinalLineEnd.added(theirs), FinalLineEnd.added(picking(THEIRS, overlap)));
            }
        }
    }

    @Property
    void eachSidesOwnLinesStandInTheTextThatKeepsThatSide(
            @ForAll("texts") String base, @ForAll("texts") String mine, @ForAll("texts") String theirs) {
        switch (Merge.threeWay(base, mine, theirs)) {
            case Clean(String text) -> {
                assertHoldsNewLines(base, mine, text);
                assertHoldsNewLines(base, theirs, text);
            }
            case Overlap overlap -> {
                assertHoldsNewLines(base, mine, picking(MINE, overlap));
                assertHoldsNewLines(base, theirs, picking(THEIRS, overlap));
            }
        }
    }

    @Property
    void nothingIsMadeUp(@ForAll("texts") String base, @ForAll("texts") String mine, @ForAll("texts") String theirs) {
        List<String> known =
                List.of(base, mine, theirs).stream().flatMap(String::lines).toList();
        String merged = switch (Merge.threeWay(base, mine, theirs)) {
            case Clean(String text) -> text;
            case Overlap overlap -> picking(MINE, overlap) + "\n" + picking(THEIRS, overlap);
        };
        assertTrue(merged.lines().allMatch(line -> line.isEmpty() || known.contains(line)));
    }

    @Property
    void regionsAlternate(@ForAll("texts") String base, @ForAll("texts") String mine, @ForAll("texts") String theirs) {
        if (Merge.threeWay(base, mine, theirs) instanceof Overlap overlap) {
            List<MergeRegion> regions = overlap.regions();
            for (int at = 1; at < regions.size(); at++) {
                assertTrue(regions.get(at) instanceof MergeRegion.Choice
                        || regions.get(at - 1) instanceof MergeRegion.Choice);
            }
        }
    }

    /// Without fences: one that is left open makes the rest of the text one block of code.
    @Property
    void changesInFarParagraphsNeverOverlap(@ForAll("paragraphs") String mine, @ForAll("paragraphs") String theirs) {
        String middle = "\n\nUntouched one.\n\nUntouched two.\n\n";
        assertEquals(
                new Clean("m" + mine + middle + theirs + "t\n"),
                Merge.threeWay(
                        "First." + middle + "Last.\n",
                        "m" + mine + middle + "Last.\n",
                        "First." + middle + theirs + "t\n"));
    }

    private static MergeResult swapped(MergeResult result) {
        return switch (result) {
            case Clean clean -> clean;
            case Overlap(List<MergeRegion> regions, TextEncoding textEncoding) ->
                new Overlap(regions.stream().map(MergeProperties::swapped).toList());
        };
    }

    private static MergeRegion swapped(MergeRegion mergeRegion) {
        return switch (mergeRegion) {
            case MergeRegion.Agreed agreed -> agreed;
            case MergeRegion.Choice(String base, String mine, String theirs) ->
                new MergeRegion.Choice(base, theirs, mine);
        };
    }

    private static String picking(RegionChoice side, Overlap overlap) {
        return overlap.resolve(Collections.nCopies(overlap.choices().size(), side));
    }

    private static void assertHoldsNewLines(String base, String side, String merged) {
        List<String> before = base.lines().toList();
        List<String> after = merged.lines().toList();
        side.lines()
                .filter(line -> !line.isEmpty() && !before.contains(line))
                .forEach(line -> assertTrue(after.contains(line), () -> line + " is missing in " + merged));
    }

    @Provide
    Arbitrary<String> texts() {
        return textsOf("a", "b", "c", "d", "", "", "# h", "- i", "```", "| t |", "---", "> q");
    }

    @Provide
    Arbitrary<String> paragraphs() {
        return textsOf("a", "b", "c", "", "# h", "- i", "| t |");
    }

    private static Arbitrary<String> textsOf(String... lines) {
        return Arbitraries.of(lines).list().ofMaxSize(12).map(chosen -> String.join("\n", chosen));
    }
}
