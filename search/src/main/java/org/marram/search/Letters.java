package org.marram.search;

import java.util.Arrays;

/// Says what part a character plays in cutting a text into words. ASCII is a table, as most texts are mostly that.
final class Letters {

    /// The parts that a character can play.
    enum Kind {
        /// Belongs to a word: letters, digits, marks.
        WORD,
        /// Is a word by itself: scripts written without spaces whose characters carry meaning.
        CHARACTER,
        /// Belongs to a run that only a dictionary can cut.
        DICTIONARY,
        /// Is not seen inside a word: joiners, soft hyphens.
        HIDDEN,
        /// Separates, and may be an operator where it stands alone.
        SYMBOL,
        /// Separates.
        OTHER
    }

    private static final int ZERO_WIDTH_SPACE = 0x200B;
    private static final Kind[] ASCII = new Kind[128];

    static {
        Arrays.setAll(ASCII, c -> asciiKind((char) c));
    }

    private Letters() {}

    static Kind kind(int codePoint) {
        return codePoint < 128 ? ASCII[codePoint] : beyondAscii(codePoint);
    }

    /// Returns the end of the word that begins here.
    static int endOfWord(CharSequence text, int from) {
        int at = from;
        while (at < text.length()) {
            int codePoint = Character.codePointAt(text, at);
            Kind kind = kind(codePoint);
            if (kind != Kind.WORD && kind != Kind.HIDDEN) {
                return at;
            }
            at += Character.charCount(codePoint);
        }
        return at;
    }

    private static Kind asciiKind(char c) {
        if (Character.isLetterOrDigit(c)) {
            return Kind.WORD;
        }
        return c > ' ' && c < 127 ? Kind.SYMBOL : Kind.OTHER;
    }

    private static Kind beyondAscii(int codePoint) {
        if (codePoint == ZERO_WIDTH_SPACE) {
            return Kind.OTHER;
        }
        return switch (Character.getType(codePoint)) {
            case Character.FORMAT -> Kind.HIDDEN;
            case Character.UPPERCASE_LETTER, Character.LOWERCASE_LETTER, Character.TITLECASE_LETTER -> Kind.WORD;
            case Character.MODIFIER_LETTER,
                    Character.OTHER_LETTER,
                    Character.DECIMAL_DIGIT_NUMBER,
                    Character.LETTER_NUMBER,
                    Character.NON_SPACING_MARK,
                    Character.ENCLOSING_MARK,
                    Character.COMBINING_SPACING_MARK -> byScript(codePoint);
            default -> Kind.OTHER;
        };
    }

    private static Kind byScript(int codePoint) {
        return switch (Character.UnicodeScript.of(codePoint)) {
            case HAN, HIRAGANA, KATAKANA, HANGUL, BOPOMOFO, YI -> Kind.CHARACTER;
            case THAI, LAO, KHMER, MYANMAR -> Kind.DICTIONARY;
            default -> codePoint == 'ー' ? Kind.CHARACTER : Kind.WORD;
        };
    }
}
