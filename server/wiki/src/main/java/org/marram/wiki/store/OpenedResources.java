package org.marram.wiki.store;

import org.jspecify.annotations.Nullable;

/// Remembers what was opened while the parts of a wiki were put together, so that it can be given back when one
/// of them does not start: no other part knows it then.
public final class OpenedResources {
    private @Nullable Database database;

    synchronized void opened(Database opened) {
        database = opened;
    }

    /// Closes what was opened.
    public synchronized void close() {
        if (database != null) {
            database.close();
        }
    }
}
