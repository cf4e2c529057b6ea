package org.marram.server.peers;

import jakarta.inject.Singleton;
import org.jdbi.v3.core.Handle;
import org.marram.server.auth.WikiContact;
import org.marram.server.people.Contributor;
import org.marram.server.people.WikiActor;
import org.marram.server.store.Sql;

/// Contact is made with the first server that something came from, or that something was sent to. Who has met a wiki
/// that was restored from a backup since that was made, it does not know: it takes it that somebody has.
@Singleton
final class FirstContact implements WikiContact {
    @Override
    public boolean isMade(Handle handle) {
        return Sql.number(handle, "select count(*) from (select 1 from host limit 1) met") > 0
                || (Restored.mayBeKnown(handle) && !isAtHome(handle));
    }

    /// Whether its address leads nowhere from another machine.
    private static boolean isAtHome(Handle handle) {
        return WikiActor.find(handle)
                .map(Contributor::url)
                .filter(url -> url.matches("https?://(localhost|[^/]*\\.localhost|127\\.[0-9.]+|\\[::1])(:\\d+)?/"))
                .isPresent();
    }
}
