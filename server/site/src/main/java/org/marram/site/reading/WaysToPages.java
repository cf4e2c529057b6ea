package org.marram.site.reading;

import io.micronaut.http.HttpRequest;
import jakarta.inject.Singleton;
import java.util.Optional;
import org.marram.http.web.Answers;
import org.marram.http.web.RawPath;
import org.marram.site.frame.ArticleViews.Way;
import org.marram.site.frame.ViewValues;
import org.marram.themes.view.PageLink;
import org.marram.wiki.access.Action;
import org.marram.wiki.access.Viewer;
import org.marram.wiki.pages.Names;
import org.marram.wiki.pages.Names.Lookup;
import org.marram.wiki.pages.Page;
import org.marram.wiki.pages.PageStore;
import org.marram.wiki.settings.CurrentSettings;
import org.marram.wiki.shared.PageName;
import org.marram.wiki.shared.Title;
import org.marram.wiki.shared.TitleResult;
import org.marram.wiki.store.Database;

/// Ways by which readers come to a page: by another name, by a redirect, straight.
@Singleton
final class WaysToPages {
    private final CurrentSettings settings;
    private final Database database;

    WaysToPages(CurrentSettings settings, Database database) {
        this.settings = settings;
        this.database = database;
    }

    /// Returns the address of the page under its own name, when it was asked for by another.
    ///
    /// Security: before anything of the page is put together, which is never kept for such a name: a title can
    /// be written in as many ways as it has letters.
    Optional<String> elsewhere(HttpRequest<?> request, Viewer viewer, PageName name, boolean follow) {
        if (Answers.wantsSource(request) || !settings.allows(viewer, Action.READ)) {
            return Optional.empty();
        }
        Lookup lookup =
                database.read(handle -> follow ? Names.lookup(handle, name) : Names.lookupUnfollowed(handle, name));
        return switch (lookup) {
            case Lookup.Redirected(Page page, String from)
            when !page.deleted() -> Optional.of(page.path() + trace(name, follow));
            case Lookup.Found(Page page)
            when !page.deleted() && !isWrittenSo(request, page.name()) -> Optional.of(page.path());
            case Lookup.Redirected _, Lookup.Found _, Lookup.Missing _ -> Optional.empty();
        };
    }

    /// Returns the query by which the address that a reader is led to tells where they came from.
    private String trace(PageName name, boolean follow) {
        if (!follow) {
            return "?redirect=no";
        }
        boolean led = database.read(handle -> PageStore.byTitle(handle, name.host(), name.title())
                        .filter(Page::redirects)
                        .isPresent()
                || (name.isHere() && Names.isFormerTitle(handle, name.title())));
        return led ? "?from=" + name.title().address().replace("&", "%26").replace("+", "%2B") : "";
    }

    /// Compares what is meant, not how it is encoded: browsers and programs encode differently, and would be led in
    /// circles.
    private static boolean isWrittenSo(HttpRequest<?> request, PageName name) {
        return RawPath.between(RawPath.of(request), ArticleController.ARTICLE, "")
                .flatMap(RawPath::decode)
                .filter(name.toString().replace(' ', '_')::equals)
                .isPresent();
    }

    /// Returns the way by which a reader came to the page that is shown.
    ///
    /// Security: only a redirect that leads here is named, not whatever the address says.
    Way of(HttpRequest<?> request, Page page, boolean follow) {
        Optional<PageLink> from = request.getParameters()
                .get("from", String.class)
                .flatMap(written -> Title.parse(written) instanceof TitleResult.Valid(Title title)
                        ? Optional.of(title)
                        : Optional.empty())
                .filter(title -> database.read(handle -> Names.lookup(handle, page.host(), title))
                                instanceof Lookup.Redirected(Page target, String name)
                        && target.id().equals(page.id()))
                .map(title -> new PageLink(
                        title.text(), ViewValues.address(page.name().of(title)).read() + "?redirect=no", true));
        Optional<PageLink> to = follow || !page.redirects()
                ? Optional.empty()
                : database.read(handle -> Names.lookup(handle, page.name()))
                                instanceof Lookup.Redirected(Page target, String name)
                        ? Optional.of(ViewValues.link(target))
                        : Optional.empty();
        return new Way(from, to, ArticleController.place(request), searched(request, page));
    }

    /// Returns the words that were searched for, if they are a title of the page that is shown.
    private Optional<String> searched(HttpRequest<?> request, Page page) {
        return request.getParameters()
                .get("searched", String.class)
                .filter(words -> Title.parse(words) instanceof TitleResult.Valid(Title title)
                        && database.read(handle ->
                                        Names.lookup(handle, page.host(), title).any())
                                .filter(found -> found.id().equals(page.id()))
                                .isPresent());
    }
}
