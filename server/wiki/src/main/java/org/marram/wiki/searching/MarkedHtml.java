package org.marram.wiki.searching;

import org.marram.search.Snippets.Marked;
import org.marram.search.Snippets.Range;
import org.marram.wiki.render.HtmlText;

/// Texts with what was found in `<mark>`.
public final class MarkedHtml {

    private MarkedHtml() {}

    /// Security: every piece of the text is escaped; the marks are the only tags.
    public static String of(Marked marked) {
        String text = marked.text();
        StringBuilder html = new StringBuilder(text.length() + 32);
        int at = 0;
        for (Range mark : marked.marks()) {
            html.append(escaped(text, at, mark.start()));
            html.append("<mark>")
                    .append(escaped(text, mark.start(), mark.end()))
                    .append("</mark>");
            at = mark.end();
        }
        return html.append(escaped(text, at, text.length())).toString();
    }

    private static String escaped(String text, int from, int to) {
        return HtmlText.escaped(text.substring(from, to));
    }
}
