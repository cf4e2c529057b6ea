package org.marram.wiki.render;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/// The anchors of one page.
///
/// Security: every id that comes from a text has a prefix, so that none shadows a global of a script.
final class HeadingAnchors {

    static final String PREFIX = "h-";

    /// Characters of an anchor without prefix and number; a heading may be a whole paragraph.
    private static final int MAX_LENGTH = 100;

    private final Set<String> taken = new HashSet<>();
    private final Map<String, Integer> used = new HashMap<>();

    /// The anchor of a heading: letters and digits in lower case, spaces as `-`, the rest left out.
    static String id(String text) {
        StringBuilder id = new StringBuilder(PREFIX);
        text.strip().codePoints().limit(4L * MAX_LENGTH).forEach(character -> {
            if (id.length() < MAX_LENGTH) {
                append(id, character);
            }
        });
        return id.toString().toLowerCase(Locale.ROOT);
    }

    private static void append(StringBuilder id, int character) {
        if (Character.isWhitespace(character) || Character.isSpaceChar(character)) {
            id.append('-');
        } else if (Character.isLetterOrDigit(character)
                || character == '-'
                || character == '_'
                || Character.getType(character) == Character.NON_SPACING_MARK
                || Character.getType(character) == Character.COMBINING_SPACING_MARK) {
            id.appendCodePoint(character);
        }
    }

    /// An anchor that no other heading of the page has.
    String unique(String text) {
        String id = id(text);
        String free = id;
        while (!taken.add(free)) {
            free = id + "-" + used.merge(id, 1, Integer::sum);
        }
        return free;
    }

    boolean has(String id) {
        return taken.contains(id);
    }
}
