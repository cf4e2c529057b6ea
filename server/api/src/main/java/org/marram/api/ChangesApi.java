package org.marram.api;

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
import java.util.OptionalLong;
import org.marram.api.PageJson.Writer;
import org.marram.federation.vocabulary.Digest;
import org.marram.http.viewer.ChangeAddresses;
import org.marram.http.web.Answers;
import org.marram.wiki.access.Rules;
import org.marram.wiki.pages.AuthorName;
import org.marram.wiki.pages.Change;
import org.marram.wiki.pages.ChangeDetail;
import org.marram.wiki.pages.ChangeFilter;
import org.marram.wiki.pages.OwnHost;
import org.marram.wiki.pages.RecentChange;
import org.marram.wiki.pages.RecentChanges;
import org.marram.wiki.store.Database;

/// Recent changes, for programs.
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

    /// A part of what happened: newest first, or forwards when `after` was asked for.
    ///
    /// @param next value of `before`, or of `after`, for the following part; null at the end
    /// @param last forwards: value of `after` with which to ask later for what is new; else null
    @Serdeable
    record Changes(
            List<Changed> items,
            @Nullable String next,
            @Nullable String last) {}

    @Get
    @Operation(
            operationId = "listChanges",
            summary = "What happened: newest first, or with `after` forwards from there, imports included")
    @ApiResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = Changes.class)))
    @ApiResponse(responseCode = "400", description = "`before` or `after` is no number, or both are there")
    HttpResponse<?> list(
            @QueryValue @Nullable Integer limit,
            @QueryValue @Nullable String before,
            @QueryValue @Nullable String after,
            @QueryValue @Nullable String wiki) {
        if (before != null && after != null) {
            return Answers.problem(HttpStatus.BAD_REQUEST, "before and after cannot both be asked for");
        }
        ChangeFilter filter = ChangeFilter.of(own.asked(wiki));
        String name = after == null ? "before" : "after";
        String written = after == null ? before : after;
        OptionalLong from = written == null ? OptionalLong.of(Long.MAX_VALUE) : ApiPath.number(written);
        if (from.isEmpty()) {
            return Answers.problem(HttpStatus.BAD_REQUEST, name + " is no number: " + written);
        }
        return HttpResponse.ok(
                after == null
                        ? backwards(from.getAsLong(), filter, ApiPath.limit(limit))
                        : forwards(from.getAsLong(), filter, ApiPath.limit(limit)));
    }

    private Changes backwards(long before, ChangeFilter filter, int limit) {
        RecentChanges.Part part = database.read(handle -> changes.before(handle, before, filter, limit));
        String next = part.older().isPresent() ? Long.toString(part.older().getAsLong()) : null;
        return new Changes(part.changes().stream().map(this::changed).toList(), next, null);
    }

    private Changes forwards(long after, ChangeFilter filter, int limit) {
        RecentChanges.Forward part = database.read(handle -> changes.after(handle, after, filter, limit));
        String last = Long.toString(part.last());
        return new Changes(part.changes().stream().map(this::changed).toList(), part.more() ? last : null, last);
    }

    private Changed changed(RecentChange recent) {
        Change change = recent.change();
        ChangeDetail detail = change.detail();
        AuthorName author = recent.author().name();
        return new Changed(
                change.kind().name().toLowerCase(Locale.ROOT),
                detail.title(),
                detail.host().isEmpty() ? own.get() : detail.host(),
                rules.origin() + ChangeAddresses.of(detail),
                change.revision().map(Digest::toString).orElse(null),
                author.isHidden() ? null : Writer.of(author, rules),
                change.summary(),
                change.minor(),
                change.at());
    }
}
