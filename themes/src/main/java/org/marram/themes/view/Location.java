package org.marram.themes.view;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// Place of a page among addresses.
///
/// @param here path and query of this page, to which signing in and out lead back
/// @param canonical complete public address, when this page has one
/// @param alternates feeds and the like
/// @param indexed true when search engines are asked to take it in
public record Location(String here, @Nullable String canonical, List<Alternate> alternates, boolean indexed) {
    public Location {
        alternates = List.copyOf(alternates);
    }

    /// Makes the location of a page that no search engine need know.
    public static Location unlisted(String here) {
        return new Location(here, null, List.of(), false);
    }

    /// The same thing for programs, named in the head of the page.
    ///
    /// @param type media type, as `application/atom+xml`
    public record Alternate(String type, String title, String address) {}
}
