package org.marram.wiki.blocks;

import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.marram.wiki.render.Filling;
import org.marram.wiki.store.Compression;
import org.marram.wiki.store.Ids;
import org.marram.wiki.store.Sql;

/// Results of blocks, by the digest of each. All of it can be lost: it is made anew when a page is read.
public final class KeptBlocks {
    /// Digests asked for in one query.
    private static final int AT_ONCE = 400;

    private static final String ERA = "made_block_era";

    /// Results that are kept; of more, the oldest go.
    static final int MOST = 100_000;

    private KeptBlocks() {}

    /// Finds the results of some digests.
    public static Map<String, Filling> find(Handle handle, Collection<String> digests) {
        Map<String, Filling> found = new HashMap<>();
        List<String> all = digests.stream().distinct().sorted().toList();
        for (int from = 0; from < all.size(); from += AT_ONCE) {
            handle.createQuery(
                            "select digest, fault, data from made_block where maker = :maker and digest in (<digests>)")
                    .bind("maker", BlockMaker.VERSION)
                    .bindList("digests", all.subList(from, Math.min(all.size(), from + AT_ONCE)))
                    .map((row, context) -> found.put(row.getString(1), filling(row.getInt(2), row.getBytes(3))))
                    .list();
        }
        return found;
    }

    private static Filling filling(int fault, byte[] data) {
        String text = new String(Compression.open(data), StandardCharsets.UTF_8);
        return fault == 0 ? new Filling.Made(text) : new Filling.Faulty(text);
    }

    /// A result, ready to be stored.
    @SuppressWarnings("ArrayRecordComponent") // Never compared.
    record Packed(String digest, boolean faulty, byte[] data) {
        static Packed of(String digest, Filling filling) {
            String text = switch (filling) {
                case Filling.Made(String html) -> html;
                case Filling.Faulty(String reason) -> reason;
            };
            byte[] data = Compression.pack(text.getBytes(StandardCharsets.UTF_8));
            return new Packed(digest, filling instanceof Filling.Faulty, data);
        }
    }

    /// Stores results of texts that were read in this era; the others are dropped.
    ///
    /// @param made by the era
    /// @param prune whether to look if there are too many
    static int put(Handle handle, Map<Long, List<Packed>> made, long now, boolean prune) {
        List<Packed> fresh = made.getOrDefault(era(handle), List.of());
        fresh.forEach(packed -> put(handle, packed, now));
        if (prune) {
            prune(handle);
        }
        return fresh.size();
    }

    /// The number of times that everything was forgotten.
    static long era(Handle handle) {
        return Sql.number(handle, "select coalesce(max(value), 0) from counter where name = ?", ERA);
    }

    private static void put(Handle handle, Packed packed, long now) {
        Sql.update(
                handle,
                "insert into made_block (digest, maker, made, fault, data) values (?, ?, ?, ?, ?) on conflict (digest)"
                        + " do update set maker = excluded.maker, made = excluded.made, fault = excluded.fault, data ="
                        + " excluded.data",
                packed.digest(),
                BlockMaker.VERSION,
                now,
                packed.faulty() ? 1 : 0,
                packed.data());
    }

    /// Leaves the newest results.
    private static void prune(Handle handle) {
        Optional<Long> oldest = Sql.first(
                handle, "select made from made_block order by made desc limit 1 offset ?", row -> row.getLong(1), MOST);
        oldest.ifPresent(made -> Sql.update(handle, "delete from made_block where made <= ?", made));
    }

    /// Forgets everything: results hold the words of their blocks, and what was hidden must not stand there.
    public static void clear(Handle handle) {
        Sql.update(handle, "delete from made_block");
        Ids.next(handle, ERA);
    }
}
