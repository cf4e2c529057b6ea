package org.marram.wiki.store;

import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.LongConsumer;
import org.jdbi.v3.core.Handle;

/// Copies a whole wiki from one database to another, of either kind, row by row. Both must have this program's schema.
public final class TableCopy {

    /// Rows that are sent at once.
    private static final int BATCH = 500;

    private static final String SCHEMA_HISTORY = "flyway_schema_history";

    private TableCopy() {}

    /// Empties the tables of `to` and fills them with the rows of `from`, each in the transaction that its
    /// handle is in. A table that only one of them has belongs to another program, and is left alone.
    ///
    /// @param copied hears of each batch, how many rows it had
    public static void copy(Handle from, Handle to, LongConsumer copied) {
        try {
            List<String> tables = parentsFirst(to.getConnection(), tables(from.getConnection()));
            for (String table : tables.reversed()) {
                to.execute("delete from " + table);
            }
            for (String table : tables) {
                copy(from.getConnection(), to.getConnection(), table, copied);
            }
        } catch (SQLException e) {
            throw new StoreException("A table could not be copied: " + e.getMessage(), e);
        }
    }

    /// The tables in an order in which each comes after those that it refers to.
    private static List<String> parentsFirst(Connection connection, Set<String> wanted) throws SQLException {
        Map<String, Set<String>> parents = new LinkedHashMap<>();
        Set<String> both = tables(connection);
        both.retainAll(wanted);
        for (String table : both) {
            parents.put(table, parents(connection, table));
        }
        Set<String> ordered = new LinkedHashSet<>();
        while (ordered.size() < parents.size()) {
            List<String> next = parents.entrySet().stream()
                    .filter(entry -> !ordered.contains(entry.getKey()) && ordered.containsAll(entry.getValue()))
                    .map(Map.Entry::getKey)
                    .toList();
            if (next.isEmpty()) {
                throw new StoreException("The tables refer to one another in a circle");
            }
            ordered.addAll(next);
        }
        return List.copyOf(ordered);
    }

    private static Set<String> tables(Connection connection) throws SQLException {
        Set<String> tables = new TreeSet<>();
        try (ResultSet rows =
                connection.getMetaData().getTables(null, connection.getSchema(), "%", new String[] {"TABLE"})) {
            while (rows.next()) {
                String table = rows.getString("TABLE_NAME").toLowerCase(Locale.ROOT);
                if (!table.equals(SCHEMA_HISTORY) && !table.startsWith("sqlite_")) {
                    tables.add(table);
                }
            }
        }
        return tables;
    }

    private static Set<String> parents(Connection connection, String table) throws SQLException {
        Set<String> parents = new TreeSet<>();
        DatabaseMetaData about = connection.getMetaData();
        try (ResultSet rows = about.getImportedKeys(null, connection.getSchema(), table)) {
            while (rows.next()) {
                parents.add(rows.getString("PKTABLE_NAME").toLowerCase(Locale.ROOT));
            }
        }
        parents.remove(table);
        return parents;
    }

    private static void copy(Connection from, Connection to, String table, LongConsumer copied) throws SQLException {
        List<String> columns = columns(to, table);
        String names = String.join(", ", columns);
        String marks = String.join(", ", Collections.nCopies(columns.size(), "?"));
        try (Statement reading = from.createStatement();
                PreparedStatement writing =
                        to.prepareStatement("insert into " + table + " (" + names + ") values (" + marks + ")")) {
            reading.setFetchSize(BATCH);
            try (ResultSet rows = reading.executeQuery("select " + names + " from " + table)) {
                copy(rows, writing, columns.size(), copied);
            }
        }
    }

    private static void copy(ResultSet rows, PreparedStatement writing, int columns, LongConsumer copied)
            throws SQLException {
        int waiting = 0;
        while (rows.next()) {
            for (int column = 1; column <= columns; column++) {
                writing.setObject(column, rows.getObject(column));
            }
            writing.addBatch();
            if (++waiting == BATCH) {
                writing.executeBatch();
                copied.accept(waiting);
                waiting = 0;
            }
        }
        writing.executeBatch();
        copied.accept(waiting);
    }

    private static List<String> columns(Connection connection, String table) throws SQLException {
        List<String> columns = new ArrayList<>();
        try (ResultSet rows = connection.getMetaData().getColumns(null, connection.getSchema(), table, "%")) {
            while (rows.next()) {
                columns.add(rows.getString("COLUMN_NAME").toLowerCase(Locale.ROOT));
            }
        }
        return columns;
    }
}
