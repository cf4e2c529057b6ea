package org.marram.federation.delivery;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.function.DoubleSupplier;
import org.marram.federation.fetch.FetchFault;
import org.marram.federation.fetch.ServerFault;
import org.marram.federation.fetch.WebClient;
import org.marram.federation.signatures.SchemeMemory;
import org.marram.federation.vocabulary.WebOrigin;

/// Carries what is queued to its inboxes: hosts side by side, one delivery after the other within a host.
///
/// A host that is slow, dead or hostile holds up no other: it has a thread of its own, and rests when it fails.
/// News of one thing to one inbox keep their order, also when something else overtakes them.
/// Delivery is at least once (an answer that was lost is tried again with the same id).
public final class Courier implements AutoCloseable {
    /// Most hosts that are served at the same time; each holds a connection and a body.
    private static final int MAX_HOSTS_AT_ONCE = 64;

    /// Most tries of a delivery that was probably refused. They take some minutes, for a server that is
    /// starting may fail too.
    static final int TRIES_OF_REFUSED = 6;

    /// Time that a host is served while others wait; then it goes to the end of the queue.
    ///
    /// Security: how long each delivery takes, and how many there are, is up to those who follow. Some dozens of
    /// slow hosts would hold all places for hours.
    private static final Duration TURN = Duration.ofSeconds(5);

    /// Time for which what was taken from the queue is true: then it is looked at again, for a page may have been
    /// deleted meanwhile, or a text hidden.
    private static final Duration TRUE_FOR = Duration.ofSeconds(1);

    /// Most deliveries that are taken from a host's queue at once.
    private static final int BATCH = 100;

    private final DeliveryStore store;
    private final DeliveryPoster deliveryPoster;
    private final Clock clock;
    private final DoubleSupplier random;
    private final ExecutorService threads = Executors.newThreadPerTaskExecutor(
            Thread.ofVirtual().name("courier-", 0).factory());
    private final Semaphore room;
    private final Duration turn;
    private final BusyHosts underWay = new BusyHosts();
    private final UnwrittenDelays unwritten = new UnwrittenDelays();
    private final Settlement settlement;

    /// @param random jitter, from 0 to 1
    public Courier(
            DeliveryStore store,
            WebClient client,
            SenderKeys keys,
            SchemeMemory memory,
            Clock clock,
            DoubleSupplier random) {
        this(store, new DeliveryPoster(client, keys, memory, clock), clock, random, MAX_HOSTS_AT_ONCE, TURN);
    }

    /// Makes a courier with another number of hosts at the same time, and other turns, for tests.
    Courier(
            DeliveryStore store,
            DeliveryPoster deliveryPoster,
            Clock clock,
            DoubleSupplier random,
            int hostsAtOnce,
            Duration turn) {
        this.store = store;
        this.deliveryPoster = deliveryPoster;
        this.clock = clock;
        this.random = random;
        this.room = new Semaphore(hostsAtOnce, true);
        this.turn = turn;
        this.settlement = new Settlement(store, unwritten, clock, random, this::tell);
    }

    /// Starts on every host that has something due and is not being served already; returns at once. To be called after
    /// each queueing and now and then.
    public void dispatch() {
        start();
    }

    /// Does the same as [#dispatch()], and waits until these hosts have nothing due any more: for tests and for
    /// shutting down.
    public void drain() {
        for (Future<?> host : start()) {
            await(host);
        }
    }

    /// Takes note of a signed request that came from this host: the host is there again, and its queue is tried
    /// at once.
    public void heardFrom(WebOrigin host) {
        HostHealth health = store.health(host);
        if (health.failures() > 0) {
            store.health(host, health.awake());
            dispatch();
        }
    }

    /// Tries a host again at once that rests only because its delays could not be stored.
    public void tryAgain(WebOrigin host) {
        unwritten.forget(host);
        dispatch();
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }

    private List<Future<?>> start() {
        List<Future<?>> started = new ArrayList<>();
        Instant now = clock.instant();
        unwritten.tidy(now);
        int most = MAX_HOSTS_AT_ONCE + underWay.count() + unwritten.resting();
        for (WebOrigin host : store.dueHosts(now, most)) {
            if (!unwritten.rests(host, now) && underWay.begin(host)) {
                started.add(threads.submit(() -> serve(host)));
            }
        }
        return started;
    }

    private void serve(WebOrigin host) {
        Pace pace = new Pace();
        try {
            while (inTurn(host, pace)) {
                // There is more, for another turn.
            }
            unwritten.served(host);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException | Error e) {
            // An error too: nobody else hears of it, and the host would be served again at once.
            unwritten.rest(host, clock.instant(), random.getAsDouble());
            tell(host, e);
        } finally {
            if (underWay.end(host)) {
                again(host);
            }
        }
    }

    private void again(WebOrigin host) {
        try {
            dispatch();
        } catch (RuntimeException e) {
            tell(host, e);
        }
    }

    /// Tells the store of a failure, unless it is closed by now.
    private void tell(WebOrigin host, Throwable failure) {
        if (!threads.isShutdown()) {
            store.failed(host, failure);
        }
    }

    /// Serves a host for one turn; returns true when there may be more.
    private boolean inTurn(WebOrigin host, Pace pace) throws InterruptedException {
        room.acquire();
        try {
            long began = System.nanoTime();
            while (carry(host, pace, began)) {
                if (isOver(began)) {
                    return true;
                }
            }
            return false;
        } finally {
            room.release();
        }
    }

    private boolean isOver(long began) {
        return System.nanoTime() - began > turn.toNanos() && room.hasQueuedThreads();
    }

    /// Number of deliveries that are taken at once from the queue of one host: as many as can be posted while they
    /// are true. A slow inbox would otherwise have its whole queue read again and again.
    private static final class Pace {
        private int next = BATCH;

        void whole() {
            next = Math.min(BATCH, 2 * next);
        }

        void cutShortAfter(int posted) {
            next = Math.max(1, posted);
        }
    }

    /// Carries a batch, or as much of it as fits into the turn; returns true when there may be more.
    private boolean carry(WebOrigin host, Pace pace, long began) {
        Instant now = clock.instant();
        long taken = System.nanoTime();
        List<QueuedDelivery> batch = store.due(host, now, pace.next, unwritten.of(host, now));
        Set<QueuedDelivery.Line> failed = new HashSet<>();
        int posted = 0;
        for (QueuedDelivery queued : batch) {
            boolean isBehind = queued.line().filter(failed::contains).isPresent();
            Optional<QueuedDelivery> ready = isBehind ? Optional.empty() : unwritten.due(queued, now);
            if (ready.isEmpty()) {
                queued.line().ifPresent(failed::add);
                continue;
            }
            posted++;
            QueuedDelivery delivery = ready.get();
            DeliveryOutcome outcome = post(delivery);
            boolean goesOn = settlement.settle(delivery, outcome);
            if (!goesOn || Thread.currentThread().isInterrupted()) {
                return false;
            }
            if (outcome.isToBeTriedAgain()) {
                delivery.line().ifPresent(failed::add);
            }
            if (isOver(began) || System.nanoTime() - taken > TRUE_FOR.toNanos()) {
                pace.cutShortAfter(posted);
                return true;
            }
        }
        pace.whole();
        return posted > 0;
    }

    /// Posts one delivery. A failure here counts for this delivery alone: otherwise those behind it would wait
    /// for it, and fail with it, for ever.
    private DeliveryOutcome post(QueuedDelivery delivery) {
        try {
            return deliveryPoster.post(delivery);
        } catch (RuntimeException e) {
            return new DeliveryOutcome.Later(false, Optional.empty(), FetchFault.of(ServerFault.NOT_SENT, e));
        }
    }

    private static void await(Future<?> host) {
        try {
            host.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException e) {
            throw new IllegalStateException("a host's queue could not be served", e.getCause());
        }
    }
}
