package org.marram.exchange.outgoing;

import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.marram.exchange.actors.Inboxes;
import org.marram.exchange.actors.Softwares;
import org.marram.exchange.actors.TheirFollows;
import org.marram.federation.delivery.Recipients;
import org.marram.federation.delivery.Recipients.Recipient;
import org.marram.federation.vocabulary.Iri;
import org.marram.federation.vocabulary.WebOrigin;

/// Followers whose servers understand revisions and the change log.
@Singleton
final class UnderstandingFollowers {
    private final Softwares softwares;
    private final Inboxes inboxes;

    UnderstandingFollowers(Softwares softwares, Inboxes inboxes) {
        this.softwares = softwares;
        this.inboxes = inboxes;
    }

    /// Returns the inboxes of those of an actor, each server once.
    List<Iri> inboxes(Handle handle, Iri followed) {
        List<Recipient> understanding = new ArrayList<>();
        for (TheirFollows.Following each : TheirFollows.of(handle, followed)) {
            WebOrigin host = each.actor().origin();
            softwares.learnSoon(host);
            if (softwares.isOurs(host)) {
                inboxes.of(each.recipient()).ifPresent(understanding::add);
            }
        }
        return Recipients.inboxes(understanding, true);
    }
}
