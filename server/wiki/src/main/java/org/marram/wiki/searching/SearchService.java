package org.marram.wiki.searching;

import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.marram.search.MarkdownText;
import org.marram.search.ParsedQuery;
import org.marram.search.Query;
import org.marram.search.QueryParser;
import org.marram.search.Results;
import org.marram.search.SearchIndex;
import org.marram.search.SearchOutcome;
import org.marram.search.Snippets.Marked;
import org.marram.search.Suggestion;
import org.marram.wiki.access.Action;
import org.marram.wiki.access.Decision;
import org.marram.wiki.access.Rules;
import org.marram.wiki.access.Viewer;
import org.marram.wiki.pages.FindablePages;
import org.marram.wiki.pages.FindablePages.Current;
import org.marram.wiki.pages.Page;
import org.marram.wiki.pages.PageStore;
import org.marram.wiki.shared.Origin;
import org.marram.wiki.shared.PageId;
import org.marram.wiki.shared.Spelling;
import org.marram.wiki.shared.Title;
import org.marram.wiki.shared.TitleResult;
import org.marram.wiki.store.Database;

/// Finds pages by what is in them, and completes titles. What the index finds is checked against the store in
/// one query, which also gives the texts that passages are cut from: a page that was deleted a moment ago is
/// not shown.
@Singleton
public final class SearchService {

    private final WikiIndex index;
    private final Database database;
    private final Rules rules;

    SearchService(WikiIndex index, Database database, Rules rules) {
        this.index = index;
        this.database = database;
        this.rules = rules;
    }

    /// Outcome of a search.
    public sealed interface Outcome {
        record Found(Findings findings) implements Outcome {}

        record Refused(Decision.Reason reason) implements Outcome {}

        /// The index is being opened, or cannot be used.
        record NotReady() implements Outcome {}
    }

    /// Result of a search: the pages that it found, and how the query was read.
    ///
    /// @param total how many pages the index found
    /// @param items those of them that were asked for and are there, best first
    /// @param didYouMean the query with misspelt words put right
    /// @param query how the query was read, with notes for its writer
    /// @param reading how strictly it was taken in the end
    /// @param without words that no page has together with the others, as they were typed
    /// @param asking words that were not looked for, as they only ask and bind
    public record Findings(
            long total,
            List<Item> items,
            Optional<String> didYouMean,
            ParsedQuery query,
            Results.Reading reading,
            List<String> without,
            List<String> asking,
            long tookMillis) {}

    /// A page that was found.
    ///
    /// @param title of the page, with what was looked for marked
    /// @param passage the best of its text, marked
    public record Item(Page page, Marked title, Marked passage, float score) {}

    /// Searches for a viewer.
    ///
    /// @param limit items wanted, at most [SearchIndex#MOST_HITS]
    /// @param offset items to leave out, at most [SearchIndex#DEEPEST_HIT] less the limit
    /// @param wiki only pages that are at home there; empty for this wiki, null for all
    public Outcome search(Viewer viewer, String typed, @Nullable String wiki, int limit, int offset) {
        Optional<Decision.Reason> no = rules.refusal(viewer, Action.READ);
        if (no.isPresent()) {
            return new Outcome.Refused(no.get());
        }
        long began = System.nanoTime();
        ParsedQuery parsed = QueryParser.parse(typed);
        ParsedQuery asked = new ParsedQuery(parsed.source(), within(wiki, withOwnHost(parsed.query())), parsed.notes());
        Optional<SearchIndex> current = index.current();
        if (current.isEmpty()) {
            return new Outcome.NotReady();
        }
        return switch (current.get().search(asked, offset, limit)) {
            case SearchOutcome.Broken broken -> {
                index.reportBroken();
                yield new Outcome.NotReady();
            }
            case SearchOutcome.Found(Results results) -> new Outcome.Found(findings(parsed, results, began));
        };
    }

    private Findings findings(ParsedQuery parsed, Results results, long began) {
        return new Findings(
                results.total(),
                items(results),
                results.didYouMean(),
                parsed,
                results.reading(),
                results.without(),
                results.asking(),
                TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - began));
    }

    private List<Item> items(Results results) {
        List<PageId> ids =
                results.hits().stream().map(hit -> new PageId(hit.id())).toList();
        Map<PageId, Current> current = database.read(handle -> FindablePages.current(handle, ids));
        List<Item> items = new ArrayList<>();
        for (Results.Hit hit : results.hits()) {
            Current page = current.get(new PageId(hit.id()));
            if (page != null) {
                items.add(new Item(
                        page.page(),
                        results.snippets().mark(page.page().title().text()),
                        results.snippets().passage(MarkdownText.of(page.text()).plain()),
                        hit.score()));
            }
        }
        return items;
    }

    /// Finds titles that a person who typed this far may mean, best first, among pages that are there. While
    /// there is no index, the store alone is asked.
    ///
    /// @param limit pages wanted, at most [SearchIndex#MOST_HITS]
    public List<Page> complete(Viewer viewer, String typed, int limit) {
        if (!rules.allows(viewer, Action.READ)) {
            return List.of();
        }
        Optional<SearchIndex> current = index.current();
        return current.isPresent() ? complete(current.get(), typed, limit) : beginning(typed, limit);
    }

    private List<Page> complete(SearchIndex open, String typed, int limit) {
        List<PageId> ids = open.complete(typed, limit).stream()
                .map(Suggestion::id)
                .map(PageId::new)
                .toList();
        Map<PageId, Current> pages = database.read(handle -> FindablePages.current(handle, ids));
        return ids.stream()
                .map(pages::get)
                .filter(Objects::nonNull)
                .map(Current::page)
                .toList();
    }

    private List<Page> beginning(String typed, int limit) {
        int wanted = Math.clamp(limit, 1, SearchIndex.MOST_HITS);
        return Title.parse(typed) instanceof TitleResult.Valid(Title begun)
                ? database.read(handle -> PageStore.list(handle, begun.key(), "", wanted))
                : List.of();
    }

    private static Query within(@Nullable String wiki, Query query) {
        return wiki == null || query instanceof Query.Nothing
                ? query
                : new Query.All(List.of(query, new Query.Wiki(wiki)));
    }

    /// The host by which others know this wiki stands for its own pages.
    private Query withOwnHost(Query query) {
        return switch (query) {
            case Query.Wiki(String host) -> new Query.Wiki(isOwn(host) ? IndexedPages.OWN : host);
            case Query.Not(Query excluded) -> new Query.Not(withOwnHost(excluded));
            case Query.All(List<Query> parts) ->
                new Query.All(parts.stream().map(this::withOwnHost).toList());
            case Query.Any(List<Query> parts) ->
                new Query.Any(parts.stream().map(this::withOwnHost).toList());
            case Query.Nothing nothing -> nothing;
            case Query.Word word -> word;
            case Query.Prefix prefix -> prefix;
            case Query.Phrase phrase -> phrase;
            case Query.Category category -> category;
        };
    }

    private boolean isOwn(String host) {
        return !rules.origin().isEmpty() && Spelling.isHostOf(Origin.parse(rules.origin()), host);
    }
}
