package org.marram.server.exchange;

import jakarta.inject.Singleton;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.marram.federation.delivery.HostHealth;
import org.marram.federation.fetch.FetchFault;
import org.marram.server.follows.OurFollow;
import org.marram.server.peers.Deliveries;
import org.marram.server.peers.KnownHosts;

/// How it stands with other servers, as people and programs are told: whoever cannot be told something does not answer,
/// whether they were asked to be followed, or are followed.
@Singleton
final class FederationStatus {
    private final KnownHosts knownHosts;

    FederationStatus(KnownHosts knownHosts) {
        this.knownHosts = knownHosts;
    }

    record Seen(OurFollow.State state, Optional<FetchFault> fault) {}

    Seen of(Handle handle, OurFollow follow) {
        Optional<FetchFault> trouble = switch (follow.state()) {
            case PENDING ->
                follow.followed()
                        .flatMap(whom -> down(handle, whom).or(() -> Deliveries.trouble(handle, whom.activity())));
            case FOLLOWING -> follow.followed().flatMap(whom -> down(handle, whom));
            case REFUSED, UNREACHABLE -> Optional.empty();
        };
        return trouble.map(fault -> new Seen(OurFollow.State.UNREACHABLE, Optional.of(fault)))
                .orElseGet(() -> new Seen(follow.state(), follow.fault()));
    }

    /// Something waits for its server, which fails.
    private Optional<FetchFault> down(Handle handle, OurFollow.Followed whom) {
        HostHealth health = knownHosts.health(whom.origin());
        return health.failures() > 0 && Deliveries.waiting(handle, whom.origin()) > 0
                ? health.lastError()
                : Optional.empty();
    }

    /// What a server said last to what was not taken; nothing when it took everything.
    static Optional<FetchFault> error(Handle handle, KnownHosts.Known host) {
        return Deliveries.trouble(handle, host.origin()).or(() -> host.health().lastError());
    }
}
