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
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.marram.exchange.actors.PeerFault;
import org.marram.federation.inbox.DeliveryReceipt;
import org.marram.federation.vocabulary.Activity;
import org.marram.federation.vocabulary.WebOrigin;
import org.marram.wiki.shared.Polling;
import org.marram.wiki.store.Database;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Works on activities that were let in: hosts side by side, those of one host in their order, but for changes to
/// posts that come too fast ([LateChanges]). Activities that wait are in the database. After a crash, one that was
/// worked on and not noted as such is worked on once more, before those that came after it. Thread-safe.
@Singleton
final class IncomingQueue implements ApplicationEventListener<ServerStartupEvent> {
    private static final Logger log = LoggerFactory.getLogger(IncomingQueue.class);

    /// Largest size of an activity that counts as small, in bytes: nearly all are, and many larger ones would fill
    /// the memory.
    static final int SMALL_BYTES = 16 << 10;

    private static final int BATCH = 500;

    private static final HandlingOutcome OVERTAKEN = HandlingOutcome.ignored(PeerFault.POST_OVERTAKEN);

    private final Database database;
    private final HostPauses pauses = new HostPauses();
    private final IncomingWork work;
    private final Map<WebOrigin, Line> waiting = new HashMap<>();
    private final ReadActivities read = new ReadActivities();
    private final WaitingAmounts amounts = new WaitingAmounts();

    IncomingQueue(Database database, BeanProvider<IncomingActivities> activities) {
        this.database = database;
        this.work = new IncomingWork(database, activities, pauses);
    }

    /// @param bytes size of the activity as it came
    /// @param activity as it was read; null when it is to be read again
    record Job(long id, int bytes, @Nullable Activity activity) {
        /// Returns the same without what was read of it.
        Job bare() {
            return new Job(id, bytes, null);
        }
    }

    /// Activities of one host that wait, in the order in which they came, and the changes that others go before. The
    /// latter are touched by nobody but the thread that works on that host.
    private record Line(Deque<Job> jobs, LateChanges late) {}

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
            return amounts.haveRoom(origin, bytes);
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
        pauses.close();
        awaitEmpty(TimeUnit.SECONDS.toMillis(5));
    }

    private void add(WebOrigin origin, Job job) {
        synchronized (waiting) {
            amounts.add(origin, job);
            Line line = waiting.get(origin);
            if (line != null) {
                line.jobs().add(read.kept(job, line.jobs().size()));
                pauses.heardOf(origin);
                return;
            }
            Line begun = new Line(new ArrayDeque<>(List.of(read.kept(job, 0))), new LateChanges());
            waiting.put(origin, begun);
            Thread.ofVirtual().name("incoming-" + origin.host()).start(() -> work(origin, begun.late()));
        }
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
            amounts.remove(origin, job);
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
                arrival = pauses.sign(origin);
            }
            pauses.await(origin, arrival, pause);
        }
    }

    /// Takes the next activity; without any the host's queue is given up in the same look, so that nothing is
    /// added to it unseen.
    private Optional<Job> taken(WebOrigin origin, LateChanges late) {
        Line line = waiting.get(origin);
        if (line == null || pauses.areOver() || (line.jobs().isEmpty() && late.isEmpty())) {
            waiting.remove(origin);
            return Optional.empty();
        }
        Deque<Job> queue = line.jobs();
        Optional<Job> due = late.due(System.nanoTime());
        if (due.isPresent() || queue.isEmpty()) {
            return due;
        }
        Job next = queue.removeFirst();
        read.left(next);
        return Optional.of(next);
    }

    private void work(WebOrigin origin, LateChanges late, Job job) {
        try {
            work.settled(origin, job).ifPresent(worked -> settle(origin, late, job, worked));
        } catch (RuntimeException | Error e) {
            // An error too (a document nested too deep): what else comes from there would wait for ever.
            if (!pauses.areOver()) {
                log.error("What came in as {} could not be worked on", job.id(), e);
                work.finish(origin, job.id(), HandlingOutcome.refused(PeerFault.FAILED_HERE));
            }
        }
    }

    /// Notes what became of an activity; a change that came too fast is put off. Older changes of the same post
    /// that were put off are out of date then, and that is noted first: after a crash they do not come back.
    private void settle(WebOrigin origin, LateChanges late, Job job, IncomingWork.Worked worked) {
        HandlingOutcome handlingOutcome = worked.handlingOutcome();
        Optional<LateChanges.Change> change = LateChanges.Change.of(worked.activity());
        if (change.isPresent()
                && (handlingOutcome instanceof HandlingOutcome.Done
                        || handlingOutcome instanceof HandlingOutcome.TooFast)) {
            for (Job older : late.olderThan(change.get())) {
                work.finish(origin, older.id(), OVERTAKEN);
                late.drop(older);
                left(origin, older);
            }
        }
        if (change.isPresent() && handlingOutcome instanceof HandlingOutcome.TooFast(var _, Duration pause)) {
            if (late.hasNewerThan(change.get())) {
                work.finish(origin, job.id(), OVERTAKEN);
            } else {
                late.putOff(job.bare(), change.get(), pause, System.nanoTime());
            }
        } else {
            work.finish(origin, job.id(), handlingOutcome);
        }
    }
}
