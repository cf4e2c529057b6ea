package org.marram.exchange.actors;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.marram.federation.delivery.QueuedDelivery;
import org.marram.federation.vocabulary.Iri;
import org.marram.federation.vocabulary.WebOrigin;
import org.marram.wiki.shared.Numbered;
import org.marram.wiki.shared.PageId;
import org.marram.wiki.store.Compression;
import org.marram.wiki.store.Ids;

/// Deliveries that are on their way to other servers, in the database: they are put there, and taken away when they
/// are not true any more. What is due is read by the [CourierStore].
public final class Deliveries {
    /// Number of failed tries after which the edits behind one of the same page wait for it no longer. They take
    /// some minutes: an outage is over then, and what fails still is the fault of that edit, or lasts.
    private static final int TRIES_IN_ORDER = 6;

    /// Condition for what tells of a thing, written so that the index of such is used.
    private static final String OF = "about <> '' and about = ?";

    private Deliveries() {}

    /// Statement of an activity about a thing.
    ///
    /// @param thing its id
    public record About(Iri thing, Says says) {}

    /// Kind of statement about a thing, stored by its number. A later one makes untrue what still waits to be
    /// told.
    public enum Says implements Numbered {
        /// A statement that no other can make untrue: each is told.
        ITSELF(0),
        MADE(1),
        CHANGED(2),
        GONE(3),
        BACK(4),

        /// An edit of a page. Each is told, and is of use without those before it, so that it waits for them some
        /// minutes only.
        EDIT(5);

        private final int number;

        Says(int number) {
            this.number = number;
        }

        @Override
        public int number() {
            return number;
        }

        /// Returns what a waiting delivery of the same thing must not say any more after this.
        private List<Says> superseded() {
            return switch (this) {
                case ITSELF, EDIT -> List.of();
                case MADE, BACK -> List.of(GONE);
                case CHANGED -> List.of(CHANGED, GONE);
                case GONE -> List.of(MADE, CHANGED, BACK);
            };
        }
    }

    /// Queues a kept activity for these inboxes. Only inside the write that keeps it; the courier is to be told
    /// when it is committed.
    ///
    /// @param activity its number
    /// @param body as it is sent
    public static void queue(
            Handle handle, long activity, Iri sender, byte[] body, Collection<Iri> inboxes, Instant due) {
        queue(handle, activity, sender, body, inboxes, due, Optional.empty());
    }

    /// Queues an activity that says something of a thing: waiting deliveries for the same inboxes that are not
    /// true any more are dropped.
    public static void queue(
            Handle handle,
            long activity,
            Iri sender,
            byte[] body,
            Collection<Iri> inboxes,
            Instant due,
            Optional<About> about) {
        if (inboxes.isEmpty()) {
            return;
        }
        about.ifPresent(of -> supersede(handle, of, inboxes));
        queue(handle, activity, body);
        long id = Ids.take(handle, "delivery", inboxes.size());
        for (Iri inbox : inboxes) {
            Instant notBefore = about.flatMap(of -> lastDue(handle, of, inbox))
                    .filter(due::isBefore)
                    .orElse(due);
            handle.createUpdate("insert into delivery (id, origin, inbox, sender, activity, due, about, says)"
                            + " values (?, ?, ?, ?, ?, ?, ?, ?)")
                    .bind(0, id++)
                    .bind(1, inbox.origin().toString())
                    .bind(2, inbox.value())
                    .bind(3, sender.value())
                    .bind(4, activity)
                    .bind(5, notBefore.toEpochMilli())
                    .bind(6, about.map(of -> of.thing().value()).orElse(""))
                    .bind(7, about.map(About::says).orElse(Says.ITSELF).number())
                    .execute();
        }
    }

    /// Keeps the body of an activity as long as anything waits that has it.
    private static void queue(Handle handle, long activity, byte[] body) {
        handle.createUpdate(
                        "insert into delivery_body (activity, body) values (?, ?) on conflict (activity) do nothing")
                .bind(0, activity)
                .bind(1, Compression.pack(body))
                .execute();
    }

    /// Returns the latest time for which anything about a thing was put off for an inbox: nothing about it may
    /// arrive there before.
    private static Optional<Instant> lastDue(Handle handle, About about, Iri inbox) {
        int tries = about.says() == Says.EDIT ? TRIES_IN_ORDER : Integer.MAX_VALUE;
        return handle.createQuery("select due from delivery where " + OF
                        + " and inbox = ? and attempts < ? order by due desc limit 1")
                .bind(0, about.thing().value())
                .bind(1, inbox.value())
                .bind(2, tries)
                .mapTo(Long.class)
                .findOne()
                .map(Instant::ofEpochMilli);
    }

    /// Tells whether this sender's first news of a thing still waits, for any inbox.
    public static boolean isToBeMade(Handle handle, Iri thing, Iri sender) {
        return handle.createQuery("select 1 from delivery where " + OF + " and says = ? and sender = ? limit 1")
                .bind(0, thing.value())
                .bind(1, Says.MADE.number())
                .bind(2, sender.value())
                .mapTo(Integer.class)
                .findOne()
                .isPresent();
    }

    /// Puts another activity into the place of this sender's first news of a thing, wherever that still waits:
    /// it has changed meanwhile. Only inside the write that keeps the activity.
    public static void retell(Handle handle, long activity, Iri sender, byte[] body, Iri thing) {
        queue(handle, activity, body);
        handle.execute(
                "update delivery set activity = ? where " + OF + " and says = ? and sender = ?",
                activity,
                thing.value(),
                Says.MADE.number(),
                sender.value());
        dropBodies(handle);
    }

    /// Drops what waits to tell of a thing in this way, for all inboxes: also of those who do not follow any
    /// more. Only inside a write.
    public static void silence(Handle handle, Iri thing, Says... untrue) {
        int dropped = 0;
        for (Says each : untrue) {
            dropped +=
                    handle.execute("delete from delivery where " + OF + " and says = ?", thing.value(), each.number());
        }
        if (dropped > 0) {
            dropBodies(handle);
        }
    }

    /// Drops the waiting announcements of a page's revisions which stand in the change log, and quote them. Only
    /// inside a write.
    public static void dropLoggedEdits(Handle handle, PageId page) {
        dropEdits(handle, page, "a.seq > 0");
    }

    /// Drops the waiting announcements of a page's revisions for those who read no change log. Only inside a write.
    ///
    /// Each kind is dropped by whoever makes it: the other may be further on in the journal, and what it has queued
    /// may be of after the reason for this.
    public static void dropUnloggedEdits(Handle handle, PageId page) {
        dropEdits(handle, page, "a.seq = 0");
    }

    private static void dropEdits(Handle handle, PageId page, String which) {
        int dropped = handle.execute(
                "delete from delivery where activity in (select a.id from activity a"
                        + " join revision r on r.id = a.revision where r.page = ? and " + which + ")",
                page.value());
        if (dropped > 0) {
            dropBodies(handle);
        }
    }

    private static void supersede(Handle handle, About about, Collection<Iri> inboxes) {
        int dropped = 0;
        for (Says untrue : about.says().superseded()) {
            for (Iri inbox : inboxes) {
                dropped += handle.execute(
                        "delete from delivery where " + OF + " and says = ? and inbox = ?",
                        about.thing().value(),
                        untrue.number(),
                        inbox.value());
            }
        }
        if (dropped > 0) {
            dropBodies(handle);
        }
    }

    /// Drops the deliveries that wait for a host, because it was blocked. Only inside a write.
    public static void drop(Handle handle, WebOrigin host) {
        handle.execute("delete from delivery where origin = ?", host.toString());
        dropBodies(handle);
    }

    /// Puts off what is behind a delivery that failed.
    ///
    /// @param attempts number of its tries that failed; after some, edits go on without it
    static void putOffBehind(Handle handle, QueuedDelivery delivery, Iri thing, int attempts, Instant due) {
        int excepted = attempts < TRIES_IN_ORDER ? -1 : Says.EDIT.number();
        handle.execute(
                "update delivery set due = ? where " + OF + " and inbox = ? and id > ? and due < ? and says <> ?",
                due.toEpochMilli(),
                thing.value(),
                delivery.inbox().value(),
                delivery.id(),
                due.toEpochMilli(),
                excepted);
    }

    /// Takes out a delivery that arrived or was given up. Only inside a write.
    static void remove(Handle handle, long delivery) {
        Long activity = handle.createQuery("select activity from delivery where id = ?")
                .bind(0, delivery)
                .mapTo(Long.class)
                .findOne()
                .orElse(null);
        if (activity != null) {
            handle.execute("delete from delivery where id = ?", delivery);
            handle.execute(
                    "delete from delivery_body where activity = ?"
                            + " and not exists (select 1 from delivery where activity = ?)",
                    activity,
                    activity);
        }
    }

    private static void dropBodies(Handle handle) {
        handle.execute("delete from delivery_body where not exists"
                + " (select 1 from delivery d where d.activity = delivery_body.activity)");
    }
}
