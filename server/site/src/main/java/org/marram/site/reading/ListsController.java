package org.marram.site.reading;

import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.marram.http.viewer.CurrentViewer;
import org.marram.http.viewer.Languages;
import org.marram.site.frame.AtomFeed;
import org.marram.site.frame.Responder;
import org.marram.themes.Messages;
import org.marram.themes.view.Routes;
import org.marram.wiki.access.Action;
import org.marram.wiki.access.Rules;
import org.marram.wiki.pages.Page;
import org.marram.wiki.pages.PageList;
import org.marram.wiki.pages.PageLists;
import org.marram.wiki.store.Database;

/// Lists of pages: their names at `/lists`, each at `/lists/{name}`, and any page at `/random`.
@Controller
@ExecuteOn(TaskExecutors.BLOCKING)
final class ListsController {
    /// Entries of a feed.
    private static final int FED = 50;

    private final Database database;
    private final ListScreens screens;
    private final CurrentViewer viewers;
    private final Languages languages;
    private final Rules rules;
    private final Responder responder;

    ListsController(
            Database database,
            ListScreens screens,
            CurrentViewer viewers,
            Languages languages,
            Rules rules,
            Responder responder) {
        this.database = database;
        this.screens = screens;
        this.viewers = viewers;
        this.languages = languages;
        this.rules = rules;
        this.responder = responder;
    }

    @Get(value = Routes.LISTS, produces = MediaType.ALL)
    MutableHttpResponse<byte[]> names(HttpRequest<?> request) {
        return refused(request).orElseGet(() -> responder.html(screens.names(request)));
    }

    @Get(value = Routes.LISTS + "/{list}", produces = MediaType.ALL)
    MutableHttpResponse<byte[]> list(HttpRequest<?> request, @PathVariable String list) {
        return refused(request)
                .orElseGet(() -> PageList.of(list)
                        .map(found -> list(request, found))
                        .orElseGet(() -> responder.notFound(request)));
    }

    private MutableHttpResponse<byte[]> list(HttpRequest<?> request, PageList list) {
        return list == PageList.NEWEST && AtomFeed.isAsked(request)
                ? feed(request)
                : responder.html(screens.list(request, list));
    }

    /// New pages, for a reader of feeds.
    private MutableHttpResponse<byte[]> feed(HttpRequest<?> request) {
        String address = rules.origin() + ListScreens.address(PageList.NEWEST);
        String title = Messages.in(languages.of(request)).text("list.name.NEWEST") + " · " + rules.name();
        List<AtomFeed.Item> items =
                database
                        .read(handle ->
                                PageLists.read(handle, PageList.NEWEST, "", FED).entries())
                        .stream()
                        .map(this::item)
                        .toList();
        return new AtomFeed(AtomFeed.of(address), address, title, Instant.EPOCH, items).response(request);
    }

    private AtomFeed.Item item(PageLists.Entry entry) {
        String address = rules.origin() + entry.page().map(Page::path).orElse("");
        return new AtomFeed.Item(
                address,
                address,
                entry.title().text(),
                entry.at().orElse(Instant.EPOCH),
                rules.name(),
                Optional.empty(),
                entry.title().text());
    }

    @Get(value = Routes.RANDOM, produces = MediaType.ALL)
    MutableHttpResponse<byte[]> random(HttpRequest<?> request) {
        return refused(request)
                .orElseGet(() -> database.read(PageLists::random)
                        .map(page -> HttpResponse.<byte[]>status(HttpStatus.FOUND)
                                .headers(headers -> headers.location(URI.create(page.path())))
                                .header(HttpHeaders.CACHE_CONTROL, "no-store"))
                        .orElseGet(() -> responder.notFound(request)));
    }

    private Optional<MutableHttpResponse<byte[]>> refused(HttpRequest<?> request) {
        return rules.refusal(viewers.reader(request), Action.READ).map(reason -> responder.refused(request, reason));
    }
}
