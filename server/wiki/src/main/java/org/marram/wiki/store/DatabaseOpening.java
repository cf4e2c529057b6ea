package org.marram.wiki.store;

import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.pool.HikariPool.PoolInitializationException;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.flywaydb.core.api.FlywayException;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteDataSource;

/// Opening of a database, of either kind, to write or to read.
final class DatabaseOpening {
    /// Readers beside those of [Dialect#readers], for what one indexed row answers, such as whose session it
    /// is.
    private static final int RESERVED_READERS = 2;

    private DatabaseOpening() {}

    enum Use {
        READING,
        WRITING
    }

    /// Opens the database at `address`.
    static Database open(DatabaseAddress address, Use use) {
        try {
            return switch (address) {
                case DatabaseAddress.SqliteFile file -> openSqlite(file, use);
                case DatabaseAddress.PostgresServer server -> openPostgres(server, use);
            };
        } catch (FlywayException | PoolInitializationException | SQLException e) {
            throw new StoreException("The database cannot be opened: " + said(e), e);
        }
    }

    /// Returns what the database itself said, in a line.
    private static String said(Throwable failure) {
        Throwable last = failure;
        while (last.getCause() != null) {
            last = last.getCause();
        }
        String message = Objects.toString(last.getMessage(), last.toString());
        return message.lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .limit(2)
                .collect(Collectors.joining(" "));
    }

    private static Database openSqlite(DatabaseAddress.SqliteFile address, Use use) throws SQLException {
        if (use == Use.WRITING) {
            FileClaim claim = FileClaim.on(address.file());
            try {
                return openSqlite(address, SqliteConnections.migrated(address), List.of(claim));
            } catch (RuntimeException e) {
                claim.close();
                throw e;
            }
        }
        SQLiteDataSource source = SqliteConnections.existing(address);
        if (Schema.isOlder(source, Dialect.SQLITE)) {
            Database.open(address).close();
        }
        return openSqlite(address, null, List.of());
    }

    private static Database openSqlite(
            DatabaseAddress.SqliteFile address, @Nullable Jdbi writing, List<AutoCloseable> claims) {
        return new Database(
                Dialect.SQLITE,
                SqliteConnections.readers(address, "marram-readers", Dialect.SQLITE.readers()),
                SqliteConnections.readers(address, "marram-reserved", RESERVED_READERS),
                writing,
                new FileProbe(address.file()),
                claims);
    }

    private static Database openPostgres(DatabaseAddress.PostgresServer address, Use use) throws SQLException {
        ClaimedConnections claimed = new ClaimedConnections(address.url());
        HikariDataSource pool = new HikariDataSource(PostgresPool.of(address.url(), Dialect.POSTGRESQL.readers()));
        try {
            if (use == Use.WRITING) {
                claimed.claim();
                Schema.migrate(pool, Dialect.POSTGRESQL);
            } else if (Schema.isOlder(pool, Dialect.POSTGRESQL)) {
                Database.open(address).close();
            }
            @Nullable Jdbi writing = use == Use.WRITING ? Jdbi.create(claimed) : null;
            return new Database(
                    Dialect.POSTGRESQL,
                    pool,
                    new HikariDataSource(PostgresPool.of(address.url(), RESERVED_READERS)),
                    writing,
                    new PostgresProbe(address.url()),
                    List.of(claimed));
        } catch (RuntimeException | SQLException e) {
            claimed.close();
            pool.close();
            throw e;
        }
    }
}
