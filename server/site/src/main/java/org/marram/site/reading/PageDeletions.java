package org.marram.site.reading;

import jakarta.inject.Singleton;
import org.marram.site.frame.ArticleViews;
import org.marram.themes.view.Absence;
import org.marram.wiki.access.Viewer;
import org.marram.wiki.pages.Page;
import org.marram.wiki.pages.ReadPages;
import org.marram.wiki.store.Database;

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
