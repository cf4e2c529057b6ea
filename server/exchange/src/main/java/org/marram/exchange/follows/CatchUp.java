package org.marram.exchange.follows;

import io.micronaut.context.BeanProvider;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BooleanSupplier;
import org.marram.exchange.follows.OurFollow.Place;
import org.marram.federation.fetch.FetchFault;
import org.marram.wiki.edits.EditPages;
import org.marram.wiki.store.Database;

/// Brings the copy of another wiki in step with its change log: the first time all that it has, later the
/// changes that are missing. Works in turns. Finished work is kept entry by entry, so that it goes on where it
/// was cut off. Memory holds no more than an answer of the other wiki. Waits for the network.
@Singleton
final class CatchUp {
    private final Parts parts;
    private final Map<Long, LogWalk> unfinished = new ConcurrentHashMap<>();

    CatchUp(
            SyncClient sync,
            RevisionPulls pulls,
            EditPages edits,
            BeanProvider<MirroredTalk> talk,
            BeanProvider<FollowRequests> asking,
            Database database,
            Clock clock) {
        this.parts = new Parts(sync, pulls, edits, talk, asking, database, clock);
    }

    /// Parts that a walk works with.
    record Parts(
            SyncClient sync,
            RevisionPulls pulls,
            EditPages edits,
            BeanProvider<MirroredTalk> talk,
            BeanProvider<FollowRequests> asking,
            Database database,
            Clock clock) {}

    /// Way in which a turn ended.
    sealed interface Outcome {
        /// All that there was is here, but for pages that cannot be.
        ///
        /// @param left the reason why something was left out; nothing when nothing was
        record InStep(Place place, Optional<FetchFault> left) implements Outcome {}

        /// More is left, for another turn.
        record Unfinished() implements Outcome {}

        record Failed(FetchFault fault) implements Outcome {}
    }

    /// Takes one turn of following the log to its end.
    ///
    /// @param wanted tells whether the wiki is still followed
    Outcome turn(OurFollow follow, BooleanSupplier wanted) {
        LogWalk begun = unfinished.remove(follow.id());
        LogWalk walk = begun != null && begun.isOf(follow) ? begun : new LogWalk(parts, follow);
        Outcome outcome = walk.turn(new CatchUpTurn(TurnBudget.USUAL, wanted));
        if (outcome instanceof Outcome.Unfinished) {
            unfinished.put(follow.id(), walk);
        }
        return outcome;
    }

    /// Forgets a wiki that is followed no more.
    void forget(long follow) {
        unfinished.remove(follow);
    }
}
