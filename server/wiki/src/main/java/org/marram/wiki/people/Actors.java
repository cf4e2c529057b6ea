package org.marram.wiki.people;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.jdbi.v3.core.Handle;
import org.marram.wiki.shared.ActorId;
import org.marram.wiki.shared.PersonId;
import org.marram.wiki.store.Ids;
import org.marram.wiki.store.Sql;

/// Table of those who edit: participants, people of other wikis, the wiki itself. A row stays as long as a
/// revision names it, even when the account is gone.
public final class Actors {
    private static final String COLUMNS = "select id, url, name, host, person from actor ";

    private Actors() {}

    /// Returns the actor at `url`; makes it when it is new. Only inside a write.
    ///
    /// @param name of a person elsewhere it may be anything that their server says
    /// @param host of their server; empty for this one
    public static ActorId ensure(Handle handle, String url, String name, String host, Optional<PersonId> person) {
        String shown = host.isEmpty() ? name : RemoteName.shown(name, url);
        return byUrl(handle, url).map(Contributor::id).orElseGet(() -> insert(handle, url, shown, host, person));
    }

    /// Tells whether a person of this wiki wrote under this name, or one that may be mistaken for it, and has
    /// no account: a restore took it away, and mirrors brought back what they wrote.
    public static boolean wroteWithoutAccount(Handle handle, PersonName name) {
        return Sql.list(
                        handle,
                        "select name from actor where host = '' and person is null and url like '%/user/%'",
                        row -> row.getString(1))
                .stream()
                .anyMatch(known -> PersonName.foldedSkeleton(known).equals(name.folded()));
    }

    /// Gives an actor without an account to one. Only inside a write.
    static void give(Handle handle, ActorId actor, PersonId person) {
        Sql.update(
                handle, "update actor set person = ? where id = ? and person is null", person.value(), actor.value());
    }

    public static Optional<Contributor> byUrl(Handle handle, String url) {
        return handle.createQuery(COLUMNS + "where url = ?")
                .bind(0, url)
                .map((row, context) -> actor(row))
                .findOne();
    }

    public static Optional<Contributor> byId(Handle handle, ActorId id) {
        return Sql.first(handle, COLUMNS + "where id = ?", Actors::actor, id.value());
    }

    /// Returns those actors of these numbers that exist.
    public static Map<ActorId, Contributor> byIds(Handle handle, Collection<ActorId> ids) {
        Map<ActorId, Contributor> found = new HashMap<>();
        for (ActorId id : ids) {
            if (!found.containsKey(id)) {
                byId(handle, id).ifPresent(actor -> found.put(id, actor));
            }
        }
        return found;
    }

    /// Counts the revisions that a person has written, under whatever address they had at the time.
    public static long edits(Handle handle, PersonId person) {
        return handle.createQuery("select count(*) from revision r join actor a on a.id = r.actor where a.person = ?")
                .bind(0, person.value())
                .mapTo(Long.class)
                .one();
    }

    /// Counts the same for several people at once; each of them has a count.
    public static Map<PersonId, Long> edits(Handle handle, Collection<PersonId> people) {
        Map<PersonId, Long> edits = new HashMap<>();
        people.forEach(person -> edits.put(person, 0L));
        if (!edits.isEmpty()) {
            handle.createQuery("select a.person, count(*) from revision r join actor a on a.id = r.actor"
                            + " where a.person in (<people>) group by a.person")
                    .bindList("people", people.stream().map(PersonId::value).toList())
                    .map((row, context) -> edits.put(new PersonId(row.getLong(1)), row.getLong(2)))
                    .list();
        }
        return edits;
    }

    private static ActorId insert(Handle handle, String url, String name, String host, Optional<PersonId> person) {
        long id = Ids.next(handle, "actor");
        handle.createUpdate("insert into actor (id, url, name, host, person) values (?, ?, ?, ?, ?)")
                .bind(0, id)
                .bind(1, url)
                .bind(2, name)
                .bind(3, host)
                .bind(4, person.map(PersonId::value).orElse(null))
                .execute();
        return new ActorId(id);
    }

    private static Contributor actor(ResultSet row) throws SQLException {
        long person = row.getLong(5);
        OptionalLong account = row.wasNull() ? OptionalLong.empty() : OptionalLong.of(person);
        return new Contributor(
                new ActorId(row.getLong(1)), row.getString(2), row.getString(3), row.getString(4), account);
    }
}
