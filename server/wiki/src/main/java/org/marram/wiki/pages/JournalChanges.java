package org.marram.wiki.pages;

import jakarta.inject.Singleton;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.marram.wiki.journal.Entry;
import org.marram.wiki.journal.WikiEvent;
import org.marram.wiki.pages.Change.Kind;
import org.marram.wiki.people.Actors;
import org.marram.wiki.settings.ImportRuns;
import org.marram.wiki.shared.ActorId;
import org.marram.wiki.shared.PageId;
import org.marram.wiki.shared.PercentEncoding;
import org.marram.wiki.shared.RevisionId;

/// Changes that the events of the journal are.
@Singleton
final class JournalChanges {
    private final Talk talk;

    JournalChanges(Talk talk) {
        this.talk = talk;
    }

    /// Kind of change that an event is; nothing when it is none that is told.
    static Optional<Kind> kind(WikiEvent event) {
        return switch (event) {
            case WikiEvent.PageCreated e -> Optional.of(Kind.CREATED);
            case WikiEvent.PageEdited e -> Optional.of(Kind.EDITED);
            case WikiEvent.PageRenamed e -> Optional.of(Kind.RENAMED);
            case WikiEvent.PageDeleted e -> Optional.of(Kind.DELETED);
            case WikiEvent.PageRestored e -> Optional.of(Kind.RESTORED);
            case WikiEvent.ProtectionChanged e -> Optional.of(Kind.PROTECTED);
            case WikiEvent.PostAdded e -> Optional.of(Kind.COMMENTED);
            case WikiEvent.FileUploaded e -> Optional.of(Kind.UPLOADED);
            case WikiEvent.PagesImported e -> Optional.of(Kind.IMPORTED);
            default -> Optional.empty();
        };
    }

    /// The change of that kind; nothing when what it happened to is not there any more.
    Optional<RecentChange> change(Handle handle, Entry entry, Kind kind) {
        return switch (entry.event()) {
            case WikiEvent.PageCreated e -> edit(handle, entry, kind, e.page(), e.revision());
            case WikiEvent.PageEdited e -> edit(handle, entry, kind, e.page(), e.revision());
            case WikiEvent.PageRenamed e -> edit(handle, entry, kind, e.page(), e.revision());
            case WikiEvent.PageDeleted e -> act(handle, entry, kind, e.page(), e.reason());
            case WikiEvent.PageRestored e -> act(handle, entry, kind, e.page(), e.reason());
            case WikiEvent.ProtectionChanged e -> act(handle, entry, kind, e.page(), e.reason());
            case WikiEvent.PostAdded e -> post(handle, entry, kind, e);
            case WikiEvent.FileUploaded e -> Optional.of(upload(handle, entry, kind, e));
            case WikiEvent.PagesImported e -> imported(handle, entry, kind, e.run());
            default -> Optional.empty();
        };
    }

    private static Optional<RecentChange> edit(Handle handle, Entry entry, Kind kind, PageId id, RevisionId revision) {
        return PageStore.byId(handle, id)
                .flatMap(page -> Revisions.byId(handle, revision).map(made -> {
                    Change change = new Change(kind, entry.at(), said(page, made.summary()), edit(page, made));
                    return new RecentChange(entry.seq(), change, new ChangeAuthor.Named(made.author()));
                }));
    }

    private static ChangeDetail.Edit edit(Page page, RevisionInfo made) {
        return new ChangeDetail.Edit(
                page,
                made.digest(),
                made.parent().map(parent -> made.parents().getFirst()),
                made.minor(),
                made.grown());
    }

    private static Optional<RecentChange> act(Handle handle, Entry entry, Kind kind, PageId id, String reason) {
        return PageStore.byId(handle, id).map(page -> change(handle, entry, kind, reason, new ChangeDetail.Act(page)));
    }

    private Optional<RecentChange> post(Handle handle, Entry entry, Kind kind, WikiEvent.PostAdded event) {
        return PageStore.byId(handle, event.page())
                .flatMap(page -> talk.topic(handle, event.post())
                        .map(topic -> change(
                                handle, entry, kind, said(page, topic), new ChangeDetail.Comment(page, event.post()))));
    }

    private static RecentChange upload(Handle handle, Entry entry, Kind kind, WikiEvent.FileUploaded event) {
        ChangeDetail detail = new ChangeDetail.Upload(event.name(), PercentEncoding.encode(event.name()));
        return change(handle, entry, kind, event.summary(), detail);
    }

    /// All pages of an import, as one change.
    private static Optional<RecentChange> imported(Handle handle, Entry entry, Kind kind, long id) {
        return ImportRuns.find(handle, id).filter(run -> run.pages() > 0).map(run -> {
            ChangeDetail detail = new ChangeDetail.Import(run.id(), run.name(), run.pages());
            ChangeAuthor by = new ChangeAuthor.Named(author(handle, entry).name());
            return new RecentChange(entry.seq(), new Change(kind, entry.at(), "", detail), by);
        });
    }

    private static RecentChange change(Handle handle, Entry entry, Kind kind, String summary, ChangeDetail detail) {
        return new RecentChange(entry.seq(), new Change(kind, entry.at(), summary, detail), author(handle, entry));
    }

    private static ChangeAuthor author(Handle handle, Entry entry) {
        return entry.actor().isPresent()
                ? Actors.byId(handle, new ActorId(entry.actor().getAsLong()))
                        .<ChangeAuthor>map(ChangeAuthor.Acting::new)
                        .orElseGet(JournalChanges::hidden)
                : hidden();
    }

    private static ChangeAuthor hidden() {
        return new ChangeAuthor.Named(AuthorName.HIDDEN);
    }

    /// Security: of a deleted page only that it was there is told, not what was written on it.
    static String said(Page page, String words) {
        return page.deleted() ? "" : words;
    }
}
