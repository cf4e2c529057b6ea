package org.marram.wiki.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jdbi.v3.core.statement.StatementBuilder;
import org.jdbi.v3.core.statement.StatementBuilderFactory;
import org.sqlite.SQLiteConnection;

/// Finds the [KeptStatements] of a connection, which a pool lends again and again.
final class StatementKeepers implements StatementBuilderFactory {
    private final Map<SQLiteConnection, KeptStatements> known = new ConcurrentHashMap<>();

    @Override
    public StatementBuilder createStatementBuilder(Connection lent) {
        try {
            SQLiteConnection own = lent.unwrap(SQLiteConnection.class);
            KeptStatements keeper = known.get(own);
            return keeper == null ? begin(own) : keeper;
        } catch (SQLException e) {
            throw new StoreException("A connection cannot be used: " + e.getMessage(), e);
        }
    }

    private KeptStatements begin(SQLiteConnection connection) {
        known.keySet().removeIf(StatementKeepers::isClosed);
        return known.computeIfAbsent(connection, KeptStatements::new);
    }

    private static boolean isClosed(SQLiteConnection connection) {
        try {
            return connection.isClosed();
        } catch (SQLException e) {
            return true;
        }
    }
}
