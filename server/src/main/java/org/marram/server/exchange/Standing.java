package org.marram.server.exchange;

import jakarta.inject.Singleton;
import org.marram.federation.delivery.HostHealth;
import org.marram.server.follows.OurFollow;
import org.marram.server.peers.Hosts;

/// How it stands with a wiki that is followed, as people and programs are told: a Follow that cannot be delivered is
/// one to somebody who does not answer.
@Singleton
final class Standing {
    private final Hosts hosts;

    Standing(Hosts hosts) {
        this.hosts = hosts;
    }

    record Seen(OurFollow.State state, String reason) {}

    Seen of(OurFollow follow) {
        HostHealth health = follow.followed()
                .map(OurFollow.Followed::origin)
                .map(hosts::health)
                .orElse(HostHealth.GOOD);
        boolean unheard = follow.state() == OurFollow.State.PENDING && health.failures() > 0;
        return unheard
                ? new Seen(OurFollow.State.UNREACHABLE, health.lastError())
                : new Seen(follow.state(), follow.reason());
    }
}
