package org.marram.app.testing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.marram.wiki.shared.Settings;

/// A wiki's database that a test takes away for a while: SQLite's file is moved aside, PostgreSQL is killed.
public final class LosableDatabase implements AutoCloseable {
    private final Settings settings;
    private final Optional<OwnPostgres> postgres;
    private final Path file;
    private final Path away;

    private LosableDatabase(Settings settings, Optional<OwnPostgres> postgres) {
        this.settings = settings;
        this.postgres = postgres;
        this.file = settings.data().resolve("wiki.db");
        this.away = settings.data().resolveSibling("away.db");
    }

    /// Gives a wiki with these settings such a database, of the kind that this run of the tests is about.
    public static LosableDatabase of(Settings settings) throws IOException, InterruptedException {
        if (!TestDatabase.isPostgres()) {
            return new LosableDatabase(settings, Optional.empty());
        }
        OwnPostgres postgres = new OwnPostgres();
        return new LosableDatabase(settings.with(postgres.database()), Optional.of(postgres));
    }

    /// Settings of the wiki, with its database.
    public Settings settings() {
        return settings;
    }

    /// Takes the database away.
    public void lose() throws IOException, InterruptedException {
        if (postgres.isPresent()) {
            postgres.get().kill();
        } else {
            Files.move(file, away);
        }
    }

    /// Gives it back.
    public void find() throws IOException, InterruptedException {
        if (postgres.isPresent()) {
            postgres.get().start();
        } else {
            Files.move(away, file);
        }
    }

    @Override
    public void close() throws IOException, InterruptedException {
        if (postgres.isPresent()) {
            postgres.get().close();
        }
    }
}
