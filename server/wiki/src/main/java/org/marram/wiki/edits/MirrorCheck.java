package org.marram.wiki.edits;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import org.marram.federation.vocabulary.Digest;
import org.marram.wiki.mirrors.MirrorAuthors;
import org.marram.wiki.mirrors.MirrorOutcome;
import org.marram.wiki.mirrors.MirrorOutcome.Foreign;
import org.marram.wiki.mirrors.MirrorOutcome.MissingParents;
import org.marram.wiki.mirrors.MirrorOutcome.NotADescendant;
import org.marram.wiki.mirrors.MirroredPage;
import org.marram.wiki.mirrors.VerifiedRevision;
import org.marram.wiki.pages.Page;
import org.marram.wiki.pages.PageStore;
import org.marram.wiki.pages.Revisions;
import org.marram.wiki.shared.RevisionId;

/// Check of a page of another wiki against what is stored, before anything of it is.
final class MirrorCheck {
    private final Handle handle;
    private final MirrorAuthors authors;
    private final PreparedMirror ready;
    private final MirroredPage page;
    private final boolean resets;
    private final KnownRevisions revisions;

    MirrorCheck(Handle handle, MirrorAuthors authors, PreparedMirror ready, boolean resets, KnownRevisions revisions) {
        this.handle = handle;
        this.authors = authors;
        this.ready = ready;
        this.page = ready.page();
        this.resets = resets;
        this.revisions = revisions;
    }

    /// Returns the reason why the page is not stored; nothing when it can be.
    Optional<MirrorOutcome> refusal(Optional<Page> there) {
        return foreign(there).<MirrorOutcome>map(Foreign::new).or(this::missing).or(() -> unrelated(there));
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
                .or(() -> revisions.news().values().stream()
                        .flatMap(this::intrudes)
                        .findFirst());
    }

    /// Finds the newest revision in another line than that of this page.
    ///
    /// Security: a revision says of which page it is. It never shows under another page, whichever server names
    /// it that page's newest.
    private Optional<String> elsewhere(Optional<Page> there) {
        return Optional.ofNullable(revisions.stored().get(page.head()))
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
        Set<Digest> there = new HashSet<>(revisions.stored().keySet());
        revisions.news().forEach((digest, revision) -> {
            KnownRevisions.parents(revision).stream()
                    .filter(parent -> !there.contains(parent))
                    .forEach(missing::add);
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

    /// Tells whether the head that came descends from a revision, or is it.
    boolean descends(RevisionId known) {
        Deque<Digest> open = new ArrayDeque<>(List.of(page.head()));
        Set<Digest> seen = new HashSet<>(open);
        while (!open.isEmpty()) {
            Digest digest = open.pop();
            VerifiedRevision fresh = revisions.news().get(digest);
            if (fresh != null) {
                KnownRevisions.parents(fresh).stream().filter(seen::add).forEach(open::push);
            } else if (isOrDescends(revisions.stored().get(digest), known)) {
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
        Revisions.Stored head = revisions.stored().get(page.head());
        return head != null && Revisions.isAncestor(handle, head.id(), known);
    }
}
