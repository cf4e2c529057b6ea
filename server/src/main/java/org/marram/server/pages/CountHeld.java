package org.marram.server.pages;

import jakarta.inject.Singleton;
import org.marram.server.auth.HeldCount;
import org.marram.server.store.Database;

/// The number of edits that wait: few at any time, and found by an index of those alone.
@Singleton
final class CountHeld implements HeldCount {
    private final Database database;

    CountHeld(Database database) {
        this.database = database;
    }

    @Override
    public long held() {
        return database.read(Proposals::countHeld);
    }
}
