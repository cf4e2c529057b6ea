package org.marram.site.reading;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.marram.http.viewer.CurrentViewer;
import org.marram.site.frame.AskedName;
import org.marram.site.frame.AskedPage;
import org.marram.site.frame.AskedTitle;
import org.marram.site.frame.PageFrames;
import org.marram.site.frame.Pagers;
import org.marram.site.frame.ReadablePages;
import org.marram.site.frame.Responder;
import org.marram.site.frame.ViewValues;
import org.marram.themes.view.Location;
import org.marram.themes.view.PageFrame;
import org.marram.themes.view.Routes;
import org.marram.themes.view.reading.AllView;
import org.marram.themes.view.reading.BacklinksView;
import org.marram.themes.view.reading.BacklinksView.Backlink;
import org.marram.themes.view.reading.BacklinksView.BacklinkKind;
import org.marram.wiki.access.Action;
import org.marram.wiki.access.Decision;
import org.marram.wiki.access.Rules;
import org.marram.wiki.access.Viewer;
import org.marram.wiki.pages.OwnHost;
import org.marram.wiki.pages.Page;
import org.marram.wiki.pages.PageStore;
import org.marram.wiki.pages.TitleList;
import org.marram.wiki.pages.TitleList.Place;
import org.marram.wiki.pages.TitleList.Slice;
import org.marram.wiki.settings.ImportRuns;
import org.marram.wiki.shared.Host;
import org.marram.wiki.shared.PageName;
import org.marram.wiki.shared.Title;
import org.marram.wiki.shared.TitleResult;
import org.marram.wiki.store.Database;

/// Lists of pages: all of them at `/all`, those that link to one at `/links/{title}`.
@Controller
@ExecuteOn(TaskExecutors.BLOCKING)
final class ListController {
    private static final String LINKS = "/links/";
    /// Titles on one page of a list.
    private static final int SHOWN = 200;
    /// A longer beginning is cut, in characters: no title is longer.
    private static final int LONGEST_PREFIX = Title.MAX_BYTES;

    private final AskedTitle asked;
    private final ReadablePages readablePages;
    private final Database database;
    private final PageFrames pageFrames;
    private final CurrentViewer viewers;
    private final Rules rules;
    private final Responder responder;
    private final OwnHost own;

    ListController(
            AskedTitle asked,
            ReadablePages readablePages,
            Database database,
            PageFrames pageFrames,
            CurrentViewer viewers,
            Rules rules,
            Responder responder,
            OwnHost own) {
        this.asked = asked;
        this.own = own;
        this.readablePages = readablePages;
        this.database = database;
        this.pageFrames = pageFrames;
        this.viewers = viewers;
        this.rules = rules;
        this.responder = responder;
    }

    @Get(value = Routes.ALL, produces = MediaType.ALL)
    MutableHttpResponse<byte[]> all(HttpRequest<?> request) {
        Viewer viewer = viewers.reader(request);
        Optional<Decision.Reason> unseen = rules.refusal(viewer, Action.READ);
        if (unseen.isPresent()) {
            return responder.refused(request, unseen.get());
        }
        return responder.html(
                imported(request).map(run -> imported(request, run)).orElseGet(() -> titles(request)));
    }

    private AllView titles(HttpRequest<?> request) {
        String written =
                request.getParameters().get("prefix", String.class).orElse("").strip();
        String prefix = written.substring(0, Math.min(written.length(), LONGEST_PREFIX));
        Host host = own.known(request.getParameters().get("wiki", String.class).orElse(""));
        String wiki = host.text();
        TitleList list = TitleList.beginningWith(host, folded(prefix));
        String address = wiki.isEmpty() ? Routes.ALL : Pagers.with(Routes.ALL, "wiki", wiki);
        return database.read(handle -> {
            Slice slice = list.slice(handle, place(request), SHOWN);
            long redirects = list.countRedirects(handle);
            return new AllView(
                    responder.shell(request, Location.unlisted(request.getUri().toString())),
                    slice.pages().stream().map(ViewValues::link).toList(),
                    prefix,
                    list.count(handle) - redirects,
                    redirects,
                    wiki,
                    ViewValues.hosts(PageStore.hosts(handle)),
                    null,
                    Pagers.of(prefix.isEmpty() ? address : Pagers.with(address, "prefix", prefix), slice));
        });
    }

    private Optional<ImportRuns.ImportRun> imported(HttpRequest<?> request) {
        return request.getParameters()
                .get("import", Long.class)
                .flatMap(number -> database.read(handle -> ImportRuns.find(handle, number)));
    }

    private AllView imported(HttpRequest<?> request, ImportRuns.ImportRun run) {
        TitleList list = TitleList.imported(run.id());
        return database.read(handle -> {
            Slice slice = list.slice(handle, place(request), SHOWN);
            return new AllView(
                    responder.shell(request, Location.unlisted(request.getUri().toString())),
                    slice.pages().stream().map(ViewValues::link).toList(),
                    "",
                    list.count(handle),
                    0,
                    "",
                    List.of(),
                    run.name(),
                    Pagers.of(Pagers.with(Routes.ALL, "import", Long.toString(run.id())), slice));
        });
    }

    @Get(value = "/links/{+title}", produces = MediaType.ALL)
    MutableHttpResponse<byte[]> links(HttpRequest<?> request) {
        return switch (asked.name(request, LINKS)) {
            case AskedName.Named(PageName name) -> links(request, name);
            case AskedName.Answered(var answer) -> answer;
        };
    }

    private MutableHttpResponse<byte[]> links(HttpRequest<?> request, PageName name) {
        return switch (readablePages.orUnwritten(request, LINKS, name)) {
            case AskedPage.Seen(Viewer viewer, Page page) ->
                responder.html(database.read(handle -> view(
                        request,
                        pageFrames.of(handle, viewer, page),
                        TitleList.linkingTo(page.id()).slice(handle, place(request), SHOWN))));
            case AskedPage.Unwritten(Viewer viewer) ->
                responder.html(database.read(handle -> view(
                        request,
                        pageFrames.unwritten(handle, viewer, name),
                        TitleList.wanting(name).slice(handle, place(request), SHOWN))));
            case AskedPage.Answered(var answer) -> answer;
        };
    }

    private BacklinksView view(HttpRequest<?> request, PageFrame frame, Slice slice) {
        List<Backlink> links = slice.pages().stream()
                .map(page -> new Backlink(
                        ViewValues.link(page), page.redirects() ? BacklinkKind.REDIRECT : BacklinkKind.LINK))
                .toList();
        return new BacklinksView(
                responder.shell(request, Location.unlisted(request.getUri().toString())),
                frame,
                links,
                Pagers.of(frame.address().links(), slice));
    }

    /// A beginning is folded like a title, when it could be one.
    private static String folded(String prefix) {
        return Title.parse(prefix) instanceof TitleResult.Valid(Title title)
                ? title.key()
                : prefix.toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    private static Place place(HttpRequest<?> request) {
        return Pagers.place(
                request.getParameters().get("after"), request.getParameters().get("before"));
    }
}
