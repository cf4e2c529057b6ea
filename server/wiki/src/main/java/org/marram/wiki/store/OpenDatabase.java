package org.marram.wiki.store;

import io.micronaut.context.annotation.Bean;
import io.micronaut.context.annotation.Context;
import io.micronaut.context.annotation.Factory;
import org.jspecify.annotations.Nullable;
import org.marram.wiki.shared.Settings;

/// The database that the settings name, opened before all other parts and closed after them.
@Factory
final class OpenDatabase {
    @Context
    @Bean(preDestroy = "close")
    Database database(Settings settings, @Nullable OpenedResources openedResources) {
        Database database = Database.open(DatabaseAddress.of(settings));
        if (openedResources != null) {
            openedResources.opened(database);
        }
        return database;
    }
}
