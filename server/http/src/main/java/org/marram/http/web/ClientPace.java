package org.marram.http.web;

import io.netty.channel.Channel;
import io.netty.channel.ChannelOutboundBuffer;
import java.time.Duration;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/// Watches how fast one client is, so that no client keeps a connection by sending or taking a byte now and
/// then. Time in which we do not read, because a disk or a queue is slow, is not the client's. Not thread-safe:
/// of one connection.
final class ClientPace {
    /// Longest time until a head is whole, from its first byte, or from the beginning of the connection.
    static final Duration HEAD = Duration.ofSeconds(15);

    /// Longest time until the next request begins, once all were answered: longer than a browser waits between
    /// two clicks on one page, and than proxies keep a connection by default (nginx: 60 s).
    static final Duration IDLE = Duration.ofSeconds(75);

    /// A body comes at this rate on average: a poor telephone line.
    static final long BODY_BYTES_A_SECOND = 1_000;

    /// Time before that rate is asked of a body: that of a line that has just been lost and found.
    static final Duration GRACE = Duration.ofSeconds(15);

    /// Time after which an answer is given up that the client does not take.
    static final Duration STUCK = Duration.ofSeconds(60);

    /// Bytes of an answer that have to go within that time.
    private static final long LEAST_TAKEN = STUCK.toSeconds() * BODY_BYTES_A_SECOND;

    private final LongSupplier nanos;
    private Waiting waiting = Waiting.HEAD;
    private long since;
    private long idleSince;
    private boolean anything;
    private long bodyBytes;
    private long waitedNanos;
    private long askedAt;
    private boolean asked;
    private long stuckSince;
    private long stuckBytes = -1;

    /// @param nanos a clock that only goes forwards, in nanoseconds
    ClientPace(LongSupplier nanos) {
        this.nanos = nanos;
        this.since = nanos.getAsLong();
        this.idleSince = since;
    }

    /// Part of a request for which the connection waits.
    enum Waiting {
        HEAD,
        BODY,
        NOTHING
    }

    /// Decision about the connection.
    sealed interface Verdict {
        record Fine() implements Verdict {}

        /// It is ended without a word: nothing was asked over it, or nothing is taken.
        record Over() implements Verdict {}

        record TooSlow(String why) implements Verdict {}
    }

    /// Notes what is waited for now. Waiting on for the same changes nothing, but for bodies each is its own.
    void begun(Waiting now) {
        if (now != waiting) {
            waiting = now;
            since = nanos.getAsLong();
            bodyBytes = 0;
            waitedNanos = 0;
        }
    }

    /// Notes that we are ready to read.
    void asked() {
        if (!asked) {
            asked = true;
            askedAt = nanos.getAsLong();
        }
    }

    /// Notes what came.
    void came(int bytes) {
        waitedNanos += asked ? nanos.getAsLong() - askedAt : 0;
        asked = false;
        anything = true;
        bodyBytes += bytes;
    }

    /// Judges the connection as it is now.
    ///
    /// @param idle whether no request waits for its answer
    Verdict verdict(Channel channel, boolean idle) {
        long now = nanos.getAsLong();
        if (isStuck(channel.unsafe().outboundBuffer(), now)) {
            return new Verdict.Over();
        }
        return switch (waiting) {
            case HEAD -> head(now);
            case BODY -> body(now);
            case NOTHING -> idle(now, idle);
        };
    }

    private Verdict head(long now) {
        boolean late = now - since > HEAD.toNanos();
        if (!late) {
            return new Verdict.Fine();
        }
        return anything
                ? new Verdict.TooSlow("The head of a request comes within " + HEAD.toSeconds() + " seconds.")
                : new Verdict.Over();
    }

    private Verdict body(long now) {
        long waited = waitedNanos + (asked ? now - askedAt : 0);
        long allowed = GRACE.toNanos() + bodyBytes * (Duration.ofSeconds(1).toNanos() / BODY_BYTES_A_SECOND);
        return waited <= allowed
                ? new Verdict.Fine()
                : new Verdict.TooSlow("A body comes at " + BODY_BYTES_A_SECOND + " bytes a second at the least.");
    }

    private Verdict idle(long now, boolean idle) {
        idleSince = idle ? idleSince : now;
        return idle && now - Math.max(idleSince, since) > IDLE.toNanos() ? new Verdict.Over() : new Verdict.Fine();
    }

    /// Tells whether hardly any of the bytes that wait to be sent have gone for a time.
    private boolean isStuck(@Nullable ChannelOutboundBuffer buffer, long now) {
        long pending = buffer == null ? 0 : buffer.totalPendingWriteBytes();
        boolean moved = stuckBytes < 0 || pending == 0 || pending < stuckBytes - LEAST_TAKEN || pending > stuckBytes;
        if (moved) {
            stuckBytes = pending == 0 ? -1 : pending;
            stuckSince = now;
        }
        return !moved && now - stuckSince > STUCK.toNanos();
    }
}
