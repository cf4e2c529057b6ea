package org.marram.wiki.people;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.jdbi.v3.core.Handle;
import org.marram.federation.signatures.RsaKey;
import org.marram.wiki.store.Database;
import org.marram.wiki.store.Ids;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The RSA keys by which other servers know the actors of this wiki: one in use for each, made when it is first
/// needed. Thread-safe.
@Singleton
public final class ActorKeys {
    private static final Logger LOG = LoggerFactory.getLogger(ActorKeys.class);
    private static final String IN_USE = "select secret from actor_key where owner = ? and until is null";

    /// Number of keys in memory: as many people as other servers ask for in an hour.
    private static final int CACHED = 500;
    /// Time after which another node's rotation is seen.
    private static final Duration BELIEVED = Duration.ofMinutes(1);

    private final Database database;
    private final Clock clock;
    private final RsaKeyStock stock = new RsaKeyStock();
    private final Cache<KeyOwner, RsaKey> cache =
            Caffeine.newBuilder().maximumSize(CACHED).expireAfterWrite(BELIEVED).build();

    public ActorKeys(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /// A key that may be signed with.
    ///
    /// @param id rises with each new key
    public record UsableKey(long id, RsaKey key) {}

    /// A key that was rotated out.
    ///
    /// @param pem the public half
    public record FormerKey(String pem, Instant since, Instant until) {}

    /// Returns the key that `owner` signs with now. The first one of an owner is stored before this returns.
    public RsaKey of(KeyOwner owner) {
        RsaKey known = cache.getIfPresent(owner);
        if (known != null) {
            return known;
        }
        RsaKey key = database.read(handle -> find(handle, owner)).orElseGet(() -> first(owner));
        cache.put(owner, key);
        return key;
    }

    /// Makes keys for these owners, on a thread of its own.
    public void makeReady(List<KeyOwner> owners) {
        Thread.ofPlatform().name("first-keys").daemon(true).start(() -> {
            try {
                owners.forEach(this::of);
            } catch (RuntimeException e) {
                // They are made when they are first needed.
                LOG.debug("Keys could not be made beforehand", e);
            }
        });
    }

    /// Gives `owner` a new key. The old one is used for servers that know no other yet, until it is ended
    /// ([#end(Handle, KeyOwner)]); then its secret is gone for good, and its public half stays.
    public UsableKey rotate(KeyOwner owner) {
        return rotate(owner, make(), (handle, key) -> {});
    }

    /// Makes a key that nobody has yet: for what is to be made with it before it is in use.
    public RsaKey make() {
        return stock.take();
    }

    /// Gives `owner` this key, as [#rotate(KeyOwner)] does.
    ///
    /// @param along stores in the same write what must not be missing once the key is in use
    public UsableKey rotate(KeyOwner owner, RsaKey fresh, BiConsumer<Handle, UsableKey> along) {
        UsableKey inUse = database.write(handle -> {
            handle.execute(
                    "update actor_key set until = ? where owner = ? and until is null", clock.millis(), owner.stored());
            UsableKey key = insert(handle, owner, fresh);
            along.accept(handle, key);
            return key;
        });
        cache.put(owner, fresh);
        return inUse;
    }

    /// Returns the keys that `owner` may sign with, the one in use first, then those before it that are not
    /// ended.
    public static List<UsableKey> usable(Handle handle, KeyOwner owner) {
        return handle.createQuery(
                        "select id, secret from actor_key where owner = ? and secret is not null" + " order by id desc")
                .bind(0, owner.stored())
                .map((row, context) -> new UsableKey(row.getLong(1), RsaKey.fromPkcs8(row.getBytes(2))))
                .list();
    }

    /// Returns the owners of keys that were rotated out and are not ended, with the time when the last of them
    /// was. Costs little when there are none.
    public static Map<KeyOwner, Instant> rotating(Handle handle) {
        Map<KeyOwner, Instant> owners = new LinkedHashMap<>();
        handle.createQuery("select owner, max(until) from actor_key where until is not null and secret is not null"
                        + " group by owner")
                .map((row, context) ->
                        owners.put(KeyOwner.ofStored(row.getString(1)), Instant.ofEpochMilli(row.getLong(2))))
                .list();
        return owners;
    }

    /// Ends the keys that were rotated out: their secrets are gone for good. Only inside a write.
    public static void end(Handle handle, KeyOwner owner) {
        handle.execute(
                "update actor_key set secret = null where owner = ? and until is not null and secret is not null",
                owner.stored());
    }

    /// Returns all owners of a key: those whom other servers may know by one.
    public List<KeyOwner> owners() {
        return database.read(handle -> handle.createQuery("select owner from actor_key where until is null order by id")
                .map((row, context) -> KeyOwner.ofStored(row.getString(1)))
                .list());
    }

    /// Returns the keys that `owner` signed with before, the newest first.
    public List<FormerKey> former(KeyOwner owner) {
        return database.read(handle -> handle.createQuery("select pem, since, until from actor_key where owner = ?"
                        + " and until is not null order by id desc")
                .bind(0, owner.stored())
                .map((row, context) -> new FormerKey(
                        row.getString(1), Instant.ofEpochMilli(row.getLong(2)), Instant.ofEpochMilli(row.getLong(3))))
                .list());
    }

    /// Drops the keys that are kept in memory: after a restore.
    public void forget() {
        cache.invalidateAll();
    }

    @PreDestroy
    void close() {
        stock.close();
    }

    private RsaKey first(KeyOwner owner) {
        RsaKey fresh = stock.take();
        RsaKey stored = database.write(handle ->
                find(handle, owner).orElseGet(() -> insert(handle, owner, fresh).key()));
        if (!stored.publicKey().equals(fresh.publicKey())) {
            stock.putBack(fresh);
        }
        return stored;
    }

    private static Optional<RsaKey> find(Handle handle, KeyOwner owner) {
        return handle.createQuery(IN_USE)
                .bind(0, owner.stored())
                .map((row, context) -> RsaKey.fromPkcs8(row.getBytes(1)))
                .findOne();
    }

    private UsableKey insert(Handle handle, KeyOwner owner, RsaKey key) {
        long id = Ids.next(handle, "actor_key");
        handle.createUpdate("insert into actor_key (id, owner, secret, pem, since) values (?, ?, ?, ?, ?)")
                .bind(0, id)
                .bind(1, owner.stored())
                .bind(2, key.pkcs8())
                .bind(3, key.publicKey().pem())
                .bind(4, clock.millis())
                .execute();
        return new UsableKey(id, key);
    }
}
