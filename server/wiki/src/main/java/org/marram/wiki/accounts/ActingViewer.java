package org.marram.wiki.accounts;

import java.time.Instant;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.marram.wiki.access.Viewer;
import org.marram.wiki.people.WikiActor;
import org.marram.wiki.shared.ActorId;
import org.marram.wiki.store.Sql;

/// Viewer for whom an act is done later, with the rights that they have by then.
public final class ActingViewer {
    private static final String FIND = "select p.id, p.actor, p.name, p.keeper, " + Accounts.BLOCKED_UNTIL
            + " from person p where p.actor = ? and p.state = 0";

    private ActingViewer() {}

    /// Returns the viewer behind an actor: a person whose account is active, or the wiki itself. Nothing for
    /// anybody else.
    public static Optional<Viewer> of(Handle handle, ActorId actor, Instant now) {
        boolean wiki = WikiActor.find(handle)
                .filter(itself -> itself.id().equals(actor))
                .isPresent();
        return wiki
                ? Optional.of(new Viewer.Wiki(actor))
                : Sql.<Viewer>first(handle, FIND, row -> Accounts.participant(row, now), actor.value());
    }
}
