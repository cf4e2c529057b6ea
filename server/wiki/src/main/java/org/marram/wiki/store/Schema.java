package org.marram.wiki.store;

import java.util.Arrays;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.MigrationInfoService;
import org.flywaydb.core.api.MigrationState;

/// Schema of a database, as the migrations make it.
final class Schema {
    private Schema() {}

    /// Brings a schema to this program's version.
    static void migrate(DataSource source, Dialect dialect) {
        Flyway flyway = flyway(source, dialect);
        refuseNewer(flyway.info());
        flyway.migrate();
    }

    /// Tells whether the schema is an older program's, or none at all.
    static boolean isOlder(DataSource source, Dialect dialect) {
        Flyway flyway = flyway(source, dialect);
        refuseNewer(flyway.info());
        return flyway.info().pending().length > 0;
    }

    private static Flyway flyway(DataSource source, Dialect dialect) {
        return Flyway.configure(Schema.class.getClassLoader())
                .dataSource(source)
                .locations("classpath:db/migration")
                .placeholders(dialect.placeholders())
                .group(dialect == Dialect.POSTGRESQL)
                .failOnMissingLocations(true)
                .validateMigrationNaming(true)
                .load();
    }

    /// A database that a newer program wrote holds things that this one would misread: it is refused, not
    /// guessed at.
    private static void refuseNewer(MigrationInfoService schema) {
        boolean newer = Arrays.stream(schema.all())
                .map(MigrationInfo::getState)
                .anyMatch(state -> state == MigrationState.FUTURE_SUCCESS || state == MigrationState.FUTURE_FAILED);
        if (newer) {
            throw new StoreException("The database was written by a newer version of Marram; start that one");
        }
    }
}
