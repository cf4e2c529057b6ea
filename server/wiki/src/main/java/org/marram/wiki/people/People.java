package org.marram.wiki.people;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.marram.wiki.shared.ActorId;
import org.marram.wiki.shared.Origin;
import org.marram.wiki.shared.PersonId;
import org.marram.wiki.store.Ids;

/// Table of accounts. Methods that change it are called inside a write.
public final class People {
    private static final String COLUMNS =
            "select p.id, p.actor, p.name, p.keeper, p.state, p.about, p.joined, p.seen from person p ";

    private People() {}

    /// Facts that an account begins with.
    ///
    /// @param password as [#password] stores it
    public record NewPerson(PersonName name, String password, boolean keeper, PersonState state, String about) {}

    /// Adds an account with an actor of its own; returns nothing when the name, or one that looks like it, is
    /// taken.
    public static Optional<Person> add(Handle handle, NewPerson person, Origin origin, Instant now) {
        if (isTaken(handle, person.name())) {
            return Optional.empty();
        }
        PersonId id = new PersonId(Ids.next(handle, "person"));
        ActorId actor = Actors.ensure(
                handle, address(origin, person.name()), person.name().text(), "", Optional.of(id));
        Actors.give(handle, actor, id);
        handle.createUpdate(
                        "insert into person (id, name, looks, folded, actor, password, keeper, state, about, joined)"
                                + " values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")
                .bind(0, id.value())
                .bind(1, person.name().text())
                .bind(2, person.name().looks())
                .bind(3, person.name().folded())
                .bind(4, actor.value())
                .bind(5, person.password())
                .bind(6, person.keeper() ? 1 : 0)
                .bind(7, person.state().number())
                .bind(8, person.about())
                .bind(9, now.toEpochMilli())
                .execute();
        return byId(handle, id);
    }

    /// Returns the address of a person's profile, which is also their name in signed revisions.
    public static String address(Origin origin, PersonName name) {
        return address(origin, name.path());
    }

    /// Tells whether a person has this name or one that may be mistaken for it.
    public static boolean isTaken(Handle handle, PersonName name) {
        return handle.createQuery("select count(*) from person where looks = ? or folded = ?")
                        .bind(0, name.looks())
                        .bind(1, name.folded())
                        .mapTo(Integer.class)
                        .one()
                > 0;
    }

    public static Optional<Person> byId(Handle handle, PersonId id) {
        return handle.createQuery(COLUMNS + "where p.id = ?")
                .bind(0, id.value())
                .map((row, context) -> person(row))
                .findOne();
    }

    /// Finds a person by their name as typed: case and look-alikes are forgiven, for no two accounts differ
    /// only by them.
    public static Optional<Person> byName(Handle handle, String typed) {
        if (PersonName.isTooLong(typed)) {
            return Optional.empty();
        }
        return handle.createQuery(COLUMNS + "where p.folded = ?")
                .bind(0, PersonName.foldedSkeleton(typed.strip()))
                .map((row, context) -> person(row))
                .findOne();
    }

    /// Returns the people in a state, in the order in which they joined.
    public static List<Person> in(Handle handle, PersonState state, int limit) {
        return handle.createQuery(COLUMNS + "where p.state = ? order by p.id limit ?")
                .bind(0, state.number())
                .bind(1, limit)
                .map((row, context) -> person(row))
                .list();
    }

    /// Returns the people who do not wait, the newest first, whose name holds `find` in any case.
    ///
    /// @param before leaves out this number and what is newer
    public static List<Person> list(Handle handle, String find, long before, int limit) {
        String pattern = "%" + escaped(PersonName.foldedSkeleton(find.strip())) + "%";
        return handle.createQuery(COLUMNS + "where p.state <> 1 and p.id < ? and p.folded like ? escape '\\'"
                        + " order by p.id desc limit ?")
                .bind(0, before)
                .bind(1, pattern)
                .bind(2, limit)
                .map((row, context) -> person(row))
                .list();
    }

    public static long count(Handle handle) {
        return handle.createQuery("select count(*) from person where state <> 1")
                .mapTo(Long.class)
                .one();
    }

    /// Tells whether this wiki has an active keeper.
    public static boolean isKept(Handle handle) {
        return keepers(handle) > 0;
    }

    /// Counts the active keepers.
    public static int keepers(Handle handle) {
        return handle.createQuery("select count(*) from person where keeper = 1 and state = 0")
                .mapTo(Integer.class)
                .one();
    }

    /// Returns the active keepers, in the order in which they joined.
    public static List<Person> activeKeepers(Handle handle, int limit) {
        return handle.createQuery(COLUMNS + "where p.keeper = 1 and p.state = 0 order by p.id limit ?")
                .bind(0, limit)
                .map((row, context) -> person(row))
                .list();
    }

    /// Counts the active accounts that were used since then.
    public static long countSeenSince(Handle handle, Instant since) {
        return handle.createQuery("select count(*) from person where state = 0 and seen >= ?")
                .bind(0, since.toEpochMilli())
                .mapTo(Long.class)
                .one();
    }

    /// Returns the stored form of a person's password.
    public static Optional<String> password(Handle handle, PersonId id) {
        return handle.createQuery("select password from person where id = ? and password is not null")
                .bind(0, id.value())
                .mapTo(String.class)
                .findOne();
    }

    public static void setPassword(Handle handle, PersonId id, String stored) {
        handle.execute("update person set password = ? where id = ?", stored, id.value());
    }

    public static void setState(Handle handle, PersonId id, PersonState state) {
        handle.execute("update person set state = ? where id = ?", state.number(), id.value());
    }

    public static void setKeeper(Handle handle, PersonId id, boolean keeper) {
        handle.execute("update person set keeper = ? where id = ?", keeper ? 1 : 0, id.value());
    }

    public static void setSeen(Handle handle, PersonId id, Instant at) {
        handle.execute("update person set seen = ? where id = ?", at.toEpochMilli(), id.value());
    }

    /// Takes a person who waited out of the list for good, their actor too: they wrote nothing.
    public static void remove(Handle handle, Person person) {
        handle.execute(
                "delete from person where id = ? and state = 1", person.id().value());
        handle.execute("delete from actor where id = ?", person.actor().value());
    }

    /// Tells whether the actor of every person has the address that it has at `origin`.
    public static boolean areAt(Handle handle, Origin origin) {
        return handle.createQuery("select count(*) from person p join actor a on a.id = p.actor"
                                + " where substr(a.url, 1, ?) <> ?")
                        .bind(0, address(origin, "").length())
                        .bind(1, address(origin, ""))
                        .mapTo(Integer.class)
                        .one()
                == 0;
    }

    /// Gives every person an actor at a new public address. What they signed before keeps the old one.
    public static void move(Handle handle, Origin origin) {
        if (areAt(handle, origin)) {
            return;
        }
        List<Person> everybody =
                handle.createQuery(COLUMNS).map((row, context) -> person(row)).list();
        for (Person person : everybody) {
            String name = person.name().text();
            ActorId actor = Actors.ensure(handle, address(origin, person.name()), name, "", Optional.of(person.id()));
            handle.execute(
                    "update person set actor = ? where id = ?",
                    actor.value(),
                    person.id().value());
        }
    }

    private static String address(Origin origin, String path) {
        return origin + "/user/" + path;
    }

    private static String escaped(String text) {
        return text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_");
    }

    private static Person person(ResultSet row) throws SQLException {
        long seen = row.getLong(8);
        boolean neverSeen = row.wasNull();
        return new Person(
                new PersonId(row.getLong(1)),
                new ActorId(row.getLong(2)),
                new PersonName(row.getString(3)),
                row.getInt(4) == 1,
                PersonState.of(row.getInt(5)),
                row.getString(6),
                Instant.ofEpochMilli(row.getLong(7)),
                neverSeen ? Optional.empty() : Optional.of(Instant.ofEpochMilli(seen)));
    }
}
