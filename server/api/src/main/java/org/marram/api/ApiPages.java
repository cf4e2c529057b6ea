package org.marram.api;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import jakarta.inject.Singleton;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.marram.http.viewer.CurrentViewer;
import org.marram.http.web.Answers;
import org.marram.http.web.ProblemType;
import org.marram.wiki.access.Rules;
import org.marram.wiki.pages.Names;
import org.marram.wiki.pages.Names.Lookup;
import org.marram.wiki.pages.OwnHost;
import org.marram.wiki.pages.Page;
import org.marram.wiki.pages.ReadPages;
import org.marram.wiki.store.Database;

/// Finds the page that a route of `/api/v1` is about, and answers when there is none or it may not be seen.
@Singleton
public final class ApiPages {
    private final Database database;
    private final CurrentViewer viewers;
    private final Rules rules;
    private final OwnHost own;

    ApiPages(Database database, CurrentViewer viewers, Rules rules, OwnHost own) {
        this.own = own;
        this.database = database;
        this.viewers = viewers;
        this.rules = rules;
    }

    /// Makes the answer about a page, out of the snapshot in which it was found.
    public interface Reading {
        HttpResponse<?> answer(Handle handle, Page page);
    }

    /// Answers about the page whose title, former title or alias stands between `/api/v1/pages/` and `suffix`.
    public HttpResponse<?> reading(HttpRequest<?> request, String suffix, Reading work) {
        return database.read(handle -> found(request, suffix, page -> work.answer(handle, page)));
    }

    /// The same outside the snapshot: for what writes.
    public HttpResponse<?> found(HttpRequest<?> request, String suffix, Function<Page, HttpResponse<?>> work) {
        return ApiPath.named(
                request, suffix, own, asked -> switch (database.read(handle -> Names.lookupUnfollowed(handle, asked))) {
                    case Lookup.Found(Page page) -> seen(request, page, work);
                    case Lookup.Redirected(Page page, String from) -> seen(request, page, work);
                    case Lookup.Missing missing -> ApiPath.missing(asked);
                });
    }

    private HttpResponse<?> seen(HttpRequest<?> request, Page page, Function<Page, HttpResponse<?>> work) {
        return page.isHiddenFrom(viewers.reader(request), rules.policy())
                ? gone(page.name(), database.read(handle -> ReadPages.deletion(handle, page)))
                : work.apply(page);
    }

    static HttpResponse<?> gone(Object title, ReadPages.Deletion deletion) {
        return Answers.problem(
                ProblemType.PAGE_DELETED, "The page \"" + title + "\" was deleted: " + deletion.reason());
    }
}
