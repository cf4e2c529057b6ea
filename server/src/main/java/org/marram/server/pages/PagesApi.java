package org.marram.server.pages;

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
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.marram.federation.vocabulary.Digest;
import org.marram.server.access.Rules;
import org.marram.server.auth.CurrentViewer;
import org.marram.server.pages.Names.Lookup;
import org.marram.server.pages.PageJson.Listed;
import org.marram.server.pages.PageJson.Listing;
import org.marram.server.pages.PageJson.RevisionItem;
import org.marram.server.pages.PageJson.WholePage;
import org.marram.server.shared.RevisionId;
import org.marram.server.shared.Title;
import org.marram.server.store.Database;
import org.marram.server.web.Answers;

/// Pages, their revisions and what leads to them, for programs.
@Controller("/api/v1/pages")
@ExecuteOn(TaskExecutors.BLOCKING)
@Tag(name = "pages")
public class PagesApi {
    /// The end of a first-parent line that nobody writes by hand.
    private static final int LONGEST_LINE = 1_000_000;

    private final ReadPages pages;
    private final Database database;
    private final CurrentViewer viewers;
    private final Rules rules;

    public PagesApi(ReadPages pages, Database database, CurrentViewer viewers, Rules rules) {
        this.pages = pages;
        this.database = database;
        this.viewers = viewers;
        this.rules = rules;
    }

    @Get
    @Operation(summary = "Titles, in order")
    HttpResponse<?> list(
            @QueryValue @Nullable Integer limit,
            @QueryValue @Nullable String after,
            @QueryValue @Nullable String prefix) {
        int most = ApiPath.limit(limit);
        String from = after == null ? "" : folded(after);
        String begins = prefix == null ? "" : folded(prefix);
        List<Page> found = database.read(handle -> PageStore.list(handle, begins, from, most + 1));
        return HttpResponse.ok(listing(found, most));
    }

    /// What a title is compared by, also for what is not a whole title.
    private static String folded(String text) {
        return Title.keyOf(text);
    }

    private Listing<Listed> listing(List<Page> found, int limit) {
        String next = found.size() > limit ? found.get(limit - 1).title().text() : null;
        return new Listing<>(
                found.stream()
                        .limit(limit)
                        .map(page -> Listed.of(page, rules.origin()))
                        .toList(),
                next);
    }

    @Get("/{title:.+}")
    @Operation(summary = "A page as it stands")
    HttpResponse<?> page(HttpRequest<?> request, @PathVariable String title) {
        return ApiPath.titled(request, "", asked -> switch (pages.read(viewers.of(request), asked, true)) {
            case ReadPages.Outcome.Found(ReadPages.Reading reading) -> HttpResponse.ok(WholePage.of(reading, rules));
            case ReadPages.Outcome.Deleted(Page page, ReadPages.Deletion deletion) ->
                Answers.problem(HttpStatus.GONE, "The page \"" + page.title() + "\" was deleted: " + deletion.reason());
            case ReadPages.Outcome.Missing missing -> ApiPath.missing(asked);
            case ReadPages.Outcome.Refused(var reason) -> ApiPath.refused(reason);
        });
    }

    @Get("/{title:.+}/revisions")
    @Operation(summary = "The history of a page, newest first: the first-parent line, or the whole graph")
    HttpResponse<?> revisions(
            HttpRequest<?> request,
            @PathVariable String title,
            @QueryValue @Nullable Integer limit,
            @QueryValue @Nullable String before,
            @QueryValue @Nullable String graph) {
        int most = ApiPath.limit(limit);
        return existing(request, "/revisions", (handle, page) -> {
            Optional<RevisionInfo> from = before(handle, before);
            if (before != null && from.isEmpty()) {
                return Answers.problem(HttpStatus.BAD_REQUEST, "before is no revision: " + before);
            }
            List<RevisionInfo> found =
                    "all".equals(graph) ? graph(handle, page, from, most + 1) : line(handle, page, from, most + 1);
            String next = found.size() > most ? found.get(most - 1).digest().toString() : null;
            return HttpResponse.ok(new Listing<>(
                    found.stream()
                            .limit(most)
                            .map(revision -> RevisionItem.of(revision, rules))
                            .toList(),
                    next));
        });
    }

    private static Optional<RevisionInfo> before(Handle handle, @Nullable String before) {
        return before == null ? Optional.empty() : ApiPath.digest(before).flatMap(at -> Revisions.byDigest(handle, at));
    }

    private static List<RevisionInfo> line(Handle handle, Page page, Optional<RevisionInfo> before, int limit) {
        Optional<RevisionId> from = before.isPresent() ? before.get().parent() : Optional.of(page.head());
        return from.map(id -> Revisions.line(handle, id, Math.min(limit, LONGEST_LINE)))
                .orElse(List.of());
    }

    private static List<RevisionInfo> graph(Handle handle, Page page, Optional<RevisionInfo> before, int limit) {
        RevisionId from = before.map(RevisionInfo::id).orElse(new RevisionId(Long.MAX_VALUE));
        return Revisions.graph(handle, page.id(), from, limit);
    }

    @Get("/{title:.+}/revisions/{digest}")
    @Operation(summary = "One revision with its text")
    HttpResponse<?> revision(HttpRequest<?> request, @PathVariable String title, @PathVariable String digest) {
        return existing(
                request,
                "/revisions/" + digest,
                (handle, page) -> ApiPath.digest(digest)
                        .flatMap(asked -> Revisions.byDigest(handle, asked))
                        .filter(found -> found.page().equals(page.id()))
                        .<HttpResponse<?>>map(found -> HttpResponse.ok(
                                PageJson.WholeRevision.of(found, Revisions.text(handle, found.id()), rules)))
                        .orElseGet(() -> Answers.problem(HttpStatus.NOT_FOUND, "The page has no revision " + digest)));
    }

    @Get("/{title:.+}/diff")
    @Operation(summary = "What changed between two revisions of a page")
    HttpResponse<?> diff(
            HttpRequest<?> request,
            @PathVariable String title,
            @QueryValue @Nullable String from,
            @QueryValue @Nullable String to) {
        return existing(request, "/diff", (handle, page) -> {
            Optional<RevisionInfo> newer = to == null ? Revisions.byId(handle, page.head()) : named(handle, to);
            Optional<RevisionInfo> older = from == null
                    ? newer.flatMap(RevisionInfo::parent).flatMap(id -> Revisions.byId(handle, id))
                    : named(handle, from);
            if (newer.isEmpty() || (from != null && older.isEmpty())) {
                return Answers.problem(HttpStatus.BAD_REQUEST, "from and to must be revisions of this wiki");
            }
            String before = older.flatMap(revision -> Revisions.text(handle, revision.id()))
                    .orElse("");
            String after = Revisions.text(handle, newer.get().id()).orElse("");
            return HttpResponse.ok(PageJson.Difference.of(
                    older.map(RevisionInfo::digest).map(Digest::toString).orElse(null),
                    newer.get().digest().toString(),
                    before,
                    after));
        });
    }

    private static Optional<RevisionInfo> named(Handle handle, String digest) {
        return ApiPath.digest(digest).flatMap(asked -> Revisions.byDigest(handle, asked));
    }

    @Get("/{title:.+}/backlinks")
    @Operation(summary = "Pages that link to a page, written or not")
    HttpResponse<?> backlinks(
            HttpRequest<?> request,
            @PathVariable String title,
            @QueryValue @Nullable Integer limit,
            @QueryValue @Nullable String after) {
        int most = ApiPath.limit(limit);
        String from = after == null ? "" : folded(after);
        return ApiPath.titled(
                request,
                "/backlinks",
                asked -> HttpResponse.ok(
                        listing(database.read(handle -> backlinks(handle, asked, from, most + 1)), most)));
    }

    private static List<Page> backlinks(Handle handle, Title title, String after, int limit) {
        return switch (Names.lookupUnfollowed(handle, title)) {
            case Lookup.Found(Page page) -> Links.backlinks(handle, page.id(), after, limit);
            case Lookup.Redirected(Page page, String from) -> Links.backlinks(handle, page.id(), after, limit);
            case Lookup.Missing missing -> Links.wanting(handle, title.key(), after, limit);
        };
    }

    private interface OfPage {
        HttpResponse<?> answer(Handle handle, Page page);
    }

    /// A page by title, former title or alias, deleted ones too: their history stays.
    private HttpResponse<?> existing(HttpRequest<?> request, String suffix, OfPage work) {
        return ApiPath.titled(
                request,
                suffix,
                asked -> database.read(handle -> switch (Names.lookupUnfollowed(handle, asked)) {
                    case Lookup.Found(Page page) -> work.answer(handle, page);
                    case Lookup.Redirected(Page page, String from) -> work.answer(handle, page);
                    case Lookup.Missing missing -> ApiPath.missing(asked);
                }));
    }
}
