package org.marram.exchange.actors;

import io.micronaut.context.annotation.Bean;
import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Value;
import jakarta.inject.Singleton;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import org.marram.federation.delivery.Courier;
import org.marram.federation.discovery.NodeInfoClient;
import org.marram.federation.discovery.WebFingerClient;
import org.marram.federation.fetch.AddressGuard;
import org.marram.federation.fetch.FetchedKeys;
import org.marram.federation.fetch.Fetcher;
import org.marram.federation.fetch.HostResolver;
import org.marram.federation.fetch.OwnAuthorities;
import org.marram.federation.fetch.WebClient;
import org.marram.federation.inbox.InboxGate;
import org.marram.federation.inbox.InboxRules;
import org.marram.federation.signatures.SchemeMemory;
import org.marram.federation.vocabulary.WebOrigin;
import org.marram.wiki.settings.CurrentSettings;
import org.marram.wiki.shared.Release;
import org.marram.wiki.shared.Settings;

/// Parts of the federation library, put together for this wiki. They name the wiki's public address, so that
/// they are made when they are first needed, which is after the set-up.
@Factory
final class FederationWiring {
    @Singleton
    AddressGuard addressGuard(Settings settings) {
        return new AddressGuard(settings.trust().hosts());
    }

    @Singleton
    @Bean(preDestroy = "close")
    WebClient webClient(
            AddressGuard guard,
            CurrentSettings site,
            Settings settings,
            @Value("${marram.secluded:false}") boolean secluded) {
        return new WebClient(
                guard,
                secluded ? FederationWiring::nowhere : HostResolver.system(),
                "Marram/" + Release.version().orElse("0") + " (+" + site.origin() + "/)",
                WebClient.DEADLINE,
                OwnAuthorities.trusting(settings.trust().authorities()));
    }

    /// Resolves no name, for a copy that is only tried: whatever it has to send or to ask reaches no other
    /// server.
    private static InetAddress[] nowhere(String host) throws UnknownHostException {
        throw new UnknownHostException(host);
    }

    @Singleton
    SchemeMemory schemeMemory(KnownHosts knownHosts) {
        SchemeMemory memory = new SchemeMemory();
        knownHosts.remind(memory);
        return memory;
    }

    @Singleton
    Fetcher fetcher(WebClient client, LocalActors actors, SchemeMemory memory, Clock clock) {
        return new Fetcher(client, () -> Optional.of(actors.key(new LocalActor.Fetcher())), memory, clock);
    }

    @Singleton
    FetchedKeys fetchedKeys(Fetcher fetcher, RemoteActors actors, Clock clock) {
        return new FetchedKeys(fetcher, actors::known, clock);
    }

    @Singleton
    WebFingerClient webFingerClient(Fetcher fetcher, AddressGuard guard) {
        return new WebFingerClient(fetcher, guard);
    }

    @Singleton
    NodeInfoClient nodeInfoClient(Fetcher fetcher) {
        return new NodeInfoClient(fetcher);
    }

    @Singleton
    @Bean(preDestroy = "close")
    Courier courier(CourierStore store, WebClient client, LocalActors actors, SchemeMemory memory, Clock clock) {
        return new Courier(
                store,
                client,
                actors,
                memory,
                clock,
                () -> ThreadLocalRandom.current().nextDouble());
    }

    @Singleton
    InboxGate inboxGate(
            FetchedKeys keys,
            SeenIds seen,
            KnownHosts knownHosts,
            RemoteActors actors,
            WikiAddresses wikiAddresses,
            Clock clock) {
        WebOrigin self = wikiAddresses.group().origin();
        return new InboxGate(keys, seen, new InboxRules(self, knownHosts::isBlocked, actors::isKnown), clock);
    }
}
