package org.marram.wiki.text;

import java.util.List;
import org.eclipse.jgit.diff.Edit;

/// Neighbouring changes of one side taken as one: a range of the base, and of the side's own pieces. Not
/// thread-safe.
final class MergeChange {
    private final MergeSide side;
    private int begin = Integer.MAX_VALUE;
    private int end = -1;
    private int newBegin;
    private int newEnd;

    MergeChange(MergeSide side) {
        this.side = side;
    }

    boolean hasNext() {
        return side.hasNext();
    }

    /// Returns the side's next change without taking it.
    Edit next() {
        return side.next();
    }

    /// Returns the pieces of the side that one of its changes added.
    List<MergePiece> added(Edit edit) {
        return side.added(edit);
    }

    int begin() {
        return begin;
    }

    int end() {
        return end;
    }

    /// Returns the pieces that the side has in place of the range of the base.
    List<MergePiece> pieces() {
        return side.pieces(newBegin, newEnd);
    }

    boolean isPresent() {
        return end >= 0;
    }

    void takeNext() {
        Edit edit = side.take();
        if (!isPresent()) {
            begin = edit.getBeginA();
            newBegin = edit.getBeginB();
        }
        end = edit.getEndA();
        newEnd = edit.getEndB();
    }

    /// Returns the pieces of this side where the base has a range that holds this change.
    List<MergePiece> standing(int from, int to) {
        return side.pieces(newBegin - (begin - from), newEnd + (to - end));
    }
}
