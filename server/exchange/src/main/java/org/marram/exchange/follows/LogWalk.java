package org.marram.exchange.follows;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.marram.exchange.actors.PeerFault;
import org.marram.exchange.follows.CatchUp.Outcome;
import org.marram.exchange.follows.OurFollow.Followed;
import org.marram.exchange.follows.OurFollow.Mark;
import org.marram.exchange.follows.OurFollow.Place;
import org.marram.exchange.follows.SyncClient.Answer;
import org.marram.exchange.follows.SyncClient.LogHead;
import org.marram.federation.fetch.FetchFault;
import org.marram.federation.vocabulary.LoggedChange;
import org.marram.federation.vocabulary.WebOrigin;

/// The way along the change log of another wiki, from where it was left to its end. Used by one thread at a
/// time.
///
/// Security: entries are read from the last one whose digest is known ([Mark]), each chained to the one before
/// and none beyond what the log says of itself: what was said once cannot be said otherwise later. Those up to
/// [Place#seq] came by push; they are made sure of, and not worked on again.
final class LogWalk {
    private final CatchUp.Parts parts;
    private final OurFollow follow;
    private final Followed whom;
    private final WebOrigin wiki;
    private final boolean quiet;
    private final Deque<CatchUpStep> steps = new ArrayDeque<>();
    private Place place;
    private Mark mark;
    private @Nullable LogHead announced;
    private boolean anew;
    private boolean ending;
    private Optional<FetchFault> left = Optional.empty();

    LogWalk(CatchUp.Parts parts, OurFollow follow) {
        this.parts = parts;
        this.follow = follow;
        this.whom = follow.followed().orElseThrow();
        this.wiki = whom.origin();
        this.place = follow.place();
        this.mark = follow.mark();
        this.quiet = !place.isWhole();
    }

    /// Tells whether this is the walk along the log of `other`, asked for by the same Follow.
    boolean isOf(OurFollow other) {
        return other.followed().filter(whom::equals).isPresent();
    }

    Outcome turn(CatchUpTurn catchUpTurn) {
        do {
            Optional<Outcome> end = steps.isEmpty() ? ask(catchUpTurn) : work(catchUpTurn);
            if (end.isPresent()) {
                return end.get();
            }
        } while (catchUpTurn.goesOn());
        return new Outcome.Unfinished();
    }

    private Optional<Outcome> work(CatchUpTurn catchUpTurn) {
        switch (steps.getFirst().take(catchUpTurn)) {
            case CatchUpStep.Result.Done _ -> steps.removeFirst();
            case CatchUpStep.Result.More _ -> {
                // Its next answer, in this turn or another.
            }
            case CatchUpStep.Result.Failed(FetchFault fetchFault) -> {
                return failed(fetchFault);
            }
        }
        return steps.isEmpty() && ending ? inStep() : Optional.empty();
    }

    private Optional<Outcome> ask(CatchUpTurn catchUpTurn) {
        return switch (parts.sync().changes(wiki, mark.seq())) {
            case Answer.Failed<List<LoggedChange>>(FetchFault fetchFault) -> failed(fetchFault);
            case Answer.Found<List<LoggedChange>>(List<LoggedChange> changes) -> {
                catchUpTurn.took(changes.size(), 0);
                yield take(changes);
            }
        };
    }

    private Optional<Outcome> take(List<LoggedChange> changes) {
        if (!changes.isEmpty() && isOther(changes.getFirst().epoch())) {
            return beginAnew();
        }
        boolean rewritten = !changes.isEmpty()
                && mark.digest().isPresent()
                && !mark.digest().equals(changes.getFirst().previous());
        if (rewritten) {
            return failed(FetchFault.of(PeerFault.LOG_REWRITTEN, mark.seq()));
        }
        Mark newest = changes.isEmpty() ? mark : Mark.of(changes.getLast());
        LogHead known = announced;
        if (changes.isEmpty() || known == null || newest.seq() > known.seq()) {
            return switch (parts.sync().head(wiki)) {
                case Answer.Failed<LogHead>(FetchFault fetchFault) -> failed(fetchFault);
                case Answer.Found<LogHead>(LogHead head) -> {
                    announced = head;
                    yield compare(changes, newest, head);
                }
            };
        }
        return compare(changes, newest, known);
    }

    /// Compares entries with what the log says of itself, and with what it said before.
    private Optional<Outcome> compare(List<LoggedChange> changes, Mark newest, LogHead head) {
        if (head.epoch().filter(this::isOther).isPresent()) {
            return beginAnew();
        }
        if (head.seq() < newest.seq()) {
            if (changes.isEmpty() && head.epoch().isEmpty()) {
                return beginAnew();
            }
            return failed(
                    changes.isEmpty()
                            ? FetchFault.of(PeerFault.LOG_REWRITTEN, newest.seq())
                            : FetchFault.of(PeerFault.LOG_PAST_ITS_END, newest.seq()));
        }
        boolean differs = head.seq() == newest.seq()
                && head.digest().isPresent()
                && newest.digest().isPresent()
                && !head.digest().equals(newest.digest());
        if (differs) {
            return failed(FetchFault.of(PeerFault.LOG_REWRITTEN, newest.seq()));
        }
        return changes.isEmpty() ? atTheEnd(head) : plan(changes, newest, head);
    }

    private Optional<Outcome> atTheEnd(LogHead head) {
        // What was pushed as newer than the log says is asked for again when it stands there.
        moveTo(new Place(place.epoch(), Math.min(place.seq(), head.seq()), head.seq()), mark);
        return inStep();
    }

    /// Plans the steps to be done; the last one notes that they are done.
    private Optional<Outcome> plan(List<LoggedChange> changes, Mark newest, LogHead head) {
        ending = changes.size() < SyncClient.CHANGES;
        List<LoggedChange> fresh =
                changes.stream().filter(change -> change.seq() > place.seq()).toList();
        steps.addAll(EntrySteps.of(parts, whom, quiet, fresh, fetchFault -> left = Optional.of(fetchFault)));
        String epoch = changes.getLast().epoch();
        steps.add(_ -> {
            moveTo(new Place(epoch, Math.max(newest.seq(), place.seq()), head.seq()), newest);
            return CatchUpStep.Result.DONE;
        });
        return Optional.empty();
    }

    private boolean isOther(String epoch) {
        return !place.epoch().isEmpty() && !epoch.equals(place.epoch());
    }

    /// Begins anew with a wiki whose database was restored from a backup, and counts anew.
    private Optional<Outcome> beginAnew() {
        if (anew) {
            return failed(FetchFault.of(PeerFault.LOG_ANEW));
        }
        anew = true;
        // What it was told since the backup it has forgotten, that it is followed too.
        parts.asking().get().sayAgain(whom);
        parts.edits().offerAgain(whom.host());
        announced = null;
        place = Place.BEGINNING;
        mark = Mark.NONE;
        return Optional.empty();
    }

    private void moveTo(Place to, Mark known) {
        place = to;
        mark = known;
        parts.database().write(handle -> {
            OurFollows.place(handle, follow.id(), to, known, parts.clock().instant());
            return true;
        });
    }

    private Optional<Outcome> inStep() {
        return Optional.of(new Outcome.InStep(place, left));
    }

    private static Optional<Outcome> failed(FetchFault fetchFault) {
        return Optional.of(new Outcome.Failed(fetchFault));
    }
}
