package org.marram.exchange.follows;

import io.micronaut.context.BeanProvider;
import io.micronaut.context.event.ApplicationEventListener;
import io.micronaut.runtime.server.event.ServerStartupEvent;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.marram.exchange.actors.Federation;
import org.marram.exchange.actors.PeerFault;
import org.marram.exchange.actors.Ticking;
import org.marram.exchange.follows.OurFollow.State;
import org.marram.federation.delivery.RetrySchedule;
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

    /// Time after which a wiki is asked that tells us nothing, so that what got lost on the way is found.
    private static final Duration POLL = Duration.ofHours(1);

    /// Share by which that time is stretched or cut, so that a wiki is not asked by all at once.
    private static final double JITTER = 0.2;

    /// Number of wikis that are caught up with at the same time; each takes the writing thread and memory for
    /// two answers.
    private static final int AT_ONCE = 3;

    private static final long TICK_MILLIS = 500;

    /// Longest time until another turn after one that failed because nothing could be stored here.
    private static final Duration LONGEST_OUTAGE_PAUSE = Duration.ofSeconds(30);

    private final Database database;
    private final BeanProvider<CatchUp> catchUp;
    private final BeanProvider<FollowRequests> asking;
    private final Federation federation;
    private final Clock clock;
    private final Semaphore room = new Semaphore(AT_ONCE, true);
    private final Set<Long> running = new HashSet<>();
    private final Set<Long> again = new HashSet<>();
    private final Map<Long, Instant> due = new ConcurrentHashMap<>();
    private final Map<Long, Integer> failures = new ConcurrentHashMap<>();

    /// Number of turns in a row that an outage here took from each: no failures of the other side.
    private final Map<Long, Integer> lostTurns = new ConcurrentHashMap<>();
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
        this.clock = clock;
    }

    @Override
    public void onApplicationEvent(ServerStartupEvent event) {
        // Whatever happened while this wiki was down: everybody is asked once.
        database.read(OurFollows::all).forEach(follow -> due.put(follow.id(), clock.instant()));
        clockwork = new Ticking("in-step", TICK_MILLIS, this::tick);
    }

    /// Looks now for what is missing of the wiki or page of this follow.
    public void pull(long follow) {
        synchronized (running) {
            if (closed || !running.add(follow)) {
                again.add(follow);
                return;
            }
        }
        Thread.ofVirtual().name("in-step-" + follow).start(() -> work(follow));
    }

    /// Tries again now what could not be reached at a server, because something signed came from there.
    public void heardFrom(WebOrigin origin) {
        if (!failures.isEmpty()) {
            database.read(handle -> OurFollows.at(handle, origin.toString())).stream()
                    .map(OurFollow::id)
                    .filter(failures::containsKey)
                    .forEach(this::pull);
        }
    }

    /// Waits until nothing is being caught up with: for tests.
    ///
    /// @return false when that took longer than `millis`
    public boolean awaitIdle(long millis) {
        return Polling.holds(this::isIdle, millis);
    }

    private boolean isIdle() {
        synchronized (running) {
            return running.isEmpty();
        }
    }

    @PreDestroy
    void close() {
        closed = true;
        Ticking ticking = clockwork;
        if (ticking != null) {
            ticking.stop();
        }
        awaitIdle(TimeUnit.SECONDS.toMillis(5));
    }

    private void tick() {
        try {
            Instant now = clock.instant();
            if (federation.isOn()) {
                due.forEach((follow, at) -> {
                    if (!at.isAfter(now)) {
                        due.remove(follow, at);
                        pull(follow);
                    }
                });
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
            } while (isAskedAgain(follow, unfinished));
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
        synchronized (running) {
            running.remove(follow);
            again.remove(follow);
        }
        due.putIfAbsent(follow, clock.instant().plus(LONGEST_OUTAGE_PAUSE));
    }

    private boolean inTurn(long follow) throws InterruptedException {
        room.acquire();
        try {
            return step(follow);
        } finally {
            room.release();
        }
    }

    /// Tells whether another turn is asked for, and gives up the place if not, in one look: nothing that is
    /// asked for in between gets lost.
    private boolean isAskedAgain(long follow, boolean unfinished) {
        synchronized (running) {
            if ((again.remove(follow) || unfinished) && !closed) {
                return true;
            }
            running.remove(follow);
            return false;
        }
    }

    /// Takes one turn; returns true when the follow needs another one.
    private boolean step(long id) {
        try {
            Optional<OurFollow> follow = database.read(handle -> OurFollows.byId(handle, id));
            if (follow.isPresent()) {
                boolean isMore = step(follow.get());
                lostTurns.remove(id);
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
            putOff(id, lostTurns, LONGEST_OUTAGE_PAUSE);
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
        due.remove(id);
        failures.remove(id);
        lostTurns.remove(id);
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
        CatchUp.Outcome outcome = catchUp.get().turn(follow, () -> !closed && isFollowed(follow));
        settle(follow, outcome);
        return outcome instanceof CatchUp.Outcome.Unfinished;
    }

    /// Tells whether the wiki is still followed by this very Follow: a keeper who unfollows wants nothing more
    /// of it.
    private boolean isFollowed(OurFollow follow) {
        return database.read(handle -> OurFollows.byId(handle, follow.id()))
                .filter(now -> now.state() == State.FOLLOWING || now.state() == State.UNREACHABLE)
                .filter(now -> now.followed().equals(follow.followed()))
                .isPresent();
    }

    private void settle(OurFollow follow, CatchUp.Outcome outcome) {
        switch (outcome) {
            case CatchUp.Outcome.Unfinished _ -> {
                failures.remove(follow.id());
                if (follow.state() == State.UNREACHABLE) {
                    say(follow, State.FOLLOWING, Optional.empty());
                }
            }
            case CatchUp.Outcome.InStep(var place, Optional<FetchFault> left) -> {
                failures.remove(follow.id());
                due.put(follow.id(), clock.instant().plus(jittered(POLL)));
                say(follow, State.FOLLOWING, left);
            }
            case CatchUp.Outcome.Failed(FetchFault fetchFault) -> failed(follow.id(), fetchFault);
        }
    }

    private void failed(long follow, FetchFault fetchFault) {
        putOff(follow, failures, POLL);
        database.read(handle -> OurFollows.byId(handle, follow))
                .ifPresent(now -> say(now, State.UNREACHABLE, Optional.of(fetchFault)));
    }

    /// Puts off the next turn, the longer the more often it failed.
    private void putOff(long follow, Map<Long, Integer> counts, Duration longest) {
        int times = counts.merge(follow, 1, Integer::sum);
        Duration wait = RetrySchedule.delay(times, ThreadLocalRandom.current().nextDouble())
                .filter(delay -> delay.compareTo(longest) < 0)
                .orElseGet(() -> jittered(longest));
        due.put(follow, clock.instant().plus(wait));
    }

    private void say(OurFollow follow, State state, Optional<FetchFault> fetchFault) {
        Optional<OurFollow> now = database.read(handle -> OurFollows.byId(handle, follow.id()));
        boolean isNews = now.filter(each -> each.state() != State.REFUSED)
                .filter(each -> each.state() != state || !each.fault().equals(fetchFault))
                .isPresent();
        if (isNews) {
            database.write(handle -> {
                OurFollows.set(handle, follow.id(), state, fetchFault);
                return true;
            });
        }
    }

    private static Duration jittered(Duration time) {
        double factor = 1 - JITTER + 2 * JITTER * ThreadLocalRandom.current().nextDouble();
        return Duration.ofMillis((long) (time.toMillis() * factor));
    }
}
