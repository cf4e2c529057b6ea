package org.marram.themes;

import gg.jte.Content;
import gg.jte.TemplateOutput;

/// HTML that has been sanitised already and is shown as it stands.
///
/// Security: the one way past the templates' escaping. Make one only from the renderer's sanitised output or from text
/// escaped by [#escaped].
///
/// @param html a fragment, sanitised
public record SafeHtml(String html) implements Content {
    private static final SafeHtml EMPTY = new SafeHtml("");

    /// Returns a fragment with nothing in it.
    public static SafeHtml empty() {
        return EMPTY;
    }

    /// Plain text as HTML.
    public static SafeHtml escaped(String text) {
        return new SafeHtml(Escapes.html(text));
    }

    @Override
    public void writeTo(TemplateOutput output) {
        output.writeContent(html);
    }

    @Override
    public boolean isEmptyContent() {
        return html.isEmpty();
    }
}
