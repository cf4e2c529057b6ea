package org.marram.themes.view;

import java.time.Instant;
import java.util.List;
import org.marram.themes.SafeHtml;

/// A page found.
///
/// @param title with `<mark>`
/// @param snippet best passage, with `<mark>`
public record Hit(PageLink page, SafeHtml title, SafeHtml snippet, List<PageLink> ancestors, Instant edited) {
    public Hit {
        ancestors = List.copyOf(ancestors);
    }
}
