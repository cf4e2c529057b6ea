package org.marram.exchange.follows;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import jakarta.inject.Singleton;
import java.time.Duration;
import org.jdbi.v3.core.Handle;
import org.marram.federation.vocabulary.WebOrigin;
import org.marram.wiki.store.Database;

/// The servers that this wiki follows, or that follow it. Thread-safe.
@Singleton
public final class KnownPeers {
    /// Number of servers that are remembered; one that is forgotten is looked up again.
    private static final int CACHED = 20_000;
    /// Time after which a server that neither follows nor is followed any more counts as a stranger at the
    /// latest.
    private static final Duration BELIEVED = Duration.ofSeconds(20);
    /// Time after which a new acquaintance counts as one at the latest: a server that has just followed is not
    /// taken for a stranger.
    private static final Duration DISBELIEVED = Duration.ofSeconds(1);

    private final Database database;
    private final Cache<WebOrigin, Boolean> cache = Caffeine.newBuilder()
            .maximumSize(CACHED)
            .expireAfter(Expiry.<WebOrigin, Boolean>writing((_, known) -> known ? BELIEVED : DISBELIEVED))
            .build();

    KnownPeers(Database database) {
        this.database = database;
    }

    public boolean includes(WebOrigin origin) {
        return cache.get(origin, asked -> database.read(handle -> find(handle, asked.toString())));
    }

    private static boolean find(Handle handle, String origin) {
        return handle.createQuery("select 1 where exists (select 1 from our_follow where origin = :origin)"
                        + " or exists (select 1 from their_follow where origin = :origin)")
                .bind("origin", origin)
                .mapTo(Integer.class)
                .findOne()
                .isPresent();
    }
}
