package org.marram.site.reading;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.marram.federation.vocabulary.Digest;
import org.marram.site.frame.AskedPage;
import org.marram.site.frame.AtomFeed;
import org.marram.site.frame.PageFrames;
import org.marram.site.frame.Pagers;
import org.marram.site.frame.ReadablePages;
import org.marram.site.frame.Responder;
import org.marram.site.frame.ViewValues;
import org.marram.themes.view.Location;
import org.marram.themes.view.PageFrame;
import org.marram.themes.view.Pager;
import org.marram.themes.view.RevisionLine;
import org.marram.themes.view.reading.HistoryView;
import org.marram.wiki.access.Action;
import org.marram.wiki.access.Viewer;
import org.marram.wiki.pages.Histories;
import org.marram.wiki.pages.Page;
import org.marram.wiki.settings.CurrentSettings;
import org.marram.wiki.store.Database;

/// The revisions of a page: `/history/{title}`, and as a feed with `?feed=atom`.
@Controller
@ExecuteOn(TaskExecutors.BLOCKING)
final class HistoryController {
    private static final String HISTORY = "/history/";
    /// Revisions on one page of the list.
    private static final int SHOWN = 50;

    private final ReadablePages readablePages;
    private final Database database;
    private final PageFrames pageFrames;
    private final CurrentSettings settings;
    private final Responder responder;
    private final PageFeed feed;

    HistoryController(
            ReadablePages readablePages,
            Database database,
            PageFrames pageFrames,
            CurrentSettings settings,
            Responder responder,
            PageFeed feed) {
        this.readablePages = readablePages;
        this.database = database;
        this.pageFrames = pageFrames;
        this.settings = settings;
        this.responder = responder;
        this.feed = feed;
    }

    @Get(value = "/history/{+title}", produces = MediaType.ALL)
    MutableHttpResponse<byte[]> history(HttpRequest<?> request) {
        boolean atom = AtomFeed.isAsked(request);
        return switch (readablePages.at(request, HISTORY)) {
            case AskedPage.Seen(Viewer viewer, Page page) ->
                atom ? feed.of(request, page) : list(request, viewer, page);
            case AskedPage.Answered(var answer) -> answer;
        };
    }

    private MutableHttpResponse<byte[]> list(HttpRequest<?> request, Viewer viewer, Page page) {
        Optional<Histories.Place> place = place(request.getParameters().get("before"));
        Optional<HistoryView> view = place.flatMap(at -> database.read(handle -> Histories.part(handle, page, at, SHOWN)
                .map(part -> view(
                        request,
                        viewer,
                        page,
                        pageFrames.of(handle, viewer, page),
                        part,
                        Histories.summary(handle, page)))));
        return view.isPresent() ? responder.html(view.get()) : responder.notFound(request);
    }

    private HistoryView view(
            HttpRequest<?> request,
            Viewer viewer,
            Page page,
            PageFrame frame,
            Histories.Part part,
            Histories.Summary summary) {
        List<RevisionLine> lines = part.steps().stream()
                .map(step -> ViewValues.line(step.revision(), step.previous()))
                .toList();
        String history = frame.address().history();
        Location location = new Location(
                request.getUri().toString(),
                null,
                List.of(AtomFeed.alternate(frame.title(), AtomFeed.of(history))),
                false);
        return new HistoryView(
                responder.shell(request, location),
                frame,
                lines,
                summary.people(),
                summary.since().orElse(null),
                settings.allows(viewer, Action.HIDE, page.subject()),
                new Pager(
                        part.newer().map(newer -> address(history, newer)).orElse(null),
                        part.older()
                                .map(older -> address(history, new Histories.Place(Optional.of(older))))
                                .orElse(null)));
    }

    private static String address(String history, Histories.Place place) {
        return place.before()
                .map(digest -> Pagers.with(history, "before", digest.toString()))
                .orElse(history);
    }

    private static Optional<Histories.Place> place(@Nullable String before) {
        return before == null || before.isEmpty()
                ? Optional.of(Histories.Place.HEAD)
                : Digest.read(before).map(digest -> new Histories.Place(Optional.of(digest)));
    }
}
