package org.marram.exchange.served;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// HTML of this wiki as it may stand elsewhere: addresses that begin at the root get the wiki's own in front, and
/// those of places in the page get the page's. Of a picture that is not shown, only linked, its words stay: without
/// an address it would be no picture there, and the link would be empty.
final class AbsoluteLinks {
    private static final String[] ATTRIBUTES = {" href=\"/", " src=\"/"};

    private static final String FRAGMENT = " href=\"#";

    /// An image that has words and no address, whatever its words are.
    private static final Pattern UNSHOWN =
            Pattern.compile("<img(?: (?:alt=\"([^\"]*)\"|(?!src=|alt=)[a-z-]+(?:=\"[^\"]*\")?))*+ ?/?");

    private AbsoluteLinks() {}

    /// @param html from the renderer, where a `<` always begins a tag and a `>` in an attribute is escaped
    /// @param origin without a slash at its end
    /// @param page the address of the page, without a fragment
    static String of(String html, String origin, String page) {
        StringBuilder absolute = new StringBuilder(html.length() + html.length() / 8);
        int copied = 0;
        int tag = html.indexOf('<');
        while (tag >= 0) {
            int end = html.indexOf('>', tag);
            if (end < 0) {
                break;
            }
            absolute.append(html, copied, tag);
            Matcher unshown = UNSHOWN.matcher(html.substring(tag, end));
            if (unshown.matches() && unshown.group(1) != null) {
                absolute.append(unshown.group(1));
                copied = end + 1;
            } else {
                tag(absolute, html.substring(tag, end), origin, page);
                copied = end;
            }
            tag = html.indexOf('<', end);
        }
        return absolute.append(html, copied, html.length()).toString();
    }

    private static void tag(StringBuilder html, String tag, String origin, String page) {
        String written = tag.replace(FRAGMENT, " href=\"" + page + "#");
        for (String attribute : ATTRIBUTES) {
            int at = written.indexOf(attribute);
            int value = at + attribute.length() - 1;
            if (at >= 0 && !written.startsWith("//", value)) {
                written = written.substring(0, value) + origin + written.substring(value);
            }
        }
        html.append(written);
    }
}
