package org.marram.wiki.accounts;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.marram.wiki.access.Viewer;
import org.marram.wiki.shared.PersonId;
import org.marram.wiki.store.Database;
import org.marram.wiki.store.Ids;

/// Tokens with which programs act for a person. A token is shown once; the database holds only its SHA-256.
@Singleton
public final class ApiTokens {
    /// Begins every token, so that one that leaked into a repository is recognised.
    static final String PREFIX = "marram_";
    /// Largest number of tokens of one person: no person still knows what more are for.
    public static final int MOST = 100;
    /// Longest label, in code points.
    public static final int LONGEST_LABEL = 100;
    /// Last use is noted this exactly.
    private static final Duration GRAIN = Duration.ofHours(1);

    private static final int PREFIXED_LENGTH = PREFIX.length() + 43;

    private static final String FIND = "select p.id, p.actor, p.name, p.keeper, " + Accounts.BLOCKED_UNTIL
            + ", coalesce(t.used, 0) from token t join person p on p.id = t.person where t.hash = ? and p.state = 0";

    private final Database database;
    private final Clock clock;

    ApiTokens(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /// A token as its owner sees it afterwards.
    public record ApiToken(long id, String label, Instant created, Optional<Instant> used) {}

    /// Makes a token and returns it: it cannot be read again. Only inside a write.
    ///
    /// @return nothing when the person has too many already
    public Optional<String> make(Handle handle, PersonId person, String label) {
        if (list(handle, person).size() >= MOST) {
            return Optional.empty();
        }
        String token = PREFIX + Secrets.random();
        handle.execute(
                "insert into token (id, hash, person, label, created) values (?, ?, ?, ?, ?)",
                Ids.next(handle, "token"),
                Secrets.hash(token),
                person.value(),
                label,
                clock.millis());
        return Optional.of(token);
    }

    /// The same, in a write of its own.
    public Optional<String> make(PersonId person, String label) {
        return database.write(handle -> make(handle, person, label));
    }

    public List<ApiToken> list(Handle handle, PersonId person) {
        return handle.createQuery("select id, label, created, used from token where person = ? order by id desc")
                .bind(0, person.value())
                .map((row, context) -> {
                    long used = row.getLong(4);
                    Optional<Instant> last = row.wasNull() ? Optional.empty() : Optional.of(Instant.ofEpochMilli(used));
                    return new ApiToken(row.getLong(1), row.getString(2), Instant.ofEpochMilli(row.getLong(3)), last);
                })
                .list();
    }

    /// Ends a token, if it is this person's.
    public void revoke(PersonId person, long id) {
        database.write(handle -> handle.execute("delete from token where id = ? and person = ?", id, person.value()));
    }

    static void revokeAll(Handle handle, PersonId person) {
        handle.execute("delete from token where person = ?", person.value());
    }

    /// Finds the participant for whom a token speaks, by one indexed read; empty when it was revoked or never
    /// made.
    public Optional<Viewer.Participant> find(String token) {
        if (!token.startsWith(PREFIX) || token.length() != PREFIXED_LENGTH) {
            return Optional.empty();
        }
        byte[] hash = Secrets.hash(token);
        Instant now = clock.instant();
        Optional<Used> used = database.readAtOnce(handle -> handle.createQuery(FIND)
                .bind(0, hash)
                .map((row, context) -> new Used(Accounts.participant(row, now), Instant.ofEpochMilli(row.getLong(6))))
                .findOne());
        if (used.isPresent() && used.get().at().isBefore(now.minus(GRAIN))) {
            database.later(
                    handle -> handle.execute("update token set used = ? where hash = ?", now.toEpochMilli(), hash));
        }
        return used.map(Used::who);
    }

    private record Used(Viewer.Participant who, Instant at) {}
}
