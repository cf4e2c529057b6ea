package org.marram.wiki.text;

import java.util.List;

/// Run of lines that are equal in two texts, or that take one another's place.
///
/// @param oldLine number of the first line in the older text, from 1
/// @param newLine number of the first line in the newer text, from 1
/// @param before lines of the older text; empty for equal ones, which stand in `after`
public record DiffBlock(Kind kind, int oldLine, int newLine, List<String> before, List<String> after) {
    public DiffBlock {
        before = List.copyOf(before);
        after = List.copyOf(after);
    }

    /// Tells what became of the lines.
    public enum Kind {
        EQUAL,
        CHANGED,
        ADDED,
        REMOVED
    }

    /// All lines of two texts, in order.
    static List<DiffBlock> of(List<String> old, List<String> fresh, DiffBudget diffBudget) {
        return DiffStretch.of(old, fresh, diffBudget).stream()
                .map(diffStretch -> of(diffStretch, old, fresh))
                .toList();
    }

    private static DiffBlock of(DiffStretch diffStretch, List<String> old, List<String> fresh) {
        return new DiffBlock(
                kind(diffStretch),
                diffStretch.oldFrom() + 1,
                diffStretch.newFrom() + 1,
                diffStretch.equal() ? List.of() : old.subList(diffStretch.oldFrom(), diffStretch.oldTo()),
                fresh.subList(diffStretch.newFrom(), diffStretch.newTo()));
    }

    private static Kind kind(DiffStretch diffStretch) {
        if (diffStretch.equal()) {
            return Kind.EQUAL;
        }
        if (diffStretch.oldCount() == 0) {
            return Kind.ADDED;
        }
        return diffStretch.newCount() == 0 ? Kind.REMOVED : Kind.CHANGED;
    }
}
