package org.marram.server.lanes;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.marram.server.shared.PersonId;

/// The two lanes for work that costs much: one that all strangers share, and one for those who are signed in.
@Singleton
final class Lanes {
    /// Strangers together have half of the cores: what is left answers everybody else. Who waits costs little, and not
    /// for long.
    private static final Lane.Size STRANGERS =
            new Lane.Size(LaneSizes.STRANGERS, 1, 32 * LaneSizes.STRANGERS, 1, Duration.ofSeconds(5));

    /// One person has half of the places at the most: whoever comes next need not wait for their work to end.
    private static final Lane.Size PEOPLE =
            new Lane.Size(LaneSizes.PEOPLE, LaneSizes.PEOPLE / 2, 64, 16, Duration.ofSeconds(10));

    private final Lane strangers = new Lane(STRANGERS);
    private final Lane people = new Lane(PEOPLE);

    Lanes(MeterRegistry metrics) {
        register(metrics, "strangers", strangers);
        register(metrics, "people", people);
    }

    /// A place for somebody at an address (RFC 4291: with IPv6, for the whole /64 of a site).
    CompletableFuture<Lane.Admission> stranger(Object site) {
        return strangers.enter(site);
    }

    /// A place for somebody who is signed in.
    CompletableFuture<Lane.Admission> person(PersonId person) {
        return people.enter(person);
    }

    Lane.Load strangers() {
        return strangers.load();
    }

    /// How many strangers were told to come back.
    long refusedStrangers() {
        return strangers.refused();
    }

    Lane.Load people() {
        return people.load();
    }

    private static void register(MeterRegistry metrics, String who, Lane lane) {
        Gauge.builder("marram.lane.working", lane, each -> each.load().working())
                .description("Requests of the cool class at work")
                .tag("lane", who)
                .register(metrics);
        Gauge.builder("marram.lane.waiting", lane, each -> each.load().waiting())
                .description("Requests of the cool class that wait")
                .tag("lane", who)
                .register(metrics);
        FunctionCounter.builder("marram.lane.refused", lane, Lane::refused)
                .description("Requests of the cool class that were told to come back")
                .tag("lane", who)
                .register(metrics);
    }
}
