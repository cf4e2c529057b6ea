package org.marram.federation.testing;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.marram.federation.delivery.DeliveryStore;
import org.marram.federation.delivery.HostHealth;
import org.marram.federation.delivery.QueuedDelivery;
import org.marram.federation.fetch.FetchFault;
import org.marram.federation.vocabulary.Iri;
import org.marram.federation.vocabulary.WebOrigin;

/// A queue of deliveries in memory, which keeps what became of each. Safe for any number of threads.
public final class MemoryDeliveries implements DeliveryStore {
    /// A delivery that left the queue, and its outcome.
    public record Settled(QueuedDelivery delivery, String outcome, boolean recipientGone) {}

    private final TreeMap<Long, QueuedDelivery> queue = new TreeMap<>();
    private final Map<WebOrigin, HostHealth> health = new HashMap<>();
    private final List<Settled> settled = new ArrayList<>();
    private long last;
    private int read;
    private final List<Throwable> failures = new ArrayList<>();
    private volatile boolean refusing;
    private volatile boolean full;
    private volatile boolean lost;

    /// Makes all hosts refuse by saying that they failed, from now on.
    public MemoryDeliveries refusingByFailing() {
        refusing = true;
        return this;
    }

    @Override
    public boolean refusesByFailing(WebOrigin host) {
        return refusing;
    }

    /// Takes no note of what becomes of deliveries, as on a full disk, from now on or no longer.
    public void full(boolean now) {
        full = now;
    }

    /// Gives no deliveries either, from now on or no longer.
    public void lost(boolean now) {
        lost = now;
    }

    /// Returns the failures of this store that its courier met.
    public synchronized List<Throwable> failures() {
        return List.copyOf(failures);
    }

    @Override
    public synchronized void failed(WebOrigin host, Throwable failure) {
        failures.add(failure);
    }

    /// Returns how many deliveries were handed out, those that were handed out again included.
    public synchronized int read() {
        return read;
    }

    /// Queues an activity for an inbox.
    public QueuedDelivery add(Iri inbox, Iri sender, Iri activity, byte[] body, Instant due) {
        return add(inbox, sender, activity, body, due, Optional.empty());
    }

    /// Queues an activity that tells of a thing.
    public synchronized QueuedDelivery add(
            Iri inbox, Iri sender, Iri activity, byte[] body, Instant due, Optional<Iri> about) {
        Instant notBefore = queue.values().stream()
                .filter(waiting -> about.isPresent() && waiting.about().equals(about))
                .filter(waiting -> waiting.inbox().equals(inbox))
                .map(QueuedDelivery::due)
                .filter(due::isBefore)
                .max(Comparator.naturalOrder())
                .orElse(due);
        QueuedDelivery delivery = new QueuedDelivery(++last, inbox, sender, activity, body, 0, notBefore, about);
        queue.put(delivery.id(), delivery);
        return delivery;
    }

    /// Takes out what waits to tell of a thing, because it is not true any more.
    public synchronized void drop(Iri about) {
        queue.values().removeIf(delivery -> delivery.about().equals(Optional.of(about)));
    }

    /// Returns the deliveries that still wait.
    public synchronized List<QueuedDelivery> waiting() {
        return List.copyOf(queue.values());
    }

    /// Returns the deliveries that left the queue, in order: `delivered`, or the reason why each was given up.
    public synchronized List<Settled> settled() {
        return List.copyOf(settled);
    }

    @Override
    public synchronized List<WebOrigin> dueHosts(Instant now, int limit) {
        return queue.values().stream()
                .filter(delivery -> isDue(delivery, now))
                .sorted(Comparator.comparing(QueuedDelivery::due))
                .map(QueuedDelivery::host)
                .distinct()
                .limit(limit)
                .toList();
    }

    @Override
    public synchronized List<QueuedDelivery> due(WebOrigin host, Instant now, int limit, PutOff putOff) {
        if (lost) {
            throw new IllegalStateException("the store is lost");
        }
        List<QueuedDelivery> due = queue.values().stream()
                .filter(delivery -> delivery.host().equals(host) && isDue(delivery, now))
                .filter(delivery -> !putOff.holds(delivery.id(), delivery.line()))
                .limit(limit)
                .toList();
        read += due.size();
        return due;
    }

    @Override
    public synchronized void delivered(QueuedDelivery delivery, Instant at) {
        settle(delivery, "delivered", false);
    }

    @Override
    public synchronized void postponed(QueuedDelivery delivery, int attempts, Instant due, FetchFault fetchFault) {
        requireRoom();
        queue.computeIfPresent(delivery.id(), (_, waiting) -> later(waiting, attempts, due));
        queue.replaceAll(
                (_, waiting) -> waiting.isBehind(delivery) && waiting.due().isBefore(due)
                        ? later(waiting, waiting.attempts(), due)
                        : waiting);
    }

    @Override
    public synchronized void givenUp(QueuedDelivery delivery, FetchFault fetchFault, boolean recipientGone) {
        requireRoom();
        settle(delivery, fetchFault.english(), recipientGone);
    }

    @Override
    public synchronized HostHealth health(WebOrigin host) {
        return health.getOrDefault(host, HostHealth.GOOD);
    }

    @Override
    public synchronized void health(WebOrigin host, HostHealth now) {
        health.put(host, now);
    }

    private static QueuedDelivery later(QueuedDelivery delivery, int attempts, Instant due) {
        return new QueuedDelivery(
                delivery.id(),
                delivery.inbox(),
                delivery.sender(),
                delivery.activity(),
                delivery.body(),
                attempts,
                due,
                delivery.about());
    }

    private boolean isDue(QueuedDelivery delivery, Instant now) {
        return !delivery.due().isAfter(now) && !health(delivery.host()).rests(now);
    }

    private void requireRoom() {
        if (full) {
            throw new IllegalStateException("the store is full");
        }
    }

    private void settle(QueuedDelivery delivery, String outcome, boolean recipientGone) {
        queue.remove(delivery.id());
        settled.add(new Settled(delivery, outcome, recipientGone));
    }
}
