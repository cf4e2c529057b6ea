package org.marram.app.testing;

import java.nio.file.Path;
import org.marram.wiki.shared.DatabaseUrl;
import org.marram.wiki.shared.Settings;
import org.marram.wiki.store.DatabaseAddress;

/// An empty database for a test, of the kind that this run of the tests is about: SQLite, or PostgreSQL where
/// the system property `marram.test.database` says `postgresql`.
public final class TestDatabase {

    private TestDatabase() {}

    /// Is this the run on PostgreSQL?
    public static boolean isPostgres() {
        return System.getProperty("marram.test.database", "sqlite").equals("postgresql");
    }

    /// The address of a new database; the test is skipped where there is no PostgreSQL for it.
    public static DatabaseAddress fresh(Path folder) {
        return isPostgres()
                ? new DatabaseAddress.PostgresServer(Postgres.fresh().jdbc())
                : new DatabaseAddress.SqliteFile(folder.resolve("wiki.db"));
    }

    /// Settings for a wiki in `folder` with a new database, listening at any free port of this machine alone.
    public static Settings settings(Path folder) {
        Settings settings = Settings.in(folder).at("127.0.0.1", 0);
        return isPostgres() ? settings.with(Postgres.fresh()) : settings;
    }

    /// A new PostgreSQL database, whatever this run is about.
    public static DatabaseUrl postgres() {
        return Postgres.fresh();
    }
}
