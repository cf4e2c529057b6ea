package org.marram.themes.view;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.marram.themes.Message;

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
}
