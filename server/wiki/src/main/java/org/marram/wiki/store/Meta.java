package org.marram.wiki.store;

import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/// The few facts that a database keeps about itself.
public final class Meta {
    private static final String EPOCH = "epoch";

    private Meta() {}

    public static Optional<String> get(Handle handle, String key) {
        return Sql.first(handle, "select value from meta where key = ?", row -> row.getString(1), key);
    }

    public static void set(Handle handle, String key, String value) {
        handle.createUpdate("insert into meta (key, value) values (?, ?)"
                        + " on conflict (key) do update set value = excluded.value")
                .bind(0, key)
                .bind(1, value)
                .execute();
    }

    /// The life of this database: another one after each restore from a backup, so that reused event numbers are never
    /// taken for the old ones by the index, by cursors or by other wikis.
    public static String epoch(Handle handle) {
        return get(handle, EPOCH).orElse("");
    }

    /// Gives the database its epoch when it has none.
    public static void ensureEpoch(Handle handle) {
        if (get(handle, EPOCH).isEmpty()) {
            renewEpoch(handle);
        }
    }

    /// Begins another life: after a restore.
    public static void renewEpoch(Handle handle) {
        set(handle, EPOCH, UUID.randomUUID().toString());
    }
}
