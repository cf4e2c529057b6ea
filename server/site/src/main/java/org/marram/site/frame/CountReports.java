package org.marram.site.frame;

import jakarta.inject.Singleton;
import org.marram.exchange.incoming.Reports;
import org.marram.wiki.store.Database;

/// Counts the reports that wait: they are few at any time, and found by an index of those alone.
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
