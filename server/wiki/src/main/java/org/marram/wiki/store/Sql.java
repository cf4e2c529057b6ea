package org.marram.wiki.store;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/// Statements by plain JDBC, for what runs many times in every save and every page view. There JDBI's care for each
/// statement costs several times what the statement does; everywhere else it is the better choice.
///
/// Values are bound by position, with `?`: `Long`, `Integer`, `String`, `byte[]` or null. A fault of the database is a
/// [StoreException] with the [SQLException] as its cause.
public final class Sql {

    private Sql() {}

    /// Reads one row; the row must not be kept.
    @FunctionalInterface
    public interface Row<T> {
        T read(ResultSet row) throws SQLException;
    }

    /// Runs a statement that changes something.
    ///
    /// @return how many rows it changed
    public static int update(Handle handle, String sql, @Nullable Object... values) {
        return run(handle, sql, statement -> {
            bind(statement, values);
            return statement.executeUpdate();
        });
    }

    /// Runs a changing statement once for each row of values.
    public static void updateEach(Handle handle, String sql, List<@Nullable Object[]> rows) {
        if (rows.isEmpty()) {
            return;
        }
        run(handle, sql, statement -> {
            for (@Nullable Object[] values : rows) {
                bind(statement, values);
                statement.executeUpdate();
            }
            return rows.size();
        });
    }

    /// The first row.
    public static <T> Optional<T> first(Handle handle, String sql, Row<T> row, @Nullable Object... values) {
        return run(handle, sql, statement -> {
            bind(statement, values);
            try (ResultSet rows = statement.executeQuery()) {
                return rows.next() ? Optional.of(row.read(rows)) : Optional.empty();
            }
        });
    }

    /// The number in a row that there always is.
    public static long number(Handle handle, String sql, @Nullable Object... values) {
        return first(handle, sql, row -> row.getLong(1), values)
                .orElseThrow(() -> new StoreException("A statement found no row: " + sql));
    }

    /// All rows.
    public static <T> List<T> list(Handle handle, String sql, Row<T> row, @Nullable Object... values) {
        return run(handle, sql, statement -> {
            bind(statement, values);
            try (ResultSet rows = statement.executeQuery()) {
                List<T> list = new ArrayList<>();
                while (rows.next()) {
                    list.add(row.read(rows));
                }
                return list;
            }
        });
    }

    private interface Use<T> {
        T run(PreparedStatement statement) throws SQLException;
    }

    private static <T> T run(Handle handle, String sql, Use<T> use) {
        try {
            return handle.getStatementBuilder() instanceof KeptStatements kept
                    ? kept(kept, sql, use)
                    : once(handle, sql, use);
        } catch (SQLException e) {
            throw new StoreException("The database refused (" + sql + "): " + e.getMessage(), e);
        }
    }

    /// A statement that failed, or whose row could not be read, is not used again.
    private static <T> T kept(KeptStatements kept, String sql, Use<T> use) throws SQLException {
        PreparedStatement statement = kept.take(sql);
        boolean sound = false;
        try {
            T result = use.run(statement);
            sound = true;
            return result;
        } finally {
            if (sound) {
                kept.keep(sql, statement);
            } else {
                statement.close();
            }
        }
    }

    private static <T> T once(Handle handle, String sql, Use<T> use) throws SQLException {
        try (PreparedStatement statement = handle.getConnection().prepareStatement(sql)) {
            return use.run(statement);
        }
    }

    private static void bind(PreparedStatement statement, @Nullable Object[] values) throws SQLException {
        for (int at = 0; at < values.length; at++) {
            bind(statement, at + 1, values[at]);
        }
    }

    private static void bind(PreparedStatement statement, int at, @Nullable Object value) throws SQLException {
        switch (value) {
            case null -> statement.setNull(at, Types.NULL);
            case Long number -> statement.setLong(at, number);
            case Integer number -> statement.setInt(at, number);
            case String text -> statement.setString(at, text);
            case byte[] bytes -> statement.setBytes(at, bytes);
            default -> throw new IllegalArgumentException("No value of a statement: " + value.getClass());
        }
    }
}
