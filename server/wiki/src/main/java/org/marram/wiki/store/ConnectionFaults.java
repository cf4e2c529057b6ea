package org.marram.wiki.store;

import java.sql.SQLException;
import java.util.Set;
import java.util.function.Predicate;
import org.jdbi.v3.core.ConnectionException;
import org.jspecify.annotations.Nullable;
import org.marram.wiki.shared.Outage;

/// Tells a failure of the connection from one of what was asked for. What an outage is, [Outage] says.
final class ConnectionFaults {
    /// Causes that are looked through.
    private static final int DEEPEST = 20;

    /// SQLSTATE's class of what there is too little of, such as memory (PostgreSQL, appendix A).
    private static final String SHORTAGE = "53";

    /// SQLite's result codes (sqlite.org/rescode.html) for a file that somebody else holds: BUSY, LOCKED.
    private static final Set<Integer> SQLITE_HELD = Set.of(5, 6);

    private ConnectionFaults() {}

    /// Tells whether a failure comes of a connection that broke or cannot be made.
    static boolean isTold(Throwable failure) {
        return Outage.of(failure).filter(Outage.DATABASE_LOST::equals).isPresent();
    }

    /// Tells whether a failure comes from the database at all.
    static boolean isOfDatabase(Throwable failure) {
        return find(failure, cause -> cause instanceof SQLException || cause instanceof ConnectionException);
    }

    /// Tells whether a failure comes of a state that passes, such as a full disk: what was to be stored may be
    /// stored another time.
    static boolean canPass(Throwable failure) {
        return Outage.isIn(failure)
                || canBeRunAgain(failure)
                || find(failure, cause -> cause instanceof SQLException sql && isHeldOrShort(sql));
    }

    private static boolean isHeldOrShort(SQLException failure) {
        return SQLITE_HELD.contains(failure.getErrorCode())
                || String.valueOf(failure.getSQLState()).startsWith(SHORTAGE);
    }

    private static boolean find(@Nullable Throwable failure, Predicate<Throwable> wanted) {
        @Nullable Throwable cause = failure;
        for (int depth = 0; cause != null && depth < DEEPEST; depth++) {
            if (wanted.test(cause)) {
                return true;
            }
            cause = cause.getCause();
        }
        return false;
    }

    /// SQLSTATE 40001 (could not serialise) and 40P01 (deadlock): PostgreSQL asks to run the transaction again.
    static boolean canBeRunAgain(Throwable failure) {
        for (@Nullable Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof java.sql.SQLException sql
                    && ("40001".equals(sql.getSQLState()) || "40P01".equals(sql.getSQLState()))) {
                return true;
            }
        }
        return false;
    }
}
