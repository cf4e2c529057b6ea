package org.marram.server.pages;

import io.micronaut.serde.annotation.Serdeable;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.jgit.diff.Edit;
import org.eclipse.jgit.diff.EditList;

/// Differences as programs see them: runs of lines that are equal, or that take one another's place.
public final class DiffJson {
    private static final BoundedDiff DIFF = new BoundedDiff();

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

    static List<Block> blocks(String before, String after) {
        List<String> old = before.isEmpty() ? List.of() : List.of(before.split("(?<=\n)"));
        List<String> now = after.isEmpty() ? List.of() : List.of(after.split("(?<=\n)"));
        Tokens.Dictionary dictionary = new Tokens.Dictionary();
        EditList edits = DIFF.diff(Tokens.COMPARATOR, dictionary.number(old), dictionary.number(now));
        List<Block> blocks = new ArrayList<>();
        int at = 0;
        for (Edit edit : edits) {
            addEqual(blocks, now, edit.getBeginA(), at, edit.getBeginB());
            blocks.add(new Block(
                    kind(edit),
                    edit.getBeginA() + 1,
                    edit.getBeginB() + 1,
                    old.subList(edit.getBeginA(), edit.getEndA()),
                    now.subList(edit.getBeginB(), edit.getEndB())));
            at = edit.getEndB();
        }
        addEqual(blocks, now, old.size(), at, now.size());
        return blocks;
    }

    private static void addEqual(List<Block> blocks, List<String> now, int oldEnd, int from, int to) {
        if (from < to) {
            blocks.add(new Block("equal", oldEnd - (to - from) + 1, from + 1, List.of(), now.subList(from, to)));
        }
    }

    private static String kind(Edit edit) {
        return switch (edit.getType()) {
            case INSERT -> "added";
            case DELETE -> "removed";
            case REPLACE, EMPTY -> "changed";
        };
    }
}
