package org.marram.wiki.render;

import java.util.List;
import java.util.Optional;

/// A text as it is kept for showing.
///
/// @param html kept HTML: safe, with marks where links to pages stand; [Composer] makes HTML of it
/// @param lead plain text of the first paragraph, at most 500 characters
/// @param headings in their order
/// @param links each different link once, in order of appearance; categories and files are among them
/// @param categories names without `Category:`, each once
/// @param title the title that the front matter gives
/// @param redirect the page that a text of the form `#REDIRECT [[Title]]` leads to
/// @param warnings empty when the text is shown as Markdown and all of it counts
public record Rendered(
        String html,
        String lead,
        List<RenderedHeading> headings,
        List<WikiLink> links,
        List<String> categories,
        Optional<String> title,
        Optional<WikiLink> redirect,
        List<RenderWarning> warnings) {

    public Rendered {
        headings = List.copyOf(headings);
        links = List.copyOf(links);
        categories = List.copyOf(categories);
        warnings = List.copyOf(warnings);
    }
}
