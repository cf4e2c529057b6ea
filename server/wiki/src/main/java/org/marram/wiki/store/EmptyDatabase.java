package org.marram.wiki.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/// Tells a database in which no wiki ever was, and which would begin as an empty one.
public final class EmptyDatabase {
    private EmptyDatabase() {}

    /// Changes nothing.
    ///
    /// @throws StoreException when the database cannot be reached
    public static boolean of(DatabaseAddress address) {
        return switch (address) {
            case DatabaseAddress.SqliteFile(Path file) -> isVacant(file);
            case DatabaseAddress.PostgresServer(String url) -> isVacant(url);
        };
    }

    private static boolean isVacant(Path file) {
        try {
            return !Files.exists(file) || Files.size(file) == 0;
        } catch (IOException e) {
            throw new StoreException("The database " + file + " cannot be examined: " + e.getMessage(), e);
        }
    }

    private static boolean isVacant(String url) {
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("select to_regclass('flyway_schema_history') is null")) {
            return row.next() && row.getBoolean(1);
        } catch (SQLException e) {
            throw new StoreException("The database cannot be opened: " + e.getMessage(), e);
        }
    }
}
