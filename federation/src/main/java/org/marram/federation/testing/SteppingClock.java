package org.marram.federation.testing;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/// A clock that stands until it is moved. Safe for any number of threads.
public final class SteppingClock extends Clock {
    private volatile Instant now;

    private SteppingClock(Instant start) {
        this.now = start;
    }

    /// A clock that stands at this time.
    public static SteppingClock at(Instant start) {
        return new SteppingClock(start);
    }

    /// A clock that stands at this time, as in `2026-11-23T10:15:30Z`.
    public static SteppingClock at(String start) {
        return at(Instant.parse(start));
    }

    /// Moves it, forwards or back.
    public synchronized SteppingClock step(Duration by) {
        now = now.plus(by);
        return this;
    }

    /// Sets it.
    public synchronized SteppingClock set(Instant time) {
        now = time;
        return this;
    }

    @Override
    public Instant instant() {
        return now;
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return this;
    }
}
