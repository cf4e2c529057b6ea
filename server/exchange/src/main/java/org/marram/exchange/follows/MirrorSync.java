package org.marram.exchange.follows;

import io.micronaut.context.BeanProvider;
import io.micronaut.context.event.ApplicationEventListener;
import io.micronaut.runtime.server.event.ServerStartupEvent;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.marram.exchange.actors.Federation;
import org.marram.exchange.actors.PeerFault;
import org.marram.exchange.actors.Ticking;
import org.marram.exchange.follows.OurFollow.State;
import org.marram.federation.fetch.FetchFault;
import org.marram.federation.vocabulary.WebOrigin;
import org.marram.wiki.shared.Outage;
import org.marram.wiki.shared.Polling;
import org.marram.wiki.shared.Seldom;
import org.marram.wiki.store.Database;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Keeps this wiki in step with those that it follows: at once when it is told that something is missing,
/// hourly when it is told nothing, and again and again while they do not answer. Each is followed by one thread
/// at a time and in turns: a wiki that has more than fits into one turn goes to the end of the queue. What is
/// asked for meanwhile is done in the next turn. Thread-safe.
@Singleton
public final class MirrorSync implements ApplicationEventListener<ServerStartupEvent> {
    private static final Logger log = LoggerFactory.getLogger(MirrorSync.class);

    /// Number of wikis that are caught up with at the same time; each takes the writing thread and memory for
    /// two answers.
    private static final int AT_ONCE = 3;

    private static final long TICK_MILLIS = 500;

    private final Database database;
    private final BeanProvider<CatchUp> catchUp;
    private final BeanProvider<FollowRequests> asking;
    private final Federation federation;
    private final FollowStates states;
    private final FollowSchedule schedule;
    private final TurnPlaces places = new TurnPlaces();
    private final Semaphore room = new Semaphore(AT_ONCE, true);

    private final Seldom outages = new Seldom();
    private volatile @Nullable Ticking clockwork;
    private volatile boolean closed;

    MirrorSync(
            Database database,
            BeanProvider<CatchUp> catchUp,
            BeanProvider<FollowRequests> asking,
            Federation federation,
            Clock clock) {
        this.database = database;
        this.catchUp = catchUp;
        this.asking = asking;
        this.federation = federation;
        this.states = new FollowStates(database);
        this.schedule = new FollowSchedule(clock);
    }

    @Override
    public void onApplicationEvent(ServerStartupEvent event) {
        // Whatever happened while this wiki was down: everybody is asked once.
        database.read(OurFollows::all).forEach(follow -> schedule.atOnce(follow.id()));
        clockwork = new Ticking("in-step", TICK_MILLIS, this::tick);
    }

    /// Looks now for what is missing of the wiki or page of this follow.
    public void pull(long follow) {
        if (places.take(follow)) {
            Thread.ofVirtual().name("in-step-" + follow).start(() -> work(follow));
        }
    }

    /// Tries again now what could not be reached at a server, because something signed came from there.
    public void heardFrom(WebOrigin origin) {
        if (schedule.hasFailures()) {
            database.read(handle -> OurFollows.at(handle, origin.toString())).stream()
                    .map(OurFollow::id)
                    .filter(schedule::fails)
                    .forEach(this::pull);
        }
    }

    /// Waits until nothing is being caught up with: for tests.
    ///
    /// @return false when that took longer than `millis`
    public boolean awaitIdle(long millis) {
        return Polling.holds(places::areFree, millis);
    }

    @PreDestroy
    void close() {
        closed = true;
        places.close();
        Ticking ticking = clockwork;
        if (ticking != null) {
            ticking.stop();
        }
        awaitIdle(TimeUnit.SECONDS.toMillis(5));
    }

    private void tick() {
        try {
            if (federation.isOn()) {
                schedule.takeDue(this::pull);
            }
        } catch (RuntimeException | Error e) {
            // An error too: without this thread nobody is asked any more.
            log.warn("Those that are followed could not be looked at; tried again soon", e);
        }
    }

    private void work(long follow) {
        boolean ended = false;
        try {
            boolean unfinished;
            do {
                unfinished = inTurn(follow);
            } while (places.isAskedAgain(follow, unfinished));
            ended = true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            if (!ended) {
                giveUpPlace(follow);
            }
        }
    }

    /// Gives up the place of a turn that broke off: else nobody would take another one before the next start.
    private void giveUpPlace(long follow) {
        places.giveUp(follow);
        schedule.brokeOff(follow);
    }

    private boolean inTurn(long follow) throws InterruptedException {
        room.acquire();
        try {
            return step(follow);
        } finally {
            room.release();
        }
    }

    /// Takes one turn; returns true when the follow needs another one.
    private boolean step(long id) {
        try {
            Optional<OurFollow> follow = states.find(id);
            if (follow.isPresent()) {
                boolean isMore = step(follow.get());
                schedule.notLost(id);
                return isMore;
            }
            forget(id);
        } catch (RuntimeException | Error e) {
            // An error too: this one would not be followed again before the next start.
            if (!closed) {
                failedHere(id, e);
            }
        }
        return false;
    }

    /// Puts off the next turn after one that failed here. Of an outage nothing is said of the wiki that is
    /// followed: it is not the one that is missing.
    private void failedHere(long id, Throwable failure) {
        Optional<Outage> outage = Outage.of(failure);
        if (outage.isPresent()) {
            if (outages.isDue(failure)) {
                log.error("Nobody is followed now, for {}", outage.get().words(), failure);
            }
            schedule.lost(id);
            return;
        }
        log.error("Following {} failed", id, failure);
        try {
            failed(id, FetchFault.of(PeerFault.FAILED_HERE));
        } catch (RuntimeException | Error e) {
            log.warn("That following {} failed could not be noted", id, e);
        }
    }

    /// Forgets a wiki that is followed no more.
    private void forget(long id) {
        schedule.forget(id);
        catchUp.get().forget(id);
    }

    private boolean step(OurFollow follow) {
        return switch (follow.state()) {
            case FOLLOWING -> catchUp(follow);
            case UNREACHABLE -> {
                if (follow.followed().isPresent()) {
                    yield catchUp(follow);
                }
                asking.get().again(follow).ifPresent(fetchFault -> failed(follow.id(), fetchFault));
                yield false;
            }
            case PENDING, REFUSED -> {
                // It is theirs to answer.
                catchUp.get().forget(follow.id());
                yield false;
            }
        };
    }

    private boolean catchUp(OurFollow follow) {
        CatchUp.Outcome outcome = catchUp.get().turn(follow, () -> !closed && states.isFollowed(follow));
        settle(follow, outcome);
        return outcome instanceof CatchUp.Outcome.Unfinished;
    }

    private void settle(OurFollow follow, CatchUp.Outcome outcome) {
        switch (outcome) {
            case CatchUp.Outcome.Unfinished _ -> {
                schedule.answered(follow.id());
                if (follow.state() == State.UNREACHABLE) {
                    states.note(follow, State.FOLLOWING, Optional.empty());
                }
            }
            case CatchUp.Outcome.InStep(var place, Optional<FetchFault> left) -> {
                schedule.inStep(follow.id());
                states.note(follow, State.FOLLOWING, left);
            }
            case CatchUp.Outcome.Failed(FetchFault fetchFault) -> failed(follow.id(), fetchFault);
        }
    }

    private void failed(long follow, FetchFault fetchFault) {
        schedule.failed(follow);
        states.find(follow).ifPresent(now -> states.note(now, State.UNREACHABLE, Optional.of(fetchFault)));
    }
}
