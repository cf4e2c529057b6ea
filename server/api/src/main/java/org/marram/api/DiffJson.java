package org.marram.api;

import io.micronaut.serde.annotation.Serdeable;
import java.util.List;
import java.util.Locale;
import org.marram.wiki.text.DiffBlock;

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

        static Block of(DiffBlock block) {
            return new Block(
                    block.kind().name().toLowerCase(Locale.ROOT),
                    block.oldLine(),
                    block.newLine(),
                    block.before(),
                    block.after());
        }
    }
}
