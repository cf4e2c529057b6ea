package org.marram.themes.view;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.marram.themes.SafeHtml;

/// Facts that are the same on every page of the wiki.
///
/// @param logo address of an image the keeper has set; null shows the marram tuft
/// @param menu entries the keeper has set; when empty, the theme's own (changes, all pages)
/// @param pages number of pages there are to search
/// @param styles address of the keeper's own style sheet
/// @param message words of the keeper for all, above every page
public record Site(
        String name,
        @Nullable String logo,
        List<Link> menu,
        long pages,
        @Nullable String styles,
        @Nullable SafeHtml message) {
    public Site {
        menu = List.copyOf(menu);
    }
}
