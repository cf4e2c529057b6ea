package org.marram.api;

import io.micronaut.core.annotation.Nullable;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.http.annotation.Post;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.Optional;
import org.marram.api.PageJson.WholePage;
import org.marram.federation.vocabulary.Digest;
import org.marram.http.viewer.CurrentViewer;
import org.marram.http.viewer.TitleFault;
import org.marram.http.web.Answers;
import org.marram.http.web.ProblemType;
import org.marram.wiki.access.Decision;
import org.marram.wiki.access.Rules;
import org.marram.wiki.edits.EditOutcome;
import org.marram.wiki.edits.MoveOutcome;
import org.marram.wiki.edits.MovePages;
import org.marram.wiki.edits.PageMove;
import org.marram.wiki.pages.OwnHost;
import org.marram.wiki.pages.Page;
import org.marram.wiki.pages.ReadPages;
import org.marram.wiki.shared.Title;
import org.marram.wiki.shared.TitleResult;

/// Giving pages other titles, for programs.
@Controller("/api/v1/pages")
@ExecuteOn(TaskExecutors.BLOCKING)
@Tag(name = "edits")
public class MovesApi {
    private final MovePages moves;
    private final ReadPages pages;
    private final CurrentViewer viewers;
    private final EditPace pace;
    private final Rules rules;
    private final OwnHost own;
    private final EditResponses responses;

    public MovesApi(
            MovePages moves,
            ReadPages pages,
            CurrentViewer viewers,
            EditPace pace,
            Rules rules,
            OwnHost own,
            EditResponses responses) {
        this.moves = moves;
        this.pages = pages;
        this.viewers = viewers;
        this.pace = pace;
        this.rules = rules;
        this.own = own;
        this.responses = responses;
    }

    /// @param below true to move the pages below along
    /// @param links true to write links in texts of this wiki anew, in minor edits of whoever asks
    @Serdeable
    public record Move(
            String to,
            @Nullable String summary,
            @Nullable Boolean below,
            @Nullable Boolean links) {}

    @Post("/{title:.+}/rename")
    @Operation(
            operationId = "renamePage",
            summary = "Gives a page another title, with the pages below if wanted; former ones go on leading there")
    @ApiResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = WholePage.class)))
    @ApiResponse(responseCode = "400", description = "`to` is no title, or makes one below that is none")
    @ApiResponse(responseCode = "401", description = "A token is needed")
    @ApiResponse(responseCode = "403", description = "Whoever this is may not do it")
    @ApiResponse(responseCode = "404", description = "There is no such page")
    @ApiResponse(responseCode = "409", description = "Another page has the title, or one that a page below would get")
    @ApiResponse(responseCode = "410", description = "The page was deleted")
    @ApiResponse(responseCode = "422", description = "More pages stand below than are moved in one act")
    @ApiResponse(responseCode = "429", description = "Too much in a short time; Retry-After says how long to wait")
    HttpResponse<?> rename(HttpRequest<?> request, @PathVariable String title, @Body Move move) {
        return switch (Title.parse(move.to())) {
            case TitleResult.Valid(Title to) -> rename(request, to, move);
            case TitleResult.Invalid invalid ->
                Answers.problem(ProblemType.BAD_TITLE, "to: " + TitleFault.sentence(invalid));
        };
    }

    private HttpResponse<?> rename(HttpRequest<?> request, Title to, Move move) {
        return pace.of(
                request,
                viewer -> ApiPath.named(request, "/rename", own, name -> {
                    if (!name.isHere()) {
                        return ApiRefusals.of(Decision.Reason.ELSEWHERE);
                    }
                    Title asked = name.title();
                    PageMove wish = new PageMove(
                            viewer,
                            asked,
                            to,
                            move.summary() == null ? "" : move.summary(),
                            Boolean.TRUE.equals(move.below()),
                            Boolean.TRUE.equals(move.links())
                                    ? Optional.of(PageMove.relinkSummary(asked, to))
                                    : Optional.empty());
                    return moved(request, moves.move(wish));
                }));
    }

    private HttpResponse<?> moved(HttpRequest<?> request, MoveOutcome outcome) {
        return switch (outcome) {
            case MoveOutcome.Moved(Page page, int _) -> read(request, page.title());
            case MoveOutcome.NotMoved(EditOutcome.Unchanged(Page page, Digest _)) -> read(request, page.title());
            case MoveOutcome.NotMoved(EditOutcome other) -> responses.of(other);
            case MoveOutcome.TooMany(long below, int most) ->
                Answers.problem(
                        ProblemType.NOT_TAKEN, below + " pages stand below; at most " + most + " are moved in one act");
            case MoveOutcome.BelowTaken(Page other) -> EditResponses.titleTaken(other);
            case MoveOutcome.BelowRefused(Page _, Decision.Reason reason) -> ApiRefusals.of(reason);
            case MoveOutcome.BelowUntitled(Title title, TitleResult.Invalid fault) ->
                Answers.problem(ProblemType.BAD_TITLE, "Of \"" + title + "\": " + TitleFault.sentence(fault));
        };
    }

    private HttpResponse<?> read(HttpRequest<?> request, Title title) {
        return pages.read(viewers.of(request), title, false)
                        instanceof ReadPages.Outcome.Found(ReadPages.Reading reading)
                ? HttpResponse.ok(WholePage.of(reading, rules, rules.licence(), null))
                : ApiPath.missing(title);
    }
}
