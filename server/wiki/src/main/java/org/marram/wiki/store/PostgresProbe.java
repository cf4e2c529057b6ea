package org.marram.wiki.store;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Properties;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Asks PostgreSQL on a connection of its own, with little patience, so that other connections need none: a
/// long query may take its time as long as the server answers here.
final class PostgresProbe implements Probe {
    private static final Logger log = LoggerFactory.getLogger(PostgresProbe.class);

    /// Longest answer to the simplest question, in milliseconds. A server with much to do answers it in a few.
    private static final int ANSWERS_WITHIN_MILLIS = 1_200;

    private final String url;
    private @Nullable Connection connection;

    PostgresProbe(String url) {
        this.url = url;
    }

    /// Asks whether the server answers. A session that was ended from outside says nothing of the server: it is
    /// asked again on a new one, unless it was silent.
    @Override
    public void ask() throws SQLException {
        long began = System.nanoTime();
        try {
            select(connected());
        } catch (SQLException e) {
            close();
            if (System.nanoTime() - began > ANSWERS_WITHIN_MILLIS / 2 * 1_000_000L) {
                throw e;
            }
            selectAnew();
        }
    }

    private void selectAnew() throws SQLException {
        try {
            select(connected());
        } catch (SQLException e) {
            close();
            throw e;
        }
    }

    private Connection connected() throws SQLException {
        Connection now = connection;
        if (now == null) {
            Properties properties = new Properties();
            properties.setProperty("ApplicationName", "marram watch");
            properties.setProperty("connectTimeout", "1");
            properties.setProperty("socketTimeout", "1");
            now = DriverManager.getConnection(url, properties);
            now.setNetworkTimeout(Runnable::run, ANSWERS_WITHIN_MILLIS);
            connection = now;
        }
        return now;
    }

    private static void select(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("select 1");
        }
    }

    @Override
    public void close() {
        Connection old = connection;
        connection = null;
        if (old != null) {
            try {
                old.abort(Runnable::run);
            } catch (SQLException e) {
                log.debug("The connection could not be closed", e);
            }
        }
    }
}
