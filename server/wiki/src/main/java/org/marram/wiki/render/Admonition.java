package org.marram.wiki.render;

import com.vladsch.flexmark.util.ast.Block;
import com.vladsch.flexmark.util.sequence.BasedSequence;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/// A block that stands out: `!!! note "Title"` with an indented body; with `???` it is folded, with `???+` it can be.
final class Admonition extends Block {

    private static final Set<String> KINDS = Set.of(
            "abstract",
            "attention",
            "bug",
            "caution",
            "danger",
            "error",
            "example",
            "failure",
            "hint",
            "important",
            "info",
            "note",
            "question",
            "quote",
            "seealso",
            "success",
            "summary",
            "tip",
            "todo",
            "warning");

    /// Other words for a kind, as Obsidian has them.
    private static final Map<String, String> SAME = Map.of(
            "check", "success",
            "cite", "quote",
            "done", "success",
            "fail", "failure",
            "faq", "question",
            "help", "question",
            "missing", "failure",
            "tldr", "abstract");

    private final String kind;
    private final String title;
    private final boolean foldable;
    private final boolean open;

    Admonition(BasedSequence line, String mark, String kind, String title) {
        super(line);
        this.kind = kind;
        this.title = title;
        this.foldable = mark.startsWith("?");
        this.open = !mark.equals("???");
    }

    /// The class that a theme styles; a kind that is not known looks like a note.
    static String style(String kind) {
        String written = kind.toLowerCase(Locale.ROOT);
        String lower = SAME.getOrDefault(written, written);
        return KINDS.contains(lower) ? lower : "note";
    }

    /// The kind as a title, when none is given: the author's own word.
    static String titleOf(String kind) {
        return kind.substring(0, 1).toUpperCase(Locale.ROOT) + kind.substring(1).toLowerCase(Locale.ROOT);
    }

    String kind() {
        return kind;
    }

    String title() {
        return title;
    }

    boolean foldable() {
        return foldable;
    }

    boolean open() {
        return open;
    }

    @Override
    public BasedSequence[] getSegments() {
        return EMPTY_SEGMENTS;
    }
}
