package org.marram.wiki.edits;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.marram.federation.vocabulary.Digest;
import org.marram.wiki.access.Action;
import org.marram.wiki.access.Decision;
import org.marram.wiki.access.Rules;
import org.marram.wiki.edits.RevisionSigning.Draft;
import org.marram.wiki.edits.RevisionSigning.Parent;
import org.marram.wiki.pages.KeptPages;
import org.marram.wiki.pages.Names;
import org.marram.wiki.pages.Page;
import org.marram.wiki.pages.RenderedPage;
import org.marram.wiki.pages.Revisions;
import org.marram.wiki.pages.TitleList;
import org.marram.wiki.people.Actors;
import org.marram.wiki.people.Contributor;
import org.marram.wiki.shared.PageId;
import org.marram.wiki.shared.Title;
import org.marram.wiki.shared.TitleResult;

/// Finds the pages that are moved together with the titles that they get, and makes ready what is stored of
/// each.
@Singleton
final class MoveSteps {
    private final RevisionSigning signing;
    private final KeptPages kept;
    private final Rules rules;
    private final Clock clock;

    MoveSteps(RevisionSigning signing, KeptPages kept, Rules rules, Clock clock) {
        this.signing = signing;
        this.kept = kept;
        this.rules = rules;
        this.clock = clock;
    }

    /// Result of looking at what is to be moved.
    sealed interface Found {}

    record Not(MoveOutcome outcome) implements Found {}

    /// @param steps the page itself first
    record All(Contributor author, List<Step> steps) implements Found {
        All {
            steps = List.copyOf(steps);
        }
    }

    /// A page with the title that it is to get.
    record Step(Page page, Title to, Digest head, String text) {}

    /// A step with everything that is stored of it.
    record Ready(Step step, NewRevision revision, RenderedPage rendered) {}

    Found find(Handle handle, PageMove move) {
        Optional<Page> asked = Names.lookupUnfollowed(handle, move.from()).any();
        if (asked.isEmpty()) {
            return not(new EditOutcome.NoSuchPage());
        }
        Page top = asked.get();
        Optional<Decision.Reason> no = refusal(move, top);
        if (no.isPresent()) {
            return not(new EditOutcome.Refused(no.get()));
        }
        if (top.deleted()) {
            return not(new EditOutcome.PageDeleted(top));
        }
        if (top.title().text().equals(move.to().text())) {
            return not(new EditOutcome.Unchanged(top, Revisions.digest(handle, top.head())));
        }
        TitleList below = TitleList.under(top.title());
        TitleList.Slice slice = below.slice(handle, TitleList.Place.START, MovePages.MOST_BELOW);
        return slice.after()
                ? new Not(new MoveOutcome.TooMany(below.count(handle), MovePages.MOST_BELOW))
                : steps(handle, move, top, slice.pages());
    }

    private static Found not(EditOutcome outcome) {
        return new Not(new MoveOutcome.NotMoved(outcome));
    }

    private Optional<Decision.Reason> refusal(PageMove move, Page page) {
        return rules.refusal(move.viewer(), Action.RENAME, page.subject());
    }

    private Found steps(Handle handle, PageMove move, Page top, List<Page> below) {
        List<Step> steps = new ArrayList<>(List.of(step(handle, top, move.to())));
        for (Page page : below) {
            Optional<Decision.Reason> no = refusal(move, page);
            if (no.isPresent()) {
                return new Not(new MoveOutcome.BelowRefused(page, no.get()));
            }
            switch (titleBelow(move.to(), top.title(), page.title())) {
                case TitleResult.Invalid fault -> {
                    return new Not(new MoveOutcome.BelowUntitled(page.title(), fault));
                }
                case TitleResult.Valid(Title to) -> steps.add(step(handle, page, to));
            }
        }
        Optional<MoveOutcome> taken = taken(handle, steps);
        return taken.isPresent()
                ? new Not(taken.get())
                : new All(
                        Actors.byId(handle, move.viewer().acting().orElseThrow())
                                .orElseThrow(),
                        steps);
    }

    private static Step step(Handle handle, Page page, Title to) {
        return new Step(
                page,
                to,
                Revisions.digest(handle, page.head()),
                Revisions.text(handle, page.head()).orElse(""));
    }

    /// Returns the title of a page below when the page above it has another one: as many parts are taken off as
    /// that has.
    static TitleResult titleBelow(Title to, Title above, Title below) {
        List<String> parts = below.segments();
        return Title.parse(to.text() + "/"
                + String.join("/", parts.subList(above.segments().size(), parts.size())));
    }

    /// Tells which page that stays has a title that one of the others would get.
    static Optional<MoveOutcome> taken(Handle handle, List<Step> steps) {
        Set<PageId> moving = new HashSet<>();
        steps.forEach(step -> moving.add(step.page().id()));
        for (Step step : steps) {
            Optional<Page> other = PageWriter.owner(handle, step.to()).filter(page -> !moving.contains(page.id()));
            if (other.isPresent()) {
                return Optional.of(
                        step.equals(steps.getFirst())
                                ? new MoveOutcome.NotMoved(new EditOutcome.TitleTaken(other.get()))
                                : new MoveOutcome.BelowTaken(other.get()));
            }
        }
        return Optional.empty();
    }

    Ready ready(PageMove move, Contributor author, Step step) {
        NewRevision revision = signing.sign(new Draft(
                step.page().uuid(),
                author,
                Optional.empty(),
                List.of(Parent.stored(step.head(), step.page().head())),
                step.to().text(),
                step.text(),
                move.summary(),
                false,
                rules.licence(),
                clock.instant()));
        return new Ready(step, revision, kept.render(step.to(), step.text()));
    }
}
