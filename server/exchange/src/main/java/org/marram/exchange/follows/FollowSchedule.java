package org.marram.exchange.follows;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.LongConsumer;
import org.marram.federation.delivery.RetrySchedule;

/// Times of the next turn of each wiki that is followed: hourly while all is well, and later and later while it
/// does not answer. Thread-safe.
final class FollowSchedule {
    /// Time after which a wiki is asked that tells us nothing, so that what got lost on the way is found.
    private static final Duration POLL = Duration.ofHours(1);

    /// Share by which that time is stretched or cut, so that a wiki is not asked by all at once.
    private static final double JITTER = 0.2;

    /// Longest time until another turn after one that failed because nothing could be stored here.
    private static final Duration LONGEST_OUTAGE_PAUSE = Duration.ofSeconds(30);

    private final Clock clock;
    private final Map<Long, Instant> due = new ConcurrentHashMap<>();
    private final Map<Long, Integer> failures = new ConcurrentHashMap<>();

    /// Number of turns in a row that an outage here took from each: no failures of the other side.
    private final Map<Long, Integer> lostTurns = new ConcurrentHashMap<>();

    FollowSchedule(Clock clock) {
        this.clock = clock;
    }

    /// Lets a follow have its turn with the next look.
    void atOnce(long follow) {
        due.put(follow, clock.instant());
    }

    /// Takes out those whose turn it is.
    void takeDue(LongConsumer turn) {
        Instant now = clock.instant();
        due.forEach((follow, at) -> {
            if (!at.isAfter(now)) {
                due.remove(follow, at);
                turn.accept(follow);
            }
        });
    }

    boolean hasFailures() {
        return !failures.isEmpty();
    }

    boolean fails(long follow) {
        return failures.containsKey(follow);
    }

    /// Notes that a turn brought something: the other side answers.
    void answered(long follow) {
        failures.remove(follow);
    }

    /// Notes that nothing is missing any more.
    void inStep(long follow) {
        failures.remove(follow);
        due.put(follow, clock.instant().plus(jittered(POLL)));
    }

    /// Notes that the other side did not answer as it should.
    void failed(long follow) {
        putOff(follow, failures, POLL);
    }

    /// Notes that an outage here took a turn: no failure of the other side.
    void lost(long follow) {
        putOff(follow, lostTurns, LONGEST_OUTAGE_PAUSE);
    }

    /// Notes that no outage takes turns any more.
    void notLost(long follow) {
        lostTurns.remove(follow);
    }

    /// Lets a follow have another turn after one that broke off.
    void brokeOff(long follow) {
        due.putIfAbsent(follow, clock.instant().plus(LONGEST_OUTAGE_PAUSE));
    }

    void forget(long follow) {
        due.remove(follow);
        failures.remove(follow);
        lostTurns.remove(follow);
    }

    /// Puts off the next turn, the longer the more often it failed.
    private void putOff(long follow, Map<Long, Integer> counts, Duration longest) {
        int times = counts.merge(follow, 1, Integer::sum);
        Duration wait = RetrySchedule.delay(times, ThreadLocalRandom.current().nextDouble())
                .filter(delay -> delay.compareTo(longest) < 0)
                .orElseGet(() -> jittered(longest));
        due.put(follow, clock.instant().plus(wait));
    }

    private static Duration jittered(Duration time) {
        double factor = 1 - JITTER + 2 * JITTER * ThreadLocalRandom.current().nextDouble();
        return Duration.ofMillis((long) (time.toMillis() * factor));
    }
}
