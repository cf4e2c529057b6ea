package org.marram.exchange.incoming;

import io.micronaut.context.BeanProvider;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.function.Function;
import org.marram.federation.fetch.FetchFault;
import org.marram.federation.json.DocumentReader;
import org.marram.federation.json.DocumentReading;
import org.marram.federation.json.JsonDocument;
import org.marram.federation.json.JsonLimits;
import org.marram.federation.vocabulary.Activity;
import org.marram.federation.vocabulary.WebOrigin;
import org.marram.wiki.shared.Outage;
import org.marram.wiki.shared.Seldom;
import org.marram.wiki.store.Database;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Works on one activity that was let in until it is known what becomes of it, however long that takes: over an
/// outage here, and while a server that must be asked does not answer. Thread-safe.
final class IncomingWork {
    private static final Logger log = LoggerFactory.getLogger(IncomingWork.class);

    /// Largest number of longer activities that are worked on at once, of all senders, and of those that are
    /// much longer.
    ///
    /// Security: whoever makes us wait in the middle of it makes us hold it.
    private static final int MIDDLE_AT_ONCE = 32;

    private static final int MIDDLE_BYTES = 256 << 10;
    private static final int LARGE_AT_ONCE = 3;

    /// Number of tries of something that fails here unexpectedly.
    private static final int TRIES = 3;

    private static final long PAUSE_MILLIS = 500;

    /// Longest time that a server which must be asked is waited for: a host that sends is there again soon, or
    /// was never.
    private static final Duration LONGEST_WAIT = Duration.ofHours(1);

    private final Database database;
    private final BeanProvider<IncomingActivities> activities;
    private final HostPauses pauses;
    private final DocumentReader reader = new DocumentReader();
    private final Semaphore middle = new Semaphore(MIDDLE_AT_ONCE, true);
    private final Semaphore large = new Semaphore(LARGE_AT_ONCE, true);
    private final Seldom outages = new Seldom();

    IncomingWork(Database database, BeanProvider<IncomingActivities> activities, HostPauses pauses) {
        this.database = database;
        this.activities = activities;
        this.pauses = pauses;
    }

    /// One activity after it was worked on.
    ///
    /// @param took how long the work took, without what had to be waited for here
    record Worked(Activity activity, HandlingOutcome handlingOutcome, Duration took) {}

    /// Works on an activity until each server that had to be asked has answered, or was waited for long enough.
    /// Later activities wait too: they may build upon it. Returns nothing when the activity is not there any
    /// more.
    Optional<Worked> settled(WebOrigin origin, IncomingQueue.Job job) {
        Duration waited = Duration.ZERO;
        Optional<Worked> worked = worked(origin, job);
        for (int tries = 1;
                worked.isPresent() && worked.get().handlingOutcome() instanceof HandlingOutcome.Later;
                tries++) {
            waited = waited.plus(worked.get().took());
            if (pauses.areOver() || waited.compareTo(LONGEST_WAIT) > 0) {
                return worked;
            }
            waited = waited.plus(pauses.await(origin, tries));
            worked = worked(origin, job.bare());
        }
        return worked;
    }

    private Optional<Worked> worked(WebOrigin origin, IncomingQueue.Job job) {
        return enduring(origin, again -> tried(again ? job.bare() : job)).flatMap(Function.identity());
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
            if (pauses.areOver()) {
                return Optional.empty();
            }
            pauses.await(origin, tries + 1);
        }
    }

    /// Tries once. Between two tries nothing is held of the activity but its number.
    private Optional<Worked> tried(IncomingQueue.Job job) {
        Semaphore room = job.bytes() > MIDDLE_BYTES ? large : middle;
        boolean takesRoom = job.bytes() > IncomingQueue.SMALL_BYTES;
        if (takesRoom) {
            room.acquireUninterruptibly();
        }
        try {
            Optional<Activity> activity = job.activity() != null
                    ? Optional.of(job.activity())
                    : pauses.areOver() ? Optional.empty() : read(job.id());
            long began = System.nanoTime();
            return activity.map(it -> new Worked(it, handled(it), Duration.ofNanos(System.nanoTime() - began)));
        } finally {
            if (takesRoom) {
                room.release();
            }
        }
    }

    private HandlingOutcome handled(Activity activity) {
        for (int attempt = 1; ; attempt++) {
            try {
                return activities.get().handle(activity);
            } catch (RuntimeException e) {
                if (attempt == TRIES || pauses.areOver() || Outage.isIn(e)) {
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

    /// Notes the result of an activity, before the next one is begun: after a crash none is worked on again
    /// that others were worked on after.
    void finish(WebOrigin origin, long id, HandlingOutcome handlingOutcome) {
        if (pauses.areOver() && isOpen(handlingOutcome)) {
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
