package org.marram.app.ops;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import org.marram.wiki.shared.FailureReason;
import org.marram.wiki.store.DatabaseAddress;
import org.marram.wiki.store.EmptyDatabase;
import org.marram.wiki.store.Sql;
import org.sqlite.SQLiteConfig;

/// Contacts that a wiki has when a backup of itself replaces it, and that the backup lacks: the servers that it
/// has met, and its followers. They are told of the restore, know the wiki by its address, and hold what it
/// lost.
record CarriedContacts(List<@Nullable Object[]> hosts, List<@Nullable Object[]> followers) {
    /// Largest number of servers, and of followers, that are carried; a wiki with more hears from them soon
    /// enough.
    private static final int MOST_ROWS = 100_000;

    static final CarriedContacts NOTHING = new CarriedContacts(List.of(), List.of());

    /// Reads the database that is to be replaced, which may be damaged or an older program's.
    static CarriedContacts from(DatabaseAddress address, OperationReport operationReport) {
        if (EmptyDatabase.of(address)) {
            return NOTHING;
        }
        try (Connection connection = open(address);
                Statement statement = connection.createStatement()) {
            return new CarriedContacts(
                    rows(statement, "select origin, software from host"),
                    rows(
                            statement,
                            "select actor, object, origin, inbox, shared_inbox, activity, at from their_follow"));
        } catch (SQLException e) {
            operationReport.note("Who followed the wiki since the backup cannot be read: " + FailureReason.of(e) + ".");
            return NOTHING;
        }
    }

    private static Connection open(DatabaseAddress address) throws SQLException {
        return switch (address) {
            case DatabaseAddress.SqliteFile(Path file) -> {
                SQLiteConfig reading = new SQLiteConfig();
                reading.setReadOnly(Files.isReadable(file));
                yield reading.createConnection("jdbc:sqlite:" + file);
            }
            case DatabaseAddress.PostgresServer(String url) -> DriverManager.getConnection(url);
        };
    }

    private static List<@Nullable Object[]> rows(Statement statement, String sql) throws SQLException {
        List<@Nullable Object[]> rows = new ArrayList<>();
        try (ResultSet row = statement.executeQuery(sql + " limit " + MOST_ROWS)) {
            int columns = row.getMetaData().getColumnCount();
            while (row.next()) {
                @Nullable Object[] values = new Object[columns];
                for (int column = 0; column < columns; column++) {
                    values[column] = row.getObject(column + 1);
                }
                rows.add(values);
            }
        }
        return rows;
    }

    /// Adds what is not known there. Only inside a write.
    void into(Handle handle) {
        Sql.updateEach(handle, "insert into host (origin, software) values (?, ?) on conflict do nothing", hosts);
        Sql.updateEach(
                handle,
                "insert into their_follow (actor, object, origin, inbox, shared_inbox, activity, at)"
                        + " values (?, ?, ?, ?, ?, ?, ?) on conflict do nothing",
                followers);
    }
}
