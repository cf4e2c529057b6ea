package org.marram.exchange.actors;

import jakarta.inject.Singleton;
import org.jdbi.v3.core.Handle;
import org.marram.wiki.people.Contributor;
import org.marram.wiki.people.WikiActor;
import org.marram.wiki.settings.WikiContact;
import org.marram.wiki.store.Sql;

/// Tells whether contact with others was made: with the first server that something came from, or that
/// something was sent to. A wiki that was restored from a backup does not know who has met it since the backup
/// was made: it assumes that some server has.
@Singleton
final class FirstContact implements WikiContact {
    @Override
    public boolean isMade(Handle handle) {
        return Sql.number(handle, "select count(*) from (select 1 from host limit 1) met") > 0
                || (Restored.mayBeKnown(handle) && !isAtHome(handle));
    }

    /// Tells whether the wiki's address leads nowhere from another machine.
    private static boolean isAtHome(Handle handle) {
        return WikiActor.find(handle)
                .map(Contributor::url)
                .filter(url -> url.matches("https?://(localhost|[^/]*\\.localhost|127\\.[0-9.]+|\\[::1])(:\\d+)?/"))
                .isPresent();
    }
}
