package org.marram.api;

import io.micronaut.core.annotation.Nullable;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
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
import org.marram.api.PageJson.History;
import org.marram.federation.vocabulary.Digest;
import org.marram.http.viewer.CurrentViewer;
import org.marram.http.web.Answers;
import org.marram.http.web.ProblemType;
import org.marram.wiki.access.Rules;
import org.marram.wiki.edits.Proposals;
import org.marram.wiki.pages.Histories;
import org.marram.wiki.pages.Page;
import org.marram.wiki.pages.RevisionInfo;
import org.marram.wiki.pages.Revisions;
import org.marram.wiki.shared.RevisionId;

/// Revisions of pages and what differs between them, for programs.
@Controller("/api/v1/pages")
@ExecuteOn(TaskExecutors.BLOCKING)
@Tag(name = "pages")
class RevisionsApi {
    private final ApiPages pages;
    private final CurrentViewer viewers;
    private final Rules rules;

    RevisionsApi(ApiPages pages, CurrentViewer viewers, Rules rules) {
        this.pages = pages;
        this.viewers = viewers;
        this.rules = rules;
    }

    @Get("/{title:.+}/revisions")
    @Operation(
            operationId = "listRevisions",
            summary = "The history of a page, newest first: the first-parent line, or the whole graph")
    @ApiResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = History.class)))
    @ApiResponse(responseCode = "400", description = "`before` is no revision of the page")
    @ApiResponse(responseCode = "404", description = "There is no such page")
    @ApiResponse(responseCode = "410", description = "The page was deleted")
    HttpResponse<?> revisions(
            HttpRequest<?> request,
            @PathVariable String title,
            @QueryValue @Nullable Integer limit,
            @QueryValue @Nullable String before,
            @QueryValue @Nullable String graph) {
        int most = ApiPath.limit(limit);
        return pages.reading(request, "/revisions", (handle, page) -> {
            Optional<RevisionInfo> from = before == null ? Optional.empty() : named(request, handle, page, before);
            if (before != null && from.isEmpty()) {
                return Answers.problem(HttpStatus.BAD_REQUEST, "before is no revision of the page: " + before);
            }
            List<RevisionInfo> revisions = "all".equals(graph)
                    ? graph(handle, page, from, most + 1)
                    : Histories.before(handle, page, from.map(RevisionInfo::digest), most + 1);
            return HttpResponse.ok(History.of(revisions, most, rules));
        });
    }

    private static List<RevisionInfo> graph(Handle handle, Page page, Optional<RevisionInfo> before, int limit) {
        RevisionId from = before.map(RevisionInfo::id).orElse(new RevisionId(Long.MAX_VALUE));
        return Revisions.graph(handle, page.id(), from, limit);
    }

    @Get("/{title:.+}/revisions/{digest}")
    @Operation(operationId = "getRevision", summary = "One revision with its text")
    @ApiResponse(
            responseCode = "200",
            content = @Content(schema = @Schema(implementation = PageJson.WholeRevision.class)))
    @ApiResponse(responseCode = "404", description = "There is no such page, or it has no such revision")
    @ApiResponse(responseCode = "410", description = "The page was deleted")
    HttpResponse<?> revision(HttpRequest<?> request, @PathVariable String title, @PathVariable String digest) {
        return pages.reading(
                request,
                "/revisions/" + digest,
                (handle, page) -> named(request, handle, page, digest)
                        .<HttpResponse<?>>map(revision -> HttpResponse.ok(
                                PageJson.WholeRevision.of(revision, Revisions.text(handle, revision.id()), rules)))
                        .orElseGet(() ->
                                Answers.problem(ProblemType.NO_SUCH_REVISION, "The page has no revision " + digest)));
    }

    @Get("/{title:.+}/diff")
    @Operation(operationId = "compareRevisions", summary = "What changed between two revisions of a page")
    @ApiResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = PageJson.Difference.class)))
    @ApiResponse(responseCode = "400", description = "`from` or `to` is no revision of the page")
    @ApiResponse(responseCode = "404", description = "There is no such page")
    @ApiResponse(responseCode = "410", description = "The page was deleted, or one of the two texts is hidden")
    @ApiResponse(responseCode = "422", description = "The two texts are too different to be compared")
    HttpResponse<?> diff(
            HttpRequest<?> request,
            @PathVariable String title,
            @QueryValue @Nullable String from,
            @QueryValue @Nullable String to) {
        return pages.reading(request, "/diff", (handle, page) -> {
            Optional<RevisionInfo> newer =
                    to == null ? Revisions.byId(handle, page.head()) : named(request, handle, page, to);
            Optional<RevisionInfo> older = from == null
                    ? newer.flatMap(RevisionInfo::parent).flatMap(id -> Revisions.byId(handle, id))
                    : named(request, handle, page, from);
            return newer.isEmpty() || (from != null && older.isEmpty())
                    ? Answers.problem(HttpStatus.BAD_REQUEST, "from and to must be revisions of the page")
                    : difference(handle, older, newer.get());
        });
    }

    /// @param older nothing where the page began with `newer`
    private static HttpResponse<?> difference(Handle handle, Optional<RevisionInfo> older, RevisionInfo newer) {
        Optional<String> before = older.isEmpty()
                ? Optional.of("")
                : Revisions.text(handle, older.get().id());
        Optional<String> after = Revisions.text(handle, newer.id());
        if (before.isEmpty() || after.isEmpty()) {
            return Answers.problem(
                    ProblemType.TEXT_HIDDEN, "The text of one of the two revisions is hidden, or is not here.");
        }
        return PageJson.Difference.of(
                        older.map(RevisionInfo::digest).map(Digest::toString).orElse(null),
                        newer.digest().toString(),
                        before.get(),
                        after.get())
                .<HttpResponse<?>>map(HttpResponse::ok)
                .orElseGet(() -> Answers.problem(HttpStatus.UNPROCESSABLE_ENTITY, PageJson.Difference.TOO_DIFFERENT));
    }

    /// Security: only revisions of this page, for another one may be deleted.
    private Optional<RevisionInfo> named(HttpRequest<?> request, Handle handle, Page page, String written) {
        return Digest.read(written)
                .flatMap(digest -> Revisions.byDigest(handle, digest))
                .filter(revision -> Proposals.isSeenBy(handle, viewers.of(request), rules.policy(), revision))
                .filter(revision -> Revisions.isOf(handle, page, revision));
    }
}
