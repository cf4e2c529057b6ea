package org.marram.wiki.searching;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.marram.app.testing.TestDatabase;
import org.marram.app.testing.TestWiki;
import org.marram.wiki.access.Viewer;
import org.marram.wiki.edits.EditOutcome;
import org.marram.wiki.edits.EditPages;
import org.marram.wiki.edits.ProposedEdit;
import org.marram.wiki.pages.PageStore;
import org.marram.wiki.pages.Revisions;
import org.marram.wiki.people.WikiActor;
import org.marram.wiki.shared.Settings;
import org.marram.wiki.shared.Title;
import org.marram.wiki.store.Database;

/// A whole wiki, with the shortest ways to write pages and to look for them.
final class SearchedWiki implements AutoCloseable {

    /// How long an index may take to come up in a test, in milliseconds.
    static final long PATIENCE = 30_000;

    final TestWiki wiki;
    final WikiIndex index;
    private final Database database;
    private final EditPages edits;
    private final SearchService searchService;

    SearchedWiki(Settings settings) {
        wiki = TestWiki.start(settings);
        index = wiki.bean(WikiIndex.class);
        database = wiki.bean(Database.class);
        edits = wiki.bean(EditPages.class);
        searchService = wiki.bean(SearchService.class);
    }

    static SearchedWiki in(Path folder) {
        return new SearchedWiki(TestDatabase.settings(folder));
    }

    Viewer itself() {
        return new Viewer.Wiki(database.read(handle -> WikiActor.of(handle).id()));
    }

    /// Writes a page, new or not.
    void write(String title, String text) {
        ProposedEdit.Base base = database.read(handle -> PageStore.byTitle(handle, Title.of(title))
                .<ProposedEdit.Base>map(page -> new ProposedEdit.Base.On(Revisions.digest(handle, page.head())))
                .orElse(ProposedEdit.Base.NO_PAGE));
        EditOutcome outcome = edits.save(ProposedEdit.of(itself(), Title.of(title), base, text, ""));
        assertTrue(
                outcome instanceof EditOutcome.Created || outcome instanceof EditOutcome.Saved,
                () -> outcome.toString());
    }

    void awaitIndex() {
        assertTrue(index.awaitCaughtUp(PATIENCE), "the index does not catch up");
    }

    /// The titles found, best first, after everything that was written is in the index.
    List<String> found(String query) {
        awaitIndex();
        return findings(query).items().stream()
                .map(item -> item.page().title().text())
                .toList();
    }

    SearchService.Findings findings(String query) {
        return switch (searchService.search(itself(), query, null, 20, 0)) {
            case SearchService.Outcome.Found(SearchService.Findings findings) -> findings;
            case SearchService.Outcome other -> throw new AssertionError(other.toString());
        };
    }

    Optional<SearchService.Findings> findingsIfReady(String query) {
        return searchService.search(itself(), query, null, 20, 0)
                        instanceof SearchService.Outcome.Found(SearchService.Findings findings)
                ? Optional.of(findings)
                : Optional.empty();
    }

    List<String> completed(String typed) {
        awaitIndex();
        return searchService.complete(itself(), typed, 10).stream()
                .map(page -> page.title().text())
                .toList();
    }

    <T> T bean(Class<T> type) {
        return wiki.bean(type);
    }

    @Override
    public void close() {
        wiki.close();
    }
}
