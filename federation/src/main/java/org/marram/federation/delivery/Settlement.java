package org.marram.federation.delivery;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.DoubleSupplier;
import org.marram.federation.fetch.FetchFault;
import org.marram.federation.fetch.ServerFault;
import org.marram.federation.vocabulary.WebOrigin;

/// Writes down what became of deliveries, and lets hosts that are down rest. Thread-safe.
final class Settlement {
    private final DeliveryStore store;
    private final UnwrittenDelays unwritten;
    private final Clock clock;
    private final DoubleSupplier random;
    private final BiConsumer<WebOrigin, Throwable> tell;

    /// @param tell is told of a delay that could not be stored
    Settlement(
            DeliveryStore store,
            UnwrittenDelays unwritten,
            Clock clock,
            DoubleSupplier random,
            BiConsumer<WebOrigin, Throwable> tell) {
        this.store = store;
        this.unwritten = unwritten;
        this.clock = clock;
        this.random = random;
        this.tell = tell;
    }

    /// Writes down the outcome of a delivery; returns false when the host rests.
    boolean settle(QueuedDelivery delivery, DeliveryOutcome outcome) {
        return switch (outcome) {
            case DeliveryOutcome.Delivered _ -> {
                store.delivered(delivery, clock.instant());
                unwritten.settled(delivery);
                recovered(delivery.host());
                yield true;
            }
            case DeliveryOutcome.GivenUp(FetchFault fetchFault, boolean recipientGone) -> {
                giveUp(delivery, fetchFault, recipientGone);
                yield true;
            }
            case DeliveryOutcome.Later later
            when later.hostDown() -> {
                rest(delivery, later, clock.instant());
                yield false;
            }
            case DeliveryOutcome.Later(boolean _, Optional<Duration> retryAfter, FetchFault fetchFault) -> {
                postpone(delivery, retryAfter, fetchFault, Integer.MAX_VALUE);
                yield true;
            }
            case DeliveryOutcome.Failed(Optional<Duration> retryAfter, FetchFault fetchFault) -> {
                postpone(
                        delivery,
                        retryAfter,
                        fetchFault,
                        store.refusesByFailing(delivery.host()) ? Courier.TRIES_OF_REFUSED : Integer.MAX_VALUE);
                yield true;
            }
        };
    }

    private void postpone(QueuedDelivery delivery, Optional<Duration> retryAfter, FetchFault fetchFault, int most) {
        int attempts = delivery.attempts() + 1;
        Optional<Duration> delay =
                attempts < most ? RetrySchedule.delay(attempts, random.getAsDouble()) : Optional.empty();
        if (delay.isEmpty()) {
            giveUp(delivery, fetchFault.then(ServerFault.TRIES, attempts), false);
            return;
        }
        Duration wait = retryAfter.orElse(delay.get());
        postpone(delivery, attempts, clock.instant().plus(wait), fetchFault);
    }

    /// Puts off a delivery, in memory where that cannot be stored: those behind it have their turn, and its
    /// server is not written to again before the time.
    private void postpone(QueuedDelivery delivery, int attempts, Instant due, FetchFault fetchFault) {
        try {
            store.postponed(delivery, attempts, due, fetchFault);
            unwritten.settled(delivery);
        } catch (RuntimeException e) {
            if (!unwritten.keep(delivery, attempts, due)) {
                throw e;
            }
            tell.accept(delivery.host(), e);
        }
    }

    private void giveUp(QueuedDelivery delivery, FetchFault fetchFault, boolean recipientGone) {
        store.givenUp(delivery, fetchFault, recipientGone);
        unwritten.settled(delivery);
    }

    /// Lets a host that is down rest. Its whole queue waits, and goes as soon as the host is heard of; so the
    /// delivery stays due, and the failure is not counted against it.
    private void rest(QueuedDelivery delivery, DeliveryOutcome.Later later, Instant now) {
        HostHealth health = store.health(delivery.host());
        store.health(
                delivery.host(), health.afterFailure(now, later.fault(), later.retryAfter(), random.getAsDouble()));
        if (health.isGivenUp(now)) {
            giveUp(delivery, later.fault().then(ServerFault.TOO_LONG), false);
        } else {
            postpone(delivery, delivery.attempts(), now, later.fault());
        }
    }

    private void recovered(WebOrigin host) {
        if (store.health(host).failures() > 0) {
            store.health(host, HostHealth.GOOD);
        }
    }
}
