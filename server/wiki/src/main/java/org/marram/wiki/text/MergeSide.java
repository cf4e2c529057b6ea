package org.marram.wiki.text;

import java.util.List;
import org.eclipse.jgit.diff.Edit;
import org.eclipse.jgit.diff.EditList;

/// One side of a merge: its pieces, and what it changed of the base, taken one by one. Not thread-safe.
final class MergeSide {
    private final List<MergePiece> pieces;
    private final EditList edits;
    /// For each piece of the base the place of the one that this side has for it; -1 when it was changed.
    private final int[] places;
    private int at;

    MergeSide(List<MergePiece> pieces, EditList edits, int baseSize) {
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

    /// Returns the next change without taking it.
    Edit next() {
        return edits.get(at);
    }

    /// Takes the next change.
    Edit take() {
        return edits.get(at++);
    }

    /// Returns the pieces of this side in a range of its own.
    List<MergePiece> pieces(int from, int to) {
        return pieces.subList(from, to);
    }

    List<MergePiece> added(Edit edit) {
        return pieces.subList(edit.getBeginB(), edit.getEndB());
    }

    /// By where the next change begins; of two at one place an insertion comes first.
    boolean comesBefore(MergeSide other) {
        if (!hasNext() || !other.hasNext()) {
            return hasNext();
        }
        Edit a = next();
        Edit b = other.next();
        return a.getBeginA() < b.getBeginA() || a.getBeginA() == b.getBeginA() && a.getEndA() <= b.getEndA();
    }
}
