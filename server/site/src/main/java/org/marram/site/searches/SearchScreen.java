package org.marram.site.searches;

import io.micronaut.http.HttpRequest;
import jakarta.inject.Singleton;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import org.marram.search.ParsedQuery.Note;
import org.marram.search.QueryParser;
import org.marram.search.SearchIndex;
import org.marram.site.frame.PageFrames;
import org.marram.site.frame.Pagers;
import org.marram.site.frame.Responder;
import org.marram.site.frame.ViewValues;
import org.marram.themes.Message;
import org.marram.themes.SafeHtml;
import org.marram.themes.view.Location;
import org.marram.themes.view.PageLink;
import org.marram.themes.view.Pager;
import org.marram.themes.view.Routes;
import org.marram.themes.view.searches.SearchView;
import org.marram.themes.view.searches.SearchView.Hit;
import org.marram.wiki.access.Action;
import org.marram.wiki.access.Rules;
import org.marram.wiki.access.Viewer;
import org.marram.wiki.pages.Names;
import org.marram.wiki.pages.PageStore;
import org.marram.wiki.searching.MarkedHtml;
import org.marram.wiki.searching.SearchService.Findings;
import org.marram.wiki.searching.SearchService.Item;
import org.marram.wiki.shared.Title;
import org.marram.wiki.shared.TitleResult;
import org.marram.wiki.store.Database;

/// Shows what a search found, in the words of the theme.
@Singleton
final class SearchScreen {

    private final Responder responder;
    private final Database database;
    private final Rules rules;

    SearchScreen(Responder responder, Database database, Rules rules) {
        this.responder = responder;
        this.database = database;
        this.rules = rules;
    }

    SearchView found(
            HttpRequest<?> request, Viewer viewer, String query, @Nullable String wiki, int offset, Findings findings) {
        return database.read(handle -> new SearchView(
                responder.shell(request, here(request)),
                query,
                findings.items().stream().map(item -> hit(handle, item)).toList(),
                findings.total(),
                findings.tookMillis(),
                findings.didYouMean().orElse(null),
                invitation(handle, viewer, query).orElse(null),
                wiki,
                ViewValues.hosts(PageStore.hosts(handle)),
                query.isEmpty() ? List.of() : notes(findings),
                pager(query, wiki, offset, findings.total())));
    }

    /// While the index is being opened.
    SearchView notReady(HttpRequest<?> request, String query, @Nullable String wiki) {
        return new SearchView(
                responder.shell(request, here(request)),
                query,
                List.of(),
                0,
                0,
                null,
                null,
                wiki,
                List.of(),
                List.of(Message.of("search.note.unready")),
                Pager.single());
    }

    private static Location here(HttpRequest<?> request) {
        return Location.unlisted(request.getUri().toString());
    }

    private static Hit hit(Handle handle, Item item) {
        return new Hit(
                ViewValues.link(item.page()),
                new SafeHtml(MarkedHtml.of(item.title())),
                new SafeHtml(MarkedHtml.of(item.passage())),
                PageFrames.ancestors(handle, item.page().name()),
                item.page().changed());
    }

    /// The page of that title, when there is none and this viewer may write it, perhaps after signing in.
    private Optional<PageLink> invitation(Handle handle, Viewer viewer, String query) {
        if (!(Title.parse(query) instanceof TitleResult.Valid(Title title)) || !rules.offersNewPages(viewer)) {
            return Optional.empty();
        }
        return Names.lookup(handle, title) instanceof Names.Lookup.Missing
                ? Optional.of(new PageLink(title.text(), Routes.newPage(title.text()), false))
                : Optional.empty();
    }

    /// Returns the address of the page whose title was typed, with the words, so that the page leads back to the
    /// search.
    Optional<String> pageOf(Viewer viewer, String query) {
        if (!(Title.parse(query) instanceof TitleResult.Valid(Title title)) || !rules.allows(viewer, Action.READ)) {
            return Optional.empty();
        }
        return database.read(handle -> Names.lookup(handle, title).any())
                .filter(page -> !page.deleted())
                .map(page -> Pagers.with(page.path(), "searched", query));
    }

    private static List<Message> notes(Findings findings) {
        List<Message> notes = new ArrayList<>();
        findings.query().notes().forEach(note -> message(note).ifPresent(notes::add));
        switch (findings.reading()) {
            case EXACT -> {}
            case FORGIVING -> notes.add(Message.of("search.note.forgiving"));
            case LOOSE -> {
                if (findings.total() > 0) {
                    loose(findings, notes);
                }
            }
        }
        return notes;
    }

    /// Adds notes about the words that were left out of a query that no page answers whole.
    private static void loose(Findings findings, List<Message> notes) {
        if (!findings.without().isEmpty()) {
            notes.add(Message.of("search.note.loose", String.join(", ", findings.without())));
        }
        if (!findings.asking().isEmpty()) {
            notes.add(Message.of("search.note.asking", String.join(", ", findings.asking())));
        }
    }

    private static Optional<Message> message(Note note) {
        return switch (note.kind()) {
            case CUT -> Optional.of(Message.of("search.note.cut", QueryParser.LONGEST_QUERY));
            case TOO_MANY_PARTS -> Optional.of(Message.of("search.note.too-long", QueryParser.MOST_PARTS));
            case UNCLOSED_QUOTE -> Optional.of(Message.of("search.note.syntax", "\""));
            case SHORT_WILDCARD -> Optional.of(Message.of("search.note.syntax", note.detail()));
            case EMPTY_OPERATOR -> Optional.of(Message.of("search.note.empty-operator", note.detail()));
            case ONLY_EXCLUSIONS -> Optional.of(Message.of("search.note.exclusions"));
            case NOTHING_ASKED -> Optional.empty();
        };
    }

    private static Pager pager(String query, @Nullable String wiki, int offset, long total) {
        long end = Math.min(total, SearchIndex.DEEPEST_HIT);
        int next = offset + SearchController.SHOWN;
        return new Pager(
                offset > 0 ? address(query, wiki, Math.max(0, offset - SearchController.SHOWN)) : null,
                next < end ? address(query, wiki, next) : null);
    }

    private static String address(String query, @Nullable String wiki, int offset) {
        String search = Routes.SEARCH + "?q=" + URLEncoder.encode(query, StandardCharsets.UTF_8);
        String within = wiki == null ? search : search + "&wiki=" + URLEncoder.encode(wiki, StandardCharsets.UTF_8);
        return offset == 0 ? within : within + "&offset=" + offset;
    }
}
