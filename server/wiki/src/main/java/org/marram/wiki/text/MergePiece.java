package org.marram.wiki.text;

import java.util.ArrayList;
import java.util.List;

/// A block of a text, or a line, as it takes part in a merge.
///
/// @param gap blank lines before it: they are merged apart, so that a blank line never meets a word
/// @param key what it is compared by: without the white space at the ends of its lines
/// @param body as it stands
record MergePiece(String gap, String key, String body) {

    static MergePiece of(String gap, String body) {
        return new MergePiece(gap, withoutTrailing(body), body);
    }

    /// Each part by itself, blank ones too.
    static List<MergePiece> each(List<String> parts) {
        return parts.stream().map(part -> of("", part)).toList();
    }

    /// Blocks with the blank lines before them; those at the end of the text belong to none ([#tail]).
    static List<MergePiece> withGaps(List<String> blocks) {
        List<MergePiece> pieces = new ArrayList<>();
        StringBuilder gap = new StringBuilder();
        for (String block : blocks) {
            if (block.isBlank()) {
                gap.append(block);
            } else {
                pieces.add(of(gap.toString(), block));
                gap.setLength(0);
            }
        }
        return pieces;
    }

    /// The blank lines after the last block.
    static String tail(List<String> blocks) {
        int from = blocks.size();
        while (from > 0 && blocks.get(from - 1).isBlank()) {
            from--;
        }
        return String.join("", blocks.subList(from, blocks.size()));
    }

    static String text(List<MergePiece> pieces) {
        StringBuilder text = new StringBuilder();
        pieces.forEach(piece -> text.append(piece.text()));
        return text.toString();
    }

    static List<String> keys(List<MergePiece> pieces) {
        return pieces.stream().map(MergePiece::key).toList();
    }

    String text() {
        return gap + body;
    }

    MergePiece withGap(String other) {
        return new MergePiece(other, key, body);
    }

    /// Chooses, of three spellings of the same words, the changed one; of two changes the longer one, on
    /// whichever side it is.
    static String merged(String base, String mine, String theirs) {
        if (mine.equals(theirs) || theirs.equals(base)) {
            return mine;
        }
        return mine.equals(base) ? theirs : longer(mine, theirs);
    }

    static String longer(String mine, String theirs) {
        if (mine.length() != theirs.length()) {
            return mine.length() > theirs.length() ? mine : theirs;
        }
        return mine.compareTo(theirs) >= 0 ? mine : theirs;
    }

    private static String withoutTrailing(String body) {
        boolean bare = true;
        for (int at = 0; at < body.length() && bare; at++) {
            char c = body.charAt(at);
            boolean ends = at + 1 == body.length() || body.charAt(at + 1) == '\n';
            bare = !(ends && (c == ' ' || c == '\t'));
        }
        if (bare) {
            return body;
        }
        StringBuilder key = new StringBuilder(body.length());
        for (String line : body.split("\n", -1)) {
            key.append(line.stripTrailing()).append('\n');
        }
        key.setLength(key.length() - 1);
        return key.toString();
    }
}
