package org.marram.api;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
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
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import org.marram.federation.vocabulary.Digest;
import org.marram.http.web.Answers;
import org.marram.http.web.ProblemType;
import org.marram.wiki.access.Rules;
import org.marram.wiki.edits.EditPages;
import org.marram.wiki.edits.ForkNews;
import org.marram.wiki.edits.ForkOutcome;
import org.marram.wiki.edits.PageForks;
import org.marram.wiki.edits.PullOutcome;
import org.marram.wiki.edits.RelatedPage;
import org.marram.wiki.edits.RemoteForks;
import org.marram.wiki.pages.Names;
import org.marram.wiki.pages.OwnHost;
import org.marram.wiki.pages.Page;
import org.marram.wiki.pages.Revisions;
import org.marram.wiki.shared.Host;
import org.marram.wiki.shared.PageReference;
import org.marram.wiki.shared.Title;
import org.marram.wiki.shared.TitleResult;
import org.marram.wiki.store.Database;

/// Forks, for programs.
@Controller("/api/v1/pages")
@ExecuteOn(TaskExecutors.BLOCKING)
@Tag(name = "forks")
public class ForksApi {
    private final EditPages edits;
    private final ApiPages pages;
    private final Database database;
    private final EditPace pace;
    private final Rules rules;
    private final OwnHost own;
    private final ForkNews news;

    ForksApi(
            EditPages edits,
            ApiPages pages,
            Database database,
            EditPace pace,
            Rules rules,
            OwnHost own,
            ForkNews news) {
        this.edits = edits;
        this.pages = pages;
        this.database = database;
        this.pace = pace;
        this.rules = rules;
        this.own = own;
        this.news = news;
    }

    /// @param as title of the new page
    @Serdeable
    public record Forking(String as) {}

    /// @param from title of the page whose changes are taken in, with `@host` when it is another wiki's
    @Serdeable
    public record Pulling(String from, @Nullable String summary) {}

    /// @param url of a fork at another wiki that is not mirrored here: its address there
    /// @param ahead changes that only the page asked for has
    /// @param behind changes that only this one has; null when that is not known
    @Serdeable
    public record Related(
            String title,
            String host,
            String url,
            int ahead,
            @Nullable Integer behind) {}

    /// @param origin null when the page is no fork
    @Serdeable
    public record Relations(@Nullable Related origin, List<Related> forks) {
        public Relations {
            forks = List.copyOf(forks);
        }
    }

    @Get("/{title:.+}/forks")
    @Operation(
            operationId = "getForks",
            summary = "What a page was forked from, and what was forked from it, here and elsewhere")
    @ApiResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = Relations.class)))
    @ApiResponse(responseCode = "404", description = "There is no such page")
    @ApiResponse(responseCode = "410", description = "The page was deleted")
    HttpResponse<?> forks(HttpRequest<?> request, @PathVariable String title) {
        return pages.reading(request, "/forks", (handle, page) -> HttpResponse.ok(relations(handle, page)));
    }

    private Relations relations(Handle handle, Page page) {
        PageForks forks = PageForks.of(handle, page, news);
        return new Relations(
                forks.origin().map(this::related).orElse(null),
                Stream.concat(
                                forks.here().stream().map(this::related),
                                forks.elsewhere().stream().map(ForksApi::related))
                        .toList());
    }

    private static Related related(PageForks.Elsewhere elsewhere) {
        RemoteForks.Fork fork = elsewhere.fork();
        return new Related(
                fork.title(),
                fork.url().origin().authority(),
                fork.url().value(),
                elsewhere.ahead(),
                fork.changes().isPresent() ? Integer.valueOf(fork.changes().getAsInt()) : null);
    }

    private Related related(RelatedPage relatedPage) {
        Page page = relatedPage.other();
        String host = page.isOurs() ? own.get() : page.host().text();
        return new Related(
                page.title().text(), host, rules.origin() + page.path(), relatedPage.ahead(), relatedPage.behind());
    }

    @Post("/{title:.+}/fork")
    @Operation(operationId = "forkPage", summary = "Begins a page of this wiki from another one, with all its history")
    @ApiResponse(responseCode = "201", content = @Content(schema = @Schema(implementation = EditsApi.Stands.class)))
    @ApiResponse(responseCode = "400", description = "`as` is no title")
    @ApiResponse(responseCode = "401", description = "A token is needed")
    @ApiResponse(responseCode = "403", description = "Whoever this is may not do it")
    @ApiResponse(responseCode = "404", description = "There is no such page")
    @ApiResponse(responseCode = "409", description = "Another page has the title, or the licence forbids it")
    @ApiResponse(responseCode = "429", description = "Too much in a short time; Retry-After says how long to wait")
    HttpResponse<?> fork(HttpRequest<?> request, @PathVariable String title, @Body Forking forking) {
        if (!(Title.parse(forking.as()) instanceof TitleResult.Valid(Title as))) {
            return Answers.problem(ProblemType.BAD_TITLE, "as is no title: " + forking.as());
        }
        return pages.found(
                request, "/fork", page -> pace.of(request, viewer -> forked(edits.fork(viewer, page.id(), as))));
    }

    private HttpResponse<?> forked(ForkOutcome outcome) {
        return switch (outcome) {
            case ForkOutcome.Forked(Page page) ->
                HttpResponse.<EditsApi.Stands>status(HttpStatus.CREATED).body(stands(page, "created"));
            case ForkOutcome.TitleTaken(Page page) -> EditResponses.titleTaken(page);
            case ForkOutcome.TitleReserved reserved ->
                Answers.problem(ProblemType.BAD_TITLE, "as cannot be the title of a page");
            case ForkOutcome.NoSource none -> Answers.problem(ProblemType.NO_SUCH_PAGE, "There is nothing to fork");
            case ForkOutcome.LicenceForbids(String from, String under) -> licence(from, under);
            case ForkOutcome.Refused(var reason) -> ApiRefusals.of(reason);
        };
    }

    @Post("/{title:.+}/pull")
    @Operation(
            operationId = "pullPage",
            summary = "Takes what another page has become into one that descends from the same")
    @ApiResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = EditsApi.Stands.class)))
    @ApiResponse(responseCode = "400", description = "`from` is no title")
    @ApiResponse(responseCode = "401", description = "A token is needed")
    @ApiResponse(responseCode = "403", description = "Whoever this is may not do it")
    @ApiResponse(responseCode = "404", description = "There is no such page")
    @ApiResponse(
            responseCode = "409",
            description = "Both changed the same place; a PUT that names `resolves` settles it",
            content = @Content(schema = @Schema(implementation = EditsApi.Conflict.class)))
    @ApiResponse(responseCode = "422", description = "The pages have nothing in common")
    @ApiResponse(responseCode = "429", description = "Too much in a short time; Retry-After says how long to wait")
    HttpResponse<?> pull(HttpRequest<?> request, @PathVariable String title, @Body Pulling pulling) {
        PageReference reference = PageReference.parse(pulling.from());
        if (!(Title.parse(reference.title()) instanceof TitleResult.Valid(Title from))) {
            return Answers.problem(ProblemType.BAD_TITLE, "from is no title: " + pulling.from());
        }
        Host host = reference.host().map(own::known).orElse(Host.OURS);
        return pages.found(request, "/pull", page -> {
            Optional<Page> source = database.read(
                    handle -> Names.lookupUnfollowed(handle, host, from).any());
            String summary = pulling.summary() == null ? "" : pulling.summary();
            return source.isEmpty()
                    ? Answers.problem(ProblemType.NO_SUCH_PAGE, "There is no page " + pulling.from())
                    : pace.of(
                            request,
                            viewer -> pulled(
                                    edits.pull(viewer, page.id(), source.get().id(), summary)));
        });
    }

    private HttpResponse<?> pulled(PullOutcome outcome) {
        return switch (outcome) {
            case PullOutcome.Pulled(Page page, Digest head) -> HttpResponse.ok(stands(page, "merged"));
            case PullOutcome.UpToDate(Page page) -> HttpResponse.ok(stands(page, "unchanged"));
            case PullOutcome.Conflicted conflicted -> conflict(conflicted);
            case PullOutcome.Unrelated none ->
                Answers.problem(HttpStatus.UNPROCESSABLE_ENTITY, "The pages have nothing in common");
            case PullOutcome.LicenceForbids(String from, String under) -> licence(from, under);
            case PullOutcome.Refused(var reason) -> ApiRefusals.of(reason);
        };
    }

    private static HttpResponse<?> conflict(PullOutcome.Conflicted pull) {
        return EditResponses.conflict(
                pull.conflict(),
                "Both changed the same place; PUT the text that settles it on top of head, with resolves "
                        + pull.source());
    }

    private EditsApi.Stands stands(Page page, String outcome) {
        String head =
                database.read(handle -> Revisions.digest(handle, page.head())).toString();
        return new EditsApi.Stands(page.title().text(), rules.origin() + page.path(), head, outcome);
    }

    private static HttpResponse<?> licence(String from, String under) {
        return Answers.problem(
                ProblemType.LICENCE_FORBIDS,
                "What is under " + from + " may not go on under this wiki's licence, " + under);
    }
}
