package org.marram.federation.delivery;

import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.marram.federation.vocabulary.WebOrigin;

/// Delays that the store could not take, kept in memory: while it fails (its disk is full), other servers are not
/// written to more often than otherwise. Thread-safe.
final class UnwrittenDelays {
    /// Most deliveries that are kept.
    private static final int MOST = 1_000;

    /// Longest rest of a host whose queue could not be served; the store may be well again soon.
    private static final Duration LONGEST_REST = Duration.ofMinutes(1);

    /// Time after which a delay that is over is forgotten: the delivery was taken out by somebody else.
    private static final Duration FORGOTTEN_AFTER = Duration.ofHours(1);

    private final Map<Long, Delay> deliveries = new ConcurrentHashMap<>();
    private final Map<WebOrigin, Rest> hosts = new ConcurrentHashMap<>();

    private record Delay(WebOrigin host, Optional<QueuedDelivery.Line> line, int attempts, Instant due) {}

    private record Rest(int failures, Instant until) {}

    /// Keeps the delay of a delivery; returns false when there is no room for it.
    boolean keep(QueuedDelivery delivery, int attempts, Instant due) {
        if (deliveries.size() >= MOST) {
            return false;
        }
        deliveries.put(delivery.id(), new Delay(delivery.host(), delivery.line(), attempts, due));
        return true;
    }

    /// Forgets the delay of a delivery, because the store knows what became of it.
    void settled(QueuedDelivery delivery) {
        deliveries.remove(delivery.id());
    }

    /// Returns a delivery of the store with the tries that it does not know of; nothing when it is not due yet.
    Optional<QueuedDelivery> due(QueuedDelivery stored, Instant now) {
        Delay delay = deliveries.get(stored.id());
        if (delay == null) {
            return Optional.of(stored);
        }
        return delay.due().isAfter(now)
                ? Optional.empty()
                : Optional.of(new QueuedDelivery(
                        stored.id(),
                        stored.inbox(),
                        stored.sender(),
                        stored.activity(),
                        stored.body(),
                        delay.attempts(),
                        delay.due(),
                        stored.about()));
    }

    /// Returns the deliveries of a host that the store may hold to be due and that are not.
    DeliveryStore.PutOff of(WebOrigin host, Instant now) {
        Set<Long> ids = new HashSet<>();
        Set<QueuedDelivery.Line> lines = new HashSet<>();
        deliveries.forEach((id, delay) -> {
            if (delay.host().equals(host) && delay.due().isAfter(now)) {
                ids.add(id);
                delay.line().ifPresent(lines::add);
            }
        });
        return new DeliveryStore.PutOff(ids, lines);
    }

    /// Lets a host rest whose queue could not be served, the longer the more often that happens.
    void rest(WebOrigin host, Instant now, double random) {
        hosts.compute(host, (_, before) -> {
            int failures = before == null ? 1 : before.failures() + 1;
            Duration rest = RetrySchedule.delay(failures, random)
                    .filter(delay -> delay.compareTo(LONGEST_REST) < 0)
                    .orElse(LONGEST_REST);
            return new Rest(failures, now.plus(rest));
        });
    }

    /// Notes that the queue of a host was served.
    void served(WebOrigin host) {
        hosts.remove(host);
    }

    boolean rests(WebOrigin host, Instant now) {
        Rest rest = hosts.get(host);
        return rest != null && rest.until().isAfter(now);
    }

    /// Returns the most hosts that the store may hold to have something due while nothing is.
    int resting() {
        long putOff = deliveries.values().stream().map(Delay::host).distinct().count();
        return hosts.size() + (int) putOff;
    }

    /// Forgets all about a host.
    void forget(WebOrigin host) {
        hosts.remove(host);
        deliveries.values().removeIf(each -> each.host().equals(host));
    }

    /// Forgets what is long over.
    void tidy(Instant now) {
        deliveries.values().removeIf(each -> each.due().plus(FORGOTTEN_AFTER).isBefore(now));
    }
}
