package org.marram.wiki.people;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.marram.wiki.people.Ban.Target;
import org.marram.wiki.shared.ActorId;
import org.marram.wiki.shared.AddressRange;
import org.marram.wiki.shared.PersonId;
import org.marram.wiki.store.Ids;

/// Table of blocks. Methods that change it are called inside a write.
public final class Bans {
    /// Time that stands in the table for a block without an end.
    private static final long FOREVER = Long.MAX_VALUE;

    private static final String COLUMNS = "select id, person, network, reason, actor, created, until from ban ";

    private Bans() {}

    /// Adds a block beside those there are; a person is blocked while any of theirs lasts.
    public static Ban add(
            Handle handle, Target target, String reason, ActorId by, Instant now, Optional<Instant> until) {
        Ban ban = new Ban(Ids.next(handle, "ban"), target, reason, by, now, until);
        handle.createUpdate("insert into ban (id, person, network, reason, actor, created, until)"
                        + " values (?, ?, ?, ?, ?, ?, ?)")
                .bind(0, ban.id())
                .bind(
                        1,
                        target instanceof Target.Account account
                                ? Long.valueOf(account.person().id().value())
                                : null)
                .bind(
                        2,
                        target instanceof Target.Addresses addresses
                                ? addresses.range().toString()
                                : null)
                .bind(3, reason)
                .bind(4, by.value())
                .bind(5, now.toEpochMilli())
                .bind(6, until.map(Instant::toEpochMilli).orElse(FOREVER))
                .execute();
        return ban;
    }

    public static void lift(Handle handle, long id) {
        handle.execute("delete from ban where id = ?", id);
    }

    public static Optional<Ban> byId(Handle handle, long id) {
        return handle.createQuery(COLUMNS + "where id = ?")
                .bind(0, id)
                .map((row, context) -> ban(handle, row))
                .findOne();
    }

    /// Returns the blocks that last at `now`, the newest first.
    ///
    /// @param before leaves out this number and what is newer
    public static List<Ban> lasting(Handle handle, Instant now, long before, int limit) {
        return handle.createQuery(COLUMNS + "where until > ? and id < ? order by id desc limit ?")
                .bind(0, now.toEpochMilli())
                .bind(1, before)
                .bind(2, limit)
                .map((row, context) -> ban(handle, row))
                .list();
    }

    /// Tells whether a person may not write at `now`.
    public static boolean isBlocked(Handle handle, PersonId person, Instant now) {
        return handle.createQuery("select count(*) from ban where person = ? and until > ?")
                        .bind(0, person.value())
                        .bind(1, now.toEpochMilli())
                        .mapTo(Integer.class)
                        .one()
                > 0;
    }

    /// Returns those of some people who may not write at `now`.
    public static Set<PersonId> blocked(Handle handle, Collection<PersonId> people, Instant now) {
        return people.isEmpty()
                ? Set.of()
                : new HashSet<>(handle.createQuery("select person from ban where person in (<people>) and until > :now")
                        .bindList("people", people.stream().map(PersonId::value).toList())
                        .bind("now", now.toEpochMilli())
                        .map((row, context) -> new PersonId(row.getLong(1)))
                        .list());
    }

    /// Returns the reason why a person may not write at `now`: that of the block that lasts longest.
    public static Optional<String> reason(Handle handle, PersonId person, Instant now) {
        return handle.createQuery("select reason from ban where person = ? and until > ? order by until desc limit 1")
                .bind(0, person.value())
                .bind(1, now.toEpochMilli())
                .mapTo(String.class)
                .findOne();
    }

    /// Returns all ranges of addresses that may not write, with the times when that ends.
    public static List<BlockedRange> ranges(Handle handle, Instant now) {
        return handle.createQuery("select network, until, reason from ban where network is not null and until > ?")
                .bind(0, now.toEpochMilli())
                .map((row, context) -> new BlockedRange(
                        AddressRange.parse(row.getString(1)), Instant.ofEpochMilli(row.getLong(2)), row.getString(3)))
                .list();
    }

    /// A range of addresses that may not write.
    public record BlockedRange(AddressRange range, Instant until, String reason) {}

    private static Ban ban(Handle handle, ResultSet row) throws SQLException {
        long until = row.getLong(7);
        return new Ban(
                row.getLong(1),
                target(handle, row),
                row.getString(4),
                new ActorId(row.getLong(5)),
                Instant.ofEpochMilli(row.getLong(6)),
                until == FOREVER ? Optional.empty() : Optional.of(Instant.ofEpochMilli(until)));
    }

    private static Target target(Handle handle, ResultSet row) throws SQLException {
        String network = row.getString(3);
        if (network != null) {
            return new Target.Addresses(AddressRange.parse(network));
        }
        PersonId person = new PersonId(row.getLong(2));
        return new Target.Account(People.byId(handle, person).orElseThrow());
    }
}
