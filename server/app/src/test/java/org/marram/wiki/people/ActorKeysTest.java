package org.marram.wiki.people;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.nio.file.Path;
import java.time.Clock;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.marram.app.testing.OnBothDatabases;
import org.marram.app.testing.TestDatabase;
import org.marram.federation.signatures.RsaKey;
import org.marram.wiki.shared.PersonId;
import org.marram.wiki.store.Database;

@OnBothDatabases
class ActorKeysTest {
    private static final KeyOwner WIKI = new KeyOwner.Wiki();

    private Database database;
    private ActorKeys keys;

    @BeforeEach
    void open(@TempDir Path folder) {
        database = Database.open(TestDatabase.fresh(folder));
        keys = new ActorKeys(database, Clock.systemUTC());
    }

    @AfterEach
    void close() {
        keys.close();
        database.close();
    }

    @Test
    void aKeyIsMadeWhenItIsFirstNeededAndStaysTheSame() {
        RsaKey key = keys.of(WIKI);
        keys.forget();
        assertEquals(key.publicKey(), keys.of(WIKI).publicKey());
        assertNotEquals(
                key.publicKey(),
                keys.of(new KeyOwner.Participant(new PersonId(1))).publicKey());
    }

    @Test
    void aRotatedKeyLeavesItsPublicHalfAndItsEnd() {
        RsaKey old = keys.of(WIKI);
        RsaKey fresh = keys.rotate(WIKI).key();
        assertNotEquals(old.publicKey(), fresh.publicKey());
        assertEquals(fresh.publicKey(), keys.of(WIKI).publicKey());
        keys.forget();
        assertEquals(fresh.publicKey(), keys.of(WIKI).publicKey());
        List<ActorKeys.FormerKey> former = keys.former(WIKI);
        assertEquals(
                List.of(old.publicKey().pem()),
                former.stream().map(ActorKeys.FormerKey::pem).toList());
        assertEquals(
                List.of(fresh.publicKey(), old.publicKey()),
                database.read(handle -> ActorKeys.usable(handle, WIKI)).stream()
                        .map(each -> each.key().publicKey())
                        .toList());
        database.write(handle -> {
            ActorKeys.end(handle, WIKI);
            return true;
        });
        int secrets = database.read(handle -> handle.createQuery("select count(secret) from actor_key")
                .mapTo(Integer.class)
                .one());
        assertEquals(1, secrets);
    }

    @Test
    void whoeverNeedsAKeyAtOnceGetsTheSameOne() throws Exception {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<RsaKey>> taken = java.util.stream.IntStream.range(0, 4)
                    .mapToObj(i -> threads.submit(() -> keys.of(WIKI)))
                    .toList();
            Set<Object> different = new HashSet<>();
            for (Future<RsaKey> key : taken) {
                different.add(key.get().publicKey());
            }
            assertEquals(1, different.size());
        }
    }
}
