package org.marram.exchange.served;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import jakarta.inject.Singleton;
import java.util.function.Supplier;
import org.marram.wiki.journal.Journal;
import org.marram.wiki.store.Database;

/// Documents that cost much to make and are the same for every reader, until anything at all happens here: a
/// document that takes reading hundreds of texts is made once, however many ask for it. Thread-safe.
@Singleton
final class SharedDocuments {
    /// Memory for them, in bytes: a dozen of the largest.
    private static final long WEIGHT_BYTES = 12L << 20;

    private final Database database;
    private final Cache<String, Made> made = Caffeine.newBuilder()
            .maximumWeight(WEIGHT_BYTES)
            .weigher((String key, Made document) -> 200 + document.body().length)
            .build();

    SharedDocuments(Database database) {
        this.database = database;
    }

    @SuppressWarnings("ArrayRecordComponent") // Handed on, never compared.
    private record Made(long seq, byte[] body) {}

    /// Returns the document as it was made, or makes it now if an event happened since. A caller that asks for
    /// one that is being made waits for it.
    ///
    /// @param key names it
    byte[] get(String key, Supplier<byte[]> make) {
        long now = database.read(Journal::last);
        return made.asMap()
                .compute(key, (same, known) -> known != null && known.seq() >= now ? known : new Made(now, make.get()))
                .body();
    }
}
