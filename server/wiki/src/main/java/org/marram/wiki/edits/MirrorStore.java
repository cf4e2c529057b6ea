package org.marram.wiki.edits;

import java.time.Clock;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import org.marram.federation.vocabulary.Description;
import org.marram.federation.vocabulary.Digest;
import org.marram.federation.vocabulary.Revision;
import org.marram.wiki.journal.Journal;
import org.marram.wiki.mirrors.MirrorAuthors;
import org.marram.wiki.mirrors.MirrorOutcome;
import org.marram.wiki.mirrors.MirrorOutcome.Foreign;
import org.marram.wiki.mirrors.MirrorOutcome.MissingParents;
import org.marram.wiki.mirrors.MirrorOutcome.NotADescendant;
import org.marram.wiki.mirrors.MirrorOutcome.Stored;
import org.marram.wiki.mirrors.MirroredPage;
import org.marram.wiki.mirrors.VerifiedRevision;
import org.marram.wiki.pages.Page;
import org.marram.wiki.pages.PageStore;
import org.marram.wiki.pages.RevisionInfo;
import org.marram.wiki.pages.Revisions;
import org.marram.wiki.shared.ActorId;
import org.marram.wiki.shared.PageId;
import org.marram.wiki.shared.RevisionId;
import org.marram.wiki.shared.Title;
import org.marram.wiki.store.RevisionTexts;

/// Stores one page of another wiki in a transaction: looks at everything first, so that what is refused leaves no
/// trace.
final class MirrorStore {
    /// So many texts that come together are packed at once; fewer wait for others to join them.
    private static final int PACKED = 8;
    /// Revisions that came together and are told of one by one; of more only the newest are.
    private static final int TOLD = 50;

    private final Handle handle;
    private final Journal journal;
    private final MirrorAuthors authors;
    private final PreparedMirror ready;
    private final MirroredPage page;
    private final boolean resets;
    private final Clock clock;
    private final Map<Digest, Revisions.Stored> stored;
    private final Map<Digest, VerifiedRevision> news = new LinkedHashMap<>();

    MirrorStore(
            Handle handle, Journal journal, MirrorAuthors authors, PreparedMirror ready, boolean resets, Clock clock) {
        this.handle = handle;
        this.journal = journal;
        this.authors = authors;
        this.ready = ready;
        this.page = ready.page();
        this.resets = resets;
        this.clock = clock;
        this.stored = new HashMap<>(Revisions.stored(handle, named(ready)));
        ready.revisions().forEach((digest, revision) -> {
            if (!stored.containsKey(digest)) {
                news.put(digest, revision);
            }
        });
    }

    private static Set<Digest> named(PreparedMirror ready) {
        Set<Digest> named = new HashSet<>();
        named.add(ready.page().head());
        ready.revisions().forEach((digest, revision) -> {
            named.add(digest);
            named.addAll(parents(revision));
        });
        return named;
    }

    /// Tells whether the line of the home's change log is not older than what was followed before.
    static boolean isNews(Handle handle, Page page, Optional<Long> seq) {
        OptionalLong followed = MirrorWriter.homeSeq(handle, page);
        return seq.isEmpty() || followed.isEmpty() || seq.get() >= followed.getAsLong();
    }

    MirrorOutcome store() {
        Optional<Page> there = PageStore.byUuid(handle, page.line());
        return foreign(there)
                .<MirrorOutcome>map(Foreign::new)
                .or(this::missing)
                .or(() -> unrelated(there))
                .orElseGet(() -> keep(there));
    }

    private Optional<String> foreign(Optional<Page> there) {
        if (ready.fault().isPresent()) {
            return ready.fault();
        }
        if (there.isPresent() && there.get().isOurs()) {
            return Optional.of("The page is at home here");
        }
        boolean others = there.isPresent()
                && !PageStore.isAncestorOnly(there.get())
                && !there.get().host().equals(page.host());
        if (others) {
            return Optional.of("The page is at home at " + there.get().host());
        }
        return elsewhere(there)
                .or(() -> news.values().stream().flatMap(this::intrudes).findFirst());
    }

    /// Finds the newest revision in another line than that of this page.
    ///
    /// Security: a revision says of which page it is. It never shows under another page, whichever server names
    /// it that page's newest.
    private Optional<String> elsewhere(Optional<Page> there) {
        return Optional.ofNullable(stored.get(page.head()))
                .filter(head ->
                        there.filter(known -> known.id().equals(head.page())).isEmpty())
                .map(_ -> "Its newest revision belongs to another line");
    }

    private Stream<String> intrudes(VerifiedRevision revision) {
        UUID line = revision.copy().signed().revision().page();
        boolean intoOurs = !line.equals(page.line())
                && PageStore.byUuid(handle, line).filter(Page::isOurs).isPresent();
        if (intoOurs) {
            return Stream.of("Revision " + revision.digest() + " belongs to a page of this wiki");
        }
        return authors.isForged(revision)
                ? Stream.of("Revision " + revision.digest() + " names somebody of this wiki who did not sign it")
                : Stream.empty();
    }

    private Optional<MirrorOutcome> missing() {
        Set<Digest> missing = new LinkedHashSet<>();
        Set<Digest> there = new HashSet<>(stored.keySet());
        news.forEach((digest, revision) -> {
            parents(revision).stream().filter(parent -> !there.contains(parent)).forEach(missing::add);
            there.add(digest);
        });
        if (!there.contains(page.head())) {
            missing.add(page.head());
        }
        return missing.isEmpty() ? Optional.empty() : Optional.of(new MissingParents(List.copyOf(missing)));
    }

    /// A head must descend from the one that is known; an older one is no news, and changes nothing.
    private Optional<MirrorOutcome> unrelated(Optional<Page> there) {
        boolean free = there.isEmpty() || PageStore.isAncestorOnly(there.get()) || resets;
        return free || descends(there.get().head()) || isOlder(there.get().head())
                ? Optional.empty()
                : Optional.of(
                        new NotADescendant(Revisions.digest(handle, there.get().head())));
    }

    private boolean descends(RevisionId known) {
        Deque<Digest> open = new ArrayDeque<>(List.of(page.head()));
        Set<Digest> seen = new HashSet<>(open);
        while (!open.isEmpty()) {
            Digest digest = open.pop();
            VerifiedRevision fresh = news.get(digest);
            if (fresh != null) {
                parents(fresh).stream().filter(seen::add).forEach(open::push);
            } else if (isOrDescends(stored.get(digest), known)) {
                return true;
            }
        }
        return false;
    }

    private boolean isOrDescends(Revisions.@Nullable Stored revision, RevisionId known) {
        return revision != null
                && (revision.id().equals(known)
                        || (revision.id().value() > known.value()
                                && Revisions.isAncestor(handle, known, revision.id())));
    }

    private boolean isOlder(RevisionId known) {
        Revisions.Stored head = stored.get(page.head());
        return head != null && Revisions.isAncestor(handle, head.id(), known);
    }

    private MirrorOutcome keep(Optional<Page> there) {
        boolean isNew = there.isEmpty() || PageStore.isAncestorOnly(there.get());
        Map<UUID, Page> lines = new HashMap<>();
        there.filter(page -> !isNew).ifPresent(known -> lines.put(known.uuid(), known));
        news.values().forEach(revision -> insert(lines, revision));
        Optional.ofNullable(lines.get(page.line())).ifPresent(this::learnOrigin);
        boolean revealed = !ready.revisions().values().stream()
                .filter(this::reveal)
                .toList()
                .isEmpty();
        Page before = lines.computeIfAbsent(page.line(), line -> page(id(page.head())));
        RevisionId head = id(page.head());
        boolean current = isNews(handle, before, page.seq());
        boolean moves = isNew || (!head.equals(before.head()) && (descends(before.head()) || (resets && current)));
        Page after = moves || (revealed && head.equals(before.head())) ? show(before, isNew, head) : before;
        Page done = current ? state(after, isNew) : after;
        if (news.size() >= PACKED) {
            lines.values().forEach(line -> RevisionTexts.pack(handle, line.id()));
        }
        return new Stored(done, news.size());
    }

    /// A fork's first revision has one parent, in another line.
    private void learnOrigin(Page own) {
        news.values().stream()
                .filter(each -> each.copy().signed().revision().page().equals(page.line()))
                .map(MirrorStore::parents)
                .filter(parents -> parents.size() == 1)
                .map(List::getFirst)
                .filter(parent -> !line(parent).equals(own.id()))
                .findFirst()
                .ifPresent(from -> MirrorWriter.beganFrom(handle, own, line(from), from));
    }

    private PageId line(Digest digest) {
        return Objects.requireNonNull(stored.get(digest)).page();
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
        stored.put(verified.digest(), new Revisions.Stored(id, line.id(), RevisionInfo.Hidden.NOTHING));
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
        Revisions.Stored known = stored.get(verified.digest());
        if (known == null
                || news.containsKey(verified.digest())
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
        List<VerifiedRevision> line = newsOnLine();
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
                        length(before, line, head),
                        ready.rendered(),
                        isNew || page.quiet() ? List.of() : told(line),
                        former(line),
                        page.quiet() || (isNew && page.deleted())));
    }

    /// Returns the new revisions of the first-parent line, newest first.
    private List<VerifiedRevision> newsOnLine() {
        List<VerifiedRevision> line = new ArrayList<>();
        VerifiedRevision at = news.get(page.head());
        while (at != null) {
            line.add(at);
            List<Digest> parents = parents(at);
            at = parents.isEmpty() ? null : news.get(parents.getFirst());
        }
        return line;
    }

    private int length(Page before, List<VerifiedRevision> line, RevisionId head) {
        if (line.isEmpty()) {
            return Revisions.lineLength(handle, head);
        }
        List<Digest> end = parents(line.getLast());
        if (end.isEmpty()) {
            return line.size();
        }
        boolean onTop = id(end.getFirst()).equals(before.head()) && before.revisions() > 0;
        return onTop ? before.revisions() + line.size() : Revisions.lineLength(handle, head);
    }

    private List<RevisionId> told(List<VerifiedRevision> line) {
        return line.stream()
                .skip(1)
                .limit(TOLD)
                .map(revision -> id(revision.digest()))
                .toList()
                .reversed();
    }

    private List<Title> former(List<VerifiedRevision> line) {
        return line.stream()
                .filter(revision -> revision.copy().signed().revision().page().equals(page.line()))
                .flatMap(revision -> PreparedMirror.description(revision).stream())
                .map(description -> Title.of(description.name()))
                .filter(title -> !title.key().equals(ready.title().key()))
                .distinct()
                .toList();
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
                ? Optional.of(id(revision.parents().get(number)))
                : Optional.empty();
    }

    /// The number of a revision that was found to be there, or has been stored by now.
    private RevisionId id(Digest digest) {
        return Objects.requireNonNull(stored.get(digest)).id();
    }

    private static List<Digest> parents(VerifiedRevision revision) {
        return revision.copy().signed().revision().parents();
    }
}
