package org.marram.wiki.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.eclipse.jgit.diff.Edit;
import org.eclipse.jgit.diff.EditList;

/// Takes a change of several blocks apart: which block was made from which, and which are new.
///
/// A comparison of blocks by equality reports a paragraph that was changed, and the one that was written below
/// it, as one change. Taken apart, the new one is an insertion of its own, which does not meet another author's
/// change of the old one. A block that was cut in two, or made out of two, stays one change.
final class BlockPairing {
    /// Pairs of blocks that one change may have to be looked at closely; it grows with their product.
    private static final int MOST_PAIRS = 2_500;

    private final List<BlockSimilarity> old;
    private final List<BlockSimilarity> fresh;
    private final Edit edit;

    private BlockPairing(List<MergePiece> base, List<MergePiece> side, Edit edit) {
        this.old = base.subList(edit.getBeginA(), edit.getEndA()).stream()
                .map(piece -> BlockSimilarity.of(piece.body()))
                .toList();
        this.fresh = side.subList(edit.getBeginB(), edit.getEndB()).stream()
                .map(piece -> BlockSimilarity.of(piece.body()))
                .toList();
        this.edit = edit;
    }

    private record Pair(int old, int fresh) {}

    static EditList apart(EditList edits, List<MergePiece> base, List<MergePiece> side) {
        EditList apart = new EditList();
        for (Edit edit : edits) {
            boolean several = edit.getType() == Edit.Type.REPLACE && edit.getLengthA() + edit.getLengthB() > 2;
            apart.addAll(several ? new BlockPairing(base, side, edit).edits() : List.of(edit));
        }
        return apart;
    }

    private List<Edit> edits() {
        List<Pair> pairs = pairs();
        if (pairs.isEmpty() && old.size() > 1 || isCutOrJoined(pairs)) {
            return List.of(edit);
        }
        List<Edit> edits = new ArrayList<>();
        Pair last = new Pair(-1, -1);
        for (Pair pair : pairs) {
            between(last, pair, edits);
            edits.add(edit(pair.old(), pair.old() + 1, pair.fresh(), pair.fresh() + 1));
            last = pair;
        }
        between(last, new Pair(old.size(), fresh.size()), edits);
        return edits;
    }

    private List<Pair> pairs() {
        if (old.size() == fresh.size()
                && IntStream.range(0, old.size()).allMatch(at -> old.get(at).to(fresh.get(at)) > 0)) {
            return IntStream.range(0, old.size())
                    .mapToObj(at -> new Pair(at, at))
                    .toList();
        }
        return (long) old.size() * fresh.size() <= MOST_PAIRS ? mostAlike() : List.of();
    }

    /// The pairs in order whose likeness adds up to the most.
    private List<Pair> mostAlike() {
        double[][] best = new double[old.size() + 1][fresh.size() + 1];
        double[][] alike = new double[old.size()][fresh.size()];
        for (int a = old.size() - 1; a >= 0; a--) {
            for (int b = fresh.size() - 1; b >= 0; b--) {
                alike[a][b] = old.get(a).to(fresh.get(b));
                double paired = alike[a][b] > 0 ? alike[a][b] + best[a + 1][b + 1] : 0;
                best[a][b] = Math.max(paired, Math.max(best[a + 1][b], best[a][b + 1]));
            }
        }
        List<Pair> pairs = new ArrayList<>();
        int a = 0;
        int b = 0;
        while (a < old.size() && b < fresh.size()) {
            if (alike[a][b] > 0 && alike[a][b] + best[a + 1][b + 1] >= best[a][b]) {
                pairs.add(new Pair(a++, b++));
            } else if (best[a + 1][b] >= best[a][b + 1]) {
                a++;
            } else {
                b++;
            }
        }
        return pairs;
    }

    private boolean isCutOrJoined(List<Pair> pairs) {
        Set<Integer> pairedOld = pairs.stream().map(Pair::old).collect(Collectors.toSet());
        Set<Integer> pairedFresh = pairs.stream().map(Pair::fresh).collect(Collectors.toSet());
        return anyMadeOf(fresh, pairedFresh, old) || anyMadeOf(old, pairedOld, fresh);
    }

    /// Tells whether a block without a partner has most of its words from what the partners of the others left.
    private static boolean anyMadeOf(List<BlockSimilarity> blocks, Set<Integer> paired, List<BlockSimilarity> others) {
        BlockSimilarity rest = BlockSimilarity.of("");
        others.forEach(rest::add);
        paired.forEach(at -> rest.remove(blocks.get(at)));
        return IntStream.range(0, blocks.size())
                .filter(at -> !paired.contains(at))
                .anyMatch(at -> blocks.get(at).isMadeOf(rest));
    }

    /// Blocks between two pairs: with nothing alike on either side they are taken in order where that is plain.
    private void between(Pair before, Pair after, List<Edit> edits) {
        int a = before.old() + 1;
        int b = before.fresh() + 1;
        int olds = after.old() - a;
        int freshes = after.fresh() - b;
        if (olds > 0 && freshes > 0 && (olds == 1 || olds == freshes)) {
            for (int at = 0; at < olds; at++) {
                edits.add(edit(a, ++a, b, ++b));
            }
        }
        if (a < after.old() || b < after.fresh()) {
            edits.add(edit(a, after.old(), b, after.fresh()));
        }
    }

    private Edit edit(int a, int endA, int b, int endB) {
        return new Edit(edit.getBeginA() + a, edit.getBeginA() + endA, edit.getBeginB() + b, edit.getBeginB() + endB);
    }
}
