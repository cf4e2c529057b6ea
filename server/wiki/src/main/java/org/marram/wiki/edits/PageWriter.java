package org.marram.wiki.edits;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.marram.federation.vocabulary.Digest;
import org.marram.wiki.journal.Journal;
import org.marram.wiki.journal.WikiEvent;
import org.marram.wiki.mirrors.Origins;
import org.marram.wiki.pages.KeptPages;
import org.marram.wiki.pages.Names;
import org.marram.wiki.pages.Page;
import org.marram.wiki.pages.PageLinks;
import org.marram.wiki.pages.PageStore;
import org.marram.wiki.pages.RenderedPage;
import org.marram.wiki.pages.RevisionInfo;
import org.marram.wiki.pages.Revisions;
import org.marram.wiki.shared.ActorId;
import org.marram.wiki.shared.PageId;
import org.marram.wiki.shared.RevisionId;
import org.marram.wiki.shared.Title;

/// Writes a save into the tables, all of it in one transaction: revision and text, head, names, links, kept
/// HTML, event.
///
/// Only `edits` calls it, which has decided, merged, rendered and signed by then.
final class PageWriter {
    private PageWriter() {}

    /// The page that has a title now; a deleted page gives its title away only to itself.
    public static Optional<Page> owner(Handle handle, Title title) {
        return PageStore.byTitle(handle, title);
    }

    /// A new page with its first revision.
    ///
    /// @param quiet true for what is not to flood recent changes
    public static Page create(
            Handle handle,
            Journal journal,
            UUID line,
            Title title,
            NewRevision first,
            RenderedPage rendered,
            boolean quiet) {
        RevisionId id = RevisionTable.nextId(handle);
        Instant at = first.signed().revision().published();
        Page page = PageTable.insert(handle, line, title, id, at);
        RevisionTable.insert(handle, page.id(), page.firstTitle(), first, id);
        PageTable.advance(handle, page.id(), id, title, 1, at);
        Names.claim(handle, page.id(), title);
        WikiEvent.Names touched = show(handle, page.id(), id, rendered);
        journal.append(handle, new WikiEvent.PageCreated(page.id(), id, touched), actor(first.actor()), quiet);
        return PageStore.byId(handle, page.id()).orElseThrow();
    }

    /// A revision on top of the head; a deleted page comes back with it.
    public static Page append(
            Handle handle, Journal journal, Page page, NewRevision next, RenderedPage rendered, boolean quiet) {
        RevisionId id = RevisionTable.insert(handle, page, next);
        advance(handle, page, id, next);
        WikiEvent.Names touched = show(handle, page.id(), id, rendered);
        WikiEvent event = page.deleted()
                ? new WikiEvent.PageCreated(page.id(), id, touched)
                : new WikiEvent.PageEdited(page.id(), id, touched);
        journal.append(handle, event, actor(next.actor()), quiet);
        return PageStore.byId(handle, page.id()).orElseThrow();
    }

    /// A new page whose first revision descends from another page's head, and says the same.
    public static Page fork(
            Handle handle,
            Journal journal,
            UUID line,
            Title title,
            NewRevision first,
            RenderedPage rendered,
            Page source,
            Digest from) {
        Page page = create(handle, journal, line, title, first, rendered, false);
        Instant at = first.signed().revision().published();
        PageTable.advance(handle, page.id(), page.head(), title, source.revisions(), at);
        Origins.set(handle, page.id(), source.id(), from);
        return PageStore.byId(handle, page.id()).orElseThrow();
    }

    /// Versions in a row, oldest first, onto a page or into a new one, as one event that does not show in recent
    /// changes.
    ///
    /// @param at when they came here; the revisions tell their own times
    public static Page appendLine(
            Handle handle,
            Journal journal,
            Optional<Page> there,
            UUID line,
            Title title,
            List<NewRevision> versions,
            RenderedPage rendered,
            Instant at) {
        RevisionId id = RevisionTable.nextId(handle);
        Page page = there.orElseGet(() -> PageTable.insert(handle, line, title, id, at));
        RevisionId last = id;
        for (NewRevision version : versions) {
            RevisionId next = version == versions.getFirst() ? id : RevisionTable.nextId(handle);
            boolean begins = version == versions.getFirst();
            RevisionTable.insert(
                    handle, page.id(), page.firstTitle(), begins ? version : version.following(last), next);
            last = next;
        }
        PageTable.advance(handle, page.id(), last, title, versions.size(), at);
        Names.claim(handle, page.id(), title);
        WikiEvent.Names touched = show(handle, page.id(), last, rendered);
        WikiEvent event = there.isEmpty()
                ? new WikiEvent.PageCreated(page.id(), last, touched)
                : new WikiEvent.PageEdited(page.id(), last, touched);
        journal.append(handle, event, actor(versions.getLast().actor()), true);
        return PageStore.byId(handle, page.id()).orElseThrow();
    }

    /// A stale edit with the merge that the wiki made of it: the merge is the head, the edit its second parent.
    public static Page merge(
            Handle handle, Journal journal, Page page, NewRevision proposal, NewRevision merge, RenderedPage rendered) {
        RevisionId proposed = RevisionTable.insert(handle, page, proposal);
        return merge(handle, journal, page, proposal.actor(), merge.merging(proposed), rendered);
    }

    /// The merge of a revision that is stored beside the line, as the head.
    public static Page merge(
            Handle handle,
            Journal journal,
            Page page,
            RevisionInfo proposal,
            NewRevision merge,
            RenderedPage rendered) {
        return merge(handle, journal, page, proposal.actor(), merge, rendered);
    }

    private static Page merge(
            Handle handle, Journal journal, Page page, ActorId by, NewRevision merge, RenderedPage rendered) {
        RevisionId merged = RevisionTable.insert(handle, page, merge);
        advance(handle, page, merged, merge);
        return edited(handle, journal, page, merged, by, rendered);
    }

    /// A revision that is stored beside the line, as the head: it was written on top of the one before.
    public static Page fastForward(
            Handle handle, Journal journal, Page page, RevisionInfo proposal, RenderedPage rendered) {
        PageTable.advance(handle, page.id(), proposal.id(), page.title(), 1, proposal.published());
        return edited(handle, journal, page, proposal.id(), proposal.actor(), rendered);
    }

    private static Page edited(
            Handle handle, Journal journal, Page page, RevisionId head, ActorId by, RenderedPage rendered) {
        WikiEvent.Names touched = show(handle, page.id(), head, rendered);
        journal.append(handle, new WikiEvent.PageEdited(page.id(), head, touched), actor(by), false);
        return PageStore.byId(handle, page.id()).orElseThrow();
    }

    /// A version that comes back under its own digest.
    ///
    /// @param parents which are stored, or come before it
    public record Returned(List<Digest> parents, NewRevision revision) {
        public Returned {
            parents = List.copyOf(parents);
        }
    }

    /// Versions that a restore had lost, parents first, onto a page or as a new one; the last, or the merge
    /// with what was written since, is the head.
    ///
    /// @param at when they came back; the revisions tell their own times
    public static Page bringBack(
            Handle handle,
            Journal journal,
            Optional<Page> there,
            UUID line,
            Title firstTitle,
            Title title,
            List<Returned> versions,
            Optional<Returned> merge,
            RenderedPage rendered,
            Instant at) {
        RevisionId first = RevisionTable.nextId(handle);
        Page page = there.orElseGet(() -> PageTable.insert(handle, line, firstTitle, first, at));
        RevisionId head = first;
        boolean begins = true;
        for (Returned version : Stream.concat(versions.stream(), merge.stream()).toList()) {
            head = begins ? first : RevisionTable.nextId(handle);
            begins = false;
            RevisionTable.insert(
                    handle,
                    page.id(),
                    page.firstTitle(),
                    version.revision()
                            .after(parent(handle, version.parents(), 0), parent(handle, version.parents(), 1)),
                    head);
        }
        if (!title.key().equals(page.title().key())) {
            if (there.isEmpty() && owner(handle, firstTitle).isEmpty()) {
                Names.claim(handle, page.id(), firstTitle);
            }
            Names.retire(handle, page.id(), page.title());
        }
        Names.claim(handle, page.id(), title);
        int more = Revisions.lineLength(handle, head) - (there.isPresent() ? page.revisions() : 0);
        PageTable.advance(handle, page.id(), head, title, more, at);
        WikiEvent.Names touched = show(handle, page.id(), head, rendered);
        OptionalLong author = actor(versions.getLast().revision().actor());
        WikiEvent event = there.filter(before -> !before.deleted()).isPresent()
                ? new WikiEvent.PageEdited(page.id(), head, touched)
                : new WikiEvent.PageCreated(page.id(), head, touched);
        journal.append(handle, event, author, false);
        return PageStore.byId(handle, page.id()).orElseThrow();
    }

    private static Optional<RevisionId> parent(Handle handle, List<Digest> parents, int number) {
        return number < parents.size()
                ? Revisions.byDigest(handle, parents.get(number)).map(RevisionInfo::id)
                : Optional.empty();
    }

    /// Another title and the same text: the former title goes on leading here.
    public static Page rename(
            Handle handle, Journal journal, Page page, Title to, NewRevision next, RenderedPage rendered) {
        return rename(handle, journal, page, to, next, rendered, false);
    }

    /// The same for a page that may be moved along with another, whose event stands for it in recent changes.
    static Page rename(
            Handle handle,
            Journal journal,
            Page page,
            Title to,
            NewRevision next,
            RenderedPage rendered,
            boolean along) {
        RevisionId id = RevisionTable.insert(handle, page, next);
        if (!to.key().equals(page.title().key())) {
            Names.retire(handle, page.id(), page.title());
        }
        Names.claim(handle, page.id(), to);
        advance(handle, page, id, next);
        KeptPages.put(handle, page.id(), id, rendered);
        WikiEvent event = new WikiEvent.PageRenamed(page.id(), id, page.title().text(), to.text());
        if (along) {
            journal.appendAlong(handle, event, actor(next.actor()));
        } else {
            journal.append(handle, event, actor(next.actor()), false);
        }
        return PageStore.byId(handle, page.id()).orElseThrow();
    }

    /// Takes a page away: its title leads to nothing until it is restored or written anew; the history stays.
    public static void delete(Handle handle, Journal journal, Page page, ActorId by, String reason, Instant at) {
        PageTable.setDeleted(handle, page.id(), true, at);
        WikiEvent.Names touched = WikiEvent.Names.of(PageLinks.removeAll(handle, page.id()));
        journal.append(handle, new WikiEvent.PageDeleted(page.id(), reason, touched), actor(by), false);
    }

    /// Brings a deleted page back as it was.
    public static void restore(
            Handle handle, Journal journal, Page page, RenderedPage rendered, ActorId by, String reason, Instant at) {
        PageTable.setDeleted(handle, page.id(), false, at);
        WikiEvent.Names touched = WikiEvent.Names.of(PageLinks.replace(handle, page.id(), rendered.links()));
        journal.append(handle, new WikiEvent.PageRestored(page.id(), reason, touched), actor(by), false);
    }

    /// Hides parts of a revision for good.
    public static void hide(Handle handle, RevisionInfo revision, RevisionInfo.Hidden parts) {
        RevisionTable.hide(handle, revision.id(), parts);
    }

    /// Puts another HTML, and other links, in the place of what a head showed.
    public static void showAgain(Handle handle, Page page, RenderedPage rendered) {
        show(handle, page.id(), page.head(), rendered);
    }

    private static void advance(Handle handle, Page page, RevisionId head, NewRevision revision) {
        Title title = Title.of(revision.description().name());
        PageTable.advance(
                handle, page.id(), head, title, 1, revision.signed().revision().published());
    }

    private static WikiEvent.Names show(Handle handle, PageId page, RevisionId head, RenderedPage rendered) {
        KeptPages.put(handle, page, head, rendered);
        List<Long> names = new ArrayList<>(PageLinks.replace(handle, page, rendered.links()));
        return WikiEvent.Names.of(names);
    }

    private static OptionalLong actor(ActorId actor) {
        return OptionalLong.of(actor.value());
    }
}
