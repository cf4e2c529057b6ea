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

    static List<Block> blocks(String before, String after, Steps steps) {
        List<String> old = Lines.of(before);
        List<String> now = Lines.of(after);
        return Stretch.of(old, now, steps).stream()
                .map(stretch -> block(stretch, old, now))
                .toList();
    }

    private static Block block(Stretch stretch, List<String> old, List<String> now) {
        return new Block(
                kind(stretch),
                stretch.oldFrom() + 1,
                stretch.newFrom() + 1,
                stretch.equal() ? List.of() : old.subList(stretch.oldFrom(), stretch.oldTo()),
                now.subList(stretch.newFrom(), stretch.newTo()));
    }

    private static String kind(Stretch stretch) {
        if (stretch.equal()) {
            return "equal";
        }
        if (stretch.oldCount() == 0) {
            return "added";
        }
        return stretch.newCount() == 0 ? "removed" : "changed";
    }
}
