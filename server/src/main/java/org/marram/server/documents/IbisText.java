package org.marram.server.documents;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A text as Ibis can bear it: a heading of level 6 makes its renderer fail, and with it everything that it
/// was about to take from us (seen in Ibis 0.3.3).
final class IbisText {
    private static final String SIX = "######";

    /// A heading may stand in quotes and lists. What looks like one inside of code loses a `#` too: better than a
    /// parser that must agree with another one about what code is.
    private static final Pattern HEADING = Pattern.compile(
            "^((?:[ \\t]|>|[*+-][ \\t]|[0-9]{1,9}[.)][ \\t]){0,60}#####)#(?=[ \\t]|$)", Pattern.MULTILINE);

    private IbisText() {}

    /// `######` becomes `#####`.
    static String of(String markdown) {
        if (!markdown.contains(SIX)) {
            return markdown;
        }
        Matcher heading = HEADING.matcher(markdown);
        return heading.replaceAll("$1");
    }
}
