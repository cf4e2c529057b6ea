package org.marram.api;

import io.micronaut.core.annotation.Nullable;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.PathVariable;
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
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.jdbi.v3.core.Handle;
import org.marram.api.PageJson.Writer;
import org.marram.http.viewer.CurrentViewer;
import org.marram.http.viewer.Throttles;
import org.marram.http.web.Answers;
import org.marram.wiki.access.Rules;
import org.marram.wiki.access.Viewer;
import org.marram.wiki.discussions.Discussions;
import org.marram.wiki.discussions.Discussions.Outcome;
import org.marram.wiki.discussions.Discussions.Proposed;
import org.marram.wiki.discussions.Post;
import org.marram.wiki.discussions.PostHtml;
import org.marram.wiki.discussions.Posts;
import org.marram.wiki.pages.Page;
import org.marram.wiki.people.Contributor;
import org.marram.wiki.store.Database;

/// Talk about pages, for programs.
@Controller("/api/v1/pages")
@ExecuteOn(TaskExecutors.BLOCKING)
@Tag(name = "talk")
class TalkApi {
    private final Discussions discussions;
    private final ApiPages pages;
    private final PostHtml posts;
    private final Database database;
    private final CurrentViewer viewers;
    private final Throttles throttles;
    private final Rules rules;

    TalkApi(
            Discussions discussions,
            ApiPages pages,
            PostHtml posts,
            Database database,
            CurrentViewer viewers,
            Throttles throttles,
            Rules rules) {
        this.discussions = discussions;
        this.pages = pages;
        this.posts = posts;
        this.database = database;
        this.viewers = viewers;
        this.throttles = throttles;
        this.rules = rules;
    }

    /// @param topic title of the thread
    /// @param inReplyTo the post that is answered; null for one that opens a thread
    /// @param text Markdown, or plain text where only HTML came; empty when the post was removed
    /// @param url its name on the server where it was written; null for one of this wiki
    /// @param edited when its author changed it last
    @Serdeable
    record Said(
            String id,
            String topic,
            @Nullable String inReplyTo,
            Writer author,
            Instant published,
            String text,
            String html,
            @Nullable String url,
            @Nullable Instant edited) {}

    /// Posts, a part at a time, newest first.
    ///
    /// @param next what to ask for the following part with; null at the end
    @Serdeable
    record Conversation(List<Said> items, @Nullable String next) {}

    /// @param topic of a new thread
    /// @param inReplyTo a post to answer instead
    @Serdeable
    record Saying(
            String text, @Nullable String topic, @Nullable String inReplyTo) {}

    @Get("/{title:.+}/talk")
    @Operation(operationId = "listPosts", summary = "What is said about a page, newest first")
    @ApiResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = Conversation.class)))
    @ApiResponse(responseCode = "400", description = "`before` is no number")
    @ApiResponse(responseCode = "404", description = "There is no such page")
    @ApiResponse(responseCode = "410", description = "The page was deleted")
    HttpResponse<?> list(
            HttpRequest<?> request,
            @PathVariable String title,
            @QueryValue @Nullable Integer limit,
            @QueryValue @Nullable String before) {
        OptionalLong from = before == null ? OptionalLong.of(Long.MAX_VALUE) : ApiPath.number(before);
        if (from.isEmpty()) {
            return Answers.problem(HttpStatus.BAD_REQUEST, "before is no number: " + before);
        }
        int most = ApiPath.limit(limit);
        return pages.reading(request, "/talk", (handle, page) -> {
            List<Post> posts = Posts.of(handle, page.id(), from.getAsLong(), most + 1);
            String next =
                    posts.size() > most ? Long.toString(posts.get(most - 1).id()) : null;
            return HttpResponse.ok(new Conversation(
                    posts.stream().limit(most).map(post -> said(handle, post)).toList(), next));
        });
    }

    @io.micronaut.http.annotation.Post("/{title:.+}/talk")
    @Operation(operationId = "post", summary = "Opens a thread, or answers a post")
    @ApiResponse(responseCode = "201", content = @Content(schema = @Schema(implementation = Said.class)))
    @ApiResponse(responseCode = "400", description = "What is said cannot be taken as it is")
    @ApiResponse(responseCode = "401", description = "A token is needed")
    @ApiResponse(responseCode = "403", description = "Whoever this is may not do it")
    @ApiResponse(responseCode = "404", description = "There is no such page or post")
    @ApiResponse(responseCode = "410", description = "The page was deleted")
    @ApiResponse(responseCode = "429", description = "Too much in a short time; Retry-After says how long to wait")
    HttpResponse<?> say(HttpRequest<?> request, @PathVariable String title, @Body Saying saying) {
        Optional<Long> answered = Optional.ofNullable(saying.inReplyTo())
                .flatMap(written -> ApiPath.number(written).stream().boxed().findFirst());
        if (saying.inReplyTo() != null && answered.isEmpty()) {
            return Answers.problem(HttpStatus.BAD_REQUEST, "inReplyTo is no post: " + saying.inReplyTo());
        }
        Viewer viewer = viewers.of(request);
        Duration wait = throttles.edit(viewer);
        if (!wait.isZero()) {
            return Answers.retryAfter(
                    Answers.problem(HttpStatus.TOO_MANY_REQUESTS, "More posts than a minute may have"), wait);
        }
        return pages.found(
                request,
                "/talk",
                page -> answer(discussions.say(new Proposed(
                        viewer, page.id(), answered, saying.topic() == null ? "" : saying.topic(), saying.text()))));
    }

    private HttpResponse<?> answer(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Done(Page page, long post) ->
                HttpResponse.<Said>status(HttpStatus.CREATED)
                        .body(database.read(
                                handle -> said(handle, Posts.byId(handle, post).orElseThrow())));
            case Outcome.NotThere none -> Answers.problem(HttpStatus.NOT_FOUND, "There is no such page or post");
            case Outcome.Refused(var reason) -> ApiRefusals.of(reason);
            case Outcome.Unacceptable(Discussions.Fault fault) ->
                Answers.problem(
                        HttpStatus.BAD_REQUEST,
                        switch (fault) {
                            case TEXT_EMPTY -> "A post has a text";
                            case TEXT_TOO_LONG -> "A post has at most " + Discussions.TEXT_BYTES + " bytes of UTF-8";
                            case TEXT_HAS_UNSTORABLE_CHARACTER -> "The text has a NUL or half of a surrogate pair";
                            case TOPIC_EMPTY -> "A thread has a topic";
                            case TOPIC_TOO_LONG ->
                                "A topic has at most " + Discussions.TOPIC_CHARACTERS + " characters";
                            case TOPIC_HAS_CONTROL_CHARACTER -> "A topic is one line without control characters";
                        });
        };
    }

    private Said said(Handle handle, Post post) {
        String topic = post.opens()
                ? post.title()
                : Posts.byId(handle, post.topic()).map(Post::title).orElse("");
        return new Said(
                Long.toString(post.id()),
                topic,
                post.inReplyTo().map(String::valueOf).orElse(null),
                writer(post.author()),
                post.published(),
                post.text(),
                posts.plain(handle, post),
                post.url().orElse(null),
                post.edited().orElse(null));
    }

    private Writer writer(Contributor author) {
        return Writer.of(new org.marram.wiki.pages.AuthorName(author.name(), author.host(), author.url(), ""), rules);
    }
}
