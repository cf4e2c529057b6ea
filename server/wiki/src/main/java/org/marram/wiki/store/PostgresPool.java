package org.marram.wiki.store;

import com.zaxxer.hikari.HikariConfig;
import org.postgresql.ds.PGSimpleDataSource;

/// The connections that read from PostgreSQL.
final class PostgresPool {
    /// Time after which a caller that waits for a connection looks again whether the database is still there,
    /// in milliseconds.
    private static final int LOOKS_AGAIN_MILLIS = 500;

    /// A start waits so long for a database that comes up with the machine, in milliseconds.
    private static final int START_MILLIS = 5_000;

    private PostgresPool() {}

    static HikariConfig of(String url, int connections) {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setURL(url);
        if (source.getApplicationName() == null || source.getApplicationName().isEmpty()) {
            source.setApplicationName("marram");
        }
        source.setConnectTimeout(ClaimedConnections.CONNECTS_WITHIN_SECONDS);
        source.setTcpKeepAlive(true);
        HikariConfig pool = new HikariConfig();
        pool.setPoolName("marram-database");
        pool.setDataSource(source);
        pool.setMaximumPoolSize(connections);
        pool.setMinimumIdle(1);
        pool.setConnectionTimeout(LOOKS_AGAIN_MILLIS);
        pool.setValidationTimeout(LOOKS_AGAIN_MILLIS);
        pool.setInitializationFailTimeout(START_MILLIS);
        pool.setTransactionIsolation("TRANSACTION_REPEATABLE_READ");
        return pool;
    }
}
