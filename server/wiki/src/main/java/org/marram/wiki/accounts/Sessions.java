package org.marram.wiki.accounts;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.marram.wiki.access.Viewer;
import org.marram.wiki.shared.PersonId;
import org.marram.wiki.store.Database;

/// Sessions of people who are signed in. They are rows, so that they outlive a restart and can be ended by the
/// server at once.
///
/// Their ids are 256 random bits in a cookie; the database holds only the SHA-256.
@Singleton
public final class Sessions {
    /// A session that was not used for this long is over.
    static final Duration IDLE = Duration.ofDays(30);
    /// A session is over this long after sign-in, used or not.
    public static final Duration LONGEST = Duration.ofDays(180);
    /// Last use is noted this exactly.
    static final Duration GRAIN = Duration.ofHours(1);

    private static final String FIND = "select p.id, p.actor, p.name, p.keeper, " + Accounts.BLOCKED_UNTIL
            + ", s.seen from session s join person p on p.id = s.person"
            + " where s.hash = ? and p.state = 0 and s.seen > ? and s.created > ?";

    private final Database database;
    private final Clock clock;

    Sessions(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /// Begins a session and returns its id. Only inside a write.
    public String open(Handle handle, PersonId person) {
        String id = Secrets.random();
        Instant now = clock.instant();
        handle.execute(
                "delete from session where person = ? and (seen <= ? or created <= ?)",
                person.value(),
                now.minus(IDLE).toEpochMilli(),
                now.minus(LONGEST).toEpochMilli());
        handle.execute(
                "insert into session (hash, person, created, seen) values (?, ?, ?, ?)",
                Secrets.hash(id),
                person.value(),
                now.toEpochMilli(),
                now.toEpochMilli());
        return id;
    }

    /// Finds the participant whose session this is, by one indexed read; empty when it is over.
    public Optional<Viewer.Participant> find(String id) {
        byte[] hash = Secrets.hash(id);
        Instant now = clock.instant();
        Optional<Seen> seen = database.readAtOnce(handle -> handle.createQuery(FIND)
                .bind(0, hash)
                .bind(1, now.minus(IDLE).toEpochMilli())
                .bind(2, now.minus(LONGEST).toEpochMilli())
                .map((row, context) -> new Seen(Accounts.participant(row, now), Instant.ofEpochMilli(row.getLong(6))))
                .findOne());
        seen.filter(last -> last.at().isBefore(now.minus(GRAIN))).ifPresent(last -> note(hash, last.who(), now));
        return seen.map(Seen::who);
    }

    private void note(byte[] hash, Viewer.Participant who, Instant now) {
        database.later(handle -> {
            handle.execute("update session set seen = ? where hash = ?", now.toEpochMilli(), hash);
            handle.execute(
                    "update person set seen = ? where id = ?",
                    now.toEpochMilli(),
                    who.person().value());
        });
    }

    public static void close(Handle handle, String id) {
        handle.execute("delete from session where hash = ?", Secrets.hash(id));
    }

    public static void closeAll(Handle handle, PersonId person) {
        handle.execute("delete from session where person = ?", person.value());
    }

    private record Seen(Viewer.Participant who, Instant at) {}
}
