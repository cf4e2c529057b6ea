package org.marram.wiki.text;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.marram.wiki.shared.LongWork;

/// Merges two edits of one text.
///
/// First by Markdown block (paragraph, heading, list, table, fenced code, front matter), so that lines that
/// many blocks share do not pair what has nothing to do with each other; then by line inside the blocks
/// that both changed. Changes of neighbouring lines overlap, those of neighbouring blocks do not; the same
/// change on both sides is agreed. Whether the text ends with a line end is merged apart and never
/// overlaps. Line ends, a byte order mark and white space at the ends of lines never overlap either: the page
/// keeps its own line ends and mark. A block that one side wrote beside one that both changed is no part of
/// their overlap ([BlockPairing]). Pure; the time grows with the length of the texts ([BoundedDiff]).
///
/// What holds:
/// - where one side is the base, the other comes out; where both are equal, that;
/// - with the sides swapped the regions are the same, their choices swapped;
/// - a line (not a blank one) that only one side added stands in an agreed region or on that side of a
///   choice: picking one side everywhere keeps all of that side's lines, and what the other changed
///   elsewhere;
/// - with an empty base, picking one side everywhere gives that side's text (but for the last line's end).
public final class Merge {
    /// Number of lines beyond which a text was not written by hand: each line counts as a block then, which
    /// halves the work.
    private static final int LINES_IN_BLOCKS = 50_000;

    private Merge() {}

    /// Merges `mine` and `theirs`, both made from `base`.
    public static MergeResult threeWay(String base, String mine, String theirs) {
        if (mine.equals(theirs) || theirs.equals(base)) {
            return new MergeResult.Clean(mine);
        }
        if (mine.equals(base)) {
            return new MergeResult.Clean(theirs);
        }
        return LongWork.compute(
                List.of("merge", base, mine, theirs),
                () -> plain(
                        TextEncoding.plain(base),
                        TextEncoding.plain(mine),
                        TextEncoding.plain(theirs),
                        TextEncoding.of(theirs)));
    }

    /// @param textEncoding of theirs, which the page has now
    private static MergeResult plain(String base, String mine, String theirs, TextEncoding textEncoding) {
        MergeRegions regions = new MergeRegions();
        for (MergeRegion mergeRegion : byBlock(blocks(base), blocks(mine), blocks(theirs))) {
            switch (mergeRegion) {
                case MergeRegion.Agreed agreed -> regions.add(agreed);
                case MergeRegion.Choice choice -> regions.addAll(byLine(choice));
            }
        }
        return regions.result(FinalLineEnd.merged(base, mine, theirs), textEncoding);
    }

    /// Blank lines are merged apart from what stands between them, but where there is nothing to hold them against.
    private static List<MergeRegion> byBlock(List<String> base, List<String> mine, List<String> theirs) {
        if (base.isEmpty() || Stream.of(base, mine, theirs).anyMatch(side -> side.size() > LINES_IN_BLOCKS)) {
            return ThreeWay.ofBlocks(MergePiece.each(base), MergePiece.each(mine), MergePiece.each(theirs));
        }
        List<MergeRegion> regions = new ArrayList<>(ThreeWay.ofBlocksWithGaps(
                MergePiece.withGaps(base), MergePiece.withGaps(mine), MergePiece.withGaps(theirs)));
        regions.add(new MergeRegion.Agreed(
                MergePiece.merged(MergePiece.tail(base), MergePiece.tail(mine), MergePiece.tail(theirs))));
        return regions;
    }

    private static List<MergeRegion> byLine(MergeRegion.Choice choice) {
        if (choice.base().isEmpty()) {
            return List.of(choice);
        }
        return ThreeWay.ofLines(
                MergePiece.each(TextLines.of(choice.base())),
                MergePiece.each(TextLines.of(choice.mine())),
                MergePiece.each(TextLines.of(choice.theirs())));
    }

    private static List<String> blocks(String text) {
        List<String> lines = TextLines.of(FinalLineEnd.added(text));
        return lines.size() > LINES_IN_BLOCKS ? lines : Blocks.of(lines);
    }
}
