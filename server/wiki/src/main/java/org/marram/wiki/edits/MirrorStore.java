package org.marram.wiki.edits;

import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.marram.federation.vocabulary.Description;
import org.marram.federation.vocabulary.Revision;
import org.marram.wiki.journal.Journal;
import org.marram.wiki.mirrors.MirrorAuthors;
import org.marram.wiki.mirrors.MirrorOutcome;
import org.marram.wiki.mirrors.MirrorOutcome.Stored;
import org.marram.wiki.mirrors.MirroredPage;
import org.marram.wiki.mirrors.VerifiedRevision;
import org.marram.wiki.pages.Page;
import org.marram.wiki.pages.PageStore;
import org.marram.wiki.pages.RevisionInfo;
import org.marram.wiki.pages.Revisions;
import org.marram.wiki.shared.ActorId;
import org.marram.wiki.shared.RevisionId;
import org.marram.wiki.shared.Title;
import org.marram.wiki.store.RevisionTexts;

/// Stores one page of another wiki in a transaction: looks at everything first, so that what is refused leaves no
/// trace.
final class MirrorStore {
    /// So many texts that come together are packed at once; fewer wait for others to join them.
    private static final int PACKED = 8;

    private final Handle handle;
    private final Journal journal;
    private final MirrorAuthors authors;
    private final PreparedMirror ready;
    private final MirroredPage page;
    private final boolean resets;
    private final Clock clock;
    private final KnownRevisions revisions;
    private final MirrorCheck check;

    MirrorStore(
            Handle handle, Journal journal, MirrorAuthors authors, PreparedMirror ready, boolean resets, Clock clock) {
        this.handle = handle;
        this.journal = journal;
        this.authors = authors;
        this.ready = ready;
        this.page = ready.page();
        this.resets = resets;
        this.clock = clock;
        this.revisions = new KnownRevisions(handle, ready);
        this.check = new MirrorCheck(handle, authors, ready, resets, revisions);
    }

    /// Tells whether the line of the home's change log is not older than what was followed before.
    static boolean isNews(Handle handle, Page page, Optional<Long> seq) {
        OptionalLong followed = MirrorWriter.homeSeq(handle, page);
        return seq.isEmpty() || followed.isEmpty() || seq.get() >= followed.getAsLong();
    }

    MirrorOutcome store() {
        Optional<Page> there = PageStore.byUuid(handle, page.line());
        return check.refusal(there).orElseGet(() -> keep(there));
    }

    private MirrorOutcome keep(Optional<Page> there) {
        boolean isNew = there.isEmpty() || PageStore.isAncestorOnly(there.get());
        Map<UUID, Page> lines = new HashMap<>();
        there.filter(page -> !isNew).ifPresent(known -> lines.put(known.uuid(), known));
        revisions.news().values().forEach(revision -> insert(lines, revision));
        Optional.ofNullable(lines.get(page.line())).ifPresent(this::learnOrigin);
        boolean revealed = !ready.revisions().values().stream()
                .filter(this::reveal)
                .toList()
                .isEmpty();
        Page before = lines.computeIfAbsent(page.line(), line -> page(revisions.id(page.head())));
        RevisionId head = revisions.id(page.head());
        boolean current = isNews(handle, before, page.seq());
        boolean moves =
                isNew || (!head.equals(before.head()) && (check.descends(before.head()) || (resets && current)));
        Page after = moves || (revealed && head.equals(before.head())) ? show(before, isNew, head) : before;
        Page done = current ? state(after, isNew) : after;
        if (revisions.news().size() >= PACKED) {
            lines.values().forEach(line -> RevisionTexts.pack(handle, line.id()));
        }
        return new Stored(done, revisions.news().size());
    }

    /// A fork's first revision has one parent, in another line.
    private void learnOrigin(Page own) {
        revisions.news().values().stream()
                .filter(each -> each.copy().signed().revision().page().equals(page.line()))
                .map(KnownRevisions::parents)
                .filter(parents -> parents.size() == 1)
                .map(List::getFirst)
                .filter(parent -> !revisions.line(parent).equals(own.id()))
                .findFirst()
                .ifPresent(from -> MirrorWriter.beganFrom(handle, own, revisions.line(from), from));
    }

    private void insert(Map<UUID, Page> lines, VerifiedRevision verified) {
        Revision revision = verified.copy().signed().revision();
        RevisionId id = RevisionTable.nextId(handle);
        Page line = lines.computeIfAbsent(
                revision.page(), uuid -> uuid.equals(page.line()) ? page(id) : other(uuid, verified, id));
        RevisionTable.insert(
                handle,
                line.id(),
                line.firstTitle(),
                ready.stored(
                        verified,
                        parent(revision, 0),
                        parent(revision, 1),
                        authors.author(verified, page.host()),
                        authors.key(verified.did())),
                id);
        revisions.stored().put(verified.digest(), new Revisions.Stored(id, line.id(), RevisionInfo.Hidden.NOTHING));
    }

    private Page page(RevisionId first) {
        MirrorWriter.Line line = new MirrorWriter.Line(
                page.line(), page.host(), page.id(), Title.of(page.firstTitle()).text());
        return MirrorWriter.page(handle, line, ready.title(), first, clock.instant());
    }

    private Page other(UUID line, VerifiedRevision verified, RevisionId first) {
        String title =
                PreparedMirror.description(verified).map(Description::name).orElse(page.firstTitle());
        return MirrorWriter.ancestor(handle, line, Title.of(title), first, clock.instant());
    }

    /// A text that was not here when the revision came; unless it was hidden since.
    private boolean reveal(VerifiedRevision verified) {
        Revisions.Stored known = revisions.stored().get(verified.digest());
        if (known == null
                || revisions.news().containsKey(verified.digest())
                || !known.hidden().text()
                || verified.copy().text().isEmpty()
                || Revisions.wasHidden(handle, known)) {
            return false;
        }
        byte[] salt = verified.copy().text().get().salt().bytes();
        RevisionTable.addText(handle, known.id(), salt, ready.packed(verified));
        return true;
    }

    private Page show(Page before, boolean isNew, RevisionId head) {
        LineNews line = new LineNews(handle, revisions, revisions.newsOnLine(page.head()));
        RevisionInfo newest = Revisions.byId(handle, head).orElseThrow();
        return MirrorWriter.show(
                handle,
                journal,
                before,
                isNew,
                new MirrorWriter.Head(
                        head,
                        ready.title(),
                        newest.actor(),
                        newest.published(),
                        line.length(before, head),
                        ready.rendered(),
                        isNew || page.quiet() ? List.of() : line.told(),
                        line.former(page.line(), ready.title()),
                        page.quiet() || (isNew && page.deleted())));
    }

    /// Deletion and protection, as the home says.
    private Page state(Page now, boolean isNew) {
        ActorId wiki = authors.wiki(page.id());
        if (page.deleted() && !now.deleted()) {
            MirrorWriter.delete(handle, journal, now, wiki, "", clock.instant(), page.quiet() || isNew);
        } else if (!page.deleted() && now.deleted()) {
            MirrorWriter.restore(handle, journal, now, ready.rendered(), wiki, "", clock.instant(), page.quiet());
        }
        if (page.protection() != now.protection()) {
            MirrorWriter.protect(handle, journal, now, page.protection(), wiki, page.quiet() || isNew);
        }
        page.seq().ifPresent(seq -> MirrorWriter.setHomeSeq(handle, now, seq));
        return PageStore.byId(handle, now.id()).orElseThrow();
    }

    private Optional<RevisionId> parent(Revision revision, int number) {
        return number < revision.parents().size()
                ? Optional.of(revisions.id(revision.parents().get(number)))
                : Optional.empty();
    }
}
