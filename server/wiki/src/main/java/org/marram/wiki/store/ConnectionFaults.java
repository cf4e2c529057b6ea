package org.marram.wiki.store;

import java.sql.SQLException;
import java.util.Set;
import java.util.function.Predicate;
import org.jdbi.v3.core.ConnectionException;
import org.jspecify.annotations.Nullable;

/// Tells a failure of the connection from one of what was asked for.
final class ConnectionFaults {
    /// Causes that are looked through.
    private static final int DEEPEST = 20;

    /// SQLSTATE's class of connections (PostgreSQL, appendix A).
    private static final String CONNECTION = "08";

    /// SQLSTATE's beginning of what a server says when it goes down or comes up: 57P01 to 57P03.
    private static final String SHUTDOWN = "57P0";

    /// SQLSTATE's class of what there is too little of, such as room on the disk.
    private static final String SHORTAGE = "53";

    /// SQLite's result codes (sqlite.org/rescode.html) for a file that somebody else holds, or that cannot be
    /// written at the moment: BUSY, LOCKED, READONLY, IOERR, FULL, CANTOPEN.
    private static final Set<Integer> SQLITE_AT_THE_MOMENT = Set.of(5, 6, 8, 10, 13, 14);

    private ConnectionFaults() {}

    /// Tells whether a failure comes of a connection that broke or cannot be made.
    static boolean isTold(Throwable failure) {
        return find(failure, ConnectionFaults::isConnection);
    }

    /// Tells whether a failure comes from the database at all.
    static boolean isOfDatabase(Throwable failure) {
        return find(failure, cause -> cause instanceof SQLException || cause instanceof ConnectionException);
    }

    /// Tells whether a failure comes of a state that passes, such as a full disk: what was to be stored may be
    /// stored another time.
    static boolean canPass(Throwable failure) {
        return Writer.canBeRunAgain(failure) || find(failure, ConnectionFaults::isAtTheMoment);
    }

    private static boolean isAtTheMoment(Throwable cause) {
        return isConnection(cause)
                || (cause instanceof SQLException sql
                        && (SQLITE_AT_THE_MOMENT.contains(sql.getErrorCode())
                                || String.valueOf(sql.getSQLState()).startsWith(SHORTAGE)));
    }

    private static boolean isConnection(Throwable cause) {
        if (!(cause instanceof SQLException sql) || sql.getSQLState() == null) {
            return false;
        }
        String state = sql.getSQLState();
        return state.startsWith(CONNECTION) || state.startsWith(SHUTDOWN);
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
}
