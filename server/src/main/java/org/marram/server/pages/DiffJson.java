package org.marram.server.pages;

import io.micronaut.serde.annotation.Serdeable;
import java.util.List;

/// Differences as programs see them: runs of lines that are equal, or that take one another's place.
public final class DiffJson {
    private DiffJson() {}

    /// @param kind `equal`, `changed`, `added` or `removed`
    /// @param oldLine number of the first line in the older text, from 1
    /// @param newLine number of the first line in the newer text, from 1
    /// @param before lines of the older text; empty for `equal`, whose lines stand in `after`
    @Serdeable
    public record Block(String kind, int oldLine, int newLine, List<String> before, List<String> after) {
        public Block {
            before = List.copyOf(before);
            after = List.copyOf(after);
        }
    }

    static List<Block> blocks(String before, String after, DiffBudget diffBudget) {
        List<String> old = TextLines.of(before);
        List<String> now = TextLines.of(after);
        return DiffStretch.of(old, now, diffBudget).stream()
                .map(diffStretch -> block(diffStretch, old, now))
                .toList();
    }

    private static Block block(DiffStretch diffStretch, List<String> old, List<String> now) {
        return new Block(
                kind(diffStretch),
                diffStretch.oldFrom() + 1,
                diffStretch.newFrom() + 1,
                diffStretch.equal() ? List.of() : old.subList(diffStretch.oldFrom(), diffStretch.oldTo()),
                now.subList(diffStretch.newFrom(), diffStretch.newTo()));
    }

    private static String kind(DiffStretch diffStretch) {
        if (diffStretch.equal()) {
            return "equal";
        }
        if (diffStretch.oldCount() == 0) {
            return "added";
        }
        return diffStretch.newCount() == 0 ? "removed" : "changed";
    }
}
