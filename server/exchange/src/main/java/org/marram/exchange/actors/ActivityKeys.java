package org.marram.exchange.actors;

import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import org.marram.wiki.store.Database;
import org.marram.wiki.store.Meta;

/// Names for activities that cannot be guessed. An activity that follows from an event has the same name when
/// it is made again after a crash, so that others take it for one. Thread-safe.
@Singleton
public final class ActivityKeys {
    private static final String SECRET = "peers.secret";
    private static final int SECRET_BYTES = 32;

    /// Bytes of a name: as many as cannot be guessed.
    private static final int NAME_BYTES = 16;

    private static final Base64.Encoder TEXT = Base64.getUrlEncoder().withoutPadding();

    private final Database database;
    private final SecureRandom random = new SecureRandom();
    private byte @Nullable [] secret;

    ActivityKeys(Database database) {
        this.database = database;
    }

    /// Returns a name for something that happens once.
    public String random() {
        return TEXT.encodeToString(bytes(NAME_BYTES));
    }

    /// Returns the name of an activity that follows from these causes, always the same in this database. Not
    /// inside a write.
    public String of(String... causes) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret(), "HmacSHA256"));
            byte[] whole = mac.doFinal(String.join("\n", causes).getBytes(StandardCharsets.UTF_8));
            return TEXT.encodeToString(Arrays.copyOf(whole, NAME_BYTES));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has HmacSHA256", e);
        }
    }

    private synchronized byte[] secret() {
        byte[] known = secret;
        if (known == null) {
            Optional<String> stored = database.read(handle -> Meta.get(handle, SECRET));
            known = HexFormat.of()
                    .parseHex(stored.orElseGet(() ->
                            database.write(handle -> Meta.get(handle, SECRET).orElseGet(() -> {
                                String made = HexFormat.of().formatHex(bytes(SECRET_BYTES));
                                Meta.set(handle, SECRET, made);
                                return made;
                            }))));
            secret = known;
        }
        return known;
    }

    private byte[] bytes(int count) {
        byte[] bytes = new byte[count];
        random.nextBytes(bytes);
        return bytes;
    }
}
