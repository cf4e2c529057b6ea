package org.marram.wiki.store;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import javax.sql.DataSource;

/// SQLite before 3.51.3 can corrupt a database when its write-ahead log is reset under load, so it is refused.
final class SqliteVersion {
    private static final int[] OLDEST = {3, 51, 3};

    private SqliteVersion() {}

    static void check(DataSource source) {
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("select sqlite_version()")) {
            row.next();
            String version = row.getString(1);
            if (isOlder(version)) {
                throw new StoreException("SQLite " + version + " is older than 3.51.3, which can lose data");
            }
        } catch (SQLException e) {
            throw new StoreException("The database cannot be opened: " + e.getMessage(), e);
        }
    }

    static boolean isOlder(String version) {
        int[] numbers =
                Arrays.stream(version.split("\\.")).mapToInt(Integer::parseInt).toArray();
        return Arrays.compare(numbers, OLDEST) < 0;
    }
}
