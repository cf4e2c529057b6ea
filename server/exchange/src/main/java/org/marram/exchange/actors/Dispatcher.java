package org.marram.exchange.actors;

import io.micronaut.context.BeanProvider;
import io.micronaut.context.event.ApplicationEventListener;
import io.micronaut.runtime.server.event.ServerStartupEvent;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.marram.federation.delivery.Courier;
import org.marram.federation.signatures.SchemeMemory;
import org.marram.federation.vocabulary.WebOrigin;
import org.marram.wiki.people.ActorKeys;
import org.marram.wiki.people.KeyOwner;
import org.marram.wiki.store.Database;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Sends the courier on its way: at once when something was queued, and when the time for another try has come.
/// Thread-safe.
@Singleton
public final class Dispatcher implements ApplicationEventListener<ServerStartupEvent> {
    private static final Logger log = LoggerFactory.getLogger(Dispatcher.class);

    /// Precision with which the times of further tries are kept, in milliseconds; the first of them comes after
    /// a second.
    private static final long TICK_MILLIS = 500;

    /// Time after which old notes are cleared away, and what was learnt is kept.
    private static final Duration TIDYING = Duration.ofMinutes(10);

    /// Longest time until another node's blocks are known here.
    private static final Duration RELOADING = Duration.ofSeconds(5);

    /// Number of ticks after a start until the wiki's own keys are made, so that it does not start later for
    /// them; the first server that meets the wiki does not wait for them then.
    private static final int TICKS_BEFORE_KEYS = 4;

    private final Database database;
    private final BeanProvider<Courier> courier;
    private final BeanProvider<SchemeMemory> schemes;
    private final KnownHosts knownHosts;
    private final ActorKeys keys;
    private final Federation federation;
    private final Clock clock;
    private volatile @Nullable Ticking ticking;
    private Instant tidied = Instant.EPOCH;
    private Instant reloaded = Instant.EPOCH;
    private int ticks;

    Dispatcher(
            Database database,
            BeanProvider<Courier> courier,
            BeanProvider<SchemeMemory> schemes,
            KnownHosts knownHosts,
            ActorKeys keys,
            Federation federation,
            Clock clock) {
        this.database = database;
        this.courier = courier;
        this.schemes = schemes;
        this.knownHosts = knownHosts;
        this.keys = keys;
        this.federation = federation;
        this.clock = clock;
    }

    @Override
    public void onApplicationEvent(ServerStartupEvent event) {
        ticking = new Ticking("dispatcher", TICK_MILLIS, this::tick);
    }

    /// Starts the courier, because deliveries were queued and are committed.
    public void dispatch() {
        if (federation.isOn()) {
            courier.get().dispatch();
        }
    }

    /// Does the same, and waits until nothing more is due: for tests.
    public void drain() {
        courier.get().drain();
    }

    /// Notes that a signed request of this host came in.
    public void heardFrom(WebOrigin host) {
        knownHosts.heard(host);
        if (federation.isOn()) {
            courier.get().heardFrom(host);
        }
    }

    /// Tries a host again now, even when it was to rest longer.
    public void tryAgain(WebOrigin host) {
        knownHosts.health(host, knownHosts.health(host).awake());
        database.write(handle -> handle.execute(
                "update delivery set due = ? where origin = ? and due > ?",
                clock.millis(),
                host.toString(),
                clock.millis()));
        courier.get().tryAgain(host);
    }

    @PreDestroy
    void close() {
        Ticking running = ticking;
        if (running != null) {
            running.stop();
            running.join(TimeUnit.SECONDS.toMillis(10));
        }
    }

    private void tick() {
        try {
            dispatch();
            Instant now = clock.instant();
            if (federation.isOn() && ticks <= TICKS_BEFORE_KEYS && ++ticks > TICKS_BEFORE_KEYS) {
                keys.makeReady(List.of(new KeyOwner.Fetcher(), new KeyOwner.Wiki(), new KeyOwner.Voice()));
            }
            if (reloaded.plus(RELOADING).isBefore(now)) {
                reloaded = now;
                knownHosts.reload();
            }
            if (federation.isOn() && tidied.plus(TIDYING).isBefore(now)) {
                tidied = now;
                knownHosts.learn(schemes.get());
                database.later(handle -> {
                    SeenIds.forgetOld(handle, now);
                    KeyNews.endOld(handle, now);
                });
            }
        } catch (RuntimeException | Error e) {
            // An error too: without this thread nothing is sent any more.
            log.warn("Deliveries could not be looked for; tried again soon", e);
        }
    }
}
