package org.marram.server.pages;

import io.micronaut.core.annotation.Nullable;
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
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.marram.federation.vocabulary.Digest;
import org.marram.server.access.Rules;
import org.marram.server.pages.PageJson.Writer;
import org.marram.server.store.Database;
import org.marram.server.web.Answers;
import org.marram.themes.view.ChangesFilter;

/// What happened lately, for programs.
@Controller("/api/v1/changes")
@ExecuteOn(TaskExecutors.BLOCKING)
@Tag(name = "pages")
class ChangesApi {
    private final RecentChanges changes;
    private final Database database;
    private final Rules rules;
    private final OwnHost own;

    ChangesApi(RecentChanges changes, Database database, Rules rules, OwnHost own) {
        this.own = own;
        this.changes = changes;
        this.database = database;
        this.rules = rules;
    }

    /// @param kind `created`, `edited`, `renamed`, `deleted`, …
    /// @param host of the wiki that the page is at home in
    /// @param digest of the revision that came of it; null when none did
    /// @param author as the page names its author; null when it is not said
    @Serdeable
    record Changed(
            String kind,
            String title,
            String host,
            String url,
            @Nullable String digest,
            @Nullable Writer author,
            String summary,
            boolean minor,
            Instant published) {}

    /// What happened, a part at a time, newest first.
    ///
    /// @param next what to ask for the following part with; null at the end
    @Serdeable
    record Changes(List<Changed> items, @Nullable String next) {}

    @Get
    @Operation(operationId = "listChanges", summary = "What happened lately, newest first")
    @ApiResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = Changes.class)))
    @ApiResponse(responseCode = "400", description = "`before` is no number")
    HttpResponse<?> list(
            @QueryValue @Nullable Integer limit,
            @QueryValue @Nullable String before,
            @QueryValue @Nullable String wiki) {
        long from;
        try {
            from = before == null ? Long.MAX_VALUE : Long.parseLong(before);
        } catch (NumberFormatException e) {
            return Answers.problem(HttpStatus.BAD_REQUEST, "before is no number: " + before);
        }
        ChangesFilter filter = new ChangesFilter(null, true, "", own.asked(wiki));
        RecentChanges.Part part = database.read(handle -> changes.before(handle, from, filter, ApiPath.limit(limit)));
        String next = part.older().isPresent() ? Long.toString(part.older().getAsLong()) : null;
        return HttpResponse.ok(
                new Changes(part.changes().stream().map(this::changed).toList(), next));
    }

    private Changed changed(RecentChanges.Change change) {
        return new Changed(
                change.line().kind().name().toLowerCase(Locale.ROOT),
                change.page().title(),
                change.page().host().isEmpty() ? own.get() : change.page().host(),
                rules.origin() + change.page().address(),
                change.revision().map(Digest::toString).orElse(null),
                change.author().isHidden() ? null : Writer.of(change.author(), rules),
                change.line().summary(),
                change.line().minor(),
                change.line().at());
    }
}
