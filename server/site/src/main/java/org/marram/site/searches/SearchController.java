package org.marram.site.searches;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.marram.http.viewer.CurrentViewer;
import org.marram.http.web.Answers;
import org.marram.search.SearchIndex;
import org.marram.site.frame.Responder;
import org.marram.themes.view.Routes;
import org.marram.wiki.access.Decision;
import org.marram.wiki.access.Viewer;
import org.marram.wiki.pages.OwnHost;
import org.marram.wiki.searching.SearchService;

/// The page on which people search.
@Controller
@ExecuteOn(TaskExecutors.BLOCKING)
class SearchController {

    /// Pages on one page of results.
    static final int SHOWN = 20;

    private static final Duration SOON = Duration.ofSeconds(2);

    private final SearchService searchService;
    private final SearchScreen screen;
    private final CurrentViewer viewers;
    private final Responder responder;
    private final OwnHost own;

    SearchController(
            SearchService searchService, SearchScreen screen, CurrentViewer viewers, Responder responder, OwnHost own) {
        this.own = own;
        this.searchService = searchService;
        this.screen = screen;
        this.viewers = viewers;
        this.responder = responder;
    }

    @Get(value = Routes.SEARCH, produces = MediaType.ALL)
    MutableHttpResponse<byte[]> search(
            HttpRequest<?> request,
            @QueryValue(defaultValue = "") String q,
            @QueryValue(defaultValue = "0") String offset,
            @QueryValue @Nullable String wiki,
            @QueryValue @Nullable String go) {
        int from = Math.clamp(number(offset), 0, SearchIndex.DEEPEST_HIT - SHOWN);
        Viewer viewer = viewers.reader(request);
        Optional<String> page = go == null ? Optional.empty() : screen.pageOf(viewer, q.strip());
        return page.map(Answers::seeOther).orElseGet(() -> search(request, viewer, q.strip(), own.asked(wiki), from));
    }

    private MutableHttpResponse<byte[]> search(
            HttpRequest<?> request, Viewer viewer, String query, @Nullable String wiki, int offset) {
        return switch (searchService.search(viewer, query, wiki, SHOWN, offset)) {
            case SearchService.Outcome.Found found ->
                responder.html(screen.found(request, viewer, query, wiki, offset, found.findings()));
            case SearchService.Outcome.Refused(Decision.Reason reason) -> responder.refused(request, reason);
            case SearchService.Outcome.NotReady notReady ->
                Answers.retryAfter(
                        responder.html(HttpStatus.SERVICE_UNAVAILABLE, screen.notReady(request, query, wiki)), SOON);
        };
    }

    private static int number(String written) {
        try {
            return Integer.parseInt(written);
        } catch (NumberFormatException notANumber) {
            return 0;
        }
    }
}
