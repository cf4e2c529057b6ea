package org.marram.server.peers;

import jakarta.inject.Singleton;
import java.util.Optional;
import org.marram.federation.delivery.HostHealth;
import org.marram.federation.fetch.Fault;
import org.marram.federation.vocabulary.WebOrigin;
import org.marram.server.pages.Reach;

/// Servers can be reached as long as deliveries to them do not fail.
@Singleton
final class HealthReach implements Reach {
    private final Hosts hosts;

    HealthReach(Hosts hosts) {
        this.hosts = hosts;
    }

    @Override
    public Optional<String> trouble(WebOrigin server) {
        HostHealth health = hosts.health(server);
        return health.failures() > 0 ? health.lastError().map(Fault::english) : Optional.empty();
    }
}
