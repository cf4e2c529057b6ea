package org.marram.wiki.render;

import java.util.HashSet;
import java.util.Set;

/// HTML that a browser does not show: comments, processing instructions, declarations and CDATA (CommonMark 0.31,
/// section 6.6).
///
/// Security: an ending that was not found once is not looked for again in the same text, so that a row of `<!--` is
/// read once.
final class HiddenHtml {

    private final Set<String> missing = new HashSet<>();

    /// Returns where the hidden part ends that begins here, or -1 when none does.
    int end(CharSequence text, int start) {
        if (start + 2 >= text.length() || text.charAt(start) != '<') {
            return -1;
        }
        if (text.charAt(start + 1) == '?') {
            return after(text, "?>", start + 2);
        }
        if (text.charAt(start + 1) != '!') {
            return -1;
        }
        if (starts(text, "<!--", start)) {
            return comment(text, start);
        }
        if (starts(text, "<![CDATA[", start)) {
            return after(text, "]]>", start + 9);
        }
        char first = text.charAt(start + 2);
        return first < 0x80 && Character.isLetter(first) ? after(text, ">", start + 3) : -1;
    }

    private int comment(CharSequence text, int start) {
        if (starts(text, "<!-->", start)) {
            return start + 5;
        }
        return starts(text, "<!--->", start) ? start + 6 : after(text, "-->", start + 4);
    }

    private int after(CharSequence text, String ending, int from) {
        if (missing.contains(ending)) {
            return -1;
        }
        for (int at = from; at + ending.length() <= text.length(); at++) {
            if (starts(text, ending, at)) {
                return at + ending.length();
            }
        }
        missing.add(ending);
        return -1;
    }

    private static boolean starts(CharSequence text, String part, int from) {
        if (from + part.length() > text.length()) {
            return false;
        }
        for (int i = 0; i < part.length(); i++) {
            if (text.charAt(from + i) != part.charAt(i)) {
                return false;
            }
        }
        return true;
    }
}
