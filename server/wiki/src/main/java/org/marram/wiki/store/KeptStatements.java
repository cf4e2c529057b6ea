package org.marram.wiki.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jdbi.v3.core.statement.DefaultStatementBuilder;
import org.jspecify.annotations.Nullable;

/// The statements of one connection to SQLite that [Sql] prepared and will run again. The driver keeps none itself, and
/// to prepare a statement costs more than to run it. JDBI's own statements pass by as ever.
///
/// For one thread at a time, as the connection is. A statement is out of here while it runs, so that one that runs
/// inside another of the same text is another.
final class KeptStatements extends DefaultStatementBuilder {
    /// As many as there are hot statements, a few times over; each holds some kilobytes.
    private static final int MOST = 128;

    private final Connection connection;
    private final Map<String, PreparedStatement> idle = new LinkedHashMap<>(64, 0.75f, true);

    /// @param connection the driver's own, not one that a pool lends
    KeptStatements(Connection connection) {
        this.connection = connection;
    }

    PreparedStatement take(String sql) throws SQLException {
        PreparedStatement kept = idle.remove(sql);
        return kept == null ? connection.prepareStatement(sql) : kept;
    }

    /// Takes a statement back that ran to its end without a fault and whose results are closed.
    void keep(String sql, PreparedStatement statement) throws SQLException {
        @Nullable PreparedStatement other = idle.put(sql, statement);
        if (other != null) {
            other.close();
        }
        if (idle.size() > MOST) {
            var eldest = idle.entrySet().iterator();
            PreparedStatement old = eldest.next().getValue();
            eldest.remove();
            old.close();
        }
    }
}
