package org.marram.app.ops;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.marram.wiki.shared.Settings;
import org.marram.wiki.store.DatabaseAddress;
import org.marram.wiki.store.EmptyDatabase;

/// A wiki whose files are there and whose database is not: it was deleted, moved, not mounted, or its address is a
/// wrong one. An empty wiki in its place would greet strangers with a set-up link.
public final class MissingDatabase {
    private MissingDatabase() {}

    public static boolean isMissing(Settings settings) {
        try {
            return WikiFiles.hasTraces(settings.data()) && EmptyDatabase.of(DatabaseAddress.of(settings));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
