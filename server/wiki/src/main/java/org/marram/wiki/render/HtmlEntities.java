package org.marram.wiki.render;

import com.vladsch.flexmark.util.sequence.Escaping;

/// Decodes HTML's character references.
final class HtmlEntities {

    private HtmlEntities() {}

    static String decode(String html) {
        return html.indexOf('&') < 0 ? html : Escaping.unescapeHtml(html);
    }
}
