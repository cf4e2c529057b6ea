package org.marram.api;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import org.marram.api.PageJson.Writer;
import org.marram.federation.vocabulary.Digest;
import org.marram.http.viewer.CurrentViewer;
import org.marram.http.web.Answers;
import org.marram.wiki.access.Action;
import org.marram.wiki.access.Decision;
import org.marram.wiki.access.Rules;
import org.marram.wiki.edits.EditOutcome;
import org.marram.wiki.edits.EditPages;
import org.marram.wiki.edits.Proposal;
import org.marram.wiki.edits.Proposals;
import org.marram.wiki.edits.ReviewOutcome;
import org.marram.wiki.pages.Page;
import org.marram.wiki.pages.PageStore;
import org.marram.wiki.pages.RevisionInfo;
import org.marram.wiki.pages.Revisions;
import org.marram.wiki.shared.RevisionId;
import org.marram.wiki.store.Database;

/// Edits from other wikis that wait for a keeper, for programs.
@Controller("/api/v1/held")
@ExecuteOn(TaskExecutors.BLOCKING)
@Tag(name = "held")
public class HeldApi {
    private final Database database;
    private final EditPages edits;
    private final CurrentViewer viewers;
    private final Rules rules;

    public HeldApi(Database database, EditPages edits, CurrentViewer viewers, Rules rules) {
        this.database = database;
        this.edits = edits;
        this.viewers = viewers;
        this.rules = rules;
    }

    /// @param next what to ask for the following part with; null at the end
    @Serdeable
    public record Waiting(List<HeldEdit> items, @Nullable String next) {
        public Waiting {
            items = List.copyOf(items);
        }
    }

    /// @param revision digest of the edit
    /// @param base digest of what its author began from
    /// @param at when it came
    @Serdeable
    public record HeldEdit(
            String revision, String title, String url, String base, Writer author, String summary, Instant at) {}

    /// @param decision `accept` or `refuse`
    /// @param reason for its author; a refusal needs one
    @Serdeable
    public record Verdict(
            @Schema(allowableValues = {"accept", "refuse"}) String decision,
            @Nullable String reason) {}

    /// @param state `accepted`, `refused`, or `conflict` when it overlaps with what was written since
    @Serdeable
    public record Judged(String revision, String state) {}

    @Get
    @Operation(operationId = "listHeldEdits", summary = "Edits from other wikis that wait for a keeper, oldest first")
    @ApiResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = Waiting.class)))
    @ApiResponse(responseCode = "401", description = "A token is needed")
    @ApiResponse(responseCode = "403", description = "Only keepers may do this")
    HttpResponse<?> list(
            HttpRequest<?> request, @QueryValue @Nullable Integer limit, @QueryValue @Nullable String after) {
        Optional<Decision.Reason> no = refusal(request);
        if (no.isPresent()) {
            return ApiRefusals.of(no.get());
        }
        int most = ApiPath.limit(limit);
        return database.read(handle -> {
            RevisionId from = Optional.ofNullable(after)
                    .flatMap(Digest::read)
                    .flatMap(digest -> Revisions.byDigest(handle, digest))
                    .map(RevisionInfo::id)
                    .orElse(new RevisionId(0));
            List<Proposal> held = Proposals.held(handle, from, most + 1);
            return HttpResponse.ok(new Waiting(
                    held.stream().limit(most).map(each -> item(handle, each)).toList(),
                    held.size() > most ? held.get(most - 1).digest().toString() : null));
        });
    }

    @Post("/{revision}")
    @Operation(
            operationId = "decideHeldEdit",
            summary = "Takes an edit that waits, merged with what was written since, or refuses it")
    @ApiResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = Judged.class)))
    @ApiResponse(
            responseCode = "400",
            description = "`decision` is neither accept nor refuse, or a refusal has no reason")
    @ApiResponse(responseCode = "401", description = "A token is needed")
    @ApiResponse(responseCode = "403", description = "Only keepers may do this")
    @ApiResponse(responseCode = "404", description = "No such edit waits")
    @ApiResponse(responseCode = "409", description = "It builds upon an edit that still waits")
    HttpResponse<?> decide(HttpRequest<?> request, @PathVariable String revision, @Body Verdict verdict) {
        Optional<Decision.Reason> no = refusal(request);
        if (no.isPresent()) {
            return ApiRefusals.of(no.get());
        }
        boolean accept = verdict.decision().equals("accept");
        if (!accept && !verdict.decision().equals("refuse")) {
            return Answers.problem(HttpStatus.BAD_REQUEST, "decision must be accept or refuse");
        }
        String reason = verdict.reason() == null ? "" : verdict.reason();
        return answer(revision, edits.judge(viewers.of(request), revision, accept, reason));
    }

    private Optional<Decision.Reason> refusal(HttpRequest<?> request) {
        return rules.refusal(viewers.of(request), Action.REVIEW);
    }

    private static HttpResponse<?> answer(String revision, ReviewOutcome outcome) {
        return switch (outcome) {
            case ReviewOutcome.Judged(Proposal.State state) -> HttpResponse.ok(new Judged(revision, state.word()));
            case ReviewOutcome.Refused(Decision.Reason reason) -> ApiRefusals.of(reason);
            case ReviewOutcome.NotYet _ ->
                Answers.problem(HttpStatus.CONFLICT, "It builds upon an edit that was not taken yet");
            case ReviewOutcome.NotWaiting _ -> Answers.problem(HttpStatus.NOT_FOUND, "No such edit waits: " + revision);
            case ReviewOutcome.Faulty(EditOutcome.Unacceptable fault) ->
                EditResponses.unacceptable(fault.fault(), fault.limit());
        };
    }

    private HeldEdit item(Handle handle, Proposal proposal) {
        Page page = PageStore.byId(handle, proposal.page()).orElseThrow();
        RevisionInfo edit = Revisions.byId(handle, proposal.revision()).orElseThrow();
        return new HeldEdit(
                proposal.digest().toString(),
                page.title().text(),
                rules.origin() + page.path(),
                edit.parents().getFirst().toString(),
                Writer.of(edit.author(), rules),
                edit.summary(),
                proposal.at());
    }
}
