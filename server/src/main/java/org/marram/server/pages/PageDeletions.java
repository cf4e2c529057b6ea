package org.marram.server.pages;

import jakarta.inject.Singleton;
import org.marram.server.access.Viewer;
import org.marram.server.store.Database;
import org.marram.themes.view.Absence;

/// Time, author and reason of the deletions of pages.
@Singleton
public final class PageDeletions {
    private final Database database;
    private final ArticleViews views;

    PageDeletions(Database database, ArticleViews views) {
        this.database = database;
        this.views = views;
    }

    /// The deletion of a page that is deleted.
    public Absence.Deleted of(Viewer viewer, Page page) {
        return views.absence(viewer, page, database.read(handle -> ReadPages.deletion(handle, page)));
    }
}
