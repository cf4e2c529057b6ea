package org.marram.wiki.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.marram.app.testing.ProcessorTime;
import org.marram.site.editing.MergeChoices;

class MergeTest {
    private static final String BASE = """
        # Dunes

        Marram holds the sand.

        - one
        - two

        The end.
        """;

    @Test
    void changesToDifferentParagraphsAreBothKept() {
        String mine = BASE.replace("holds", "binds");
        String theirs = BASE.replace("The end.", "The very end.");
        assertEquals(
                new MergeResult.Clean(mine.replace("The end.", "The very end.")), Merge.threeWay(BASE, mine, theirs));
    }

    @Test
    void changesToDistantLinesOfOneBlockAreBothKept() {
        String base = "a\nb\nc\nd\ne\n";
        assertEquals(
                new MergeResult.Clean("A\nb\nc\nd\nE\n"), Merge.threeWay(base, "A\nb\nc\nd\ne\n", "a\nb\nc\nd\nE\n"));
    }

    @Test
    void sameChangeOnBothSidesIsAgreed() {
        String both = BASE.replace("holds", "binds");
        assertEquals(new MergeResult.Clean(both + "\nMore.\n"), Merge.threeWay(BASE, both, both + "\nMore.\n"));
    }

    @Test
    void overlappingChangesAreAChoiceWithAllThreeTexts() {
        MergeResult result = Merge.threeWay(BASE, BASE.replace("holds", "binds"), BASE.replace("holds", "keeps"));
        MergeResult.Overlap overlap = (MergeResult.Overlap) result;
        assertEquals(
                List.of(new MergeRegion.Choice(
                        "Marram holds the sand.\n", "Marram binds the sand.\n", "Marram keeps the sand.\n")),
                overlap.choices());
        assertEquals(3, overlap.regions().size());
    }

    @Test
    void overlapIsResolvedPickByPick() {
        MergeResult.Overlap overlap =
                (MergeResult.Overlap) Merge.threeWay("a\n\nb\n\nc\n", "A\n\nb\n\nC\n", "1\n\nb\n\n3\n");
        assertEquals("A\n\nb\n\n3\n", overlap.resolve(List.of(new RegionChoice.Mine(), new RegionChoice.Theirs())));
        assertEquals(
                "A\n1\n\nb\n\nown\n", overlap.resolve(List.of(new RegionChoice.Both(), new RegionChoice.Own("own\n"))));
        assertThrows(IllegalArgumentException.class, () -> overlap.resolve(List.of(new RegionChoice.Mine())));
    }

    @Test
    void twoNewParagraphsAtOnePlaceStayTwoWhenBothAreKept() {
        MergeResult.Overlap overlap =
                (MergeResult.Overlap) Merge.threeWay("Top.\n", "Top.\n\nMine.\n", "Top.\n\nTheirs.\n");
        assertEquals("Top.\n\nMine.\n\nTheirs.\n", overlap.resolve(List.of(new RegionChoice.Both())));
    }

    @Test
    void twoNewListItemsAtOnePlaceStayOneList() {
        MergeResult.Overlap overlap = (MergeResult.Overlap) Merge.threeWay("- a\n", "- a\n- mine\n", "- a\n- theirs\n");
        assertEquals("- a\n- mine\n- theirs\n", overlap.resolve(List.of(new RegionChoice.Both())));
    }

    @Test
    void conflictMarksShowBothSides() {
        MergeResult.Overlap overlap = (MergeResult.Overlap) Merge.threeWay("a\nb", "a\nmine", "a\ntheirs");
        assertEquals("a\n<<<<<<< yours\nmine\n=======\ntheirs\n>>>>>>> theirs\n", overlap.marked());
    }

    @Test
    void missingLineEndAtTheEndNeverOverlaps() {
        assertEquals(new MergeResult.Clean("x\n\na\nb\n"), Merge.threeWay("a", "x\n\na", "a\nb\n"));
        assertEquals(new MergeResult.Clean("x\n\na"), Merge.threeWay("a\n", "x\n\na\n", "a"));
    }

    @Test
    void equalBracesOfDifferentCodeBlocksAreNotPaired() {
        String base = "```\na {\n}\n```\n\ntext\n\n```\nb {\n}\n```\n";
        String mine = base.replace("text", "new text");
        String theirs = base.replace("```\na {\n}\n```\n\n", "");
        assertEquals(new MergeResult.Clean("new text\n\n```\nb {\n}\n```\n"), Merge.threeWay(base, mine, theirs));
    }

    @Test
    void wholeTextsWithoutABaseAreOneChoice() {
        MergeResult.Overlap overlap = (MergeResult.Overlap) Merge.threeWay("", "mine", "theirs\n");
        assertEquals(List.of(new MergeRegion.Choice("", "mine\n", "theirs\n")), overlap.choices());
    }

    private static MergeRegion.Choice onlyChoice(String base, String mine, String theirs) {
        List<MergeRegion.Choice> choices = ((MergeResult.Overlap) Merge.threeWay(base, mine, theirs)).choices();
        assertEquals(1, choices.size());
        return choices.getFirst();
    }

    private static String picking(RegionChoice side, String base, String mine, String theirs) {
        MergeResult.Overlap overlap = (MergeResult.Overlap) Merge.threeWay(base, mine, theirs);
        return overlap.resolve(overlap.choices().stream().map(choice -> side).toList());
    }

    @Test
    void newBlocksBesideADisputedOneAreNoPartOfTheDispute() {
        String base = "Top stays.\n\nThe mat is thick here.\n\nEnd stays.\n";
        String mine = base.replace("thick", "thin");
        for (String theirs : List.of(
                base.replace("thick here.", "dense here.\n\nRabbits eat it."),
                base.replace("The mat is thick", "Rabbits eat it.\n\nThe mat is dense"),
                base.replace("thick here.", "dense here.\n\n## Rabbits\n\n- one\n- two\n\nThey eat it."),
                base.replace(
                        "The mat is thick here.\n\nEnd stays.\n", "The mat is dense here.\n\nRabbits eat it.\n"))) {
            String changed = theirs.replace("dense", "thin");
            assertEquals(
                    new MergeRegion.Choice(
                            "The mat is thick here.\n", "The mat is thin here.\n", "The mat is dense here.\n"),
                    onlyChoice(base, mine, theirs));
            assertEquals(changed, picking(new RegionChoice.Mine(), base, mine, theirs));
            assertEquals(theirs, picking(new RegionChoice.Theirs(), base, mine, theirs));
            assertEquals(theirs, picking(new RegionChoice.Mine(), base, theirs, mine), "the other way round");
            assertEquals(changed, picking(new RegionChoice.Theirs(), base, theirs, mine), "the other way round");
        }
    }

    @Test
    void aNewBlockBesideOneThatIWroteAnewIsMerged() {
        String base = "A.\n\nB.\n\nC.\n";
        assertEquals(
                new MergeResult.Clean("A.\n\nIn between.\n\nQuite another one.\n\nC.\n"),
                Merge.threeWay(base, "A.\n\nQuite another one.\n\nC.\n", "A.\n\nIn between.\n\nB.\n\nC.\n"));
        assertEquals(
                new MergeResult.Clean("A.\n\nIn between.\n\nC.\n"),
                Merge.threeWay(base, "A.\n\nC.\n", "A.\n\nIn between.\n\nB.\n\nC.\n"));
        assertEquals(
                new MergeResult.Clean("On top.\n\nB.\n\nC.\n"),
                Merge.threeWay(base, "B.\n\nC.\n", "On top.\n\nA.\n\nB.\n\nC.\n"));
        assertEquals(
                new MergeResult.Clean("A.\n\nB.\n\nLast.\n"),
                Merge.threeWay(base, "A.\n\nB.\n", "A.\n\nB.\n\nC.\n\nLast.\n"));
    }

    @Test
    void aParagraphCutInTwoIsNotTakenForANewOne() {
        String base = "The mat is thick here and rabbits eat it in winter.\n";
        String theirs = "The mat is thick here.\n\nAnd rabbits eat it in winter.\n";
        assertEquals(
                theirs, onlyChoice(base, base.replace("thick", "thin"), theirs).theirs());
    }

    @Test
    void blankLinesNeverMeetWords() {
        assertEquals(
                new MergeResult.Clean("# Top\n\n\nText, changed.\n\nEnd.\n\n\n"),
                Merge.threeWay(
                        "# Top\nText.\n\n\n\nEnd.\n",
                        "# Top\n\n\nText.\n\nEnd.\n\n\n",
                        "# Top\nText, changed.\n\n\n\nEnd.\n"));
    }

    @Test
    void textsInOtherWritingAreMergedAndThePageKeepsItsOwn() {
        String base = "Top.\n\nMiddle.\n\nEnd.\n";
        String mine = base.replace("End", "My end");
        String theirs = base.replace("Middle", "Their middle");
        String merged = mine.replace("Middle", "Their middle");
        List<UnaryOperator<String>> writings = List.of(
                UnaryOperator.identity(),
                text -> text.replace("\n", "\r\n"),
                text -> text.replace("\n", "\r"),
                text -> text.replaceFirst("\n", "\r\n"),
                text -> text.strip().replace("\n", "\r\n"),
                text -> "\uFEFF" + text,
                text -> "\uFEFF" + text.replace("\n", "\r\n"));
        for (UnaryOperator<String> ofBase : writings) {
            for (UnaryOperator<String> ofMine : writings) {
                for (UnaryOperator<String> ofTheirs : writings) {
                    MergeResult result = Merge.threeWay(ofBase.apply(base), ofMine.apply(mine), ofTheirs.apply(theirs));
                    String text = ((MergeResult.Clean) result).text();
                    assertEquals(ofTheirs.apply(merged).strip(), text.strip());
                }
            }
        }
    }

    @Test
    void theResultOfAnOverlapIsWrittenAsThePageIs() {
        MergeResult.Overlap overlap =
                (MergeResult.Overlap) Merge.threeWay("a b\n\nc\n", "a x\n\nc\n", "\uFEFFa y\r\n\r\nc\r\n");
        assertEquals("\uFEFFa x\r\n\r\nc\r\n", overlap.resolve(List.of(new RegionChoice.Mine())));
        assertEquals("\uFEFFown\r\n\r\nc\r\n", overlap.resolve(List.of(new RegionChoice.Own("own\n"))));
        assertTrue(overlap.marked().contains("<<<<<<< yours\r\na x\r\n"));
    }

    @Test
    void whiteSpaceAtTheEndsOfLinesGivesWayToWords() {
        String base = "First line,  \nsecond line.\n\nOther  \n";
        String stripped = "First line,\nsecond line.\n\nOther, mine\n";
        assertEquals(
                new MergeResult.Clean("First line, theirs  \nsecond line.\n\nOther, mine\n"),
                Merge.threeWay(base, stripped, base.replace("First line,", "First line, theirs")));
        assertEquals(
                new MergeResult.Clean("First line,\nsecond line.\n\nOther, mine\n"),
                Merge.threeWay(base, stripped, base.replace("Other", "Other")));
        assertEquals(
                new MergeResult.Clean(stripped + "\nNew.\n"),
                Merge.threeWay(base, stripped, base + "\nNew.\n"),
                "nobody else changed these lines");
    }

    @Test
    void hostileTextsAreMergedInTime() {
        List<String> hostile = List.of(
                lines(160_000, i -> "l" + i),
                lines(160_000, i -> "l" + (160_000 - i)),
                lines(160_000, i -> i % 2 == 0 ? "l" + i / 2 : "m" + i),
                "x\n".repeat(400_000),
                "x\n\n".repeat(250_000),
                "\n".repeat(900_000),
                "```\n".repeat(200_000),
                lines(300_000, i -> i * 7919L % 13 == 0 ? "x" : "y"),
                lines(300_000, i -> i * 104_729L % 11 == 0 ? "y" : "x"),
                "- ".repeat(400_000),
                lines(20_000, i -> "word" + i + " other" + i % 7 + "\n"),
                lines(20_000, i -> "word" + (i + 1) + " another" + i % 5 + "\n"),
                "a\r\n\r\n".repeat(100_000) + "\r",
                lines(20_000, i -> "a  \n" + (i % 3 == 0 ? "# b" : "- c")));
        // A quadratic comparison of these takes minutes.
        for (int at = 0; at < hostile.size(); at++) {
            String mine = hostile.get(at);
            String theirs = hostile.get((at + 3) % hostile.size());
            String base = hostile.get((at + 5) % hostile.size());
            ProcessorTime.assertAtMost(Duration.ofSeconds(2), () -> Merge.threeWay(base, mine, theirs));
        }
    }

    private static String lines(int count, java.util.function.IntFunction<String> line) {
        return IntStream.range(0, count).mapToObj(line).collect(Collectors.joining("\n"));
    }

    @Test
    void aHeadingWithALongRowOfBlanksIsReadOnce() {
        String heading = "# a" + " ".repeat(500_000) + "b ##\n";
        assertTimeoutPreemptively(
                Duration.ofSeconds(3),
                () -> assertTrue(MergeChoices.heading(heading).endsWith("b")));
        assertEquals("Wind", MergeChoices.heading("Text\n## Wind ##\nMore\n"));
    }
}
