package org.marram.search;

import java.util.Locale;
import java.util.regex.Pattern;

/// The parts of Markdown's links and of what they refer to (CommonMark 0.31, sections 4.7 and 6.3): label, destination,
/// title. Here for all who read Markdown, so that what one takes for a link is a link to the other.
///
/// Each method reads one part from an index on, looks at each character once, and returns where the part ends, or
/// [#NONE].
public final class LinkSyntax {

    /// Stands for a part that is not there.
    public static final int NONE = -1;

    /// Characters of a label, without its brackets (CommonMark, section 4.7).
    public static final int MAX_LABEL = 999;

    /// Parentheses open at the same time in a destination: CommonMark asks for three, its reference takes so many.
    ///
    /// Security: `[a](` written again and again is one destination after the other otherwise, each to the end.
    private static final int MAX_PARENTHESES = 32;

    private static final Pattern SPACE = Pattern.compile("[ \\t\\r\\n]+");

    private LinkSyntax() {}

    /// The form by which labels are compared: without regard to case and runs of white space. Through upper case, so
    /// that `ẞ` and `SS` are one.
    public static String key(CharSequence label) {
        String spaced = SPACE.matcher(label.toString().strip()).replaceAll(" ");
        return spaced.toLowerCase(Locale.ROOT).toUpperCase(Locale.ROOT);
    }

    /// Reads `[label]`; the label may be empty.
    public static int label(CharSequence text, int from) {
        if (from >= text.length() || text.charAt(from) != '[') {
            return NONE;
        }
        int end = Math.min(text.length(), from + 1 + MAX_LABEL + 1);
        for (int at = from + 1; at < end; at++) {
            char character = text.charAt(at);
            if (character == ']') {
                return at + 1;
            }
            if (character == '[') {
                return NONE;
            }
            at += isEscape(text, at) ? 1 : 0;
        }
        return NONE;
    }

    /// Reads a destination, which may be empty where it has no angle brackets.
    public static int destination(CharSequence text, int from) {
        return from < text.length() && text.charAt(from) == '<' ? angled(text, from) : bare(text, from);
    }

    private static int angled(CharSequence text, int from) {
        for (int at = from + 1; at < text.length(); at++) {
            char character = text.charAt(at);
            if (character == '>') {
                return at + 1;
            }
            if (character == '<' || isLineEnd(character)) {
                return NONE;
            }
            at += isEscape(text, at) ? 1 : 0;
        }
        return NONE;
    }

    private static int bare(CharSequence text, int from) {
        int open = 0;
        int at = from;
        while (at < text.length() && text.charAt(at) > ' ' && text.charAt(at) != 0x7F) {
            char character = text.charAt(at);
            if (character == ')' && open == 0) {
                return at;
            }
            open += character == '(' ? 1 : character == ')' ? -1 : 0;
            if (open > MAX_PARENTHESES) {
                return NONE;
            }
            at += isEscape(text, at) ? 2 : 1;
        }
        return open == 0 ? at : NONE;
    }

    /// Reads a title with its quotation marks.
    public static int title(CharSequence text, int from) {
        char opening = from < text.length() ? text.charAt(from) : ' ';
        if (opening != '"' && opening != '\'' && opening != '(') {
            return NONE;
        }
        char closing = opening == '(' ? ')' : opening;
        for (int at = from + 1; at < text.length(); at++) {
            char character = text.charAt(at);
            if (character == closing) {
                return at + 1;
            }
            if (character == '(' && opening == '(') {
                return NONE;
            }
            at += isEscape(text, at) ? 1 : 0;
        }
        return NONE;
    }

    /// Reads spaces, tabs and line ends; blank lines do not occur in a paragraph.
    public static int space(CharSequence text, int from) {
        int at = from;
        while (at < text.length() && (isBlank(text.charAt(at)) || isLineEnd(text.charAt(at)))) {
            at++;
        }
        return at;
    }

    /// Reads the rest of the line, when nothing but blanks are left of it.
    public static int blankLine(CharSequence text, int from) {
        int at = from;
        while (at < text.length() && isBlank(text.charAt(at))) {
            at++;
        }
        if (at == text.length()) {
            return at;
        }
        if (!isLineEnd(text.charAt(at))) {
            return NONE;
        }
        boolean two = text.charAt(at) == '\r' && at + 1 < text.length() && text.charAt(at + 1) == '\n';
        return at + (two ? 2 : 1);
    }

    private static boolean isBlank(char character) {
        return character == ' ' || character == '\t';
    }

    private static boolean isLineEnd(char character) {
        return character == '\n' || character == '\r';
    }

    /// Tells whether the character here takes the meaning of the next one.
    private static boolean isEscape(CharSequence text, int at) {
        return text.charAt(at) == '\\' && at + 1 < text.length() && isPunctuation(text.charAt(at + 1));
    }

    private static boolean isPunctuation(char character) {
        return character > ' ' && character < 0x7F && !Character.isLetterOrDigit(character);
    }
}
