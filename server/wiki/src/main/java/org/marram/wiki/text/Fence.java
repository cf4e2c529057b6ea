package org.marram.wiki.text;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The opening of a fenced code block.
///
/// @param mark of at least three backticks or tildes
record Fence(String mark) {
    private static final Pattern OPENING = Pattern.compile(" {0,3}(`{3,}|~{3,})(.*)");

    static @Nullable Fence opening(String line) {
        if (!line.contains("```") && !line.contains("~~~")) {
            return null;
        }
        Matcher matcher = OPENING.matcher(line);
        if (!matcher.matches()) {
            return null;
        }
        boolean codeSpan = matcher.group(1).startsWith("`") && matcher.group(2).indexOf('`') >= 0;
        return codeSpan ? null : new Fence(matcher.group(1));
    }

    boolean closes(String line) {
        String text = line.strip();
        return text.startsWith(mark) && text.chars().allMatch(c -> c == mark.charAt(0));
    }
}
