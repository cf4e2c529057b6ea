package org.marram.exchange.actors;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.concurrent.Semaphore;
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

    /// Time after which a host whose software is known is asked again: others move to other software.
    private static final Duration KEPT = Duration.ofDays(3);

    /// Number of hosts that are asked again at the same time, so that after a start not all are asked at once.
    private static final int AT_ONCE = 4;

    private final NodeInfoClient nodeInfo;
    private final KnownHosts knownHosts;
    private final Cache<WebOrigin, Boolean> asked = Caffeine.newBuilder()
            .maximumSize(MOST_SILENT)
            .expireAfterWrite(SILENCE_KEPT)
            .build();

    private final Cache<WebOrigin, Boolean> askedAgain = Caffeine.newBuilder()
            .maximumSize(MOST_SILENT)
            .expireAfterWrite(KEPT)
            .build();
    private final Semaphore again = new Semaphore(AT_ONCE);

    Softwares(NodeInfoClient nodeInfo, KnownHosts knownHosts) {
        this.nodeInfo = nodeInfo;
        this.knownHosts = knownHosts;
    }

    /// Tells whether a host understands what wikis of this kind tell one another. Costs nothing.
    public boolean isOurs(WebOrigin host) {
        return knownHosts.software(host).equals(OURS);
    }

    /// Asks a host on another thread, unless that was learnt not long ago or is being asked.
    public void learnSoon(WebOrigin host) {
        if (knownHosts.software(host).isEmpty()) {
            if (asked.getIfPresent(host) == null) {
                Thread.ofVirtual().name("software").start(() -> learn(host));
            }
        } else if (askedAgain.getIfPresent(host) == null && again.tryAcquire()) {
            askedAgain.put(host, true);
            Thread.ofVirtual().name("software").start(() -> {
                try {
                    ask(host);
                } finally {
                    again.release();
                }
            });
        }
    }

    /// Asks a host and waits for the network, unless its software is known: then it is only asked again when
    /// that was long ago, and nobody waits.
    public void learn(WebOrigin host) {
        if (!knownHosts.software(host).isEmpty()) {
            learnSoon(host);
        } else if (asked.asMap().putIfAbsent(host, true) == null) {
            askedAgain.put(host, true);
            ask(host);
        }
    }

    /// Asks a host. One that does not answer keeps the name that it had.
    private void ask(WebOrigin host) {
        if (nodeInfo.ask(host, FetchBudget.of(BUDGET))
                instanceof Discovered.Found<NodeInfoClient.Software>(NodeInfoClient.Software software)) {
            knownHosts.software(host, software.name());
        }
    }
}
