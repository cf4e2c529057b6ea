package org.marram.wiki.text;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.eclipse.jgit.diff.DiffFormatter;
import org.eclipse.jgit.diff.EditList;
import org.eclipse.jgit.diff.RawText;
import org.marram.wiki.shared.LongWork;

/// The difference of two texts in the form that `patch` and git read: three lines of context, a mark where the
/// last line has no end. Empty when the texts are equal. Pure; the time grows with the length of the texts
/// ([BoundedDiff]).
public final class UnifiedDiff {
    private static final String HEADER = "--- original\n+++ modified\n";
    private static final int CONTEXT_LINES = 3;

    private UnifiedDiff() {}

    /// Form in which a blank line of context is written.
    public enum BlankContext {
        /// As a single space, like any other line of context.
        SPACE,
        /// As an empty line, which is what Ibis writes and hashes (PROTOCOL §8).
        EMPTY
    }

    public static String between(String before, String after) {
        return between(before, after, BlankContext.SPACE);
    }

    public static String between(String before, String after, BlankContext blank) {
        return LongWork.compute(
                (long) before.length() + after.length(),
                List.of("patch", before, after, blank),
                () -> between(before, after, blank, new DiffBudget()));
    }

    /// The same within what is left of some steps.
    static String between(String before, String after, BlankContext blank, DiffBudget diffBudget) {
        EditList edits = DiffStretch.edits(TextLines.of(before), TextLines.of(after), diffBudget);
        if (edits.isEmpty()) {
            return "";
        }
        String hunks = format(edits, before, after);
        return HEADER + (blank == BlankContext.EMPTY ? withEmptyLines(hunks) : hunks);
    }

    private static String format(EditList edits, String before, String after) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DiffFormatter formatter = new DiffFormatter(bytes)) {
            formatter.setContext(CONTEXT_LINES);
            formatter.format(edits, raw(before), raw(after));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toString(StandardCharsets.UTF_8);
    }

    /// In hunks a line of one space is always a blank line of context.
    private static String withEmptyLines(String hunks) {
        StringBuilder result = new StringBuilder(hunks.length());
        TextLines.of(hunks).forEach(line -> result.append(line.equals(" \n") ? "\n" : line));
        return result.toString();
    }

    private static RawText raw(String text) {
        return new RawText(text.getBytes(StandardCharsets.UTF_8));
    }
}
