package org.marram.wiki.edits;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.marram.federation.vocabulary.Digest;
import org.marram.federation.vocabulary.Iri;
import org.marram.wiki.access.PageProtection;
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
import org.marram.wiki.shared.Host;
import org.marram.wiki.shared.PageId;
import org.marram.wiki.shared.RevisionId;
import org.marram.wiki.shared.Title;

/// Writes a change to a page of another wiki into the tables. Only `edits` calls it, which has decided and
/// rendered by then; everything happens in the transaction of its handle.
final class MirrorWriter {
    private MirrorWriter() {}

    /// A line of revisions and the wiki that it is at home in.
    ///
    /// @param firstTitle as first written there
    /// @param home the page's id there
    public record Line(UUID uuid, Host host, Iri home, String firstTitle) {}

    /// A newest revision as it is to be shown.
    ///
    /// @param revisions how many the first-parent line has with it
    /// @param between the revisions of the line that came with it, oldest first, each of which is told of
    /// @param former titles that the line had before
    /// @param quiet true for what is not to flood recent changes
    public record Head(
            RevisionId id,
            Title title,
            ActorId actor,
            Instant published,
            int revisions,
            RenderedPage rendered,
            List<RevisionId> between,
            List<Title> former,
            boolean quiet) {
        public Head {
            between = List.copyOf(between);
            former = List.copyOf(former);
        }
    }

    /// The page of a line; made when it is new, or when only revisions of it were known.
    ///
    /// @param first of its revisions, which is stored next
    public static Page page(Handle handle, Line line, Title title, RevisionId first, Instant at) {
        Optional<Page> known = PageStore.byUuid(handle, line.uuid());
        if (known.isEmpty()) {
            return PageTable.insertMirrored(
                    handle, line.uuid(), line.host(), line.home(), line.firstTitle(), title, first, at);
        }
        return PageStore.isAncestorOnly(known.get())
                ? PageTable.adopt(handle, known.get(), line.host(), line.home(), line.firstTitle())
                : known.get();
    }

    /// The page of a line that others descend from; made when nothing is known of it.
    ///
    /// @param first of its revisions, which is stored next
    public static Page ancestor(Handle handle, UUID line, Title title, RevisionId first, Instant at) {
        return PageStore.byUuid(handle, line).orElseGet(() -> PageTable.insertAncestor(handle, line, title, first, at));
    }

    /// Notes that a line began from a revision of another one.
    public static void beganFrom(Handle handle, Page page, PageId source, Digest from) {
        Origins.learn(handle, page.id(), source, from);
    }

    /// Makes a stored revision what the page shows.
    ///
    /// @param isNew the page was not known before
    public static Page show(Handle handle, Journal journal, Page page, boolean isNew, Head head) {
        boolean renamed = !isNew && !page.title().text().equals(head.title().text());
        if (renamed && !page.title().key().equals(head.title().key())) {
            Names.retire(handle, page.host(), page.id(), page.title());
        }
        Names.claim(handle, page.host(), page.id(), head.title());
        head.former().forEach(title -> Names.formerly(handle, page.host(), page.id(), title));
        int more = head.revisions() - page.revisions();
        PageTable.advance(handle, page.id(), head.id(), head.title(), more, head.published());
        if (!isNew) {
            Proposals.taken(handle, page.id(), head.id(), head.published());
        }
        KeptPages.put(handle, page.id(), head.id(), head.rendered());
        WikiEvent.Names touched = WikiEvent.Names.of(
                PageLinks.replace(handle, page.id(), head.rendered().links()));
        tell(handle, journal, page, isNew || page.deleted(), renamed, head, touched);
        return PageStore.byId(handle, page.id()).orElseThrow();
    }

    private static void tell(
            Handle handle,
            Journal journal,
            Page page,
            boolean appears,
            boolean renamed,
            Head head,
            WikiEvent.Names touched) {
        OptionalLong by = OptionalLong.of(head.actor().value());
        for (RevisionId earlier : head.between()) {
            OptionalLong author = Revisions.byId(handle, earlier).stream()
                    .mapToLong(revision -> revision.actor().value())
                    .findFirst();
            journal.append(
                    handle, new WikiEvent.PageEdited(page.id(), earlier, WikiEvent.Names.NONE), author, head.quiet());
        }
        if (renamed) {
            WikiEvent event = new WikiEvent.PageRenamed(
                    page.id(), head.id(), page.title().text(), head.title().text());
            journal.append(handle, event, by, head.quiet());
        }
        boolean onlyRenamed = renamed && !touched.all() && touched.ids().isEmpty();
        if (appears) {
            journal.append(handle, new WikiEvent.PageCreated(page.id(), head.id(), touched), by, head.quiet());
        } else if (!onlyRenamed) {
            journal.append(
                    handle, new WikiEvent.PageEdited(page.id(), head.id(), touched), by, renamed || head.quiet());
        }
    }

    /// Stops showing a page that was deleted at its home: documents, digests and texts stay.
    public static void delete(
            Handle handle, Journal journal, Page page, ActorId by, String reason, Instant at, boolean quiet) {
        PageTable.setDeleted(handle, page.id(), true, at);
        WikiEvent.Names touched = WikiEvent.Names.of(PageLinks.removeAll(handle, page.id()));
        OptionalLong who = OptionalLong.of(by.value());
        journal.append(handle, new WikiEvent.PageDeleted(page.id(), reason, touched), who, quiet);
    }

    /// Shows a page again that was deleted at its home.
    public static void restore(
            Handle handle,
            Journal journal,
            Page page,
            RenderedPage rendered,
            ActorId by,
            String reason,
            Instant at,
            boolean quiet) {
        PageTable.setDeleted(handle, page.id(), false, at);
        WikiEvent.Names touched = WikiEvent.Names.of(PageLinks.replace(handle, page.id(), rendered.links()));
        OptionalLong who = OptionalLong.of(by.value());
        journal.append(handle, new WikiEvent.PageRestored(page.id(), reason, touched), who, quiet);
    }

    /// Notes who may edit the page at its home.
    public static void protect(
            Handle handle, Journal journal, Page page, PageProtection protection, ActorId by, boolean quiet) {
        PageTable.setProtection(handle, page.id(), protection);
        WikiEvent event = new WikiEvent.ProtectionChanged(page.id(), protection.name(), "");
        journal.append(handle, event, OptionalLong.of(by.value()), quiet);
    }

    /// Hides for good what was hidden at the page's home.
    ///
    /// @param without what the page shows from now on, when the revision is its head
    public static void hide(
            Handle handle,
            Journal journal,
            Page page,
            RevisionInfo revision,
            RevisionInfo.Hidden parts,
            Optional<RenderedPage> without,
            ActorId by,
            String reason) {
        RevisionInfo.Hidden before = revision.hidden();
        RevisionTable.hide(
                handle,
                revision.id(),
                new RevisionInfo.Hidden(
                        before.text() || parts.text(), before.summary() || parts.summary(), before.author()));
        without.ifPresent(rendered -> {
            KeptPages.put(handle, page.id(), page.head(), rendered);
            PageLinks.replace(handle, page.id(), rendered.links());
        });
        WikiEvent event = new WikiEvent.RevisionHidden(page.id(), revision.id(), reason);
        journal.append(handle, event, OptionalLong.of(by.value()), false);
    }

    /// The line of its home's change log up to which a page was followed.
    public static OptionalLong homeSeq(Handle handle, Page page) {
        return PageStore.homeSeq(handle, page.id());
    }

    public static void setHomeSeq(Handle handle, Page page, long seq) {
        PageTable.setHomeSeq(handle, page.id(), seq);
    }
}
