package org.marram.exchange.actors;

import jakarta.inject.Singleton;
import java.util.Optional;
import org.marram.federation.delivery.HostHealth;
import org.marram.federation.fetch.FetchFault;
import org.marram.federation.vocabulary.WebOrigin;
import org.marram.wiki.pages.PeerReach;

/// Tells which servers can be reached: those to which deliveries do not fail.
@Singleton
final class HealthReach implements PeerReach {
    private final KnownHosts knownHosts;

    HealthReach(KnownHosts knownHosts) {
        this.knownHosts = knownHosts;
    }

    @Override
    public Optional<String> trouble(WebOrigin server) {
        HostHealth health = knownHosts.health(server);
        return health.failures() > 0 ? health.lastError().map(FetchFault::english) : Optional.empty();
    }
}
