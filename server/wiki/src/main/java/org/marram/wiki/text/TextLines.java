package org.marram.wiki.text;

import java.util.ArrayList;
import java.util.List;

/// The lines of a text, with their ends. Only a line feed ends one: a carriage return is part of its line.
public final class TextLines {
    private TextLines() {}

    /// The lines in order; joined they are the text again. The last may have no end; an empty text has no lines.
    public static List<String> of(String text) {
        List<String> lines = new ArrayList<>();
        int from = 0;
        while (from < text.length()) {
            int end = text.indexOf('\n', from);
            int next = end < 0 ? text.length() : end + 1;
            lines.add(text.substring(from, next));
            from = next;
        }
        return lines;
    }
}
