package org.marram.exchange.actors;

import java.time.Duration;
import java.time.Instant;
import java.util.OptionalLong;
import org.jdbi.v3.core.Handle;
import org.marram.federation.vocabulary.Iri;
import org.marram.federation.vocabulary.WebOrigin;
import org.marram.wiki.people.ActorKeys;
import org.marram.wiki.people.KeyOwner;

/// List of the servers that are still to be told of an actor's new key. Some keep the key that they know for
/// ever, and believe a new one only when it is announced under the old one: until the news has arrived, they
/// are written to with the old one.
public final class KeyNews {
    /// Longest time that an old key is used: as long as deliveries are tried.
    static final Duration LONGEST = Duration.ofDays(14);

    /// Shortest time that an old key is used: until the news is queued, and as long as a server that has just
    /// asked for the key believes it.
    static final Duration SHORTEST = Duration.ofMinutes(10);

    private KeyNews() {}

    /// Notes that the activity of this number tells of this key. Only inside the write that queues it.
    public static void told(Handle handle, long activity, KeyOwner owner, long key) {
        handle.execute(
                "insert into key_news (activity, owner, actor_key) values (?, ?, ?) on conflict (activity) do nothing",
                activity,
                owner.stored(),
                key);
    }

    /// Finds the first key of `owner` that a host is still to be told of as this actor's; nothing when it knows
    /// the newest.
    static OptionalLong firstUntold(Handle handle, KeyOwner owner, Iri actor, WebOrigin host) {
        return handle
                .createQuery("select n.actor_key from key_news n join delivery d on d.activity = n.activity"
                        + " where n.owner = ? and d.sender = ? and d.origin = ? order by n.actor_key limit 1")
                .bind(0, owner.stored())
                .bind(1, actor.value())
                .bind(2, host.toString())
                .mapTo(Long.class)
                .findOne()
                .stream()
                .mapToLong(Long::longValue)
                .findFirst();
    }

    /// Tells whether a delivery tells of a key.
    static boolean isNews(Handle handle, long delivery) {
        return handle.createQuery("select 1 from key_news n join delivery d on d.activity = n.activity where d.id = ?")
                .bind(0, delivery)
                .mapTo(Integer.class)
                .findOne()
                .isPresent();
    }

    /// Ends old keys of which all servers were told, or whose time is over. Only inside a write.
    static void endOld(Handle handle, Instant now) {
        ActorKeys.rotating(handle).forEach((owner, until) -> {
            boolean isOld = until.plus(LONGEST).isBefore(now);
            if (isOld || (until.plus(SHORTEST).isBefore(now) && !isUnderWay(handle, owner))) {
                ActorKeys.end(handle, owner);
                handle.execute("delete from key_news where owner = ?", owner.stored());
            }
        });
    }

    private static boolean isUnderWay(Handle handle, KeyOwner owner) {
        return handle.createQuery("select 1 from key_news n join delivery d on d.activity = n.activity"
                        + " where n.owner = ? limit 1")
                .bind(0, owner.stored())
                .mapTo(Integer.class)
                .findOne()
                .isPresent();
    }
}
