package org.marram.wiki.store;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.ThreadLocalRandom;
import org.jdbi.v3.core.ConnectionFactory;
import org.jspecify.annotations.Nullable;

/// The connection that writes to PostgreSQL. Its session holds the claim of this process on the database (an advisory
/// lock, PostgreSQL 13.3.5), so that nothing can be written without it: it ends with the process, and a connection that
/// was lost has to claim the database again before it writes. It is a claim on the schema that the wiki lives in;
/// other wikis may live beside it.
///
/// A pooler between must keep a session to one connection of the server (PgBouncer: `pool_mode = session`).
final class ClaimedConnections implements ConnectionFactory, AutoCloseable {
    /// The first half of the lock's number; the second is the schema's name.
    private static final int CLAIM = 0x4D617272;
    /// Longest time that a process that was killed may still seem to be there.
    private static final Duration PATIENCE = Duration.ofSeconds(3);
    /// The same while people wait for an answer.
    private static final Duration SHORTER_PATIENCE = Duration.ofMillis(500);
    private static final long BETWEEN_TRIES_MILLIS = 100;
    /// Longest answer to one of the questions here.
    private static final int CLAIMS_WITHIN_MILLIS = 5_000;
    /// A connection is made within this time, in seconds, or there is none.
    static final int CONNECTS_WITHIN_SECONDS = 2;
    /// PostgreSQL cuts longer names off (NAMEDATALEN).
    private static final int LONGEST_NAME = 63;
    /// A client that vanished without a word is noticed by the server after this time, in seconds, and again as often.
    private static final int SILENCE_SECONDS = 5;

    private static final String HOLDER = """
            select a.pid, a.application_name from pg_locks l join pg_stat_activity a on a.pid = l.pid
             where l.locktype = 'advisory' and l.granted and l.objsubid = 2
               and l.database = (select oid from pg_database where datname = current_database())
               and l.classid::bigint = ? and l.objid::bigint = hashtext(current_schema())::bigint & 4294967295""";

    private final String url;
    private final String name;
    private @Nullable Connection first;

    /// @param url as the driver takes it
    ClaimedConnections(String url) {
        this.url = url;
        this.name = name();
    }

    /// Tells this process from all others, in words that a person understands.
    private static String name() {
        String chance = HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextInt());
        String name = "marram " + chance + " process " + ProcessHandle.current().pid() + " at " + host();
        return name.substring(0, Math.min(LONGEST_NAME, name.length()));
    }

    private static String host() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            return "an unnamed host";
        }
    }

    /// Claims the database; the connection is the first that is asked for.
    ///
    /// @throws DatabaseTaken when another process has it
    void claim() throws SQLException {
        first = claimed(PATIENCE);
    }

    @Override
    public Connection openConnection() throws SQLException {
        Connection kept = first;
        first = null;
        return kept == null ? claimed(SHORTER_PATIENCE) : kept;
    }

    @Override
    public void closeConnection(Connection connection) throws SQLException {
        connection.close();
    }

    @Override
    public void close() {
        try (Connection unused = first) {
            first = null;
        } catch (SQLException e) {
            throw new StoreException("The claim on the database could not be given up", e);
        }
    }

    private Connection claimed(Duration patience) throws SQLException {
        Properties properties = new Properties();
        properties.setProperty("ApplicationName", name);
        properties.setProperty("socketTimeout", Integer.toString(CLAIMS_WITHIN_MILLIS / 1_000));
        properties.setProperty("connectTimeout", Integer.toString(CONNECTS_WITHIN_SECONDS));
        properties.setProperty("tcpKeepAlive", "true");
        Connection connection = DriverManager.getConnection(url, properties);
        try {
            connection.setNetworkTimeout(Runnable::run, CLAIMS_WITHIN_MILLIS);
            prepare(connection);
            requireSchema(connection);
            require(connection, patience);
            connection.setNetworkTimeout(Runnable::run, 0);
            return connection;
        } catch (SQLException | RuntimeException e) {
            connection.close();
            throw e;
        }
    }

    private static void prepare(Connection connection) throws SQLException {
        connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
        try (Statement statement = connection.createStatement()) {
            statement.execute("set tcp_keepalives_idle = " + SILENCE_SECONDS);
            statement.execute("set tcp_keepalives_interval = " + SILENCE_SECONDS);
            statement.execute("set tcp_keepalives_count = 3");
        }
    }

    /// Without a schema the lock would have no number and seem to be another's.
    private static void requireSchema(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row =
                        statement.executeQuery("select current_schema(), current_setting('search_path'), user")) {
            if (row.next() && row.getString(1) == null) {
                throw new StoreException(("The database has no schema for the wiki: %s (currentSchema in"
                                + " MARRAM_DATABASE_URL) is not there, or closed to the user %s."
                                + " \"create schema\" makes one")
                        .formatted(row.getString(2), row.getString(3)));
            }
        }
    }

    private void require(Connection connection, Duration patience) throws SQLException {
        long end = System.nanoTime() + patience.toNanos();
        while (!tryClaim(connection)) {
            Optional<Holder> holder = holder(connection);
            if (holder.filter(found -> found.name().equals(name)).isPresent()) {
                // Our own, on a connection that was lost; the server does not know yet.
                end(connection, holder.get());
            } else if (System.nanoTime() > end) {
                throw new DatabaseTaken(holder.map(found -> found.name().replaceFirst("^marram [0-9a-f]{8} ", ""))
                        .orElse(""));
            }
            pause();
        }
    }

    private static boolean tryClaim(Connection connection) throws SQLException {
        try (PreparedStatement statement =
                connection.prepareStatement("select pg_try_advisory_lock(?, hashtext(current_schema()))")) {
            statement.setInt(1, CLAIM);
            try (ResultSet row = statement.executeQuery()) {
                return row.next() && row.getBoolean(1);
            }
        }
    }

    private static Optional<Holder> holder(Connection connection) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(HOLDER)) {
            statement.setLong(1, CLAIM);
            try (ResultSet row = statement.executeQuery()) {
                return row.next()
                        ? Optional.of(new Holder(row.getInt(1), String.valueOf(row.getString(2))))
                        : Optional.empty();
            }
        }
    }

    private static void end(Connection connection, Holder holder) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("select pg_terminate_backend(?)")) {
            statement.setInt(1, holder.process());
            statement.execute();
        }
    }

    private static void pause() {
        try {
            Thread.sleep(BETWEEN_TRIES_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StoreException("The wait for the database was interrupted", e);
        }
    }

    /// A session that has the claim.
    ///
    /// @param process its number at the server
    private record Holder(int process, String name) {}
}
