package org.marram.wiki.text;

import java.util.ArrayList;
import java.util.List;

/// Regions of a merge, as they are found from its beginning to its end. Not thread-safe.
final class RegionCollector {
    private final boolean withGaps;
    private final List<MergeRegion> regions = new ArrayList<>();

    /// @param withGaps true where the pieces are blocks, with the blank lines between them kept apart
    RegionCollector(boolean withGaps) {
        this.withGaps = withGaps;
    }

    List<MergeRegion> regions() {
        return regions;
    }

    /// Adds pieces on which both sides agree.
    void agree(List<MergePiece> pieces) {
        if (!withGaps) {
            agree(MergePiece.text(pieces));
            return;
        }
        StringBuilder text = new StringBuilder();
        String above = above();
        for (MergePiece mergePiece : pieces) {
            boolean together = mergePiece.gap().isEmpty() && Blocks.wouldRunTogether(above, mergePiece.body());
            text.append(together ? "\n" : mergePiece.gap()).append(mergePiece.body());
            above = mergePiece.body();
        }
        agree(text.toString());
    }

    /// Adds text on which both sides agree.
    void agree(String text) {
        if (!text.isEmpty()) {
            regions.add(new MergeRegion.Agreed(text));
        }
    }

    /// Adds the choice between what two sides have; what both begin or end with alike is agreed.
    void choose(List<MergePiece> before, List<MergePiece> my, List<MergePiece> their) {
        int prefix = commonPrefix(my, their);
        int suffix =
                commonPrefix(rest(my, prefix).reversed(), rest(their, prefix).reversed());
        List<MergePiece> myMiddle = my.subList(prefix, my.size() - suffix);
        List<MergePiece> theirMiddle = their.subList(prefix, their.size() - suffix);
        agree(my.subList(0, prefix));
        if (!myMiddle.isEmpty() || !theirMiddle.isEmpty()) {
            int basePrefix = commonPrefix(before, my.subList(0, prefix));
            List<MergePiece> baseRest = rest(before, basePrefix);
            int baseSuffix = commonPrefix(
                    baseRest.reversed(),
                    my.subList(my.size() - suffix, my.size()).reversed());
            regions.add(new MergeRegion.Choice(
                    MergePiece.text(baseRest.subList(0, baseRest.size() - baseSuffix)),
                    MergePiece.text(myMiddle),
                    MergePiece.text(theirMiddle)));
        }
        agree(my.subList(my.size() - suffix, my.size()));
    }

    /// Tells whether one of these would run together with what is above it.
    boolean wouldRunTogether(MergePiece my, MergePiece their) {
        return withGaps
                && (Blocks.wouldRunTogether(above(), my.body()) || Blocks.wouldRunTogether(above(), their.body()));
    }

    private String above() {
        return !regions.isEmpty() && regions.getLast() instanceof MergeRegion.Agreed(String text) ? text : "";
    }

    private static int commonPrefix(List<MergePiece> a, List<MergePiece> b) {
        int length = 0;
        while (length < Math.min(a.size(), b.size()) && a.get(length).equals(b.get(length))) {
            length++;
        }
        return length;
    }

    private static List<MergePiece> rest(List<MergePiece> pieces, int from) {
        return pieces.subList(from, pieces.size());
    }
}
