package org.marram.wiki.shared;

import java.io.IOException;
import java.sql.SQLException;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// State of this machine in which nothing can be stored, or nothing read either, and which ends by itself or by
/// a keeper's hand. It is no fault of what was being worked on: whoever meets it waits, and takes up the same
/// work again when it is over.
public enum Outage {
    /// The database does not answer, or its file is gone.
    DATABASE_LOST("the database is not there"),
    DISK_FULL("there is no room left on the disk"),
    /// The disk or the database may only be read, or the disk fails.
    DISK_UNUSABLE("the disk cannot be written to");

    /// SQLite's result codes (sqlite.org/rescode.html).
    private static final int SQLITE_READONLY = 8;

    private static final int SQLITE_IOERR = 10;
    private static final int SQLITE_FULL = 13;
    private static final int SQLITE_CANTOPEN = 14;
    private static final Set<Integer> SQLITE_UNUSABLE = Set.of(SQLITE_READONLY, SQLITE_IOERR, SQLITE_CANTOPEN);

    /// SQLSTATE for a full disk. All of these are in PostgreSQL's appendix A.
    private static final String POSTGRES_DISK_FULL = "53100";

    /// A transaction that may only read, which operators make of all when a disk fills, and a disk that fails.
    private static final Set<String> POSTGRES_UNUSABLE = Set.of("25006", "58030");

    /// Class of connections.
    private static final String POSTGRES_CONNECTION = "08";

    /// Beginning of what a server says when it goes down or comes up: 57P01 to 57P03.
    private static final String POSTGRES_SHUTDOWN = "57P0";

    private static final String POSTGRES_TOO_MANY_CONNECTIONS = "53300";

    /// Causes that are looked through.
    private static final int DEEPEST = 20;

    private final String words;

    Outage(String words) {
        this.words = words;
    }

    /// A part of a sentence for an operator, without a full stop at its end.
    public String words() {
        return words;
    }

    /// Returns the outage that caused a failure; nothing when it has another cause.
    public static Optional<Outage> of(@Nullable Throwable failure) {
        if (DatabaseLost.isIn(failure)) {
            return Optional.of(DATABASE_LOST);
        }
        @Nullable Throwable cause = failure;
        for (int depth = 0; cause != null && depth < DEEPEST; depth++) {
            Optional<Outage> found = at(cause);
            if (found.isPresent()) {
                return found;
            }
            cause = cause.getCause();
        }
        return Optional.empty();
    }

    /// Tells whether an outage caused a failure, and not what was being worked on.
    public static boolean isIn(@Nullable Throwable failure) {
        return of(failure).isPresent();
    }

    private static Optional<Outage> at(Throwable cause) {
        return switch (cause) {
            case SQLException sql
            when sql.getErrorCode() == SQLITE_FULL || POSTGRES_DISK_FULL.equals(state(sql)) -> Optional.of(DISK_FULL);
            case SQLException sql
            when SQLITE_UNUSABLE.contains(sql.getErrorCode()) || POSTGRES_UNUSABLE.contains(state(sql)) ->
                Optional.of(DISK_UNUSABLE);
            case SQLException sql when isOfConnection(state(sql)) -> Optional.of(DATABASE_LOST);
            case IOException io
            when String.valueOf(io.getMessage()).contains("No space left on device") -> Optional.of(DISK_FULL);
            default -> Optional.empty();
        };
    }

    private static boolean isOfConnection(String state) {
        return state.startsWith(POSTGRES_CONNECTION)
                || state.startsWith(POSTGRES_SHUTDOWN)
                || state.equals(POSTGRES_TOO_MANY_CONNECTIONS);
    }

    private static String state(SQLException failure) {
        return Objects.requireNonNullElse(failure.getSQLState(), "");
    }
}
