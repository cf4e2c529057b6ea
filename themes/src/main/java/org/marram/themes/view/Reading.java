package org.marram.themes.view;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.marram.themes.SafeHtml;

/// A page as one reads it.
///
/// @param html composed and sanitised
/// @param language of the text, when it is not the interface's
/// @param lead first paragraph as plain text, for previews; may be empty
/// @param version complete address of the newest version, where it stays
/// @param redirectedFrom the page through which one came
/// @param redirectsTo when this is a redirect that was asked to be shown
public record Reading(
        SafeHtml html,
        @Nullable String language,
        String lead,
        String version,
        List<Heading> contents,
        About about,
        List<PageLink> categories,
        LicenceLink licence,
        @Nullable PageLink redirectedFrom,
        @Nullable PageLink redirectsTo) {
    /// Length of a long page, in characters of its HTML: some screens of a phone.
    private static final int LONG = 6_000;
    /// Headings that are shown at once.
    private static final int MANY = 24;
    /// Sections of a page that is folded, at least.
    private static final int SECTIONS = 3;

    public Reading {
        contents = List.copyOf(contents);
        categories = List.copyOf(categories);
    }

    /// Tells whether the page has so much text in so many sections that they are folded on a small screen.
    public boolean isLong() {
        return html.html().length() > LONG
                && contents.stream().filter(heading -> heading.level() == 2).count() >= SECTIONS;
    }

    /// Headings that are shown first: all, or those of the upper level where there are very many.
    public List<Heading> sections() {
        List<Heading> upper =
                contents.stream().filter(heading -> heading.level() == 2).toList();
        return contents.size() > MANY && upper.size() >= SECTIONS ? upper : contents;
    }

    /// An entry of the table of contents.
    ///
    /// @param level 2 to 6
    /// @param id the fragment, without `#`
    public record Heading(int level, String text, String id) {}
}
