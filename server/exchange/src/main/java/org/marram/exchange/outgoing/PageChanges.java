package org.marram.exchange.outgoing;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.marram.exchange.actors.ChangeLog.Addition;
import org.marram.federation.vocabulary.Digest;
import org.marram.federation.vocabulary.LoggedChange;
import org.marram.wiki.journal.Entry;
import org.marram.wiki.journal.WikiEvent;
import org.marram.wiki.pages.Page;
import org.marram.wiki.pages.PageStore;
import org.marram.wiki.pages.Revisions;
import org.marram.wiki.shared.PageId;
import org.marram.wiki.shared.RevisionId;

/// Changes in the journal that mirrors of this wiki are told of: those of its own pages.
final class PageChanges {
    private PageChanges() {}

    /// One line of the journal as an entry of the change log.
    ///
    /// @param event its number in the journal
    /// @param announced the revision that it brought, when it brought one
    /// @param quiet true when it is not worth telling by itself
    record PageChange(long event, Page page, Addition addition, Optional<RevisionId> announced, boolean quiet) {}

    /// Returns the changes that these lines of the journal tell of, in order.
    static List<PageChange> of(Handle handle, List<Entry> entries) {
        List<PageChange> changes = new ArrayList<>();
        entries.forEach(entry -> of(handle, entry).ifPresent(changes::add));
        return changes;
    }

    private static Optional<PageChange> of(Handle handle, Entry entry) {
        return switch (entry.event()) {
            case WikiEvent.PageCreated e -> revised(handle, entry, LoggedChange.Kind.CREATE, e.page(), e.revision());
            case WikiEvent.PageEdited e -> revised(handle, entry, LoggedChange.Kind.EDIT, e.page(), e.revision());
            case WikiEvent.PageRenamed e -> revised(handle, entry, LoggedChange.Kind.RENAME, e.page(), e.revision());
            case WikiEvent.PageDeleted e -> changed(handle, entry, LoggedChange.Kind.DELETE, e.page());
            case WikiEvent.PageRestored e -> changed(handle, entry, LoggedChange.Kind.RESTORE, e.page());
            case WikiEvent.ProtectionChanged e -> changed(handle, entry, LoggedChange.Kind.PROTECT, e.page());
            case WikiEvent.RevisionHidden e -> changed(handle, entry, LoggedChange.Kind.HIDE, e.page());
            case WikiEvent.PostAdded e -> changed(handle, entry, LoggedChange.Kind.COMMENT, e.page());
            case WikiEvent.PostChanged e -> changed(handle, entry, LoggedChange.Kind.COMMENT, e.page());
            case WikiEvent.PostHidden e -> changed(handle, entry, LoggedChange.Kind.COMMENT, e.page());
            case WikiEvent.EditProposed _,
                    WikiEvent.EditAnswered _,
                    WikiEvent.FileUploaded _,
                    WikiEvent.FileDeleted _,
                    WikiEvent.SettingsChanged _,
                    WikiEvent.PagesImported _,
                    WikiEvent.ActLogged _ -> Optional.empty();
        };
    }

    private static Optional<PageChange> revised(
            Handle handle, Entry entry, LoggedChange.Kind kind, PageId id, RevisionId revision) {
        return ours(handle, id)
                .map(page -> change(entry, kind, page, Revisions.digest(handle, revision), Optional.of(revision)));
    }

    private static Optional<PageChange> changed(Handle handle, Entry entry, LoggedChange.Kind kind, PageId id) {
        return ours(handle, id)
                .map(page -> change(entry, kind, page, Revisions.digest(handle, page.head()), Optional.empty()));
    }

    private static Optional<Page> ours(Handle handle, PageId id) {
        return PageStore.byId(handle, id).filter(Page::isOurs);
    }

    private static PageChange change(
            Entry entry, LoggedChange.Kind kind, Page page, Digest head, Optional<RevisionId> announced) {
        Instant at = entry.at();
        Addition addition = new Addition(kind, Optional.of(page.uuid()), Optional.of(head), at);
        return new PageChange(entry.seq(), page, addition, announced, entry.quiet());
    }
}
