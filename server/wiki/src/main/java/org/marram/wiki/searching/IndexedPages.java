package org.marram.wiki.searching;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.marram.search.IndexDocument;
import org.marram.search.MarkdownText;
import org.marram.wiki.journal.Entry;
import org.marram.wiki.journal.WikiEvent;
import org.marram.wiki.pages.FindablePages;
import org.marram.wiki.pages.FindablePages.Findable;
import org.marram.wiki.pages.Page;
import org.marram.wiki.pages.PageStore;
import org.marram.wiki.shared.PageId;

/// Turns the wiki into documents for the index: tells which pages an event changes, and makes a document of a
/// page.
final class IndexedPages {

    /// The host of this wiki's own pages in the index: its address may change, the pages stay its own.
    static final String OWN = "";

    private final String language;

    IndexedPages(String language) {
        this.language = language;
    }

    /// Change to be made in the index about one page.
    sealed interface Change {
        record Put(IndexDocument document) implements Change {}

        record Remove(PageId page) implements Change {}
    }

    /// The pages whose documents some events change, each once.
    static Set<PageId> touched(List<Entry> entries) {
        Set<PageId> pages = new LinkedHashSet<>();
        entries.forEach(entry -> touched(entry.event()).ifPresent(pages::add));
        return pages;
    }

    private static Optional<PageId> touched(WikiEvent event) {
        return switch (event) {
            case WikiEvent.PageCreated created -> Optional.of(created.page());
            case WikiEvent.PageEdited edited -> Optional.of(edited.page());
            case WikiEvent.PageRenamed renamed -> Optional.of(renamed.page());
            case WikiEvent.PageDeleted deleted -> Optional.of(deleted.page());
            case WikiEvent.PageRestored restored -> Optional.of(restored.page());
            case WikiEvent.RevisionHidden hidden -> Optional.of(hidden.page());
            case WikiEvent.ProtectionChanged other -> Optional.empty();
            case WikiEvent.PostAdded other -> Optional.empty();
            case WikiEvent.PostChanged other -> Optional.empty();
            case WikiEvent.PostHidden other -> Optional.empty();
            case WikiEvent.EditProposed other -> Optional.empty();
            case WikiEvent.EditAnswered other -> Optional.empty();
            case WikiEvent.FileUploaded other -> Optional.empty();
            case WikiEvent.FileDeleted other -> Optional.empty();
            case WikiEvent.SettingsChanged other -> Optional.empty();
            case WikiEvent.PagesImported other -> Optional.empty();
            case WikiEvent.ActLogged other -> Optional.empty();
        };
    }

    /// Returns the changes that a page's present state asks of the index. A page that leads elsewhere is no
    /// document but another name of the page that it leads to, so that page's document changes with it.
    Stream<Change> changes(Handle handle, PageId id) {
        Optional<Page> page = PageStore.byId(handle, id).filter(found -> !found.deleted());
        if (page.isPresent() && !page.get().redirects()) {
            return Stream.of(new Change.Put(document(handle, page.get())));
        }
        Stream<Change> removal = Stream.of(new Change.Remove(id));
        return Stream.concat(removal, target(handle, id).map(Change.Put::new).stream());
    }

    private Optional<IndexDocument> target(Handle handle, PageId redirecting) {
        return FindablePages.redirectTarget(handle, redirecting)
                .filter(target -> !target.equals(redirecting))
                .flatMap(target -> PageStore.byId(handle, target))
                .filter(target -> !target.deleted() && !target.redirects())
                .map(target -> document(handle, target));
    }

    /// The document of a live page that leads nowhere else.
    IndexDocument document(Handle handle, Page page) {
        Findable findable = FindablePages.of(handle, page);
        MarkdownText text = MarkdownText.of(findable.text());
        return new IndexDocument(
                page.id().value(),
                page.head().value(),
                page.title().text(),
                findable.otherNames(),
                text.headings(),
                text.plain(),
                findable.categories(),
                page.host().text(),
                language);
    }
}
