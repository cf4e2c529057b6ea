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
    private final Side mine;
    private final Side theirs;
    private final Touching touching;
    private final List<MergeRegion> regions = new ArrayList<>();

    private ThreeWay(List<MergePiece> base, List<MergePiece> mine, List<MergePiece> theirs, Touching touching) {
        Tokens.Dictionary dictionary = new Tokens.Dictionary();
        Tokens ofBase = dictionary.number(MergePiece.keys(base));
        this.base = base;
        this.touching = touching;
        this.mine = side(base, mine, DIFF.diff(Tokens.COMPARATOR, ofBase, dictionary.number(MergePiece.keys(mine))));
        this.theirs =
                side(base, theirs, DIFF.diff(Tokens.COMPARATOR, ofBase, dictionary.number(MergePiece.keys(theirs))));
    }

    private Side side(List<MergePiece> base, List<MergePiece> pieces, EditList edits) {
        return new Side(
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
            Change ofMine = new Change(mine);
            Change ofTheirs = new Change(theirs);
            gather(ofMine, ofTheirs);
            int begin = Math.min(ofMine.begin, ofTheirs.begin);
            int end = Math.max(ofMine.end, ofTheirs.end);
            agreeUnchanged(done, begin);
            addChange(begin, end, ofMine, ofTheirs);
            done = end;
        }
        agreeUnchanged(done, base.size());
        return regions;
    }

    /// Takes the next change, and every one of either side that meets what was taken.
    private void gather(Change ofMine, Change ofTheirs) {
        (mine.comesBefore(theirs) ? ofMine : ofTheirs).takeNext();
        boolean more = true;
        while (more) {
            more = takeWhatMeets(ofMine, ofTheirs) || takeWhatMeets(ofTheirs, ofMine);
        }
    }

    private boolean takeWhatMeets(Change change, Change other) {
        if (!change.side.hasNext()) {
            return false;
        }
        Edit next = change.side.next();
        boolean overlaps = next.getBeginA() < Math.max(change.end, other.end);
        if (overlaps || other.isPresent() && next.getBeginA() == other.end && touchingMeet(change, next, other)) {
            change.takeNext();
            return true;
        }
        return false;
    }

    private boolean touchingMeet(Change change, Edit next, Change other) {
        boolean bothInsertHere = next.getLengthA() == 0 && other.begin == other.end;
        return touching == Touching.MEET
                || bothInsertHere
                || shareAPiece(change.side.added(next), other.side.pieces.subList(other.newBegin, other.newEnd));
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
        agree(unchanged);
    }

    private void addChange(int begin, int end, Change ofMine, Change ofTheirs) {
        if (!ofTheirs.isPresent()) {
            addAlone(begin, end, ofMine, theirs);
        } else if (!ofMine.isPresent()) {
            addAlone(begin, end, ofTheirs, mine);
        } else {
            addMeeting(base.subList(begin, end), ofMine.standing(begin, end), ofTheirs.standing(begin, end));
        }
    }

    private void addAlone(int begin, int end, Change change, Side other) {
        List<MergePiece> pieces = change.standing(begin, end);
        if (begin < end && !pieces.isEmpty()) {
            String gap = MergePiece.merged(
                    base.get(begin).gap(),
                    pieces.getFirst().gap(),
                    other.standingFor(begin).gap());
            pieces = withGap(pieces, gap);
        }
        agree(pieces);
    }

    /// Adds changes that meet. What both sides begin or end with alike is agreed; between stands the choice.
    private void addMeeting(List<MergePiece> before, List<MergePiece> mySide, List<MergePiece> theirSide) {
        if (MergePiece.keys(mySide).equals(MergePiece.keys(theirSide))) {
            agree(longer(mySide, theirSide));
            return;
        }
        if (mySide.isEmpty() || theirSide.isEmpty()) {
            addChoice(before, mySide, theirSide);
            return;
        }
        String gap = gap(before, mySide.getFirst(), theirSide.getFirst());
        agree(gap);
        addChoice(before.isEmpty() ? before : withGap(before, ""), withGap(mySide, ""), withGap(theirSide, ""));
    }

    /// The blank lines above a choice, whatever is chosen.
    private String gap(List<MergePiece> before, MergePiece my, MergePiece their) {
        String gap = before.isEmpty()
                ? MergePiece.longer(my.gap(), their.gap())
                : MergePiece.merged(before.getFirst().gap(), my.gap(), their.gap());
        boolean together = touching == Touching.STAND_APART_WITH_GAPS
                && gap.isEmpty()
                && (Blocks.wouldRunTogether(above(), my.body()) || Blocks.wouldRunTogether(above(), their.body()));
        return together ? "\n" : gap;
    }

    private String above() {
        return !regions.isEmpty() && regions.getLast() instanceof MergeRegion.Agreed(String text) ? text : "";
    }

    private void addChoice(List<MergePiece> before, List<MergePiece> my, List<MergePiece> their) {
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

    private void agree(List<MergePiece> pieces) {
        if (touching != Touching.STAND_APART_WITH_GAPS) {
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

    private void agree(String text) {
        if (!text.isEmpty()) {
            regions.add(new MergeRegion.Agreed(text));
        }
    }

    private static List<MergePiece> withGap(List<MergePiece> pieces, String gap) {
        List<MergePiece> changed = new ArrayList<>(pieces);
        changed.set(0, pieces.getFirst().withGap(gap));
        return changed;
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

    /// One side: its pieces, and what it changed of the base, taken one by one.
    private static final class Side {
        private final List<MergePiece> pieces;
        private final EditList edits;
        /// For each piece of the base the place of the one that this side has for it; -1 when it was changed.
        private final int[] places;
        private int at;

        Side(List<MergePiece> pieces, EditList edits, int baseSize) {
            this.pieces = pieces;
            this.edits = edits;
            this.places = places(edits, baseSize);
        }

        private static int[] places(EditList edits, int baseSize) {
            int[] places = new int[baseSize];
            int from = 0;
            int shift = 0;
            for (Edit edit : edits) {
                for (int index = from; index < edit.getEndA(); index++) {
                    places[index] = index < edit.getBeginA() ? index + shift : -1;
                }
                from = edit.getEndA();
                shift = edit.getEndB() - edit.getEndA();
            }
            for (int index = from; index < baseSize; index++) {
                places[index] = index + shift;
            }
            return places;
        }

        /// The piece for one of the base that this side left as it was, but for white space.
        MergePiece standingFor(int index) {
            return pieces.get(places[index]);
        }

        boolean hasNext() {
            return at < edits.size();
        }

        Edit next() {
            return edits.get(at);
        }

        List<MergePiece> added(Edit edit) {
            return pieces.subList(edit.getBeginB(), edit.getEndB());
        }

        /// By where the next change begins; of two at one place an insertion comes first.
        boolean comesBefore(Side other) {
            if (!hasNext() || !other.hasNext()) {
                return hasNext();
            }
            Edit a = next();
            Edit b = other.next();
            return a.getBeginA() < b.getBeginA() || a.getBeginA() == b.getBeginA() && a.getEndA() <= b.getEndA();
        }
    }

    /// Neighbouring changes of one side taken as one: a range of the base, and of the side's own pieces.
    private static final class Change {
        private final Side side;
        private int begin = Integer.MAX_VALUE;
        private int end = -1;
        private int newBegin;
        private int newEnd;

        Change(Side side) {
            this.side = side;
        }

        boolean isPresent() {
            return end >= 0;
        }

        void takeNext() {
            Edit edit = side.next();
            if (!isPresent()) {
                begin = edit.getBeginA();
                newBegin = edit.getBeginB();
            }
            end = edit.getEndA();
            newEnd = edit.getEndB();
            side.at++;
        }

        /// Returns the pieces of this side where the base has a range that holds this change.
        List<MergePiece> standing(int from, int to) {
            return side.pieces.subList(newBegin - (begin - from), newEnd + (to - end));
        }
    }
}
