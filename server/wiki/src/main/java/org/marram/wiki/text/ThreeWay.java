package org.marram.wiki.text;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.eclipse.jgit.diff.Edit;
import org.eclipse.jgit.diff.EditList;

/// Merges two sequences of pieces (blocks, or lines) over the one both came from: each side's changes are
/// taken where they stand alone, and become a choice where they meet.
final class ThreeWay {
    private static final BoundedDiff DIFF = new BoundedDiff();

    private final List<MergePiece> base;
    private final RegionCollector regions;
    private final MergeSide mine;
    private final MergeSide theirs;
    private final Touching touching;

    private ThreeWay(List<MergePiece> base, List<MergePiece> mine, List<MergePiece> theirs, Touching touching) {
        Tokens.Dictionary dictionary = new Tokens.Dictionary();
        Tokens ofBase = dictionary.number(MergePiece.keys(base));
        this.base = base;
        this.touching = touching;
        this.regions = new RegionCollector(touching == Touching.STAND_APART_WITH_GAPS);
        this.mine = side(base, mine, DIFF.diff(Tokens.COMPARATOR, ofBase, dictionary.number(MergePiece.keys(mine))));
        this.theirs =
                side(base, theirs, DIFF.diff(Tokens.COMPARATOR, ofBase, dictionary.number(MergePiece.keys(theirs))));
    }

    private MergeSide side(List<MergePiece> base, List<MergePiece> pieces, EditList edits) {
        return new MergeSide(
                pieces, touching != Touching.MEET ? BlockPairing.apart(edits, base, pieces) : edits, base.size());
    }

    /// Rule for changes of neighbouring pieces, with nothing unchanged between them: whether, and how, they
    /// meet.
    private enum Touching {
        /// As git has it: neighbouring lines often make one sentence.
        MEET,
        /// Neighbouring blocks are things of their own, unless both sides added the same one or both add at
        /// one place.
        STAND_APART,
        /// The same, with the blank lines between the blocks kept apart ([MergePiece#gap]).
        STAND_APART_WITH_GAPS
    }

    static List<MergeRegion> ofBlocks(List<MergePiece> base, List<MergePiece> mine, List<MergePiece> theirs) {
        return new ThreeWay(base, mine, theirs, Touching.STAND_APART).merge();
    }

    static List<MergeRegion> ofBlocksWithGaps(List<MergePiece> base, List<MergePiece> mine, List<MergePiece> theirs) {
        return new ThreeWay(base, mine, theirs, Touching.STAND_APART_WITH_GAPS).merge();
    }

    static List<MergeRegion> ofLines(List<MergePiece> base, List<MergePiece> mine, List<MergePiece> theirs) {
        return new ThreeWay(base, mine, theirs, Touching.MEET).merge();
    }

    private List<MergeRegion> merge() {
        int done = 0;
        while (mine.hasNext() || theirs.hasNext()) {
            MergeChange ofMine = new MergeChange(mine);
            MergeChange ofTheirs = new MergeChange(theirs);
            gather(ofMine, ofTheirs);
            int begin = Math.min(ofMine.begin(), ofTheirs.begin());
            int end = Math.max(ofMine.end(), ofTheirs.end());
            agreeUnchanged(done, begin);
            addChange(begin, end, ofMine, ofTheirs);
            done = end;
        }
        agreeUnchanged(done, base.size());
        return regions.regions();
    }

    /// Takes the next change, and every one of either side that meets what was taken.
    private void gather(MergeChange ofMine, MergeChange ofTheirs) {
        (mine.comesBefore(theirs) ? ofMine : ofTheirs).takeNext();
        boolean more = true;
        while (more) {
            more = takeWhatMeets(ofMine, ofTheirs) || takeWhatMeets(ofTheirs, ofMine);
        }
    }

    private boolean takeWhatMeets(MergeChange change, MergeChange other) {
        if (!change.hasNext()) {
            return false;
        }
        Edit next = change.next();
        boolean overlaps = next.getBeginA() < Math.max(change.end(), other.end());
        if (overlaps || other.isPresent() && next.getBeginA() == other.end() && touchingMeet(change, next, other)) {
            change.takeNext();
            return true;
        }
        return false;
    }

    private boolean touchingMeet(MergeChange change, Edit next, MergeChange other) {
        boolean bothInsertHere = next.getLengthA() == 0 && other.begin() == other.end();
        return touching == Touching.MEET || bothInsertHere || shareAPiece(change.added(next), other.pieces());
    }

    private static boolean shareAPiece(List<MergePiece> a, List<MergePiece> b) {
        Set<String> pieces = new HashSet<>(MergePiece.keys(a));
        return b.stream().anyMatch(mergePiece -> !mergePiece.body().isBlank() && pieces.contains(mergePiece.key()));
    }

    /// Agrees pieces that neither side changed in their words, with each side's changes of the white space
    /// around them.
    private void agreeUnchanged(int from, int to) {
        List<MergePiece> unchanged = new ArrayList<>();
        for (int at = from; at < to; at++) {
            MergePiece before = base.get(at);
            MergePiece my = mine.standingFor(at);
            MergePiece their = theirs.standingFor(at);
            unchanged.add(new MergePiece(
                    MergePiece.merged(before.gap(), my.gap(), their.gap()),
                    before.key(),
                    MergePiece.merged(before.body(), my.body(), their.body())));
        }
        regions.agree(unchanged);
    }

    private void addChange(int begin, int end, MergeChange ofMine, MergeChange ofTheirs) {
        if (!ofTheirs.isPresent()) {
            addAlone(begin, end, ofMine, theirs);
        } else if (!ofMine.isPresent()) {
            addAlone(begin, end, ofTheirs, mine);
        } else {
            addMeeting(base.subList(begin, end), ofMine.standing(begin, end), ofTheirs.standing(begin, end));
        }
    }

    private void addAlone(int begin, int end, MergeChange change, MergeSide other) {
        List<MergePiece> pieces = change.standing(begin, end);
        if (begin < end && !pieces.isEmpty()) {
            String gap = MergePiece.merged(
                    base.get(begin).gap(),
                    pieces.getFirst().gap(),
                    other.standingFor(begin).gap());
            pieces = withGap(pieces, gap);
        }
        regions.agree(pieces);
    }

    /// Adds changes that meet. What both sides begin or end with alike is agreed; between stands the choice.
    private void addMeeting(List<MergePiece> before, List<MergePiece> mySide, List<MergePiece> theirSide) {
        if (MergePiece.keys(mySide).equals(MergePiece.keys(theirSide))) {
            regions.agree(longer(mySide, theirSide));
            return;
        }
        if (mySide.isEmpty() || theirSide.isEmpty()) {
            regions.choose(before, mySide, theirSide);
            return;
        }
        String gap = gap(before, mySide.getFirst(), theirSide.getFirst());
        regions.agree(gap);
        regions.choose(before.isEmpty() ? before : withGap(before, ""), withGap(mySide, ""), withGap(theirSide, ""));
    }

    /// The blank lines above a choice, whatever is chosen.
    private String gap(List<MergePiece> before, MergePiece my, MergePiece their) {
        String gap = before.isEmpty()
                ? MergePiece.longer(my.gap(), their.gap())
                : MergePiece.merged(before.getFirst().gap(), my.gap(), their.gap());
        return gap.isEmpty() && regions.wouldRunTogether(my, their) ? "\n" : gap;
    }

    /// The same pieces, each as the side has it that has more white space in it.
    private static List<MergePiece> longer(List<MergePiece> my, List<MergePiece> their) {
        List<MergePiece> pieces = new ArrayList<>();
        for (int at = 0; at < my.size(); at++) {
            pieces.add(new MergePiece(
                    MergePiece.longer(my.get(at).gap(), their.get(at).gap()),
                    my.get(at).key(),
                    MergePiece.longer(my.get(at).body(), their.get(at).body())));
        }
        return pieces;
    }

    private static List<MergePiece> withGap(List<MergePiece> pieces, String gap) {
        List<MergePiece> changed = new ArrayList<>(pieces);
        changed.set(0, pieces.getFirst().withGap(gap));
        return changed;
    }
}
