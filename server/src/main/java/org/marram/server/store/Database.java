package org.marram.server.store;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.pool.HikariPool.PoolInitializationException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.MigrationInfoService;
import org.flywaydb.core.api.MigrationState;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.marram.server.shared.Outside;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteDataSource;

/// A wiki's database: many readers, one writer.
///
/// Reads run on the caller's thread, each in a snapshot of its own. Writes wait for the one writing thread, which
/// takes what is there, runs each in a savepoint, commits once, and only then answers all of them: an answer
/// means that the change is on the disk. A write that throws is rolled back to its savepoint and disturbs no
/// other.
///
/// Thread-safe. A function passed to [#write] may be run again (when PostgreSQL asks for it), and must not block
/// on anything but the database.
public final class Database implements AutoCloseable {
    /// Readers on SQLite: more than cores gain nothing, fewer starve page views behind one long search.
    private static final int SQLITE_READERS = 4;
    /// Readers on PostgreSQL, which runs them on its own cores.
    private static final int POSTGRES_READERS = 8;
    /// Readers beside those, for what one indexed row answers: sessions, and whether the database answers at all.
    private static final int RESERVED_READERS = 2;
    /// How long SQLite waits for a lock that another process (a backup, a command) holds, in milliseconds.
    private static final int BUSY_TIMEOUT_MILLIS = 10_000;
    /// A reader is opened anew after this time, in milliseconds, for it plans by the statistics that it found
    /// then.
    private static final long READER_LIFE_MILLIS = 600_000;
    /// What a commit of many writes changes stays in memory until it is written once, in KiB.
    private static final int WRITER_CACHE_KIB = 8 << 10;
    /// The write-ahead log is cut back to this size after a checkpoint, in bytes.
    private static final int JOURNAL_SIZE_LIMIT_BYTES = 4 << 20;

    private final Dialect dialect;
    private final Jdbi readers;
    private final Jdbi reserved;
    /// What the caller's thread reads with at the moment.
    private final ScopedValue<Handle> reading = ScopedValue.newInstance();
    private final List<AutoCloseable> pools;
    private final Writer writer;
    private final List<Runnable> commitListeners = new CopyOnWriteArrayList<>();
    private final List<Runnable> followers = new CopyOnWriteArrayList<>();

    private Database(Dialect dialect, Jdbi reading, Jdbi reserved, Jdbi writing, List<AutoCloseable> pools) {
        this.dialect = dialect;
        this.readers = reading;
        this.reserved = reserved;
        this.pools = pools;
        this.writer = new Writer(writing, dialect, () -> runAll(commitListeners), () -> runAll(followers));
    }

    /// Opens the database at `address` and brings its schema to this program's version.
    ///
    /// @throws StoreException when it cannot be opened, was written by a newer program, or runs on an SQLite
    /// older than 3.51.3
    public static Database open(DatabaseAddress address) {
        Database database = opened(address);
        if (database.read(Meta::epoch).isEmpty()) {
            database.write(handle -> {
                Meta.ensureEpoch(handle);
                return true;
            });
        }
        return database;
    }

    private static Database opened(DatabaseAddress address) {
        try {
            return switch (address) {
                case DatabaseAddress.SqliteFile file -> openSqlite(file);
                case DatabaseAddress.PostgresServer server -> openPostgres(server);
            };
        } catch (FlywayException | PoolInitializationException e) {
            throw new StoreException("The database cannot be opened: " + said(e), e);
        }
    }

    /// What the database itself said, in a line.
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

    /// Runs `work` on a snapshot of what is committed. Writing there fails. A read inside a read takes part in its
    /// snapshot: with a reader of its own it would wait for one while it holds one, and as many as there are would
    /// wait for one another.
    public <T> T read(Function<Handle, T> work) {
        return read(readers, work);
    }

    /// The same with a reader that long readings do not take: for what everybody waits for and one indexed row
    /// answers, such as whose session it is.
    public <T> T readAtOnce(Function<Handle, T> work) {
        return read(reserved, work);
    }

    private <T> T read(Jdbi from, Function<Handle, T> work) {
        if (reading.isBound()) {
            return work.apply(reading.get());
        }
        return Outside.holding(() -> {
            try (Handle handle = from.open()) {
                return ScopedValue.where(reading, handle).call(() -> handle.inTransaction(work::apply));
            }
        });
    }

    /// Runs `work` in the writing thread and returns its result when it is durable.
    ///
    /// @throws RuntimeException what `work` threw; nothing of it is stored then
    /// @throws IllegalStateException inside a read, whose snapshot is older than the write: it would keep a
    /// reader from the commit's listeners, which the write waits for
    public <T> T write(Function<Handle, T> work) {
        if (reading.isBound()) {
            throw new IllegalStateException("A write inside a read: end the read before");
        }
        return Outside.holding(() -> {
            Function<Handle, T> there = Outside.elsewhere(work);
            return writer.write(there);
        });
    }

    /// Stores something that may be lost in a crash (a session's last use, a host's health) with the next commit,
    /// or within a second, without a sync of its own. Failures are logged.
    public void later(Consumer<Handle> work) {
        writer.later(work);
    }

    /// Calls `listener` in the writing thread after each commit, before the writes in it are answered. Must be
    /// quick.
    public void afterCommit(Runnable listener) {
        commitListeners.add(listener);
    }

    /// Calls `follower` in the writing thread after each commit whose writes have been answered: for whoever goes on
    /// from there, and must not be in the way of those who wait for an answer. Must be quick.
    public void afterAnswers(Runnable follower) {
        followers.add(follower);
    }

    public Dialect dialect() {
        return dialect;
    }

    /// Ends the writing thread after what waits is written, and closes every connection.
    @Override
    public void close() {
        writer.close();
        for (AutoCloseable pool : pools) {
            try {
                pool.close();
            } catch (Exception e) {
                throw new StoreException("The database could not be closed", e);
            }
        }
    }

    private static void runAll(List<Runnable> listeners) {
        listeners.forEach(Runnable::run);
    }

    private static Database openSqlite(DatabaseAddress.SqliteFile address) {
        String url = "jdbc:sqlite:" + address.file();
        SQLiteDataSource writing = new SQLiteDataSource(writingSqlite());
        writing.setUrl(url);
        SqliteVersion.check(writing);
        migrate(writing, Dialect.SQLITE);
        HikariDataSource readers = sqliteReaders(url, "marram-readers", SQLITE_READERS);
        HikariDataSource reserved = sqliteReaders(url, "marram-reserved", RESERVED_READERS);
        return new Database(
                Dialect.SQLITE, keeping(readers), keeping(reserved), keeping(writing), List.of(readers, reserved));
    }

    private static HikariDataSource sqliteReaders(String url, String name, int readers) {
        SQLiteConfig reading = commonSqlite();
        reading.setReadOnly(false);
        HikariConfig pool = new HikariConfig();
        pool.setPoolName(name);
        SQLiteDataSource source = new SQLiteDataSource(reading);
        source.setUrl(url);
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
    private static Jdbi keeping(DataSource source) {
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

    private static Database openPostgres(DatabaseAddress.PostgresServer address) {
        HikariDataSource pool = postgresPool(address, "marram-database", POSTGRES_READERS + 1);
        migrate(pool, Dialect.POSTGRESQL);
        HikariDataSource reserved = postgresPool(address, "marram-reserved", RESERVED_READERS);
        return new Database(
                Dialect.POSTGRESQL,
                Jdbi.create(pool),
                Jdbi.create(reserved),
                Jdbi.create(pool),
                List.of(pool, reserved));
    }

    private static HikariDataSource postgresPool(DatabaseAddress.PostgresServer address, String name, int most) {
        HikariDataSource pool = new HikariDataSource();
        pool.setPoolName(name);
        pool.setJdbcUrl(address.url());
        pool.setMaximumPoolSize(most);
        pool.setMinimumIdle(1);
        pool.setTransactionIsolation("TRANSACTION_REPEATABLE_READ");
        return pool;
    }

    private static void migrate(DataSource source, Dialect dialect) {
        Flyway flyway = Flyway.configure(Database.class.getClassLoader())
                .dataSource(source)
                .locations("classpath:db/migration")
                .placeholders(dialect.placeholders())
                .group(dialect == Dialect.POSTGRESQL)
                .failOnMissingLocations(true)
                .validateMigrationNaming(true)
                .load();
        refuseNewerSchema(flyway.info());
        flyway.migrate();
    }

    /// A database that a newer program wrote holds things that this one would misread: it is refused, not guessed
    /// at.
    private static void refuseNewerSchema(MigrationInfoService schema) {
        boolean newer = Arrays.stream(schema.all())
                .map(MigrationInfo::getState)
                .anyMatch(state -> state == MigrationState.FUTURE_SUCCESS || state == MigrationState.FUTURE_FAILED);
        if (newer) {
            throw new StoreException("The database was written by a newer version of Marram; start that one");
        }
    }

    /// For tools that need the plain connection, such as the online backup: a reading connection.
    public <T> T connection(SqlFunction<T> work) {
        try (Handle handle = readers.open()) {
            return work.apply(handle.getConnection());
        } catch (SQLException e) {
            throw new StoreException("The database refused: " + e.getMessage(), e);
        }
    }

    /// Work on a plain connection.
    @FunctionalInterface
    public interface SqlFunction<T> {
        T apply(Connection connection) throws SQLException;
    }
}
