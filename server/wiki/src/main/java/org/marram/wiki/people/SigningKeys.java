package org.marram.wiki.people;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.marram.federation.signatures.Ed25519Key;
import org.marram.wiki.shared.ActorId;
import org.marram.wiki.store.Database;
import org.marram.wiki.store.Ids;
import org.marram.wiki.store.Sql;

/// Ed25519 keys that this wiki keeps for its participants and for itself, one in use for each actor.
@Singleton
public final class SigningKeys {
    private static final String IN_USE =
            "select id, seed from signing_key where actor = ? and until is null and seed is not null";

    /// Number of keys in memory: as many people as edit at the same time.
    private static final int CACHED = 2_000;

    private final Database database;
    private final Clock clock;
    private final Cache<ActorId, SigningKey> cache =
            Caffeine.newBuilder().maximumSize(CACHED).build();

    public SigningKeys(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /// A key with its number in the table.
    public record SigningKey(long id, Ed25519Key key) {}

    /// Returns the key that `actor` signs with now; makes it at the first call.
    public SigningKey of(ActorId actor) {
        SigningKey known = cache.getIfPresent(actor);
        if (known != null) {
            return known;
        }
        SigningKey key = database.read(handle -> find(handle, actor))
                .orElseGet(() -> database.write(
                        handle -> find(handle, actor).orElseGet(() -> insert(handle, actor, Ed25519Key.generate()))));
        cache.put(actor, key);
        return key;
    }

    /// Returns the number of a public key that others sign with; stores it when it is new. Only inside a write.
    public static long ensure(Handle handle, String did) {
        return byDid(handle, did).orElseGet(() -> {
            long id = Ids.next(handle, "signing_key");
            handle.execute("insert into signing_key (id, did, since) values (?, ?, 0)", id, did);
            return id;
        });
    }

    /// Tells whether any key of an actor is known.
    public static boolean areKnown(Handle handle, ActorId actor) {
        return Sql.number(handle, "select count(*) from signing_key where actor = ?", actor.value()) > 0;
    }

    /// Tells whether a key is, or was, one that this wiki keeps for `actor`.
    public static boolean isOf(Handle handle, String did, ActorId actor) {
        return handle.createQuery("select count(*) from signing_key where did = ? and actor = ?")
                        .bind(0, did)
                        .bind(1, actor.value())
                        .mapTo(Integer.class)
                        .one()
                > 0;
    }

    /// Notes that a key which others sign with is this actor's, as the actor's own server says. Only inside a
    /// write.
    public static void confirm(Handle handle, String did, ActorId actor) {
        handle.execute(
                "update signing_key set actor = ? where did = ? and actor is null and seed is null",
                actor.value(),
                did);
    }

    private static Optional<Long> byDid(Handle handle, String did) {
        return handle.createQuery("select id from signing_key where did = ?")
                .bind(0, did)
                .mapTo(Long.class)
                .findOne();
    }

    /// Drops the keys that are kept in memory: after a restore.
    public void forget() {
        cache.invalidateAll();
    }

    private static Optional<SigningKey> find(Handle handle, ActorId actor) {
        return handle.createQuery(IN_USE)
                .bind(0, actor.value())
                .map((row, context) -> new SigningKey(row.getLong(1), Ed25519Key.fromSeed(row.getBytes(2))))
                .findFirst();
    }

    private SigningKey insert(Handle handle, ActorId actor, Ed25519Key key) {
        long id = Ids.next(handle, "signing_key");
        handle.createUpdate("insert into signing_key (id, did, seed, actor, since) values (?, ?, ?, ?, ?)")
                .bind(0, id)
                .bind(1, key.didKey())
                .bind(2, key.seed())
                .bind(3, actor.value())
                .bind(4, clock.millis())
                .execute();
        return new SigningKey(id, key);
    }
}
