package org.marram.exchange.follows;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import org.marram.exchange.actors.StoredFault;
import org.marram.exchange.follows.OurFollow.Followed;
import org.marram.exchange.follows.OurFollow.Mark;
import org.marram.exchange.follows.OurFollow.Place;
import org.marram.exchange.follows.OurFollow.State;
import org.marram.federation.fetch.FetchFault;
import org.marram.federation.vocabulary.Digest;
import org.marram.federation.vocabulary.Iri;
import org.marram.wiki.shared.Numbered;
import org.marram.wiki.store.Ids;
import org.marram.wiki.store.UuidBytes;

/// Table of the wikis and pages that this wiki follows.
public final class OurFollows {
    private static final String SELECT = "select id, address, actor, inbox, line, activity, state, reason, epoch, seq,"
            + " total, asked, since, mark_seq, mark from our_follow ";

    private OurFollows() {}

    /// Adds a follow by the address that was typed. Only inside a write.
    static OurFollow add(Handle handle, String address, Optional<Followed> followed, Instant at) {
        long id = Ids.next(handle, "our_follow");
        handle.createUpdate("insert into our_follow (id, address, state, since) values (?, ?, ?, ?)")
                .bind(0, id)
                .bind(1, address)
                .bind(2, State.PENDING.number())
                .bind(3, at.toEpochMilli())
                .execute();
        followed.ifPresent(whom -> found(handle, id, whom));
        return byId(handle, id).orElseThrow();
    }

    /// Notes the actor that was found for a follow. Only inside a write.
    static void found(Handle handle, long id, Followed whom) {
        handle.createUpdate("update our_follow set actor = ?, origin = ?, inbox = ?, line = ?, activity = ?, state = ?,"
                        + " reason = '' where id = ?")
                .bind(0, whom.actor().value())
                .bind(1, whom.origin().toString())
                .bind(2, whom.inbox().value())
                .bind(3, whom.line().map(UuidBytes::of).orElse(null))
                .bind(4, whom.activity().value())
                .bind(5, State.PENDING.number())
                .bind(6, id)
                .execute();
    }

    /// Notes the state of a follow. Only inside a write.
    static void set(Handle handle, long id, State state, Optional<FetchFault> fetchFault) {
        handle.execute(
                "update our_follow set state = ?, reason = ? where id = ?",
                state.number(),
                StoredFault.write(fetchFault),
                id);
    }

    /// Refuses the follow that was asked for by this Follow, if it was not answered. Only inside a write.
    static void refused(Handle handle, Iri activity, FetchFault fetchFault) {
        handle.execute(
                "update our_follow set state = ?, reason = ? where activity = ? and state = ?",
                State.REFUSED.number(),
                StoredFault.write(Optional.of(fetchFault)),
                activity.value(),
                State.PENDING.number());
    }

    /// Notes the place up to which a change log was followed. Only inside a write.
    static void place(Handle handle, long id, Place place, Mark mark, Instant asked) {
        handle.createUpdate("update our_follow set epoch = ?, seq = ?, total = ?, asked = ?, mark_seq = ?, mark = ?"
                        + " where id = ?")
                .bind(0, place.epoch())
                .bind(1, place.seq())
                .bind(2, place.last())
                .bind(3, asked.toEpochMilli())
                .bind(4, mark.seq())
                .bind(5, mark.digest().map(Digest::sha256).orElse(null))
                .bind(6, id)
                .execute();
    }

    /// Moves on by what was pushed, if nothing came between; returns false when something did. Only inside a
    /// write.
    static boolean advance(Handle handle, long id, String epoch, long from, long to) {
        return handle.createUpdate("update our_follow set seq = :to, total = case when total < :to then :to else total"
                                + " end where id = :id and epoch = :epoch and seq = :from")
                        .bind("to", to)
                        .bind("id", id)
                        .bind("epoch", epoch)
                        .bind("from", from)
                        .execute()
                == 1;
    }

    /// Removes a follow. Only inside a write.
    static void remove(Handle handle, long id) {
        handle.execute("delete from our_follow where id = ?", id);
    }

    public static Optional<OurFollow> byId(Handle handle, long id) {
        return handle.createQuery(SELECT + "where id = ?")
                .bind(0, id)
                .map((row, context) -> follow(row))
                .findOne();
    }

    /// Finds the follow of this actor.
    public static Optional<OurFollow> of(Handle handle, Iri actor) {
        return handle.createQuery(SELECT + "where actor = ?")
                .bind(0, actor.value())
                .map((row, context) -> follow(row))
                .findOne();
    }

    /// Finds the follows of a wiki or of its pages, at this origin.
    public static List<OurFollow> at(Handle handle, String origin) {
        return handle.createQuery(SELECT + "where origin = ? order by id")
                .bind(0, origin)
                .map((row, context) -> follow(row))
                .list();
    }

    public static List<OurFollow> all(Handle handle) {
        return handle.createQuery(SELECT + "order by id")
                .map((row, context) -> follow(row))
                .list();
    }

    private static OurFollow follow(ResultSet row) throws SQLException {
        @Nullable String actor = row.getString(3);
        Optional<Followed> followed = actor == null
                ? Optional.empty()
                : Optional.of(new Followed(
                        new Iri(actor), new Iri(row.getString(4)), uuid(row.getBytes(5)), new Iri(row.getString(6))));
        return new OurFollow(
                row.getLong(1),
                row.getString(2),
                followed,
                Numbered.of(State.class, row.getInt(7)),
                StoredFault.read(row.getString(8)),
                new Place(row.getString(9), row.getLong(10), row.getLong(11)),
                new Mark(row.getLong(14), digest(row.getBytes(15))),
                Instant.ofEpochMilli(row.getLong(12)),
                Instant.ofEpochMilli(row.getLong(13)));
    }

    private static Optional<Digest> digest(byte @Nullable [] sha256) {
        return Optional.ofNullable(sha256).map(Digest::of);
    }

    private static Optional<UUID> uuid(byte @Nullable [] bytes) {
        return Optional.ofNullable(bytes).map(UuidBytes::read);
    }
}
