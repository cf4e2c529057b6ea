package org.marram.exchange.actors;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import jakarta.inject.Singleton;
import java.time.Duration;
import org.marram.federation.discovery.Discovered;
import org.marram.federation.discovery.NodeInfoClient;
import org.marram.federation.fetch.FetchBudget;
import org.marram.federation.vocabulary.WebOrigin;

/// Finds out which software other servers run, since not every server understands everything. Thread-safe.
@Singleton
public final class Softwares {
    /// Name of this software in NodeInfo.
    private static final String OURS = "marram";

    /// Number of requests to one host: the list, the document, and their second knocks.
    private static final int BUDGET = 4;

    /// Time for which a host that does not say is not asked again.
    private static final Duration SILENCE_KEPT = Duration.ofMinutes(10);

    private static final int MOST_SILENT = 10_000;

    private final NodeInfoClient nodeInfo;
    private final KnownHosts knownHosts;
    private final Cache<WebOrigin, Boolean> asked = Caffeine.newBuilder()
            .maximumSize(MOST_SILENT)
            .expireAfterWrite(SILENCE_KEPT)
            .build();

    Softwares(NodeInfoClient nodeInfo, KnownHosts knownHosts) {
        this.nodeInfo = nodeInfo;
        this.knownHosts = knownHosts;
    }

    /// Tells whether a host understands what wikis of this kind tell one another. Costs nothing.
    public boolean isOurs(WebOrigin host) {
        return knownHosts.software(host).equals(OURS);
    }

    /// Asks a host on another thread, unless that is known or being asked.
    public void learnSoon(WebOrigin host) {
        if (knownHosts.software(host).isEmpty() && asked.getIfPresent(host) == null) {
            Thread.ofVirtual().name("software").start(() -> learn(host));
        }
    }

    /// Asks a host, unless that is known. Waits for the network.
    public void learn(WebOrigin host) {
        boolean first = knownHosts.software(host).isEmpty() && asked.asMap().putIfAbsent(host, true) == null;
        if (first
                && nodeInfo.ask(host, FetchBudget.of(BUDGET))
                        instanceof Discovered.Found<NodeInfoClient.Software>(NodeInfoClient.Software software)) {
            knownHosts.software(host, software.name());
        }
    }
}
