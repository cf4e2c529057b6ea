package org.marram.exchange.actors;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.marram.federation.delivery.HostHealth;
import org.marram.federation.fetch.FetchFault;
import org.marram.federation.signatures.SchemeMemory;
import org.marram.federation.signatures.SignatureScheme;
import org.marram.federation.vocabulary.Iri;
import org.marram.federation.vocabulary.WebOrigin;
import org.marram.wiki.shared.ActorId;
import org.marram.wiki.shared.Spelling;
import org.marram.wiki.store.Database;

/// Servers that this wiki met: their health, the signatures that they take, and the ones that a keeper does not
/// let in.
///
/// All of it is in memory and follows what is written here; health may be a second old after a crash.
/// Thread-safe.
@Singleton
public final class KnownHosts {
    private final Database database;
    private final Clock clock;
    private final Map<WebOrigin, Known> known = new ConcurrentHashMap<>();
    private volatile Set<String> blocked;

    KnownHosts(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
        database.read(HostTable::stored).forEach(each -> known.put(each.origin(), each));
        this.blocked = database.read(KnownHosts::blockedHosts);
    }

    /// A server.
    ///
    /// @param scheme the signatures that it takes, where that was learnt
    /// @param heard time at which it last sent something signed
    /// @param software the software that it runs, by NodeInfo; empty when that is not known
    public record Known(
            WebOrigin origin,
            HostHealth health,
            Optional<SignatureScheme> scheme,
            Optional<Instant> heard,
            String software) {}

    /// A server that is not let in, with those below it.
    public record Block(String host, String reason, ActorId by, Instant at) {}

    /// Returns the health of a host.
    public HostHealth health(WebOrigin host) {
        Known met = known.get(host);
        return met == null ? HostHealth.GOOD : met.health();
    }

    /// Sets the health of a host from now on.
    public void health(WebOrigin host, HostHealth health) {
        change(host, met -> new Known(host, health, met.scheme(), met.heard(), met.software()));
    }

    /// Notes that a host refused a delivery: worth showing, but the host is there.
    void refused(WebOrigin host, FetchFault fetchFault) {
        change(host, met -> {
            HostHealth now = met.health();
            HostHealth noted =
                    new HostHealth(now.failures(), now.failingSince(), now.restsUntil(), Optional.of(fetchFault));
            return new Known(host, noted, met.scheme(), met.heard(), met.software());
        });
    }

    /// Notes that something signed came from a host.
    public void heard(WebOrigin host) {
        Instant now = clock.instant();
        // To the minute: one note for a burst of activities.
        if (met(host).heard().filter(last -> last.plusSeconds(60).isAfter(now)).isEmpty()) {
            change(host, met -> new Known(host, met.health(), met.scheme(), Optional.of(now), met.software()));
        }
    }

    /// Returns the software of a host, in lower case; empty when that is not known.
    public String software(WebOrigin host) {
        return met(host).software();
    }

    /// Notes the software that a host says it runs.
    public void software(WebOrigin host, String name) {
        String software = name.toLowerCase(Locale.ROOT);
        if (!met(host).software().equals(software)) {
            change(host, met -> new Known(host, met.health(), met.scheme(), met.heard(), software));
        }
    }

    /// Returns all servers that were met, by name.
    public List<Known> all() {
        return known.values().stream()
                .sorted(Comparator.comparing(each -> each.origin().toString()))
                .toList();
    }

    /// Tells `memory` what was learnt about signatures before this start.
    void remind(SchemeMemory memory) {
        known.values().forEach(each -> each.scheme().ifPresent(scheme -> memory.accepted(each.origin(), scheme)));
    }

    /// Keeps what `memory` learnt about signatures meanwhile.
    void learn(SchemeMemory memory) {
        for (Known each : known.values()) {
            SignatureScheme scheme = memory.firstFor(each.origin());
            boolean isNews = !each.scheme().equals(Optional.of(scheme))
                    && (each.scheme().isPresent() || scheme == SignatureScheme.RFC_9421);
            if (isNews) {
                change(
                        each.origin(),
                        met -> new Known(met.origin(), met.health(), Optional.of(scheme), met.heard(), met.software()));
            }
        }
    }

    /// Tells whether a server, or one above it, is not let in.
    public boolean isBlocked(WebOrigin origin) {
        Set<String> hosts = blocked;
        String host = origin.host();
        while (!hosts.contains(host)) {
            int dot = host.indexOf('.');
            if (dot < 0) {
                return false;
            }
            host = host.substring(dot + 1);
        }
        return true;
    }

    /// Lets a host in no more, nor those below it: what waits for it is dropped, and its followers are
    /// forgotten. Only inside a write; [#reload] when it is done.
    ///
    /// @param host lower case, without a port
    public void block(Handle handle, String host, String reason, ActorId by) {
        handle.createUpdate("insert into host_block (host, reason, actor, at) values (?, ?, ?, ?)"
                        + " on conflict (host) do update set reason = excluded.reason")
                .bind(0, Spelling.host(host))
                .bind(1, reason)
                .bind(2, by.value())
                .bind(3, clock.millis())
                .execute();
        origins(handle).stream()
                .filter(origin -> origin.isWithin(Spelling.host(host)))
                .forEach(origin -> {
                    Deliveries.drop(handle, origin);
                    TheirFollows.removeOrigin(handle, origin.toString(), clock.instant());
                });
    }

    /// Lets a host in again. Only inside a write; [#reload] when it is done.
    public boolean unblock(Handle handle, String host) {
        return handle.execute("delete from host_block where host = ?", host) > 0;
    }

    /// Reads again which servers are not let in.
    public void reload() {
        blocked = database.read(KnownHosts::blockedHosts);
    }

    /// Returns the servers that are not let in, by name.
    public static List<Block> blocks(Handle handle) {
        return handle.createQuery("select host, reason, actor, at from host_block order by host")
                .map((row, context) -> new Block(
                        row.getString(1),
                        row.getString(2),
                        new ActorId(row.getLong(3)),
                        Instant.ofEpochMilli(row.getLong(4))))
                .list();
    }

    private Known met(WebOrigin origin) {
        Known met = known.get(origin);
        return met == null ? unmet(origin) : met;
    }

    private static Known unmet(WebOrigin origin) {
        return new Known(origin, HostHealth.GOOD, Optional.empty(), Optional.empty(), "");
    }

    /// Changes a part of the notes on a host: what other threads learn of the rest at the same time is not
    /// lost.
    private void change(WebOrigin origin, UnaryOperator<Known> change) {
        known.compute(origin, (_, met) -> change.apply(met == null ? unmet(origin) : met));
        // As it stands by then: notes are not always stored in the order in which they were made.
        database.later(handle -> HostTable.store(handle, met(origin)));
    }

    private static Set<String> blockedHosts(Handle handle) {
        return handle.createQuery("select host from host_block").mapTo(String.class).stream()
                .collect(Collectors.toUnmodifiableSet());
    }

    private static List<WebOrigin> origins(Handle handle) {
        return handle
                .createQuery("select origin from their_follow union select origin from delivery")
                .mapTo(String.class)
                .stream()
                .map(origin -> new Iri(origin).origin())
                .toList();
    }
}
