package org.marram.wiki.store;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.pool.HikariPool.PoolInitializationException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.MigrationInfoService;
import org.flywaydb.core.api.MigrationState;
import org.jdbi.v3.core.ConnectionException;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import org.marram.wiki.shared.DatabaseLost;
import org.marram.wiki.shared.LongWork;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteDataSource;
import org.sqlite.SQLiteOpenMode;

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
    /// Readers beside those of [Dialect#readers], for what one indexed row answers, such as whose session it is.
    private static final int RESERVED_READERS = 2;
    /// Longest time that a caller waits for a reader; then it is told that there is none.
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(30);
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

    private final Dialect dialect;
    private final Jdbi readers;
    private final Jdbi reserved;
    /// Connection with which the caller's thread reads at the moment.
    private final ScopedValue<Handle> reading = ScopedValue.newInstance();
    private final List<AutoCloseable> pools;
    private final @Nullable Writer writer;
    private final DatabaseWatch watch;
    private final List<Runnable> commitListeners = new CopyOnWriteArrayList<>();
    private final List<Runnable> followers = new CopyOnWriteArrayList<>();
    private volatile boolean closed;

    /// @param writing the writer's connections; none where nothing is written
    private Database(
            Dialect dialect,
            HikariDataSource reading,
            HikariDataSource reserved,
            @Nullable Jdbi writing,
            Probe probe,
            List<AutoCloseable> others) {
        this.dialect = dialect;
        this.readers = dialect == Dialect.SQLITE ? keeping(reading) : Jdbi.create(reading);
        this.reserved = dialect == Dialect.SQLITE ? keeping(reserved) : Jdbi.create(reserved);
        this.pools =
                Stream.concat(Stream.of(reading, reserved), others.stream()).toList();
        this.watch = new DatabaseWatch(
                probe,
                () -> List.of(reading, reserved)
                        .forEach(pool -> pool.getHikariPoolMXBean().softEvictConnections()),
                this::letGo);
        this.writer = writing == null
                ? null
                : new Writer(writing, dialect, watch, () -> runAll(commitListeners), () -> runAll(followers));
    }

    /// Opens the database at `address` to write, and brings its schema to this program's version.
    ///
    /// @throws DatabaseTaken when another process writes to it
    /// @throws StoreException when it cannot be opened, was written by a newer program, or runs on an SQLite
    /// older than 3.51.3
    public static Database open(DatabaseAddress address) {
        Database database = opened(address, Use.WRITING);
        if (database.read(Meta::epoch).isEmpty()) {
            database.write(handle -> {
                Meta.ensureEpoch(handle);
                return true;
            });
        }
        return database;
    }

    /// Opens it to read, whether another process writes to it or not.
    ///
    /// @throws StoreException as [#open]; when its schema is an older program's, which runs on it
    public static Database openToRead(DatabaseAddress address) {
        return opened(address, Use.READING);
    }

    private static Database opened(DatabaseAddress address, Use use) {
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
        return reading.isBound() ? work.apply(reading.get()) : LongWork.holding(() -> readOnce(from, work));
    }

    private <T> T readOnce(Jdbi from, Function<Handle, T> work) {
        try (Handle handle = reader(from)) {
            return used(handle, () -> ScopedValue.where(reading, handle).call(() -> handle.inTransaction(work::apply)));
        } catch (RuntimeException e) {
            throw watch.explain(e);
        }
    }

    /// A reader, when one is free and the database is there.
    private Handle reader(Jdbi from) {
        long end = System.nanoTime() + LONGEST_WAIT.toNanos();
        while (true) {
            if (dialect == Dialect.POSTGRESQL) {
                watch.require();
            }
            try {
                return from.open();
            } catch (ConnectionException e) {
                boolean isBusy = e.getCause() instanceof SQLTransientConnectionException;
                if (!isBusy || System.nanoTime() > end) {
                    throw e;
                }
            }
        }
    }

    private <T> T used(Handle handle, Supplier<T> work) {
        Connection connection = handle.getConnection();
        boolean sound = false;
        watch.using(connection);
        try {
            T result = work.get();
            sound = true;
            return result;
        } finally {
            watch.used(connection, sound);
        }
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
        if (writer == null) {
            throw new IllegalStateException("A write to a database that was opened to read");
        }
        Writer to = writer;
        return LongWork.holding(() -> writeOnce(to, LongWork.elsewhere(work)));
    }

    private <T> T writeOnce(Writer to, Function<Handle, T> work) {
        watch.require();
        try {
            return to.write(work);
        } catch (RuntimeException e) {
            throw watch.explain(e);
        }
    }

    /// Stores something that may be lost in a crash (a session's last use, a host's health) with the next commit,
    /// or within a second, without a sync of its own. Failures are logged.
    ///
    /// A crash alone loses it: where a commit fails, `work` is run again with a later one. It may therefore run
    /// several times, even after it was stored, and must come to the same each time.
    public void later(Consumer<Handle> work) {
        if (writer != null) {
            writer.later(work);
        }
    }

    /// Stores something that is made again when it is missing (the HTML of a page, another server's actor), as
    /// [#later] does, but not while nothing can be stored: it is large, and would fill the memory instead.
    public void laterOrNever(Consumer<Handle> work) {
        if (writer != null) {
            writer.laterOrNever(work);
        }
    }

    /// Returns the reason why the database is not there at the moment; empty while it is there. Never waits.
    public Optional<String> missing() {
        if (closed) {
            return Optional.of("it is closed");
        }
        return writer == null || writer.isAlive() ? watch.missing() : Optional.of("nothing writes to it any more");
    }

    private void letGo(DatabaseLost lost) {
        if (writer != null) {
            writer.letGo(lost);
        }
    }

    /// Calls `listener` in the writing thread after each commit, before the writes in it are answered. Must be
    /// quick.
    public void afterCommit(Runnable listener) {
        commitListeners.add(listener);
    }

    /// Calls `follower` in the writing thread after each commit whose writes have been answered: for parts that
    /// go on from there, and must not be in the way of callers that wait for an answer. Must be quick.
    public void afterAnswers(Runnable follower) {
        followers.add(follower);
    }

    public Dialect dialect() {
        return dialect;
    }

    /// Ends the writing thread after what waits is written, and closes every connection.
    @Override
    public void close() {
        closed = true;
        if (writer != null) {
            writer.close();
        }
        watch.close();
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

    private static Database openSqlite(DatabaseAddress.SqliteFile address, Use use) throws SQLException {
        if (use == Use.WRITING) {
            FileClaim claim = FileClaim.on(address.file());
            try {
                return openSqlite(address, migrated(address), List.of(claim));
            } catch (RuntimeException e) {
                claim.close();
                throw e;
            }
        }
        SQLiteDataSource source = existing(address);
        if (isOlder(flyway(source, Dialect.SQLITE))) {
            open(address).close();
        }
        return openSqlite(address, null, List.of());
    }

    private static Jdbi migrated(DatabaseAddress.SqliteFile address) {
        SQLiteDataSource writing = new SQLiteDataSource(writingSqlite());
        writing.setUrl("jdbc:sqlite:" + address.file());
        SqliteVersion.check(writing);
        migrate(writing, Dialect.SQLITE);
        return keeping(existing(address));
    }

    /// Never makes the file: one that went missing would come back empty.
    private static SQLiteDataSource existing(DatabaseAddress.SqliteFile address) {
        SQLiteConfig config = writingSqlite();
        config.resetOpenMode(SQLiteOpenMode.CREATE);
        SQLiteDataSource source = new SQLiteDataSource(config);
        source.setUrl("jdbc:sqlite:" + address.file());
        return source;
    }

    private static Database openSqlite(
            DatabaseAddress.SqliteFile address, @Nullable Jdbi writing, List<AutoCloseable> claims) {
        return new Database(
                Dialect.SQLITE,
                sqliteReaders(address, "marram-readers", Dialect.SQLITE.readers()),
                sqliteReaders(address, "marram-reserved", RESERVED_READERS),
                writing,
                new FileProbe(address.file()),
                claims);
    }

    private static HikariDataSource sqliteReaders(DatabaseAddress.SqliteFile address, String name, int readers) {
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

    private static Database openPostgres(DatabaseAddress.PostgresServer address, Use use) throws SQLException {
        ClaimedConnections claimed = new ClaimedConnections(address.url());
        HikariDataSource pool = new HikariDataSource(PostgresPool.of(address.url(), Dialect.POSTGRESQL.readers()));
        try {
            if (use == Use.WRITING) {
                claimed.claim();
                migrate(pool, Dialect.POSTGRESQL);
            } else if (isOlder(flyway(pool, Dialect.POSTGRESQL))) {
                open(address).close();
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

    private enum Use {
        READING,
        WRITING
    }

    private static void migrate(DataSource source, Dialect dialect) {
        Flyway flyway = flyway(source, dialect);
        refuseNewerSchema(flyway.info());
        flyway.migrate();
    }

    /// Tells whether the schema is an older program's, or none at all.
    private static boolean isOlder(Flyway flyway) {
        refuseNewerSchema(flyway.info());
        return flyway.info().pending().length > 0;
    }

    private static Flyway flyway(DataSource source, Dialect dialect) {
        return Flyway.configure(Database.class.getClassLoader())
                .dataSource(source)
                .locations("classpath:db/migration")
                .placeholders(dialect.placeholders())
                .group(dialect == Dialect.POSTGRESQL)
                .failOnMissingLocations(true)
                .validateMigrationNaming(true)
                .load();
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

    /// Runs work on a plain connection that reads, for tools that need one, such as the online backup.
    public <T> T connection(SqlFunction<T> work) {
        try (Handle handle = reader(readers)) {
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
