package org.marram.exchange.served;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A text as Ibis can bear it: a heading of level 6 makes its renderer fail, and with it everything that it
/// was about to take from us (seen in Ibis 0.3.3).
final class IbisText {
    private static final String SIX = "######";

    /// Beginning of a heading of level 6, which may stand in quotes and lists. Text inside of code that looks
    /// like one loses a `#` too: better than a parser that must agree with another one about what code is.
    private static final Pattern HEADING = Pattern.compile(
            "^((?:[ \\t]|>|[*+-][ \\t]|[0-9]{1,9}[.)][ \\t]){0,60}#####)#(?=[ \\t]|$)", Pattern.MULTILINE);

    private IbisText() {}

    /// Returns the text with `#####` in place of `######`.
    static String of(String markdown) {
        if (!markdown.contains(SIX)) {
            return markdown;
        }
        Matcher heading = HEADING.matcher(markdown);
        return heading.replaceAll("$1");
    }
}
