package org.marram.server.auth;

import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.marram.server.shared.ActorId;
import org.marram.server.store.Database;

/// Codes with which people may join a wiki that is not open to everybody.
@Singleton
public final class Invitations {
    /// How long a code can be used.
    public static final Duration LIFE = Duration.ofDays(30);
    /// How many may use one code.
    public static final int MOST_USES = 100;

    private static final int SHOWN = 100;

    private final Database database;
    private final Clock clock;

    Invitations(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /// A code that can still be used.
    ///
    /// @param by the keeper who made it
    /// @param left how many may still use it
    public record Invitation(String code, ActorId by, Instant created, Instant until, int left) {}

    /// Makes a code that `uses` people may use: at least one, at most [#MOST_USES].
    public Invitation make(ActorId by, int uses) {
        if (uses < 1 || uses > MOST_USES) {
            throw new IllegalArgumentException("an invitation for " + uses);
        }
        Instant now = clock.instant();
        Invitation made = new Invitation(Secrets.code(), by, now, now.plus(LIFE), uses);
        return database.write(handle -> {
            handle.execute("delete from invitation where until <= ? or remaining < 1", now.toEpochMilli());
            handle.execute(
                    "insert into invitation (code, actor, created, until, remaining) values (?, ?, ?, ?, ?)",
                    made.code(),
                    by.value(),
                    now.toEpochMilli(),
                    made.until().toEpochMilli(),
                    made.left());
            return made;
        });
    }

    /// The codes that can be used, the newest first.
    public List<Invitation> list() {
        return database.read(handle -> handle.createQuery("select code, actor, created, until, remaining"
                        + " from invitation where until > ? and remaining > 0 order by created desc limit ?")
                .bind(0, clock.millis())
                .bind(1, SHOWN)
                .map((row, context) -> invitation(row))
                .list());
    }

    public void revoke(String code) {
        database.write(handle -> handle.execute("delete from invitation where code = ?", code));
    }

    /// Whether a code can be used at present.
    boolean isGood(String code) {
        return database.read(handle ->
                handle.createQuery("select count(*) from invitation where code = ? and until > ? and remaining > 0")
                                .bind(0, code)
                                .bind(1, clock.millis())
                                .mapTo(Integer.class)
                                .one()
                        > 0);
    }

    /// Uses a code up by one; false when it cannot be used. Only inside the write that makes the account.
    boolean use(Handle handle, String code) {
        return handle.execute(
                        "update invitation set remaining = remaining - 1"
                                + " where code = ? and until > ? and remaining > 0",
                        code,
                        clock.millis())
                > 0;
    }

    private static Invitation invitation(ResultSet row) throws SQLException {
        return new Invitation(
                row.getString(1),
                new ActorId(row.getLong(2)),
                Instant.ofEpochMilli(row.getLong(3)),
                Instant.ofEpochMilli(row.getLong(4)),
                row.getInt(5));
    }
}
