package org.marram.exchange.actors;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import org.marram.federation.delivery.Recipients.Recipient;
import org.marram.federation.vocabulary.Iri;
import org.marram.federation.vocabulary.WebOrigin;

/// Followers of the wiki, of its pages and of its people.
///
/// With a follow, the mark goes by which its Follow would be known again: some servers (Misskey, snac) follow again
/// under the same id.
public final class TheirFollows {
    private TheirFollows() {}

    /// One follow that was accepted.
    ///
    /// @param object the actor that they follow
    /// @param activity the Follow that they sent
    public record Following(Iri actor, Iri object, Iri inbox, Optional<Iri> sharedInbox, Iri activity, Instant at) {
        /// Returns the follower as a recipient of deliveries.
        public Recipient recipient() {
            return new Recipient(actor, inbox, sharedInbox);
        }
    }

    /// Notes a follower down, again if need be. Only inside a write.
    public static void add(Handle handle, Following following) {
        handle.createUpdate("insert into their_follow (actor, object, origin, inbox, shared_inbox, activity, at)"
                        + " values (?, ?, ?, ?, ?, ?, ?) on conflict (object, actor) do update set"
                        + " inbox = excluded.inbox, shared_inbox = excluded.shared_inbox,"
                        + " activity = excluded.activity")
                .bind(0, following.actor().value())
                .bind(1, following.object().value())
                .bind(2, following.actor().origin().toString())
                .bind(3, following.inbox().value())
                .bind(4, following.sharedInbox().map(Iri::value).orElse(null))
                .bind(5, following.activity().value())
                .bind(6, following.at().toEpochMilli())
                .execute();
    }

    /// Forgets that an actor follows; returns false when they did not. Only inside a write.
    public static boolean remove(Handle handle, Iri actor, Iri object, Instant at) {
        return remove(handle, at, "actor = ? and object = ?", actor.value(), object.value()) > 0;
    }

    /// Forgets a follow by the Follow that was sent.
    public static boolean removeByActivity(Handle handle, Iri actor, Iri activity, Instant at) {
        return remove(handle, at, "actor = ? and activity = ?", actor.value(), activity.value()) > 0;
    }

    /// Forgets everything that an actor followed: they are gone. Only inside a write.
    public static void removeActor(Handle handle, Iri actor, Instant at) {
        remove(handle, at, "actor = ?", actor.value());
    }

    /// Forgets those who were reached at an inbox that does not exist any more. Only inside a write.
    ///
    /// A shared inbox that is gone says nothing of those behind it.
    static void removeInbox(Handle handle, Iri inbox, Instant at) {
        remove(handle, at, "inbox = ?", inbox.value());
    }

    /// Forgets the followers of a host and of those below it: it was blocked. Only inside a write.
    static void removeOrigin(Handle handle, String origin, Instant at) {
        remove(handle, at, "origin = ?", origin);
    }

    private static int remove(Handle handle, Instant at, String which, Object... values) {
        handle.select("select activity from their_follow where " + which, values)
                .mapTo(String.class)
                .list()
                .forEach(follow -> SeenIds.letComeAgain(handle, new Iri(follow), at));
        return handle.execute("delete from their_follow where " + which, values);
    }

    /// Finds the Follow by which an actor follows.
    public static Optional<Following> find(Handle handle, Iri actor, Iri object) {
        return handle.createQuery("select actor, object, inbox, shared_inbox, activity, at from their_follow"
                        + " where object = ? and actor = ?")
                .bind(0, object.value())
                .bind(1, actor.value())
                .map((row, context) -> following(row))
                .findOne();
    }

    /// Returns all followers of `object`.
    public static List<Following> of(Handle handle, Iri object) {
        return handle.createQuery("select actor, object, inbox, shared_inbox, activity, at from their_follow"
                        + " where object = ? order by actor")
                .bind(0, object.value())
                .map((row, context) -> following(row))
                .list();
    }

    /// Returns all followers of anything here, in an order that stays.
    public static List<Following> all(Handle handle) {
        return handle.createQuery("select actor, object, inbox, shared_inbox, activity, at from their_follow"
                        + " order by actor, object")
                .map((row, context) -> following(row))
                .list();
    }

    /// Returns everything here that has followers.
    public static List<Iri> objects(Handle handle) {
        return handle.createQuery("select distinct object from their_follow")
                .map((row, context) -> new Iri(row.getString(1)))
                .list();
    }

    /// Tells whether a follower of anything here is written to at this address.
    public static boolean isWrittenTo(Handle handle, Iri inbox) {
        return handle.createQuery("select 1 from their_follow where inbox = :inbox and shared_inbox is null"
                        + " union select 1 from their_follow where shared_inbox = :inbox")
                .bind("inbox", inbox.value())
                .mapTo(Integer.class)
                .findFirst()
                .isPresent();
    }

    /// Counts the inboxes that are written to for the followers of anything here from a server: all behind a
    /// shared one are one.
    public static long inboxes(Handle handle, WebOrigin server) {
        return handle.createQuery(
                        "select count(distinct coalesce(shared_inbox, inbox)) from their_follow where origin = ?")
                .bind(0, server.toString())
                .mapTo(Long.class)
                .one();
    }

    /// Counts the inboxes of a server that are written to because actors of other servers said so.
    public static long lentInboxes(Handle handle, WebOrigin server) {
        return handle.createQuery("select count(distinct coalesce(shared_inbox, inbox)) from their_follow"
                        + " where inbox >= :from and inbox < :to and origin <> :origin")
                .bind("from", server + "/")
                .bind("to", server + "0")
                .bind("origin", server.toString())
                .mapTo(Long.class)
                .one();
    }

    /// Counts the followers of `object`.
    public static long count(Handle handle, Iri object) {
        return handle.createQuery("select count(*) from their_follow where object = ?")
                .bind(0, object.value())
                .mapTo(Long.class)
                .one();
    }

    /// Returns the newest follows of all, for keepers.
    public static List<Following> newest(Handle handle, int limit) {
        return handle.createQuery("select actor, object, inbox, shared_inbox, activity, at from their_follow"
                        + " order by at desc, actor limit ?")
                .bind(0, limit)
                .map((row, context) -> following(row))
                .list();
    }

    private static Following following(ResultSet row) throws SQLException {
        @Nullable String shared = row.getString(4);
        return new Following(
                new Iri(row.getString(1)),
                new Iri(row.getString(2)),
                new Iri(row.getString(3)),
                Optional.ofNullable(shared).map(Iri::new),
                new Iri(row.getString(5)),
                Instant.ofEpochMilli(row.getLong(6)));
    }
}
