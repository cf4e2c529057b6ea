package org.marram.exchange.incoming;

import io.micronaut.context.BeanProvider;
import io.micronaut.context.event.ApplicationEventListener;
import io.micronaut.runtime.server.event.ServerStartupEvent;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.marram.exchange.actors.PeerFault;
import org.marram.federation.delivery.RetrySchedule;
import org.marram.federation.fetch.FetchFault;
import org.marram.federation.inbox.DeliveryReceipt;
import org.marram.federation.json.DocumentReader;
import org.marram.federation.json.DocumentReading;
import org.marram.federation.json.JsonDocument;
import org.marram.federation.json.JsonLimits;
import org.marram.federation.vocabulary.Activity;
import org.marram.federation.vocabulary.WebOrigin;
import org.marram.wiki.shared.Outage;
import org.marram.wiki.shared.Polling;
import org.marram.wiki.shared.Seldom;
import org.marram.wiki.store.Database;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Works on activities that were let in: hosts side by side, those of one host in their order, but for changes to
/// posts that come too fast ([LateChanges]). Activities that wait are in the database. After a crash, one that was
/// worked on and not noted as such is worked on once more, before those that came after it. Thread-safe.
@Singleton
final class IncomingQueue implements ApplicationEventListener<ServerStartupEvent> {
    private static final Logger log = LoggerFactory.getLogger(IncomingQueue.class);

    /// Largest number of activities that are kept in memory as they were read, of one host and of all; of the
    /// others only the numbers are kept.
    private static final int KEPT_READ = 100;

    private static final int ALL_KEPT_READ = 500;

    /// Largest size of those, in bytes: nearly all are shorter, and many long ones would fill the memory.
    private static final int SMALL_BYTES = 16 << 10;

    /// Largest number of longer activities that are worked on at once, of all senders, and of those that are
    /// much longer.
    ///
    /// Security: whoever makes us wait in the middle of it makes us hold it.
    private static final int MIDDLE_AT_ONCE = 32;

    private static final int MIDDLE_BYTES = 256 << 10;
    private static final int LARGE_AT_ONCE = 3;

    /// Largest amounts that may wait: of one host, in activities and in bytes; and of all hosts, in bytes,
    /// besides small activities.
    ///
    /// Security: what waits is on the disk, and how long it waits is up to whoever sent it.
    static final int MOST_WAITING = 2_000;

    static final long MOST_WAITING_BYTES = 32L << 20;
    static final long ALL_WAITING_BYTES = 256L << 20;

    private static final int BATCH = 500;

    private static final HandlingOutcome OVERTAKEN = HandlingOutcome.ignored(PeerFault.POST_OVERTAKEN);

    /// Number of tries of something that fails here unexpectedly.
    private static final int TRIES = 3;

    private static final long PAUSE_MILLIS = 500;

    /// Longest time that a server which must be asked is waited for: a host that sends is there again soon, or
    /// was never.
    private static final Duration LONGEST_WAIT = Duration.ofHours(1);

    /// Longest time between two tries, unless the host is heard of before.
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);

    private final Database database;
    private final BeanProvider<IncomingActivities> activities;
    private final DocumentReader reader = new DocumentReader();
    private final Map<WebOrigin, Line> waiting = new HashMap<>();
    private final Map<WebOrigin, Amount> amounts = new HashMap<>();
    private final Semaphore middle = new Semaphore(MIDDLE_AT_ONCE, true);
    private final Semaphore large = new Semaphore(LARGE_AT_ONCE, true);
    private int keptRead;
    private long allBytes;
    private final Map<WebOrigin, Semaphore> arrivals = new ConcurrentHashMap<>();
    private final Seldom outages = new Seldom();
    private volatile boolean closed;

    IncomingQueue(Database database, BeanProvider<IncomingActivities> activities) {
        this.database = database;
        this.activities = activities;
    }

    /// @param bytes size of the activity as it came
    /// @param activity as it was read; null when it is to be read again
    record Job(long id, int bytes, @Nullable Activity activity) {}

    /// Activities of one host that wait, in the order in which they came, and the changes that others go before. The
    /// latter are touched by nobody but the thread that works on that host.
    private record Line(Deque<Job> jobs, LateChanges late) {}

    /// One activity after it was worked on.
    ///
    /// @param took how long the work took, without what had to be waited for here
    private record Worked(Activity activity, HandlingOutcome handlingOutcome, Duration took) {}

    /// Activities of one host that wait, with those that are worked on.
    private record Amount(int activities, long bytes) {
        static final Amount NONE = new Amount(0, 0);

        Amount and(int more, long bytesMore) {
            return new Amount(activities + more, bytes + bytesMore);
        }
    }

    /// Queues the activities that were stored before a stop.
    @Override
    public void onApplicationEvent(ServerStartupEvent event) {
        long after = 0;
        List<Incoming.Waiting> batch;
        do {
            long from = after;
            batch = database.read(handle -> Incoming.waiting(handle, from, BATCH));
            batch.forEach(each -> add(each.origin(), new Job(each.id(), each.body().length, null)));
            after = batch.isEmpty() ? after : batch.getLast().id();
        } while (batch.size() == BATCH);
    }

    /// Tells whether more of this host may wait.
    boolean hasRoom(WebOrigin origin, int bytes) {
        synchronized (waiting) {
            Amount now = amounts.getOrDefault(origin, Amount.NONE);
            return now.activities() < MOST_WAITING
                    && now.bytes() + bytes <= MOST_WAITING_BYTES
                    && (bytes <= SMALL_BYTES || allBytes + bytes <= ALL_WAITING_BYTES);
        }
    }

    /// Queues an activity that was stored under this number.
    ///
    /// @param bytes size of the activity as it came
    void add(long id, DeliveryReceipt.Accepted accepted, int bytes) {
        add(accepted.activity().actor().origin(), new Job(id, bytes, accepted.activity()));
    }

    /// Waits until nothing is left to be worked on: for tests.
    ///
    /// @return false when that took longer than `millis`
    boolean awaitEmpty(long millis) {
        return Polling.holds(this::isEmpty, millis);
    }

    private boolean isEmpty() {
        synchronized (waiting) {
            return waiting.isEmpty();
        }
    }

    @PreDestroy
    void close() {
        closed = true;
        arrivals.values().forEach(Semaphore::release);
        awaitEmpty(TimeUnit.SECONDS.toMillis(5));
    }

    private void add(WebOrigin origin, Job job) {
        synchronized (waiting) {
            count(origin, 1, job.bytes());
            Line line = waiting.get(origin);
            if (line != null) {
                line.jobs().add(line.jobs().size() < KEPT_READ ? kept(job) : bare(job));
                Optional.ofNullable(arrivals.get(origin)).ifPresent(Semaphore::release);
                return;
            }
            Line begun = new Line(new ArrayDeque<>(List.of(kept(job))), new LateChanges());
            waiting.put(origin, begun);
            Thread.ofVirtual().name("incoming-" + origin.host()).start(() -> work(origin, begun.late()));
        }
    }

    private void count(WebOrigin origin, int activities, long bytes) {
        allBytes += bytes;
        amounts.compute(origin, (_, now) -> {
            Amount then = (now == null ? Amount.NONE : now).and(activities, bytes);
            return then.activities() > 0 ? then : null;
        });
    }

    private Job kept(Job job) {
        boolean stays = job.activity() != null && job.bytes() <= SMALL_BYTES && keptRead < ALL_KEPT_READ;
        keptRead += stays ? 1 : 0;
        return stays ? job : bare(job);
    }

    private static Job bare(Job job) {
        return new Job(job.id(), job.bytes(), null);
    }

    private void work(WebOrigin origin, LateChanges late) {
        for (Optional<Job> job = next(origin, late); job.isPresent(); job = next(origin, late)) {
            try {
                work(origin, late, job.get());
            } catch (RuntimeException | Error e) {
                // It stays in the database, and is worked on after the next start: those behind it go on.
                log.error(
                        "What became of {} that came in could not be noted",
                        job.get().id(),
                        e);
            } finally {
                if (!late.holds(job.get())) {
                    left(origin, job.get());
                }
            }
        }
    }

    private void left(WebOrigin origin, Job job) {
        synchronized (waiting) {
            count(origin, -1, -job.bytes());
        }
    }

    /// Takes the next activity of a host, and waits for it while there are only such as came too fast.
    private Optional<Job> next(WebOrigin origin, LateChanges late) {
        while (true) {
            Duration pause;
            Semaphore arrival;
            synchronized (waiting) {
                Optional<Job> next = taken(origin, late);
                if (next.isPresent() || !waiting.containsKey(origin)) {
                    return next;
                }
                pause = late.pause(System.nanoTime());
                arrival = arrivals.computeIfAbsent(origin, _ -> new Semaphore(0));
            }
            await(origin, arrival, pause);
        }
    }

    /// Takes the next activity; without any the host's queue is given up in the same look, so that nothing is
    /// added to it unseen.
    private Optional<Job> taken(WebOrigin origin, LateChanges late) {
        Line line = waiting.get(origin);
        if (line == null || closed || (line.jobs().isEmpty() && late.isEmpty())) {
            waiting.remove(origin);
            return Optional.empty();
        }
        Deque<Job> queue = line.jobs();
        Optional<Job> due = late.due(System.nanoTime());
        if (due.isPresent() || queue.isEmpty()) {
            return due;
        }
        Job next = queue.removeFirst();
        keptRead -= next.activity() == null ? 0 : 1;
        return Optional.of(next);
    }

    private void work(WebOrigin origin, LateChanges late, Job job) {
        try {
            settled(origin, job).ifPresent(worked -> settle(origin, late, job, worked));
        } catch (RuntimeException | Error e) {
            // An error too (a document nested too deep): what else comes from there would wait for ever.
            if (!closed) {
                log.error("What came in as {} could not be worked on", job.id(), e);
                finish(origin, job.id(), HandlingOutcome.refused(PeerFault.FAILED_HERE));
            }
        }
    }

    /// Notes what became of an activity; a change that came too fast is put off. Older changes of the same post
    /// that were put off are out of date then, and that is noted first: after a crash they do not come back.
    private void settle(WebOrigin origin, LateChanges late, Job job, Worked worked) {
        HandlingOutcome handlingOutcome = worked.handlingOutcome();
        Optional<LateChanges.Change> change = LateChanges.Change.of(worked.activity());
        if (change.isPresent()
                && (handlingOutcome instanceof HandlingOutcome.Done
                        || handlingOutcome instanceof HandlingOutcome.TooFast)) {
            for (Job older : late.olderThan(change.get())) {
                finish(origin, older.id(), OVERTAKEN);
                late.drop(older);
                left(origin, older);
            }
        }
        if (change.isPresent() && handlingOutcome instanceof HandlingOutcome.TooFast(var _, Duration pause)) {
            if (late.hasNewerThan(change.get())) {
                finish(origin, job.id(), OVERTAKEN);
            } else {
                late.putOff(bare(job), change.get(), pause, System.nanoTime());
            }
        } else {
            finish(origin, job.id(), handlingOutcome);
        }
    }

    /// Works on an activity until each server that had to be asked has answered, or was waited for long enough.
    /// Later activities wait too: they may build upon it. Returns nothing when the activity is not there any more.
    private Optional<Worked> settled(WebOrigin origin, Job job) {
        Duration waited = Duration.ZERO;
        Optional<Worked> worked = worked(origin, job);
        for (int tries = 1;
                worked.isPresent() && worked.get().handlingOutcome() instanceof HandlingOutcome.Later;
                tries++) {
            waited = waited.plus(worked.get().took());
            if (closed || waited.compareTo(LONGEST_WAIT) > 0) {
                return worked;
            }
            waited = waited.plus(await(origin, tries));
            worked = worked(origin, bare(job));
        }
        return worked;
    }

    private Optional<Worked> worked(WebOrigin origin, Job job) {
        return enduring(origin, again -> tried(again ? bare(job) : job)).flatMap(Function.identity());
    }

    /// Does a step, and does it again for as long as an outage is why it fails: whoever sent the activity was
    /// told that it is taken, and it is refused for no fault of this machine. Returns nothing when the wiki
    /// stops meanwhile; the activity is in the database then.
    ///
    /// @param step gets true when it was tried before
    private <T> Optional<T> enduring(WebOrigin origin, Function<Boolean, T> step) {
        for (int tries = 0; ; tries++) {
            try {
                return Optional.of(step.apply(tries > 0));
            } catch (RuntimeException | Error e) {
                Outage outage = Outage.of(e).orElse(null);
                if (outage == null) {
                    throw e;
                }
                if (outages.isDue(e)) {
                    log.error("What came in waits, for {}", outage.words(), e);
                }
            }
            if (closed) {
                return Optional.empty();
            }
            await(origin, tries + 1);
        }
    }

    /// Tries once. Between two tries nothing is held of the activity but its number.
    private Optional<Worked> tried(Job job) {
        Semaphore room = job.bytes() > MIDDLE_BYTES ? large : middle;
        boolean takesRoom = job.bytes() > SMALL_BYTES;
        if (takesRoom) {
            room.acquireUninterruptibly();
        }
        try {
            Optional<Activity> activity =
                    job.activity() != null ? Optional.of(job.activity()) : closed ? Optional.empty() : read(job.id());
            long began = System.nanoTime();
            return activity.map(it -> new Worked(it, handled(it), Duration.ofNanos(System.nanoTime() - began)));
        } finally {
            if (takesRoom) {
                room.release();
            }
        }
    }

    /// Waits before another try; returns for how long.
    private Duration await(WebOrigin origin, int tries) {
        Duration pause = RetrySchedule.delay(tries, ThreadLocalRandom.current().nextDouble())
                .filter(delay -> delay.compareTo(LONGEST_PAUSE) < 0)
                .orElse(LONGEST_PAUSE);
        return await(origin, arrivals.computeIfAbsent(origin, _ -> new Semaphore(0)), pause);
    }

    /// Waits until the host is heard of, or for `pause`; returns for how long.
    private Duration await(WebOrigin origin, Semaphore arrival, Duration pause) {
        long began = System.nanoTime();
        try {
            arrival.tryAcquire(closed ? 0 : pause.toMillis(), TimeUnit.MILLISECONDS);
            arrival.drainPermits();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            arrivals.remove(origin, arrival);
        }
        return Duration.ofNanos(System.nanoTime() - began);
    }

    private HandlingOutcome handled(Activity activity) {
        for (int attempt = 1; ; attempt++) {
            try {
                return activities.get().handle(activity);
            } catch (RuntimeException e) {
                if (attempt == TRIES || closed || Outage.isIn(e)) {
                    throw e;
                }
                log.warn("{} failed and is tried again", activity.type(), e);
                pause(PAUSE_MILLIS);
            }
        }
    }

    private Optional<Activity> read(long id) {
        return database.read(handle -> Incoming.waiting(handle, id))
                .flatMap(stored -> reader.read(stored.body(), JsonLimits.ACTIVITY)
                                        instanceof DocumentReading.Understood(JsonDocument jsonDocument)
                                && jsonDocument.object() instanceof Activity activity
                        ? Optional.of(activity)
                        : Optional.empty());
    }

    /// Notes the result of an activity, before the next one is begun: after a crash none is worked on again that
    /// others were worked on after.
    private void finish(WebOrigin origin, long id, HandlingOutcome handlingOutcome) {
        if (closed && isOpen(handlingOutcome)) {
            return; // It is in the database, and is worked on after the next start.
        }
        Incoming.State state = switch (handlingOutcome) {
            case HandlingOutcome.Done _ -> Incoming.State.DONE;
            case HandlingOutcome.Ignored _ -> Incoming.State.IGNORED;
            case HandlingOutcome.Refused _, HandlingOutcome.Later _, HandlingOutcome.TooFast _ ->
                Incoming.State.REFUSED;
        };
        Optional<FetchFault> why = switch (handlingOutcome) {
            case HandlingOutcome.Done(Optional<FetchFault> note) -> note;
            case HandlingOutcome.Ignored(FetchFault fetchFault) -> Optional.of(fetchFault);
            case HandlingOutcome.Refused(FetchFault fetchFault) -> Optional.of(fetchFault);
            case HandlingOutcome.Later(FetchFault fetchFault) -> Optional.of(fetchFault);
            case HandlingOutcome.TooFast(FetchFault fetchFault, var _) -> Optional.of(fetchFault);
        };
        enduring(
                origin,
                _ -> database.write(handle -> {
                    Incoming.finish(handle, id, state, why);
                    return true;
                }));
    }

    private static boolean isOpen(HandlingOutcome handlingOutcome) {
        return handlingOutcome instanceof HandlingOutcome.Later || handlingOutcome instanceof HandlingOutcome.TooFast;
    }

    private static void pause(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
