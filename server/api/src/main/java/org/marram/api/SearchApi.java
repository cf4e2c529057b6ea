package org.marram.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.marram.http.viewer.CurrentViewer;
import org.marram.http.web.Answers;
import org.marram.search.SearchIndex;
import org.marram.wiki.access.Decision;
import org.marram.wiki.access.Rules;
import org.marram.wiki.pages.OwnHost;
import org.marram.wiki.pages.Page;
import org.marram.wiki.searching.MarkedHtml;
import org.marram.wiki.searching.SearchService;
import org.marram.wiki.searching.SearchService.Findings;
import org.marram.wiki.searching.SearchService.Item;

/// Search and completion for programs.
@Controller("/api/v1")
@ExecuteOn(TaskExecutors.BLOCKING)
@Tag(name = "search")
class SearchApi {

    /// Items of an answer where nothing is said.
    private static final int USUAL_ITEMS = 20;

    /// Titles of a completion where nothing is said: more are not read while one types.
    private static final int USUAL_TITLES = 10;

    private static final Duration SOON = Duration.ofSeconds(2);

    private final SearchService searchService;
    private final CurrentViewer viewers;
    private final Rules rules;
    private final OwnHost own;

    SearchApi(SearchService searchService, CurrentViewer viewers, Rules rules, OwnHost own) {
        this.own = own;
        this.searchService = searchService;
        this.viewers = viewers;
        this.rules = rules;
    }

    /// Pages that a search found.
    ///
    /// @param total how many pages there are in all
    /// @param items the pages asked for of them, best first
    /// @param didYouMean the query with misspelt words put right, when that finds more
    /// @param without words that no page has together with the others, so that pages with most of them were
    /// found
    /// @param asking words that were not looked for, as they only ask and bind ("how do I")
    @Serdeable
    @JsonInclude(JsonInclude.Include.ALWAYS)
    record SearchAnswer(
            long total,
            List<FoundPage> items,
            @Nullable String didYouMean,
            List<String> without,
            List<String> asking,
            long tookMillis) {}

    /// A page that was found.
    ///
    /// @param host of the wiki that the page is at home in
    /// @param snippet the best passage as HTML: text, and `<mark>` around what was looked for
    /// @param score comparable within one answer only
    @Serdeable
    record FoundPage(String title, String host, String url, String snippet, float score) {}

    /// Pages that a person who types may mean, best first.
    @Serdeable
    @JsonInclude(JsonInclude.Include.ALWAYS)
    record Completion(List<CompletedTitle> items) {}

    /// A page that may be meant.
    ///
    /// @param name as a link to it is written: the title, with `@host` when it is another wiki's
    @Serdeable
    record CompletedTitle(String title, String host, String name, String url) {}

    @Get("/search")
    @Operation(
            operationId = "search",
            summary = "Search pages",
            description = "Words, \"a phrase\", -exclusion, title:word, category:name, one OR other, begin*")
    @ApiResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = SearchAnswer.class)))
    @ApiResponse(responseCode = "503", description = "The index is being opened")
    HttpResponse<?> search(
            HttpRequest<?> request,
            @QueryValue(defaultValue = "") String q,
            @QueryValue @Nullable Integer limit,
            @QueryValue @Nullable Integer offset,
            @QueryValue @Nullable String wiki) {
        int most = Math.clamp(limit == null ? USUAL_ITEMS : limit, 1, SearchIndex.MOST_HITS);
        int from = Math.max(0, offset == null ? 0 : offset);
        return search(request, q, own.asked(wiki), most, from);
    }

    private HttpResponse<?> search(HttpRequest<?> request, String query, @Nullable String wiki, int limit, int offset) {
        return switch (searchService.search(viewers.reader(request), query, wiki, limit, offset)) {
            case SearchService.Outcome.Found(Findings findings) -> uncached(answer(findings));
            case SearchService.Outcome.Refused(Decision.Reason reason) -> ApiRefusals.of(reason);
            case SearchService.Outcome.NotReady notReady ->
                Answers.retryAfter(Answers.problem(HttpStatus.SERVICE_UNAVAILABLE, "The index is being opened"), SOON);
        };
    }

    private SearchAnswer answer(Findings findings) {
        return new SearchAnswer(
                findings.total(),
                findings.items().stream().map(this::found).toList(),
                findings.didYouMean().orElse(null),
                findings.without(),
                findings.asking(),
                findings.tookMillis());
    }

    private FoundPage found(Item item) {
        return new FoundPage(
                item.page().title().text(),
                host(item.page()),
                url(item.page()),
                MarkedHtml.of(item.passage()),
                item.score());
    }

    @Get("/complete")
    @Operation(operationId = "completeTitle", summary = "Complete a title as one types")
    @ApiResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = Completion.class)))
    HttpResponse<?> complete(
            HttpRequest<?> request, @QueryValue(defaultValue = "") String q, @QueryValue @Nullable Integer limit) {
        int most = Math.clamp(limit == null ? USUAL_TITLES : limit, 1, SearchIndex.MOST_HITS);
        return uncached(new Completion(searchService.complete(viewers.reader(request), q, most).stream()
                .map(page -> new CompletedTitle(
                        page.title().text(), host(page), page.name().toString(), url(page)))
                .toList()));
    }

    private String host(Page page) {
        return page.isOurs() ? own.get() : page.host().text();
    }

    private String url(Page page) {
        return rules.origin() + page.path();
    }

    private static HttpResponse<?> uncached(Object body) {
        return HttpResponse.ok(body).header(HttpHeaders.CACHE_CONTROL, "no-store");
    }
}
