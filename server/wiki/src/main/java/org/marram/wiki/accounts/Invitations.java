package org.marram.wiki.accounts;

import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.marram.wiki.shared.ActorId;
import org.marram.wiki.store.Database;

/// Codes with which people may join a wiki that is not open to all. A code is shown once, to the keeper who
/// makes it; the database holds its SHA-256.
@Singleton
public final class Invitations {
    /// Time that a code can be used.
    public static final Duration LIFE = Duration.ofDays(30);
    /// Largest number of people who may use one code.
    public static final int MOST_USES = 100;

    private static final int SHOWN = 100;
    /// Characters of a code by which keepers tell it from others: 18 of 22 stay unknown, which is 108 bits.
    private static final int HINT = 4;
    private static final int SHA_256_BYTES = 32;

    private final Database database;
    private final Clock clock;

    Invitations(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /// A code that can still be used.
    ///
    /// @param key names it, and lets no person in
    /// @param hint how the code begins
    /// @param by the keeper who made it
    /// @param left how many may still use it
    public record Invitation(String key, String hint, ActorId by, Instant created, Instant until, int left) {}

    /// A new invitation, with its code, which is not to be had again.
    public record Made(String code, Invitation invitation) {
        @Override
        public String toString() {
            return invitation.toString();
        }
    }

    /// Makes a code that `uses` people may use: at least one, at most [#MOST_USES].
    public Made make(ActorId by, int uses) {
        if (uses < 1 || uses > MOST_USES) {
            throw new IllegalArgumentException("an invitation for " + uses);
        }
        Instant now = clock.instant();
        String code = Secrets.code();
        Invitation made = new Invitation(key(stored(code)), hint(code), by, now, now.plus(LIFE), uses);
        return database.write(handle -> {
            handle.execute("delete from invitation where until <= ? or remaining < 1", now.toEpochMilli());
            handle.execute(
                    "insert into invitation (code, hint, actor, created, until, remaining)"
                            + " values (?, ?, ?, ?, ?, ?)",
                    stored(code),
                    made.hint(),
                    by.value(),
                    now.toEpochMilli(),
                    made.until().toEpochMilli(),
                    made.left());
            return new Made(code, made);
        });
    }

    /// The codes that can be used, the newest first.
    public List<Invitation> list() {
        return database.read(handle -> handle.createQuery("select code, actor, created, until, remaining, hint"
                        + " from invitation where until > ? and remaining > 0 order by created desc limit ?")
                .bind(0, clock.millis())
                .bind(1, SHOWN)
                .map((row, context) -> invitation(row))
                .list());
    }

    /// @param key of [Invitation]
    public void revoke(String key) {
        database.write(handle -> {
            handle.createQuery("select code from invitation").mapTo(String.class).list().stream()
                    .filter(stored -> key(stored).equals(key))
                    .forEach(stored -> handle.execute("delete from invitation where code = ?", stored));
            return true;
        });
    }

    /// Tells whether a code can be used at present.
    public boolean isGood(String code) {
        return database.read(handle -> handle.createQuery(
                                "select count(*) from invitation where code in (?, ?) and until > ? and remaining > 0")
                        .bind(0, stored(code))
                        .bind(1, storedOnce(code))
                        .bind(2, clock.millis())
                        .mapTo(Integer.class)
                        .one()
                > 0);
    }

    /// Uses a code up by one; false when it cannot be used. Only inside the write that makes the account.
    public boolean use(Handle handle, String code) {
        return handle.execute(
                        "update invitation set remaining = remaining - 1"
                                + " where code in (?, ?) and until > ? and remaining > 0",
                        stored(code),
                        storedOnce(code),
                        clock.millis())
                > 0;
    }

    private static String stored(String code) {
        return HexFormat.of().formatHex(Secrets.hash(code));
    }

    /// Returns a code in the form in which codes were stored when they could be seen again: those that are out
    /// go on letting people in.
    ///
    /// Security: a digest that a person read in the database is no code, and is not taken for one.
    private static String storedOnce(String code) {
        return code.length() < 2 * SHA_256_BYTES ? code : "";
    }

    private static String key(String stored) {
        return stored(stored);
    }

    private static String hint(String code) {
        return code.substring(0, HINT);
    }

    private static Invitation invitation(ResultSet row) throws SQLException {
        String stored = row.getString(1);
        String hint = row.getString(6);
        return new Invitation(
                key(stored),
                hint.isEmpty() ? hint(stored) : hint,
                new ActorId(row.getLong(2)),
                Instant.ofEpochMilli(row.getLong(3)),
                Instant.ofEpochMilli(row.getLong(4)),
                row.getInt(5));
    }
}
