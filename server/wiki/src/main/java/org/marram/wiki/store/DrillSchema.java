package org.marram.wiki.store;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import org.marram.wiki.shared.DatabaseUrl;

/// A schema of its own in a PostgreSQL database, beside that of a wiki, which goes with everything in it.
public final class DrillSchema implements AutoCloseable {
    private final DatabaseUrl beside;
    private final String name;

    private DrillSchema(DatabaseUrl beside, String name) {
        this.beside = beside;
        this.name = name;
    }

    /// Makes it.
    ///
    /// @param name in lower case letters, digits and `_`
    /// @throws StoreException when the database cannot be reached or the user may not make one
    public static DrillSchema make(DatabaseUrl beside, String name) {
        if (!name.matches("[a-z0-9_]+")) {
            throw new IllegalArgumentException("No name of a schema: " + name);
        }
        try (Connection connection = DriverManager.getConnection(beside.jdbc());
                Statement statement = connection.createStatement()) {
            statement.execute("create schema " + name);
            return new DrillSchema(beside, name);
        } catch (SQLException e) {
            throw new StoreException(
                    "No schema of its own can be made in " + beside + " for the drill: " + e.getMessage()
                            + ". Its user needs the right to (grant create on database), or give the drill an SQLite"
                            + " database by leaving MARRAM_DATABASE_URL out.",
                    e);
        }
    }

    /// Leads into the schema and nowhere else; connections by it are named after it.
    public DatabaseUrl url() {
        String address = beside.jdbc()
                .replaceAll("(?i)(currentSchema|ApplicationName)=[^&]*&?", "")
                .replaceFirst("[?&]$", "");
        return new DatabaseUrl(address + (address.contains("?") ? "&" : "?") + "currentSchema=" + name
                + "&ApplicationName=" + URLEncoder.encode(name, StandardCharsets.UTF_8));
    }

    /// Ends the sessions that still use the schema, and drops it.
    @Override
    public void close() {
        try (Connection connection = DriverManager.getConnection(beside.jdbc());
                Statement dropping = connection.createStatement();
                PreparedStatement ending = connection.prepareStatement(
                        "select pg_terminate_backend(pid) from pg_stat_activity where application_name = ?")) {
            ending.setString(1, name);
            ending.execute();
            dropping.execute("drop schema if exists " + name + " cascade");
        } catch (SQLException e) {
            throw new StoreException("The schema " + name + " could not be dropped: " + e.getMessage(), e);
        }
    }
}
