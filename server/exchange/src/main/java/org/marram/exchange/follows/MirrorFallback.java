package org.marram.exchange.follows;

import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import org.marram.federation.vocabulary.Digest;
import org.marram.federation.vocabulary.WebOrigin;
import org.marram.wiki.edits.EditPages;
import org.marram.wiki.mirrors.MirrorOutcome;
import org.marram.wiki.pages.Page;
import org.marram.wiki.pages.PageStore;
import org.marram.wiki.pages.Revisions;
import org.marram.wiki.shared.Host;
import org.marram.wiki.shared.PageReference;
import org.marram.wiki.shared.Title;
import org.marram.wiki.shared.TitleResult;
import org.marram.wiki.store.Database;

/// Fetches a page that a keeper wants to follow from a wiki that mirrors it, as long as the page's home does
/// not answer. When the home answers again, its word counts. Waits for the network.
@Singleton
final class MirrorFallback {
    private final Database database;
    private final RevisionSources revisionSources;
    private final EditPages edits;

    MirrorFallback(Database database, RevisionSources revisionSources, EditPages edits) {
        this.database = database;
        this.revisionSources = revisionSources;
        this.edits = edits;
    }

    /// Returns the wiki that the page was fetched from; nothing when no wiki has it, or when what was typed is
    /// no page.
    Optional<WebOrigin> take(String typed) {
        PageReference asked = PageReference.parse(typed, host -> true);
        return asked.host().isPresent() && Title.parse(asked.title()) instanceof TitleResult.Valid(Title title)
                ? take(title, Host.written(asked.host().get()))
                : Optional.empty();
    }

    private Optional<WebOrigin> take(Title title, Host host) {
        Optional<Page> here = database.read(handle -> PageStore.byTitle(handle, host, title));
        Optional<Digest> head = here.map(page -> database.read(handle -> Revisions.digest(handle, page.head())));
        return revisionSources
                .page(title, host, head)
                // The line that was learnt first stands.
                .filter(found ->
                        here.isEmpty() || here.get().uuid().equals(found.page().line()))
                .filter(found -> edits.mirror(List.of(found.page())).getFirst() instanceof MirrorOutcome.Stored)
                .map(RevisionSources.Mirrored::by);
    }
}
