package org.marram.server.pages;

import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import org.marram.federation.vocabulary.Digest;
import org.marram.server.journal.Entry;
import org.marram.server.journal.Journal;
import org.marram.server.journal.WikiEvent;
import org.marram.server.people.Actors;
import org.marram.server.people.Contributor;
import org.marram.server.people.People;
import org.marram.server.shared.ActorId;
import org.marram.server.shared.PageId;
import org.marram.server.shared.PercentEncoding;
import org.marram.server.shared.RevisionId;
import org.marram.themes.view.ChangeKind;
import org.marram.themes.view.ChangeLine;
import org.marram.themes.view.ChangesFilter;
import org.marram.themes.view.PageLink;
import org.marram.themes.view.Routes;

/// What happened lately, out of the journal.
@Singleton
final class RecentChanges {
    /// Events read at once.
    private static final int BATCH = 200;
    /// Batches that are looked through for what a filter lets pass; then the reader goes on by hand.
    private static final int MOST_BATCHES = 10;

    private final Talk talk;

    RecentChanges(Talk talk) {
        this.talk = talk;
    }

    /// One thing that happened.
    ///
    /// @param seq number of the event
    /// @param author of it, as the line shows them and with their address
    /// @param revision that came of it, if one did
    record Change(long seq, PageLink page, ChangeLine line, AuthorName author, Optional<Digest> revision) {}

    /// Some of what happened, newest first.
    ///
    /// @param older where to go on; empty when nothing is older
    record Part(List<Change> changes, OptionalLong older) {
        Part {
            changes = List.copyOf(changes);
        }
    }

    /// At most `limit` changes before the event with the number `before` that pass the filter.
    Part before(Handle handle, long before, ChangesFilter filter, int limit) {
        Optional<Set<Long>> actors =
                filter.by().isEmpty() ? Optional.empty() : Optional.of(actors(handle, filter.by()));
        List<Change> changes = new ArrayList<>();
        long at = before;
        for (int batch = 0; batch < MOST_BATCHES; batch++) {
            List<Entry> entries = Journal.recent(handle, at, BATCH);
            for (Entry entry : entries) {
                if (changes.size() == limit) {
                    return new Part(changes, OptionalLong.of(at));
                }
                at = entry.seq();
                if (actors.isEmpty() || isBy(entry, actors.get())) {
                    shown(handle, entry, filter).ifPresent(changes::add);
                }
            }
            if (entries.size() < BATCH) {
                return new Part(changes, OptionalLong.empty());
            }
        }
        return new Part(changes, OptionalLong.of(at));
    }

    /// Some of what happened, oldest first, imports included: for a program that keeps in step.
    ///
    /// @param last number of the last event that was looked at: where to go on, now or later
    /// @param more whether there were more when it was asked
    record Forward(List<Change> changes, long last, boolean more) {
        Forward {
            changes = List.copyOf(changes);
        }
    }

    /// At most `limit` changes after the event with the number `after` that pass the filter.
    Forward after(Handle handle, long after, ChangesFilter filter, int limit) {
        List<Change> changes = new ArrayList<>();
        long at = after;
        for (int batch = 0; batch < MOST_BATCHES; batch++) {
            List<Entry> entries = Journal.after(handle, at, BATCH);
            for (Entry entry : entries) {
                if (changes.size() == limit) {
                    return new Forward(changes, at, true);
                }
                at = entry.seq();
                shown(handle, entry, filter).ifPresent(changes::add);
            }
            if (entries.size() < BATCH) {
                return new Forward(changes, at, false);
            }
        }
        return new Forward(changes, at, true);
    }

    /// The change that an event is, where it is one that is shown here and passes the filter; who did it aside.
    private Optional<Change> shown(Handle handle, Entry entry, ChangesFilter filter) {
        return kind(entry.event())
                .filter(kind -> filter.kind() == null || filter.kind() == kind)
                .flatMap(kind -> change(handle, entry, kind))
                .filter(change -> filter.withMinor() || !change.line().minor())
                .filter(change -> isOf(change, filter.wiki()));
    }

    private static boolean isOf(Change change, @Nullable String wiki) {
        return wiki == null || wiki.equals(change.page().host());
    }

    private static boolean isBy(Entry entry, Set<Long> actors) {
        return entry.actor().isPresent() && actors.contains(entry.actor().getAsLong());
    }

    /// All numbers under which somebody of this name has acted.
    private static Set<Long> actors(Handle handle, String name) {
        return People.byName(handle, name)
                .<Set<Long>>map(person -> new HashSet<>(handle.createQuery("select id from actor where person = ?")
                        .bind(0, person.id().value())
                        .mapTo(Long.class)
                        .list()))
                .orElseGet(Set::of);
    }

    /// What kind of change an event is; nothing when it is none that is shown here.
    private static Optional<ChangeKind> kind(WikiEvent event) {
        return switch (event) {
            case WikiEvent.PageCreated e -> Optional.of(ChangeKind.CREATED);
            case WikiEvent.PageEdited e -> Optional.of(ChangeKind.EDITED);
            case WikiEvent.PageRenamed e -> Optional.of(ChangeKind.RENAMED);
            case WikiEvent.PageDeleted e -> Optional.of(ChangeKind.DELETED);
            case WikiEvent.PageRestored e -> Optional.of(ChangeKind.RESTORED);
            case WikiEvent.ProtectionChanged e -> Optional.of(ChangeKind.PROTECTED);
            case WikiEvent.PostAdded e -> Optional.of(ChangeKind.COMMENTED);
            case WikiEvent.FileUploaded e -> Optional.of(ChangeKind.UPLOADED);
            case WikiEvent.PagesImported e -> Optional.of(ChangeKind.IMPORTED);
            default -> Optional.empty();
        };
    }

    private Optional<Change> change(Handle handle, Entry entry, ChangeKind kind) {
        return switch (entry.event()) {
            case WikiEvent.PageCreated e -> edit(handle, entry, kind, e.page(), e.revision());
            case WikiEvent.PageEdited e -> edit(handle, entry, kind, e.page(), e.revision());
            case WikiEvent.PageRenamed e -> edit(handle, entry, kind, e.page(), e.revision());
            case WikiEvent.PageDeleted e -> act(handle, entry, kind, e.page(), e.reason());
            case WikiEvent.PageRestored e -> act(handle, entry, kind, e.page(), e.reason());
            case WikiEvent.ProtectionChanged e -> act(handle, entry, kind, e.page(), e.reason());
            case WikiEvent.PostAdded e -> post(handle, entry, e);
            case WikiEvent.FileUploaded e -> Optional.of(file(handle, entry, e));
            case WikiEvent.PagesImported e ->
                ImportRuns.find(handle, e.run())
                        .filter(run -> run.pages() > 0)
                        .map(run -> imported(handle, entry, run));
            default -> Optional.empty();
        };
    }

    private Optional<Change> edit(Handle handle, Entry entry, ChangeKind kind, PageId id, RevisionId revision) {
        return PageStore.byId(handle, id)
                .flatMap(page -> Revisions.byId(handle, revision)
                        .map(made -> new Change(
                                entry.seq(),
                                link(page),
                                edit(entry.at(), kind, page, made),
                                made.author(),
                                Optional.of(made.digest()))));
    }

    /// A revision as a change.
    static ChangeLine edit(Instant at, ChangeKind kind, Page page, RevisionInfo revision) {
        String to = revision.digest().toString();
        return new ChangeLine(
                kind,
                at,
                ViewValues.author(revision.author()),
                said(page, revision.summary()),
                revision.minor(),
                revision.grown(),
                revision.parent().isPresent()
                        ? ViewValues.address(page)
                                .diff(revision.parents().getFirst().toString(), to)
                        : "/revision/" + to);
    }

    private static Optional<Change> act(Handle handle, Entry entry, ChangeKind kind, PageId id, String reason) {
        return PageStore.byId(handle, id).map(page -> change(handle, entry, link(page), kind, reason, null));
    }

    private Optional<Change> post(Handle handle, Entry entry, WikiEvent.PostAdded event) {
        return PageStore.byId(handle, event.page())
                .flatMap(page -> talk.topic(handle, event.post()).map(topic -> {
                    String address = ViewValues.address(page).post(event.post());
                    return change(handle, entry, link(page), ChangeKind.COMMENTED, said(page, topic), address);
                }));
    }

    /// Security: of a deleted page only that it was there is told, not what anybody wrote on it.
    static String said(Page page, String words) {
        return page.deleted() ? "" : words;
    }

    private static Change file(Handle handle, Entry entry, WikiEvent.FileUploaded event) {
        String address = Routes.file(PercentEncoding.encode(event.name()));
        PageLink link = new PageLink(event.name(), address, true);
        return change(handle, entry, link, ChangeKind.UPLOADED, event.summary(), null);
    }

    /// All pages of an import, as one change.
    private static Change imported(Handle handle, Entry entry, ImportRuns.ImportRun run) {
        String address = Pagers.with(Routes.ALL, "import", Long.toString(run.id()));
        return change(
                handle, entry, new PageLink(run.name(), address, true), ChangeKind.IMPORTED, "", address, run.pages());
    }

    private static Change change(
            Handle handle, Entry entry, PageLink page, ChangeKind kind, String summary, @Nullable String address) {
        return change(handle, entry, page, kind, summary, address, 0);
    }

    /// A change of which no revision came.
    private static Change change(
            Handle handle,
            Entry entry,
            PageLink page,
            ChangeKind kind,
            String summary,
            @Nullable String address,
            long size) {
        Optional<Contributor> actor = entry.actor().isPresent()
                ? Actors.byId(handle, new ActorId(entry.actor().getAsLong()))
                : Optional.empty();
        AuthorName author = actor.map(by -> new AuthorName(by.name(), by.host(), by.url(), ""))
                .orElse(AuthorName.HIDDEN);
        org.marram.themes.view.Author shown = kind == ChangeKind.IMPORTED
                ? ViewValues.author(author)
                : actor.map(ViewValues::author).orElseGet(() -> ViewValues.author(AuthorName.HIDDEN));
        ChangeLine line = new ChangeLine(kind, entry.at(), shown, summary, false, size, address);
        return new Change(entry.seq(), page, line, author, Optional.empty());
    }

    static PageLink link(Page page) {
        return page.deleted()
                ? PageLink.wanted(ViewValues.address(page), page.title().text()).at(page.host())
                : ViewValues.link(page);
    }
}
