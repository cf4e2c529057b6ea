package org.marram.api;

import io.micronaut.core.annotation.Nullable;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.marram.api.PageJson.Titles;
import org.marram.api.PageJson.WholePage;
import org.marram.http.viewer.CurrentViewer;
import org.marram.wiki.access.Rules;
import org.marram.wiki.access.Viewer;
import org.marram.wiki.edits.Proposals;
import org.marram.wiki.mirrors.Origins;
import org.marram.wiki.pages.Names;
import org.marram.wiki.pages.Names.Lookup;
import org.marram.wiki.pages.OwnHost;
import org.marram.wiki.pages.Page;
import org.marram.wiki.pages.PageLinks;
import org.marram.wiki.pages.PageStore;
import org.marram.wiki.pages.PeerReach;
import org.marram.wiki.pages.ReadPages;
import org.marram.wiki.pages.Revisions;
import org.marram.wiki.shared.Host;
import org.marram.wiki.shared.PageName;
import org.marram.wiki.shared.Title;
import org.marram.wiki.store.Database;

/// Pages and what leads to them, for programs.
@Controller("/api/v1/pages")
@ExecuteOn(TaskExecutors.BLOCKING)
@Tag(name = "pages")
public class PagesApi {
    /// Largest number of one person's edits of a page elsewhere that are listed.
    private static final int PENDING_SHOWN = 20;

    private final ReadPages pages;
    private final Database database;
    private final CurrentViewer viewers;
    private final Rules rules;
    private final OwnHost own;
    private final PeerReach peerReach;
    private final ApiAnswers answers;

    PagesApi(
            ReadPages pages,
            Database database,
            CurrentViewer viewers,
            Rules rules,
            OwnHost own,
            PeerReach peerReach,
            ApiAnswers answers) {
        this.answers = answers;
        this.own = own;
        this.peerReach = peerReach;
        this.pages = pages;
        this.database = database;
        this.viewers = viewers;
        this.rules = rules;
    }

    @Get
    @Operation(operationId = "listPages", summary = "Titles, in order")
    @ApiResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = Titles.class)))
    HttpResponse<?> list(
            @QueryValue @Nullable Integer limit,
            @QueryValue @Nullable String after,
            @QueryValue @Nullable String prefix,
            @QueryValue @Nullable String wiki) {
        int most = ApiPath.limit(limit);
        String from = after == null ? "" : folded(after);
        Host host = wiki == null ? Host.OURS : own.known(wiki);
        String begins = prefix == null ? "" : folded(prefix);
        List<Page> found = database.read(handle -> PageStore.list(handle, host, begins, from, most + 1));
        return HttpResponse.ok(Titles.of(found, most, rules.origin()));
    }

    /// Returns the form in which titles are compared, also for a text that is not a whole title.
    private static String folded(String text) {
        return Title.keyOf(text);
    }

    @Get("/{title:.+}")
    @Operation(operationId = "getPage", summary = "A page as it stands")
    @ApiResponse(responseCode = "304", description = "It is what `If-None-Match` names")
    @ApiResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = WholePage.class)))
    @ApiResponse(responseCode = "404", description = "There is no such page")
    @ApiResponse(responseCode = "410", description = "The page was deleted")
    HttpResponse<?> page(HttpRequest<?> request, @PathVariable String title) {
        Optional<MutableHttpResponse<byte[]>> kept = answers.kept(request);
        if (kept.isPresent()) {
            return kept.get();
        }
        long generation = answers.generation();
        return ApiPath.named(request, "", own, asked -> switch (pages.read(viewers.of(request), asked, true)) {
            case ReadPages.Outcome.Found(ReadPages.Reading reading) ->
                answers.of(request, reading.page(), whole(request, reading), generation);
            case ReadPages.Outcome.Deleted(Page page, ReadPages.Deletion deletion) ->
                ApiPages.gone(page.name(), deletion);
            case ReadPages.Outcome.Missing missing -> ApiPath.missing(asked);
            case ReadPages.Outcome.Refused(var reason) -> ApiRefusals.of(reason);
        });
    }

    private WholePage whole(HttpRequest<?> request, ReadPages.Reading reading) {
        Page page = reading.page();
        return database.read(handle -> {
            WholePage whole = WholePage.of(
                    reading,
                    rules,
                    page.isOurs() ? rules.licence() : Revisions.licence(handle, page.head()),
                    PageJson.Source.of(Origins.of(handle, page.id()), rules));
            return page.isOurs() ? whole : whole.with(pending(handle, viewers.of(request), page));
        });
    }

    private List<PageJson.PendingEdit> pending(Handle handle, Viewer viewer, Page page) {
        if (!(viewer instanceof Viewer.Participant participant)) {
            return List.of();
        }
        Optional<String> trouble = page.home().flatMap(home -> peerReach.trouble(home.origin()));
        return Proposals.of(handle, page.id(), participant.actor(), PENDING_SHOWN).stream()
                .map(proposal -> PageJson.PendingEdit.of(proposal, trouble))
                .toList();
    }

    @Get("/{title:.+}/backlinks")
    @Operation(operationId = "listBacklinks", summary = "Pages that link to a page, written or not")
    @ApiResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = Titles.class)))
    HttpResponse<?> backlinks(
            HttpRequest<?> request,
            @PathVariable String title,
            @QueryValue @Nullable Integer limit,
            @QueryValue @Nullable String after) {
        int most = ApiPath.limit(limit);
        String from = after == null ? "" : folded(after);
        return ApiPath.named(
                request,
                "/backlinks",
                own,
                asked -> HttpResponse.ok(Titles.of(
                        database.read(handle -> backlinks(handle, asked, from, most + 1)), most, rules.origin())));
    }

    private static List<Page> backlinks(Handle handle, PageName name, String after, int limit) {
        return switch (Names.lookupUnfollowed(handle, name)) {
            case Lookup.Found(Page page) -> PageLinks.backlinks(handle, page.id(), after, limit);
            case Lookup.Redirected(Page page, String from) -> PageLinks.backlinks(handle, page.id(), after, limit);
            case Lookup.Missing missing -> PageLinks.wanting(handle, name, after, limit);
        };
    }
}
