package org.marram.server.edits;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.eclipse.jgit.diff.Edit;
import org.eclipse.jgit.diff.EditList;
import org.marram.server.pages.BoundedDiff;
import org.marram.server.pages.Tokens;

/// Merges two sequences of pieces (blocks, or lines) over the one both came from: each side's changes are
/// taken where they stand alone, and become a choice where they meet.
final class ThreeWay {
    private static final BoundedDiff DIFF = new BoundedDiff();

    private final List<String> base;
    private final Side mine;
    private final Side theirs;
    private final Touching touching;
    private final List<Region> regions = new ArrayList<>();

    private ThreeWay(List<String> base, List<String> mine, List<String> theirs, Touching touching) {
        Tokens.Dictionary dictionary = new Tokens.Dictionary();
        Tokens ofBase = dictionary.number(base);
        this.base = base;
        this.mine = new Side(mine, DIFF.diff(Tokens.COMPARATOR, ofBase, dictionary.number(mine)));
        this.theirs = new Side(theirs, DIFF.diff(Tokens.COMPARATOR, ofBase, dictionary.number(theirs)));
        this.touching = touching;
    }

    /// Whether changes of neighbouring pieces, with nothing unchanged between them, meet.
    private enum Touching {
        /// As git has it: neighbouring lines often make one sentence.
        MEET,
        /// Neighbouring blocks are things of their own, unless both sides added the same one or both add at
        /// one place.
        STAND_APART
    }

    static List<Region> ofBlocks(List<String> base, List<String> mine, List<String> theirs) {
        return new ThreeWay(base, mine, theirs, Touching.STAND_APART).merge();
    }

    static List<Region> ofLines(List<String> base, List<String> mine, List<String> theirs) {
        return new ThreeWay(base, mine, theirs, Touching.MEET).merge();
    }

    private List<Region> merge() {
        int done = 0;
        while (mine.hasNext() || theirs.hasNext()) {
            Change ofMine = new Change(mine);
            Change ofTheirs = new Change(theirs);
            gather(ofMine, ofTheirs);
            int begin = Math.min(ofMine.begin, ofTheirs.begin);
            int end = Math.max(ofMine.end, ofTheirs.end);
            agree(base.subList(done, begin));
            addChange(begin, end, ofMine, ofTheirs);
            done = end;
        }
        agree(base.subList(done, base.size()));
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

    private static boolean shareAPiece(List<String> a, List<String> b) {
        Set<String> pieces = new HashSet<>(a);
        return b.stream().anyMatch(piece -> !piece.isBlank() && pieces.contains(piece));
    }

    private void addChange(int begin, int end, Change ofMine, Change ofTheirs) {
        if (!ofTheirs.isPresent()) {
            agree(ofMine.standing(begin, end));
        } else if (!ofMine.isPresent()) {
            agree(ofTheirs.standing(begin, end));
        } else {
            addMeeting(base.subList(begin, end), ofMine.standing(begin, end), ofTheirs.standing(begin, end));
        }
    }

    /// What both sides begin or end with alike is agreed; between stands the choice.
    private void addMeeting(List<String> before, List<String> my, List<String> their) {
        int prefix = commonPrefix(my, their);
        int suffix =
                commonPrefix(rest(my, prefix).reversed(), rest(their, prefix).reversed());
        List<String> myMiddle = my.subList(prefix, my.size() - suffix);
        List<String> theirMiddle = their.subList(prefix, their.size() - suffix);
        agree(my.subList(0, prefix));
        if (!myMiddle.isEmpty() || !theirMiddle.isEmpty()) {
            int basePrefix = commonPrefix(before, my.subList(0, prefix));
            List<String> baseRest = rest(before, basePrefix);
            int baseSuffix = commonPrefix(
                    baseRest.reversed(),
                    my.subList(my.size() - suffix, my.size()).reversed());
            regions.add(new Region.Choice(
                    text(baseRest.subList(0, baseRest.size() - baseSuffix)), text(myMiddle), text(theirMiddle)));
        }
        agree(my.subList(my.size() - suffix, my.size()));
    }

    private void agree(List<String> pieces) {
        if (!pieces.isEmpty()) {
            regions.add(new Region.Agreed(text(pieces)));
        }
    }

    private static int commonPrefix(List<String> a, List<String> b) {
        int length = 0;
        while (length < Math.min(a.size(), b.size()) && a.get(length).equals(b.get(length))) {
            length++;
        }
        return length;
    }

    private static List<String> rest(List<String> pieces, int from) {
        return pieces.subList(from, pieces.size());
    }

    private static String text(List<String> pieces) {
        return String.join("", pieces);
    }

    /// One side: its pieces, and what it changed of the base, taken one by one.
    private static final class Side {
        private final List<String> pieces;
        private final EditList edits;
        private int at;

        Side(List<String> pieces, EditList edits) {
            this.pieces = pieces;
            this.edits = edits;
        }

        boolean hasNext() {
            return at < edits.size();
        }

        Edit next() {
            return edits.get(at);
        }

        List<String> added(Edit edit) {
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

        /// What this side has where the base has a range that holds this change.
        List<String> standing(int from, int to) {
            return side.pieces.subList(newBegin - (begin - from), newEnd + (to - end));
        }
    }
}
