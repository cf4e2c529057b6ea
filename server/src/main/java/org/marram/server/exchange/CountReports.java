package org.marram.server.exchange;

import jakarta.inject.Singleton;
import org.marram.server.auth.ReportCount;
import org.marram.server.store.Database;

/// The number of reports that wait: few at any time, and found by an index of those alone.
@Singleton
final class CountReports implements ReportCount {
    private final Database database;

    CountReports(Database database) {
        this.database = database;
    }

    @Override
    public long reports() {
        return database.read(Reports::count);
    }
}
