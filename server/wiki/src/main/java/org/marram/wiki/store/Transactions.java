package org.marram.wiki.store;

import org.jdbi.v3.core.Handle;

/// Begin and end of the transactions of the writing thread.
final class Transactions {
    /// Named so that every node of a wiki takes the same lock: event numbers become visible in their order.
    private static final long POSTGRES_LOCK = 0x4D617272616DL;

    private Transactions() {}

    static void begin(Handle handle, Dialect dialect) {
        handle.begin();
        if (dialect == Dialect.POSTGRESQL) {
            handle.execute("select pg_advisory_xact_lock(?)", POSTGRES_LOCK);
        }
    }

    /// Takes back everything since the beginning, if there is one.
    static void rollback(Handle handle) {
        if (handle.isInTransaction()) {
            handle.rollback();
        }
    }

    /// Takes back what was done since a savepoint.
    ///
    /// @param failure why; it is what is told when there is no connection left to take anything back on
    static void undo(Handle handle, String savepoint, RuntimeException failure) {
        try {
            handle.rollbackToSavepoint(savepoint);
        } catch (RuntimeException gone) {
            failure.addSuppressed(gone);
            throw failure;
        }
    }
}
