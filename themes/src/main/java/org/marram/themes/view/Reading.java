package org.marram.themes.view;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.marram.themes.SafeHtml;

/// A page as one reads it.
///
/// @param html composed and sanitised
/// @param language of the text, when it is not the interface's
/// @param lead first paragraph as plain text, for previews; may be empty
/// @param subpages the first few
/// @param moreSubpages number of subpages beyond those
/// @param redirectedFrom the page through which one came
/// @param redirectsTo when this is a redirect that was asked to be shown
public record Reading(
        SafeHtml html,
        @Nullable String language,
        String lead,
        Edited edited,
        List<Heading> contents,
        List<PageLink> subpages,
        long moreSubpages,
        List<PageLink> categories,
        LicenceLink licence,
        @Nullable PageLink redirectedFrom,
        @Nullable PageLink redirectsTo) {
    public Reading {
        contents = List.copyOf(contents);
        subpages = List.copyOf(subpages);
        categories = List.copyOf(categories);
    }

    /// The last edit.
    public record Edited(Instant at, Author by) {}

    /// An entry of the table of contents.
    ///
    /// @param level 2 to 6
    /// @param id the fragment, without `#`
    public record Heading(int level, String text, String id) {}
}
