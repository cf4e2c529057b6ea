package org.marram.wiki.text;

import java.util.ArrayList;
import java.util.List;
import org.eclipse.jgit.diff.Edit;
import org.eclipse.jgit.diff.EditList;

/// Pieces of two texts (lines, words) that are equal, or that take one another's place. The time that a
/// comparison takes grows with the number of pieces ([BoundedDiff]).
///
/// @param equal whether the pieces are the same on both sides
/// @param oldFrom the first piece on the old side, from 0
/// @param oldTo the piece after the last on the old side
/// @param newFrom the first piece on the new side, from 0
/// @param newTo the piece after the last on the new side
record DiffStretch(boolean equal, int oldFrom, int oldTo, int newFrom, int newTo) {
    /// All of both sides, in order. Where the steps run out, the rest has changed.
    static List<DiffStretch> of(List<String> old, List<String> fresh, DiffBudget diffBudget) {
        List<DiffStretch> stretches = new ArrayList<>();
        int atOld = 0;
        int atNew = 0;
        for (Edit edit : edits(old, fresh, diffBudget)) {
            addEqual(stretches, atOld, edit.getBeginA(), atNew, edit.getBeginB());
            stretches.add(new DiffStretch(false, edit.getBeginA(), edit.getEndA(), edit.getBeginB(), edit.getEndB()));
            atOld = edit.getEndA();
            atNew = edit.getEndB();
        }
        addEqual(stretches, atOld, old.size(), atNew, fresh.size());
        return stretches;
    }

    /// The differences alone.
    static EditList edits(List<String> old, List<String> fresh) {
        return edits(old, fresh, new DiffBudget());
    }

    /// The same within what is left of some steps.
    static EditList edits(List<String> old, List<String> fresh, DiffBudget diffBudget) {
        Tokens.Dictionary dictionary = new Tokens.Dictionary();
        return new BoundedDiff(diffBudget).diff(Tokens.COMPARATOR, dictionary.number(old), dictionary.number(fresh));
    }

    int oldCount() {
        return oldTo - oldFrom;
    }

    int newCount() {
        return newTo - newFrom;
    }

    private static void addEqual(List<DiffStretch> stretches, int oldFrom, int oldTo, int newFrom, int newTo) {
        if (oldFrom < oldTo) {
            stretches.add(new DiffStretch(true, oldFrom, oldTo, newFrom, newTo));
        }
    }
}
