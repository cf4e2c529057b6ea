package org.marram.exchange.incoming;

import jakarta.inject.Singleton;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.marram.exchange.actors.DeliveryStatus;
import org.marram.exchange.actors.KnownHosts;
import org.marram.exchange.follows.OurFollow;
import org.marram.federation.delivery.HostHealth;
import org.marram.federation.fetch.FetchFault;

/// State of affairs with other servers, as people and programs are told of it. A server that cannot be told
/// something counts as one that does not answer, whether it was only asked to be followed, or is followed.
@Singleton
public final class FederationStatus {
    private final KnownHosts knownHosts;

    FederationStatus(KnownHosts knownHosts) {
        this.knownHosts = knownHosts;
    }

    public record Seen(OurFollow.State state, Optional<FetchFault> fault) {}

    public Seen of(Handle handle, OurFollow follow) {
        Optional<FetchFault> trouble = switch (follow.state()) {
            case PENDING ->
                follow.followed()
                        .flatMap(whom -> down(handle, whom).or(() -> DeliveryStatus.trouble(handle, whom.activity())));
            case FOLLOWING -> follow.followed().flatMap(whom -> down(handle, whom));
            case REFUSED, UNREACHABLE -> Optional.empty();
        };
        return trouble.map(fault -> new Seen(OurFollow.State.UNREACHABLE, Optional.of(fault)))
                .orElseGet(() -> new Seen(follow.state(), follow.fault()));
    }

    /// Returns the last error of a server that fails while something waits for it.
    private Optional<FetchFault> down(Handle handle, OurFollow.Followed whom) {
        HostHealth health = knownHosts.health(whom.origin());
        return health.failures() > 0 && DeliveryStatus.waiting(handle, whom.origin()) > 0
                ? health.lastError()
                : Optional.empty();
    }

    /// Returns the last error that a server gave for what it did not take; nothing when it took everything.
    public static Optional<FetchFault> error(Handle handle, KnownHosts.Known host) {
        return DeliveryStatus.trouble(handle, host.origin())
                .or(() -> host.health().lastError());
    }
}
