package org.marram.wiki.edits;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.marram.federation.vocabulary.Description;
import org.marram.federation.vocabulary.Digest;
import org.marram.federation.vocabulary.Revision;
import org.marram.wiki.edits.Proposal.State;
import org.marram.wiki.edits.RemoteEditOutcome.Decided;
import org.marram.wiki.edits.RemoteEditOutcome.Impossible;
import org.marram.wiki.edits.RemoteEditOutcome.UnknownParents;
import org.marram.wiki.pages.Page;
import org.marram.wiki.pages.PageStore;
import org.marram.wiki.pages.RevisionInfo;
import org.marram.wiki.pages.Revisions;
import org.marram.wiki.people.Actors;
import org.marram.wiki.shared.RevisionId;

/// Situation that an edit from another wiki meets here, read in one snapshot: the page, and the texts to merge.
sealed interface RemoteEditContext {
    /// Reason that an edit is told when what it was made from did not become part of the page.
    String BUILDS_UPON_REFUSED = "It builds upon an edit that was not taken";

    /// An edit about which there is nothing to decide any more.
    record Answered(RemoteEditOutcome outcome) implements RemoteEditContext {}

    /// An edit that the page's rules decide upon.
    ///
    /// @param base the revision that the author began from
    /// @param waits true when the base itself waits for a keeper
    record Ready(
            Page page,
            Digest head,
            String headText,
            RevisionInfo base,
            String baseText,
            Optional<RevisionId> resolved,
            String text,
            Source source,
            boolean waits)
            implements RemoteEditContext {
        boolean isOnTop() {
            return base.id().equals(page.head());
        }
    }

    /// Way in which an edit comes to be decided upon.
    sealed interface Source {
        Digest digest();

        String summary();

        boolean minor();
    }

    /// An edit that just came, and is not stored.
    record Fresh(RemoteEdit edit) implements Source {
        @Override
        public Digest digest() {
            return edit.revision().digest();
        }

        @Override
        public String summary() {
            return PreparedMirror.description(edit.revision())
                    .map(Description::summary)
                    .orElse("");
        }

        @Override
        public boolean minor() {
            return edit.revision().copy().signed().revision().minor();
        }
    }

    /// An edit that waited here for a keeper.
    record Held(RevisionInfo stored) implements Source {
        @Override
        public Digest digest() {
            return stored.digest();
        }

        @Override
        public String summary() {
            return stored.summary();
        }

        @Override
        public boolean minor() {
            return stored.minor();
        }
    }

    /// Finds what an edit that just came meets.
    static RemoteEditContext of(Handle handle, RemoteEdit edit) {
        Digest digest = edit.revision().digest();
        Optional<Proposal> known = Proposals.byDigest(handle, digest);
        if (known.isPresent()) {
            return new Answered(new Decided(known.get().state(), known.get().reason()));
        }
        Revision revision = edit.revision().copy().signed().revision();
        Optional<Page> page = PageStore.byUuid(handle, revision.page()).filter(Page::isOurs);
        if (page.isEmpty()) {
            return new Answered(new Impossible("The page is not at home here"));
        }
        if (!isOf(handle, edit)) {
            return new Answered(new Impossible("It is signed in the name of somebody else"));
        }
        if (Proposals.open(handle, page.get().id(), edit.viewer().actor()) >= SendEdits.OPEN_EACH) {
            return new Answered(new Impossible("Already " + SendEdits.OPEN_EACH + " edits of the page wait"));
        }
        return of(handle, edit, page.get(), revision);
    }

    private static RemoteEditContext of(Handle handle, RemoteEdit edit, Page page, Revision revision) {
        List<RevisionInfo> parents = new ArrayList<>();
        List<Digest> unknown = new ArrayList<>();
        for (Digest parent : revision.parents()) {
            Revisions.byDigest(handle, parent)
                    .filter(there ->
                            there.page().equals(page.id()) || Revisions.isAncestor(handle, there.id(), page.head()))
                    .ifPresentOrElse(parents::add, () -> unknown.add(parent));
        }
        if (parents.isEmpty() || !unknown.isEmpty()) {
            return new Answered(new UnknownParents(unknown));
        }
        RevisionInfo base = parents.getFirst();
        String title = PreparedMirror.description(edit.revision()).orElseThrow().name();
        if (!title.equals(base.title())) {
            return new Answered(new Impossible("A page is given another title at its home only"));
        }
        Optional<RevisionId> resolved =
                parents.size() > 1 ? Optional.of(parents.get(1).id()) : Optional.empty();
        String text = PreparedMirror.text(edit.revision()).orElseThrow();
        return ready(handle, page, base, resolved, text, new Fresh(edit))
                .<RemoteEditContext>map(ready -> ready)
                .orElseGet(() -> new Answered(new Impossible(BUILDS_UPON_REFUSED)));
    }

    /// Finds what an edit that waited meets now; nothing when what it builds upon was refused, or still waits.
    static Optional<Ready> of(Handle handle, Proposal proposal) {
        RevisionInfo stored = Revisions.byId(handle, proposal.revision()).orElseThrow();
        Page page = PageStore.byId(handle, proposal.page()).orElseThrow();
        RevisionInfo base =
                Revisions.byId(handle, stored.parent().orElseThrow()).orElseThrow();
        String text = Revisions.text(handle, stored.id()).orElse("");
        return ready(handle, page, base, stored.merged(), text, new Held(stored))
                .filter(ready -> !ready.waits());
    }

    /// Nothing when what it builds upon was refused, or overlapped.
    private static Optional<Ready> ready(
            Handle handle, Page page, RevisionInfo base, Optional<RevisionId> resolved, String text, Source source) {
        boolean taken = Revisions.isAncestor(handle, base.id(), page.head());
        boolean waits = !taken
                && Proposals.byRevision(handle, base.id())
                        .filter(before -> before.state() == State.HELD)
                        .isPresent();
        if (!taken && !waits) {
            return Optional.empty();
        }
        return Optional.of(new Ready(
                page,
                Revisions.digest(handle, page.head()),
                Revisions.text(handle, page.head()).orElse(""),
                base,
                Revisions.text(handle, base.id()).orElse(""),
                resolved,
                text,
                source,
                waits));
    }

    /// Tells whether an edit comes from its author.
    ///
    /// Security: only its author sends an edit, and no person of this wiki writes from elsewhere.
    private static boolean isOf(Handle handle, RemoteEdit edit) {
        String author = edit.revision().copy().signed().revision().attributedTo();
        return Actors.byId(handle, edit.viewer().actor())
                .filter(actor -> actor.url().equals(author) && !actor.host().isEmpty())
                .isPresent();
    }
}
