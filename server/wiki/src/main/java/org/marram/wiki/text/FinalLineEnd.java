package org.marram.wiki.text;

/// Line end of the last line of a text: there or not. It is kept apart from the lines while merging, so that
/// adding it on one side and changing the line on the other do not overlap.
final class FinalLineEnd {
    private FinalLineEnd() {}

    static String added(String text) {
        return text.isEmpty() || present(text) ? text : text + "\n";
    }

    static String removed(String text) {
        return present(text) ? text.substring(0, text.length() - 1) : text;
    }

    /// Three-way; an empty text has no last line and so no say.
    static boolean merged(String base, String mine, String theirs) {
        if (mine.isEmpty()) {
            return present(theirs);
        }
        if (theirs.isEmpty()) {
            return present(mine);
        }
        if (base.isEmpty()) {
            return present(mine) || present(theirs);
        }
        return present(base) ? present(mine) && present(theirs) : present(mine) || present(theirs);
    }

    private static boolean present(String text) {
        return text.endsWith("\n");
    }
}
