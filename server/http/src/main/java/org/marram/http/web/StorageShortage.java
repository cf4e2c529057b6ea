package org.marram.http.web;

import io.micronaut.http.HttpStatus;
import java.io.IOException;
import java.sql.SQLException;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Recognises failures that keep a wiki from storing anything and are no person's mistake: a disk that is full
/// or may only be read. Nothing is lost by it, pages are read on, and writing goes on by itself when there is
/// room again.
final class StorageShortage {
    /// SQLite's result codes (sqlite.org/rescode.html).
    private static final int SQLITE_READONLY = 8;

    private static final int SQLITE_IOERR = 10;
    private static final int SQLITE_FULL = 13;
    private static final int SQLITE_CANTOPEN = 14;
    /// The file may only be read, or its disk fails.
    private static final Set<Integer> SQLITE_UNUSABLE = Set.of(SQLITE_READONLY, SQLITE_IOERR, SQLITE_CANTOPEN);

    /// PostgreSQL, appendix A.
    private static final String DISK_FULL = "53100";

    /// Causes that are looked through.
    private static final int DEEPEST = 20;

    private StorageShortage() {}

    /// Returns the status for a request that failed for want of room; empty when it failed for another reason.
    static Optional<HttpStatus> of(Throwable failure) {
        @Nullable Throwable cause = failure;
        for (int depth = 0; cause != null && depth < DEEPEST; depth++) {
            Optional<HttpStatus> found = at(cause);
            if (found.isPresent()) {
                return found;
            }
            cause = cause.getCause();
        }
        return Optional.empty();
    }

    private static Optional<HttpStatus> at(Throwable cause) {
        return switch (cause) {
            case SQLException sql
            when sql.getErrorCode() == SQLITE_FULL || DISK_FULL.equals(sql.getSQLState()) ->
                Optional.of(HttpStatus.INSUFFICIENT_STORAGE);
            case SQLException sql
            when SQLITE_UNUSABLE.contains(sql.getErrorCode()) -> Optional.of(HttpStatus.SERVICE_UNAVAILABLE);
            case IOException io
            when String.valueOf(io.getMessage()).contains("No space left on device") ->
                Optional.of(HttpStatus.INSUFFICIENT_STORAGE);
            default -> Optional.empty();
        };
    }
}
