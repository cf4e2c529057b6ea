package org.marram.wiki.store;

import java.nio.file.Path;
import org.marram.wiki.shared.Settings;

/// Address of a wiki's database: a file of SQLite's, or a PostgreSQL server.
public sealed interface DatabaseAddress {

    /// The name of SQLite's file in the data folder.
    String FILE = "wiki.db";

    /// The database that the settings name.
    static DatabaseAddress of(Settings settings) {
        return settings.database()
                .<DatabaseAddress>map(url -> new PostgresServer(url.jdbc()))
                .orElseGet(() -> new SqliteFile(settings.data().resolve(FILE)));
    }

    /// A file of SQLite's; made when it is missing, in a folder that exists.
    record SqliteFile(Path file) implements DatabaseAddress {}

    /// A PostgreSQL database, as `jdbc:postgresql://…` with user and password in the address or in `user`, `password`.
    record PostgresServer(String url) implements DatabaseAddress {
        public PostgresServer {
            if (!url.startsWith("jdbc:postgresql:")) {
                throw new IllegalArgumentException("A database address begins with jdbc:postgresql:");
            }
        }

        /// Never shows the address: it may hold a password.
        @Override
        public String toString() {
            return "PostgresServer";
        }
    }
}
