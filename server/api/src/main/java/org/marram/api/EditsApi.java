package org.marram.api;

import io.micronaut.core.annotation.Nullable;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Delete;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Put;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.Optional;
import java.util.function.Function;
import org.marram.api.PageJson.WholePage;
import org.marram.federation.vocabulary.Digest;
import org.marram.http.viewer.CurrentViewer;
import org.marram.http.web.Answers;
import org.marram.http.web.ProblemType;
import org.marram.wiki.access.Decision;
import org.marram.wiki.access.Rules;
import org.marram.wiki.edits.EditOutcome;
import org.marram.wiki.edits.EditPages;
import org.marram.wiki.edits.ModeratePages;
import org.marram.wiki.edits.ProposedEdit;
import org.marram.wiki.edits.ProposedEdit.Base;
import org.marram.wiki.edits.SendOutcome;
import org.marram.wiki.pages.OwnHost;
import org.marram.wiki.pages.Page;
import org.marram.wiki.pages.ReadPages;
import org.marram.wiki.shared.Title;

/// Changing pages, for programs: the same write path and the same rules as for people.
@Controller("/api/v1/pages")
@ExecuteOn(TaskExecutors.BLOCKING)
@Tag(name = "edits")
public class EditsApi {
    private final EditPages edits;
    private final ModeratePages moderatePages;
    private final ReadPages pages;
    private final CurrentViewer viewers;
    private final EditPace pace;
    private final Rules rules;
    private final OwnHost own;
    private final EditResponses responses;

    public EditsApi(
            EditPages edits,
            ModeratePages moderatePages,
            ReadPages pages,
            CurrentViewer viewers,
            EditPace pace,
            Rules rules,
            OwnHost own,
            EditResponses responses) {
        this.own = own;
        this.responses = responses;
        this.edits = edits;
        this.moderatePages = moderatePages;
        this.pages = pages;
        this.viewers = viewers;
        this.pace = pace;
        this.rules = rules;
    }

    /// @param base the digest of the revision that the text was made from; left out for a new page
    /// @param resolves the digest of a stored revision that this edit settles a conflict with
    @Serdeable
    public record Written(
            String text,
            @Nullable String summary,
            @Nullable Boolean minor,
            @Nullable String base,
            @Nullable String resolves) {}

    /// @param outcome `created`, `saved`, `merged` or `unchanged`
    @Serdeable
    public record Stands(String title, String url, String head, String outcome) {}

    /// An edit of a page of another wiki, whose home is being asked.
    ///
    /// @param outcome `pending`
    /// @param revision digest of the edit
    /// @param url where the page is read here
    @Serdeable
    public record Sent(String outcome, String revision, String url) {}

    /// Both texts of a conflict; nothing is stored.
    ///
    /// @param base the revision that `yours` was made from; null when there was none
    /// @param merged both with conflict marks
    @Serdeable
    public record Conflict(
            String type,
            String title,
            int status,
            String detail,
            @Nullable String base,
            String head,
            String yours,
            String theirs,
            String merged) {}

    @Serdeable
    public record Why(@Nullable String summary) {}

    @Put("/{title:.+}")
    @Operation(
            operationId = "writePage",
            summary = "Writes a page; a stale edit is merged, or comes back as a conflict with both texts")
    @ApiResponse(
            responseCode = "200",
            description = "Saved, merged, or unchanged",
            content = @Content(schema = @Schema(implementation = Stands.class)))
    @ApiResponse(
            responseCode = "201",
            description = "Created",
            content = @Content(schema = @Schema(implementation = Stands.class)))
    @ApiResponse(
            responseCode = "202",
            description = "The page is at home in another wiki, which is being asked",
            content = @Content(schema = @Schema(implementation = Sent.class)))
    @ApiResponse(responseCode = "400", description = "Title, text, summary or digest cannot be taken as they are")
    @ApiResponse(responseCode = "401", description = "A token is needed")
    @ApiResponse(responseCode = "403", description = "Whoever this is may not do it")
    @ApiResponse(
            responseCode = "409",
            description = "Somebody changed the same place meanwhile; nothing was stored",
            content = @Content(schema = @Schema(implementation = Conflict.class)))
    @ApiResponse(responseCode = "413", description = "The text is larger than the limit")
    @ApiResponse(responseCode = "422", description = "The page has no revision `base` or `resolves`")
    @ApiResponse(responseCode = "428", description = "The page exists: `base` may not be left out")
    @ApiResponse(responseCode = "429", description = "Too much in a short time; Retry-After says how long to wait")
    HttpResponse<?> write(HttpRequest<?> request, @PathVariable String title, @Body Written written) {
        Optional<Digest> base = Optional.ofNullable(written.base()).flatMap(Digest::read);
        Optional<Digest> resolves = Optional.ofNullable(written.resolves()).flatMap(Digest::read);
        if ((written.base() != null && base.isEmpty()) || (written.resolves() != null && resolves.isEmpty())) {
            return Answers.problem(HttpStatus.BAD_REQUEST, "base and resolves must be digests of revisions (zQm...)");
        }
        return pace.of(
                request,
                viewer -> ApiPath.named(request, "", own, asked -> {
                    ProposedEdit edit = new ProposedEdit(
                            viewer,
                            asked.title(),
                            base.<Base>map(Base.On::new).orElse(Base.UNSTATED),
                            written.text(),
                            written.summary() == null ? "" : written.summary(),
                            Boolean.TRUE.equals(written.minor()),
                            resolves);
                    return asked.isHere() ? responses.of(edits.save(edit)) : sent(edits.send(asked, edit));
                }));
    }

    private HttpResponse<?> sent(SendOutcome outcome) {
        return switch (outcome) {
            case SendOutcome.Pending(Page page, Digest edit) ->
                HttpResponse.accepted().body(new Sent("pending", edit.toString(), rules.origin() + page.path()));
            case SendOutcome.TooMany(Page page, int limit) ->
                Answers.problem(
                        ProblemType.TOO_MANY_WAITING,
                        "Already " + limit + " edits of this page wait for the answer of " + page.host());
            case SendOutcome.NotSent(EditOutcome other) -> responses.of(other);
        };
    }

    @Delete("/{title:.+}")
    @Operation(operationId = "deletePage", summary = "Deletes a page; its history stays and it can be restored")
    @ApiResponse(responseCode = "204", description = "Deleted")
    @ApiResponse(responseCode = "400", description = "`summary`, the reason, is missing or cannot be one")
    @ApiResponse(responseCode = "401", description = "A token is needed")
    @ApiResponse(responseCode = "403", description = "Whoever this is may not do it")
    @ApiResponse(responseCode = "404", description = "There is no such page")
    @ApiResponse(responseCode = "410", description = "It is deleted already")
    HttpResponse<?> delete(HttpRequest<?> request, @PathVariable String title, @QueryValue @Nullable String summary) {
        String why = summary == null ? "" : summary;
        return here(
                request,
                "",
                asked -> curated(
                        moderatePages.delete(viewers.of(request), asked, why),
                        asked,
                        page -> HttpResponse.noContent()));
    }

    @Post("/{title:.+}/restore")
    @Operation(operationId = "restorePage", summary = "Brings a deleted page back")
    @ApiResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = WholePage.class)))
    @ApiResponse(responseCode = "401", description = "A token is needed")
    @ApiResponse(responseCode = "403", description = "Whoever this is may not do it")
    @ApiResponse(responseCode = "404", description = "There is no such page")
    HttpResponse<?> restore(HttpRequest<?> request, @PathVariable String title, @Body @Nullable Why why) {
        String reason = why == null || why.summary() == null ? "" : why.summary();
        return here(
                request,
                "/restore",
                asked -> curated(
                        moderatePages.restore(viewers.of(request), asked, reason),
                        asked,
                        page -> read(request, page.title())));
    }

    /// A page of another wiki is not deleted here.
    private HttpResponse<?> here(HttpRequest<?> request, String suffix, Function<Title, HttpResponse<?>> work) {
        return ApiPath.named(
                request,
                suffix,
                own,
                asked -> asked.isHere() ? work.apply(asked.title()) : ApiRefusals.of(Decision.Reason.ELSEWHERE));
    }

    private HttpResponse<?> read(HttpRequest<?> request, Title title) {
        return pages.read(viewers.of(request), title, false)
                        instanceof ReadPages.Outcome.Found(ReadPages.Reading reading)
                ? HttpResponse.ok(WholePage.of(reading, rules, rules.licence(), null))
                : ApiPath.missing(title);
    }

    private HttpResponse<?> curated(ModeratePages.Outcome outcome, Title asked, Function<Page, HttpResponse<?>> done) {
        return switch (outcome) {
            case ModeratePages.Outcome.Done(Page page) -> done.apply(page);
            case ModeratePages.Outcome.AlreadySo(Page page) ->
                page.deleted()
                        ? Answers.problem(ProblemType.PAGE_DELETED, "The page is deleted already")
                        : done.apply(page);
            case ModeratePages.Outcome.NoSuchPage none -> ApiPath.missing(asked);
            case ModeratePages.Outcome.Refused(var reason) -> ApiRefusals.of(reason);
            case ModeratePages.Outcome.Faulty(EditOutcome.Unacceptable fault) -> responses.of(fault);
        };
    }
}
