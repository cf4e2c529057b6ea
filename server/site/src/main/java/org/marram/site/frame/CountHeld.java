package org.marram.site.frame;

import jakarta.inject.Singleton;
import org.marram.wiki.edits.Proposals;
import org.marram.wiki.store.Database;

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
