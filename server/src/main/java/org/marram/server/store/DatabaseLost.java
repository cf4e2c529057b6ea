package org.marram.server.store;

import java.sql.SQLException;
import org.jdbi.v3.core.ConnectionException;
import org.jspecify.annotations.Nullable;

/// The database is not there at the moment: it does not answer, or its file is gone. That is a state, which is logged
/// when it begins and when it ends ([DatabaseWatch]), and nobody's mistake. What was being written may have been stored
/// or not.
public final class DatabaseLost extends RuntimeException {
    private static final long serialVersionUID = 1;

    /// When to come back, in seconds: it is looked for twice a second, and a start takes a few.
    public static final int RETRY_AFTER_SECONDS = 5;

    /// Causes that are looked through.
    private static final int DEEPEST = 20;

    /// SQLSTATE's class of connections (PostgreSQL, appendix A).
    private static final String CONNECTION = "08";

    /// SQLSTATE's beginning of what a server says when it goes down or comes up: 57P01 to 57P03.
    private static final String SHUTDOWN = "57P0";

    DatabaseLost(String reason, @Nullable Throwable cause) {
        super("The database is not there: " + reason, cause);
    }

    /// Whether this is why something failed.
    public static boolean isIn(@Nullable Throwable failure) {
        return find(failure, cause -> cause instanceof DatabaseLost);
    }

    /// Whether a failure tells of a connection that broke or cannot be made.
    static boolean isTold(Throwable failure) {
        return find(failure, DatabaseLost::isConnection);
    }

    /// Whether a failure comes from the database at all.
    static boolean isOfDatabase(Throwable failure) {
        return find(failure, cause -> cause instanceof SQLException || cause instanceof ConnectionException);
    }

    private static boolean isConnection(Throwable cause) {
        if (!(cause instanceof SQLException sql) || sql.getSQLState() == null) {
            return false;
        }
        String state = sql.getSQLState();
        return state.startsWith(CONNECTION) || state.startsWith(SHUTDOWN);
    }

    private static boolean find(@Nullable Throwable failure, java.util.function.Predicate<Throwable> wanted) {
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
