package org.marram.wiki.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import org.jdbi.v3.core.Handle;

/// Look at the writing connection before it is used after a rest: PostgreSQL may have ended it meanwhile. For
/// the writing thread.
final class RestedConnection {
    /// A connection that rested for so long is looked at before it is used: the server may have been restarted.
    private static final Duration IDLE = Duration.ofSeconds(1);

    private final Dialect dialect;
    private long worked = System.nanoTime();

    RestedConnection(Dialect dialect) {
        this.dialect = dialect;
    }

    /// Tells whether the connection ended while there was nothing to write. Nothing was begun on it then, so
    /// the writes that have come may go by another one.
    ///
    /// @param begins true when there is something to write now
    boolean hasEnded(Handle handle, boolean begins) {
        if (dialect == Dialect.SQLITE) {
            return false;
        }
        try {
            boolean rested = System.nanoTime() - worked > IDLE.toNanos();
            worked = begins ? System.nanoTime() : worked;
            Connection connection = handle.getConnection();
            return connection.isClosed()
                    || (rested && begins && !connection.isValid(ClaimedConnections.CONNECTS_WITHIN_SECONDS));
        } catch (SQLException e) {
            return true;
        }
    }
}
