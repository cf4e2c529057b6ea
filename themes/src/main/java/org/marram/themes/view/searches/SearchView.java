package org.marram.themes.view.searches;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.marram.themes.Message;
import org.marram.themes.SafeHtml;
import org.marram.themes.view.PageLink;
import org.marram.themes.view.Pager;
import org.marram.themes.view.Shell;
import org.marram.themes.view.View;

/// Results of a search. Inputs `q`, `wiki`.
///
/// @param query as typed; empty shows how to search
/// @param didYouMean a better query
/// @param create the page of that title, when there is none and this viewer may write it
/// @param wiki only pages that are at home there; empty for this wiki, null for all
/// @param wikis other wikis that pages are mirrored from
/// @param notes notes of the parser on the query
public record SearchView(
        Shell shell,
        String query,
        List<Hit> hits,
        long total,
        long tookMillis,
        @Nullable String didYouMean,
        @Nullable PageLink create,
        @Nullable String wiki,
        List<String> wikis,
        List<Message> notes,
        Pager pager)
        implements View {
    public SearchView {
        hits = List.copyOf(hits);
        wikis = List.copyOf(wikis);
        notes = List.copyOf(notes);
    }

    /// A page found.
    ///
    /// @param title with `<mark>`
    /// @param snippet best passage, with `<mark>`
    public record Hit(PageLink page, SafeHtml title, SafeHtml snippet, List<PageLink> ancestors, Instant edited) {
        public Hit {
            ancestors = List.copyOf(ancestors);
        }
    }
}
