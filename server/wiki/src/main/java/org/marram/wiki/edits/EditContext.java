package org.marram.wiki.edits;

import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.marram.federation.vocabulary.Digest;
import org.marram.wiki.edits.ProposedEdit.Base;
import org.marram.wiki.edits.RevisionSigning.Parent;
import org.marram.wiki.mirrors.Origins;
import org.marram.wiki.pages.Names;
import org.marram.wiki.pages.Names.Lookup;
import org.marram.wiki.pages.Page;
import org.marram.wiki.pages.PageStore;
import org.marram.wiki.pages.RevisionInfo;
import org.marram.wiki.pages.Revisions;
import org.marram.wiki.people.Actors;
import org.marram.wiki.people.Contributor;
import org.marram.wiki.people.WikiActor;
import org.marram.wiki.shared.RevisionId;
import org.marram.wiki.shared.Title;

/// Everything that is needed to make an edit ready, read in one snapshot.
sealed interface EditContext {

    /// @param actor of the author; absent for who may not edit anyway
    record NoPage(Optional<Contributor> author) implements EditContext {
        Contributor actor() {
            return author.orElseThrow();
        }
    }

    /// @param base the version that the author saw, when it belongs to the page
    /// @param resolved what the author says that the edit settles
    record Exists(
            Page page,
            Digest head,
            String headText,
            Optional<BaseVersion> base,
            Resolved resolved,
            Optional<Contributor> author,
            Contributor wiki)
            implements EditContext {
        Contributor actor() {
            return author.orElseThrow();
        }

        Title title() {
            return page.title();
        }

        Parent headParent() {
            return Parent.stored(head, page.head());
        }

        Optional<Parent> secondParent() {
            return resolved instanceof Resolved.Open(Parent parent) ? Optional.of(parent) : Optional.empty();
        }

        /// Tells whether the page is still as it was found.
        boolean stands(Handle handle) {
            return PageStore.byId(handle, page.id())
                    .filter(now -> now.head().equals(page.head())
                            && now.deleted() == page.deleted()
                            && now.protection() == page.protection())
                    .isPresent();
        }
    }

    record BaseVersion(RevisionId id, Digest digest, String text) {}

    /// The revision that an edit says it settles a conflict with.
    sealed interface Resolved {
        /// None is named, or it is among the page's ancestors already.
        record Nothing() implements Resolved {}

        /// It becomes the second parent.
        record Open(Parent parent) implements Resolved {}

        /// No such revision belongs to the page.
        record Unknown(Digest digest) implements Resolved {}
    }

    static EditContext of(Handle handle, ProposedEdit edit) {
        Optional<Contributor> author = edit.viewer().acting().flatMap(id -> Actors.byId(handle, id));
        return switch (find(handle, edit)) {
            case Lookup.Missing missing -> new NoPage(author);
            case Lookup.Found(Page page) -> exists(handle, edit, page, author);
            case Lookup.Redirected(Page page, String from) -> exists(handle, edit, page, author);
        };
    }

    static boolean stillMissing(Handle handle, Title title) {
        return PageStore.byTitle(handle, title).isEmpty();
    }

    /// Finds the page that an edit is about. An author who says that there was no page makes one, also under a
    /// title that leads elsewhere as a former one or alias.
    private static Lookup find(Handle handle, ProposedEdit edit) {
        if (edit.base() instanceof Base.NoPage) {
            return PageStore.byTitle(handle, edit.title())
                    .<Lookup>map(Lookup.Found::new)
                    .orElseGet(Lookup.Missing::new);
        }
        return Names.lookupUnfollowed(handle, edit.title());
    }

    private static EditContext exists(Handle handle, ProposedEdit edit, Page page, Optional<Contributor> author) {
        return new Exists(
                page,
                Revisions.digest(handle, page.head()),
                Revisions.text(handle, page.head()).orElse(""),
                edit.base() instanceof Base.On(Digest digest) ? base(handle, page, digest) : Optional.empty(),
                edit.resolves().map(digest -> resolved(handle, page, digest)).orElseGet(Resolved.Nothing::new),
                author,
                WikiActor.of(handle));
    }

    private static Optional<BaseVersion> base(Handle handle, Page page, Digest digest) {
        return Revisions.byDigest(handle, digest)
                .filter(found -> belongs(handle, page, found))
                .map(found -> new BaseVersion(
                        found.id(), digest, Revisions.text(handle, found.id()).orElse("")));
    }

    private static Resolved resolved(Handle handle, Page page, Digest digest) {
        Optional<RevisionInfo> found = Revisions.byDigest(handle, digest);
        if (found.isPresent() && Revisions.isAncestor(handle, found.get().id(), page.head())) {
            return new Resolved.Nothing();
        }
        return found.filter(revision -> revision.page().equals(page.id()) || isOfSource(handle, page, revision))
                .filter(revision -> Proposals.isTaken(handle, revision))
                .<Resolved>map(revision -> new Resolved.Open(Parent.stored(digest, revision.id())))
                .orElseGet(() -> new Resolved.Unknown(digest));
    }

    /// A fork may take in what its source has become.
    private static boolean isOfSource(Handle handle, Page page, RevisionInfo revision) {
        return Origins.of(handle, page.id())
                .filter(origin -> origin.source().id().equals(revision.page())
                        && !origin.source().deleted())
                .isPresent();
    }

    /// Tells whether a revision belongs to a page.
    ///
    /// Security: a revision that was merely offered for the page does not count, else a person who knows its
    /// digest publishes it.
    private static boolean belongs(Handle handle, Page page, RevisionInfo revision) {
        return (revision.page().equals(page.id()) && Proposals.isTaken(handle, revision))
                || Revisions.isAncestor(handle, revision.id(), page.head());
    }
}
