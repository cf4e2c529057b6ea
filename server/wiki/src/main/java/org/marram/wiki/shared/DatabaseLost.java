package org.marram.wiki.shared;

import org.jspecify.annotations.Nullable;

/// The database is not there at the moment: it does not answer, or its file is gone. That is a state, which is
/// logged when it begins and when it ends, and no person's mistake. What was being written may have been stored
/// or not.
public final class DatabaseLost extends RuntimeException {
    private static final long serialVersionUID = 1;

    /// Time after which to come back, in seconds: the database is looked for twice a second, and a start takes
    /// a few.
    public static final int RETRY_AFTER_SECONDS = 5;

    /// Causes that are looked through.
    private static final int DEEPEST = 20;

    public DatabaseLost(String reason, @Nullable Throwable cause) {
        super("The database is not there: " + reason, cause);
    }

    /// Tells whether a failure was caused by this one.
    public static boolean isIn(@Nullable Throwable failure) {
        @Nullable Throwable cause = failure;
        for (int depth = 0; cause != null && depth < DEEPEST; depth++) {
            if (cause instanceof DatabaseLost) {
                return true;
            }
            cause = cause.getCause();
        }
        return false;
    }
}
