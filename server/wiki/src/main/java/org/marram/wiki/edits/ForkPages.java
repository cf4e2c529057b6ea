package org.marram.wiki.edits;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.marram.federation.vocabulary.Digest;
import org.marram.wiki.access.Action;
import org.marram.wiki.access.Decision;
import org.marram.wiki.access.Rules;
import org.marram.wiki.access.Viewer;
import org.marram.wiki.edits.RevisionSigning.Draft;
import org.marram.wiki.edits.RevisionSigning.Parent;
import org.marram.wiki.journal.Journal;
import org.marram.wiki.pages.Graph;
import org.marram.wiki.pages.KeptPages;
import org.marram.wiki.pages.Page;
import org.marram.wiki.pages.PageStore;
import org.marram.wiki.pages.RenderedPage;
import org.marram.wiki.pages.Revisions;
import org.marram.wiki.people.Actors;
import org.marram.wiki.people.Contributor;
import org.marram.wiki.shared.Licence;
import org.marram.wiki.shared.PageId;
import org.marram.wiki.shared.RevisionId;
import org.marram.wiki.shared.Title;
import org.marram.wiki.store.Database;
import org.marram.wiki.text.Merge;
import org.marram.wiki.text.MergeResult;

/// The part of [EditPages] that begins a line of one's own from another page, and takes that one's later changes in.
@Singleton
final class ForkPages {
    /// Largest number of times that a pull is made ready because others were first.
    private static final int TRIES = 20;

    private final Database database;
    private final Journal journal;
    private final RevisionSigning revisionSigning;
    private final KeptPages kept;
    private final Rules rules;
    private final Clock clock;

    ForkPages(
            Database database,
            Journal journal,
            RevisionSigning revisionSigning,
            KeptPages kept,
            Rules rules,
            Clock clock) {
        this.database = database;
        this.journal = journal;
        this.revisionSigning = revisionSigning;
        this.kept = kept;
        this.rules = rules;
        this.clock = clock;
    }

    /// A version to go on from.
    private record Tip(Page page, Digest digest, String text, String licence) {
        Parent parent() {
            return Parent.stored(digest, page.head());
        }
    }

    ForkOutcome fork(Viewer viewer, PageId source, Title as) {
        Optional<Decision.Reason> no = rules.refusal(viewer, Action.CREATE);
        if (no.isPresent()) {
            return new ForkOutcome.Refused(no.get());
        }
        if (TextRules.fault(as).isPresent()) {
            return new ForkOutcome.TitleReserved();
        }
        Optional<Tip> tip = database.read(handle -> tip(handle, source));
        if (tip.isEmpty()) {
            return new ForkOutcome.NoSource();
        }
        return Licence.mayContinue(tip.get().licence(), rules.licence())
                ? fork(viewer, tip.get(), as)
                : new ForkOutcome.LicenceForbids(tip.get().licence(), rules.licence());
    }

    private ForkOutcome fork(Viewer viewer, Tip tip, Title as) {
        UUID line = UUID.randomUUID();
        NewRevision first = sign(line, viewer, List.of(tip.parent()), as, tip.text(), "");
        RenderedPage rendered = kept.render(as, tip.text());
        return database.write(handle -> {
            Optional<Page> owner = PageStore.byTitle(handle, as);
            return owner.isPresent()
                    ? new ForkOutcome.TitleTaken(owner.get())
                    : new ForkOutcome.Forked(
                            PageWriter.fork(handle, journal, line, as, first, rendered, tip.page(), tip.digest()));
        });
    }

    PullOutcome pull(Viewer viewer, PageId into, PageId from, String summary) {
        for (int tries = 0; tries < TRIES; tries++) {
            Optional<PullOutcome> outcome = tryPull(viewer, into, from, summary);
            if (outcome.isPresent()) {
                return outcome.get();
            }
        }
        throw new IllegalStateException("The page changed " + TRIES + " times while another one was pulled into it");
    }

    private Optional<PullOutcome> tryPull(Viewer viewer, PageId into, PageId from, String summary) {
        Optional<Page> page = database.read(handle -> PageStore.byId(handle, into));
        Optional<Decision.Reason> no = page.flatMap(found -> rules.refusal(viewer, Action.EDIT, found.subject()));
        if (no.isPresent()) {
            return Optional.of(new PullOutcome.Refused(no.get()));
        }
        Optional<Tip> mine = database.read(handle -> tip(handle, into));
        Optional<Tip> theirs = database.read(handle -> tip(handle, from));
        if (mine.isEmpty() || theirs.isEmpty()) {
            return Optional.of(new PullOutcome.Unrelated());
        }
        if (!Licence.mayContinue(theirs.get().licence(), rules.licence())) {
            return Optional.of(new PullOutcome.LicenceForbids(theirs.get().licence(), rules.licence()));
        }
        Graph.Comparison compared = database.read(handle ->
                Graph.of(handle, mine.get().page()).compare(theirs.get().page()));
        if (compared.base().isEmpty()) {
            return Optional.of(new PullOutcome.Unrelated());
        }
        return compared.behind() == 0
                ? Optional.of(new PullOutcome.UpToDate(mine.get().page()))
                : merged(viewer, mine.get(), theirs.get(), compared.base().get(), summary);
    }

    private Optional<PullOutcome> merged(Viewer viewer, Tip mine, Tip theirs, RevisionId base, String summary) {
        String before = database.read(handle -> Revisions.text(handle, base)).orElse("");
        return switch (Merge.threeWay(before, theirs.text(), mine.text())) {
            case MergeResult.Clean(String text) -> store(viewer, mine, theirs, text, summary);
            case MergeResult.Overlap overlap ->
                Optional.of(new PullOutcome.Conflicted(
                        new EditOutcome.Conflicted(
                                mine.page(),
                                Optional.of(database.read(handle -> Revisions.digest(handle, base))),
                                mine.digest(),
                                theirs.text(),
                                mine.text(),
                                overlap),
                        theirs.digest()));
        };
    }

    private Optional<PullOutcome> store(Viewer viewer, Tip mine, Tip theirs, String text, String summary) {
        Page page = mine.page();
        List<Parent> both = List.of(mine.parent(), theirs.parent());
        NewRevision next = sign(page.uuid(), viewer, both, page.title(), text, summary);
        RenderedPage rendered = kept.render(page.title(), text);
        return database.write(handle -> {
            boolean stands = PageStore.byId(handle, page.id())
                    .filter(now -> now.head().equals(page.head()) && !now.deleted())
                    .isPresent();
            return stands
                    ? Optional.of(new PullOutcome.Pulled(
                            PageWriter.append(handle, journal, page, next, rendered, false),
                            next.signed().digest()))
                    : Optional.empty();
        });
    }

    private static Optional<Tip> tip(Handle handle, PageId id) {
        return PageStore.byId(handle, id)
                .filter(page -> !page.deleted())
                .flatMap(page -> Revisions.text(handle, page.head())
                        .map(text -> new Tip(
                                page,
                                Revisions.digest(handle, page.head()),
                                text,
                                Revisions.licence(handle, page.head()))));
    }

    private NewRevision sign(UUID line, Viewer viewer, List<Parent> parents, Title title, String text, String summary) {
        Contributor author = database.read(handle -> viewer.acting().flatMap(id -> Actors.byId(handle, id)))
                .orElseThrow();
        return revisionSigning.sign(new Draft(
                line,
                author,
                Optional.empty(),
                parents,
                title.text(),
                text,
                summary,
                false,
                rules.licence(),
                clock.instant()));
    }
}
