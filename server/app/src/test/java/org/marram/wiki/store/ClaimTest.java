package org.marram.wiki.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.marram.app.testing.OnBothDatabases;
import org.marram.app.testing.TestDatabase;
import org.marram.wiki.shared.DatabaseLost;

/// Only one process writes to a database.
@OnBothDatabases
@Timeout(60)
class ClaimTest {
    @TempDir
    Path folder;

    @Test
    void aDatabaseThatIsWrittenToIsNotOpenedToWriteAgainButReadAndFreeAfterwards() {
        DatabaseAddress address = TestDatabase.fresh(folder);
        try (Database database = Database.open(address)) {
            set(database, "grass");
            DatabaseTaken taken = assertThrows(DatabaseTaken.class, () -> Database.open(address));
            assertTrue(
                    taken.getMessage()
                            .contains("process " + ProcessHandle.current().pid()),
                    taken.getMessage());
            try (Database reading = Database.openToRead(address)) {
                assertEquals(Optional.of("grass"), reading.read(handle -> Meta.get(handle, "colour")));
                assertThrows(IllegalStateException.class, () -> set(reading, "sand"));
            }
            set(database, "sea");
        }
        try (Database database = Database.open(address)) {
            assertEquals(Optional.of("sea"), database.read(handle -> Meta.get(handle, "colour")));
        }
    }

    @Test
    void aLinkToADatabaseLeadsToTheSameClaim() throws Exception {
        if (!(TestDatabase.fresh(folder) instanceof DatabaseAddress.SqliteFile(Path file))) {
            return;
        }
        Path other = Files.createDirectories(folder.resolve("other")).resolve("wiki.db");
        try (Database database = Database.open(new DatabaseAddress.SqliteFile(file))) {
            Files.createSymbolicLink(other, file);
            assertThrows(DatabaseTaken.class, () -> Database.open(new DatabaseAddress.SqliteFile(other)));
        }
    }

    @Test
    void aSessionThatWasEndedClaimsTheDatabaseAgainBeforeItWrites() throws Exception {
        if (!(TestDatabase.fresh(folder) instanceof DatabaseAddress.PostgresServer(String url))) {
            return;
        }
        try (Database database = Database.open(new DatabaseAddress.PostgresServer(url))) {
            set(database, "grass");
            try (Connection connection = DriverManager.getConnection(url);
                    Statement statement = connection.createStatement()) {
                statement.execute("select pg_terminate_backend(pid) from pg_locks where locktype = 'advisory'"
                        + " and database = (select oid from pg_database where datname = current_database())");
            }
            Thread.sleep(1_500);
            set(database, "sand");
            assertThrows(DatabaseTaken.class, () -> Database.open(new DatabaseAddress.PostgresServer(url)));
        }
    }

    @Test
    void aSessionThatEndsWithinAWriteIsALostDatabaseAndNotAFault() throws Exception {
        if (!(TestDatabase.fresh(folder) instanceof DatabaseAddress.PostgresServer(String url))) {
            return;
        }
        try (Database database = Database.open(new DatabaseAddress.PostgresServer(url))) {
            assertThrows(
                    DatabaseLost.class,
                    () -> database.write(handle -> {
                        Meta.set(handle, "colour", "grass");
                        end(
                                url,
                                handle.createQuery("select pg_backend_pid()")
                                        .mapTo(Integer.class)
                                        .one());
                        return true;
                    }));
            Thread.sleep(1_500);
            assertEquals(Optional.empty(), database.read(handle -> Meta.get(handle, "colour")));
            set(database, "sand");
        }
    }

    private static void end(String url, int session) {
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement()) {
            statement.execute("select pg_terminate_backend(" + session + ", 5000)");
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void aSchemaThatIsNotThereIsNamedAndNobodyIsSaidToHaveIt() {
        if (!(TestDatabase.fresh(folder) instanceof DatabaseAddress.PostgresServer(String url))) {
            return;
        }
        String nowhere = url.replaceAll("[?&]currentSchema=[^&]*", "");
        DatabaseAddress address = new DatabaseAddress.PostgresServer(
                nowhere + (nowhere.contains("?") ? "&" : "?") + "currentSchema=nowhere");
        StoreException refused = assertThrows(StoreException.class, () -> Database.open(address));
        assertTrue(refused.getMessage().contains("nowhere"), refused.getMessage());
    }

    private static void set(Database database, String colour) {
        database.write(handle -> {
            Meta.set(handle, "colour", colour);
            return true;
        });
    }
}
