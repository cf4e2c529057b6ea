package org.marram.exchange.served;

/// HTML of this wiki as it may stand elsewhere: addresses that begin at the root get the wiki's own in front.
final class AbsoluteLinks {
    private static final String[] ATTRIBUTES = {" href=\"/", " src=\"/"};

    private AbsoluteLinks() {}

    /// @param html from the renderer, where a `<` always begins a tag and a `>` in an attribute is escaped
    /// @param origin without a slash at its end
    static String of(String html, String origin) {
        StringBuilder absolute = new StringBuilder(html.length() + html.length() / 8);
        int copied = 0;
        int tag = html.indexOf('<');
        while (tag >= 0) {
            int end = html.indexOf('>', tag);
            if (end < 0) {
                break;
            }
            absolute.append(html, copied, tag);
            tag(absolute, html.substring(tag, end), origin);
            copied = end;
            tag = html.indexOf('<', end);
        }
        return absolute.append(html, copied, html.length()).toString();
    }

    private static void tag(StringBuilder html, String tag, String origin) {
        String written = tag;
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
