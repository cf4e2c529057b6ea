package org.marram.app.ops;

import io.micronaut.context.annotation.Context;
import org.marram.wiki.access.Rules;
import org.marram.wiki.shared.Settings;

/// Tasks done each time the parts of a wiki have been put together, by whichever command: a new database gets
/// its first pages.
@Context
final class StartupTasks {
    /// @param rules asked for so that the wiki has its name and address, and an actor to sign with, by then
    StartupTasks(Rules rules, Settings settings, FirstPages pages) {
        if (!rules.origin().isEmpty()) {
            pages.ensure(settings.language());
        }
    }
}
