package org.marram.wiki.store;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import javax.sql.DataSource;
import org.jdbi.v3.core.Jdbi;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteDataSource;
import org.sqlite.SQLiteOpenMode;

/// Connections to SQLite's file, each with the settings that its use needs.
final class SqliteConnections {
    /// Time that SQLite waits for a lock that another process (a backup, a command) holds, in milliseconds.
    private static final int BUSY_TIMEOUT_MILLIS = 10_000;

    /// A reader is opened anew after this time, in milliseconds, for it plans by the statistics that it found
    /// then.
    private static final long READER_LIFE_MILLIS = 600_000;

    /// Size of the writer's cache, in KiB: the changes of a commit of many writes stay in it until they are
    /// written once.
    private static final int WRITER_CACHE_KIB = 8 << 10;

    /// The write-ahead log is cut back to this size after a checkpoint, in bytes.
    private static final int JOURNAL_SIZE_LIMIT_BYTES = 4 << 20;

    private SqliteConnections() {}

    /// Makes the file where there is none, brings its schema to this program's version, and returns a
    /// connection that writes.
    static Jdbi migrated(DatabaseAddress.SqliteFile address) {
        SQLiteDataSource writing = new SQLiteDataSource(writingSqlite());
        writing.setUrl("jdbc:sqlite:" + address.file());
        SqliteVersion.check(writing);
        Schema.migrate(writing, Dialect.SQLITE);
        return keeping(existing(address));
    }

    /// Returns a connection to a file that is there.
    ///
    /// Never makes the file: one that went missing would come back empty.
    static SQLiteDataSource existing(DatabaseAddress.SqliteFile address) {
        SQLiteConfig config = writingSqlite();
        config.resetOpenMode(SQLiteOpenMode.CREATE);
        SQLiteDataSource source = new SQLiteDataSource(config);
        source.setUrl("jdbc:sqlite:" + address.file());
        return source;
    }

    /// Returns connections that read.
    static HikariDataSource readers(DatabaseAddress.SqliteFile address, String name, int readers) {
        SQLiteConfig reading = commonSqlite();
        reading.setReadOnly(false);
        reading.resetOpenMode(SQLiteOpenMode.CREATE);
        HikariConfig pool = new HikariConfig();
        pool.setPoolName(name);
        SQLiteDataSource source = new SQLiteDataSource(reading);
        source.setUrl("jdbc:sqlite:" + address.file());
        pool.setDataSource(source);
        pool.setDataSourceProperties(reading.toProperties());
        pool.setConnectionInitSql("pragma query_only=on");
        pool.setMaximumPoolSize(readers);
        pool.setMinimumIdle(readers);
        pool.setMaxLifetime(READER_LIFE_MILLIS);
        pool.setAutoCommit(true);
        return new HikariDataSource(pool);
    }

    /// Connections that keep the statements which [Sql] prepared; PostgreSQL's driver does so by itself.
    static Jdbi keeping(DataSource source) {
        return Jdbi.create(source).setStatementBuilderFactory(new StatementKeepers());
    }

    private static SQLiteConfig commonSqlite() {
        SQLiteConfig config = new SQLiteConfig();
        config.setJournalMode(SQLiteConfig.JournalMode.WAL);
        config.setBusyTimeout(BUSY_TIMEOUT_MILLIS);
        config.enforceForeignKeys(true);
        config.setJournalSizeLimit(JOURNAL_SIZE_LIMIT_BYTES);
        // Nobody asks for keys that the database made; the driver would look at each statement for them.
        config.setGetGeneratedKeys(false);
        return config;
    }

    private static SQLiteConfig writingSqlite() {
        SQLiteConfig config = commonSqlite();
        config.setTransactionMode(SQLiteConfig.TransactionMode.IMMEDIATE);
        config.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
        config.setCacheSize(-WRITER_CACHE_KIB);
        return config;
    }
}
