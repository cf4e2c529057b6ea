package org.marram.server.ops;

import io.micronaut.context.annotation.Context;
import org.marram.server.access.Rules;
import org.marram.server.shared.Settings;

/// What is done whenever the parts of a wiki have been put together, whichever command did: a new database gets its
/// first pages.
@Context
final class StartupTasks {
    /// @param rules asked for so that the wiki has its name and address, and an actor to sign with, by then
    StartupTasks(Rules rules, Settings settings, FirstPages pages) {
        if (!rules.origin().isEmpty()) {
            pages.ensure(settings.language());
        }
    }
}
