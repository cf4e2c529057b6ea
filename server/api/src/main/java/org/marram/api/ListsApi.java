package org.marram.api;

import io.micronaut.core.annotation.Nullable;
import io.micronaut.http.HttpResponse;
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
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.marram.http.web.Answers;
import org.marram.http.web.ProblemType;
import org.marram.wiki.access.Rules;
import org.marram.wiki.pages.PageList;
import org.marram.wiki.pages.PageLists;
import org.marram.wiki.store.Database;

/// Lists of pages, for programs.
@Controller("/api/v1/lists")
@ExecuteOn(TaskExecutors.BLOCKING)
@Tag(name = "pages")
class ListsApi {
    private final Database database;
    private final Rules rules;

    ListsApi(Database database, Rules rules) {
        this.database = database;
        this.rules = rules;
    }

    @Serdeable
    record ListNames(List<String> items) {}

    /// @param number bytes of a text, pages that ask for a title, or pages in a category; null where nothing is
    ///     counted
    /// @param created time at which the page began, in `newest`; else null
    @Serdeable
    record ListItem(
            String title,
            String url,
            @Nullable Long number,
            @Nullable Instant created) {}

    /// @param next what to ask for the following part with, as `after`; null at the end
    @Serdeable
    record ListPart(List<ListItem> items, @Nullable String next) {}

    @Get
    @Operation(operationId = "listLists", summary = "Names of the lists of pages")
    @ApiResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = ListNames.class)))
    HttpResponse<?> names() {
        return HttpResponse.ok(new ListNames(
                Arrays.stream(PageList.values()).map(PageList::word).toList()));
    }

    @Get("/{list}")
    @Operation(
            operationId = "getList",
            summary = "Pages that have something in common, or are in the order of something")
    @ApiResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = ListPart.class)))
    @ApiResponse(responseCode = "404", description = "There is no such list")
    HttpResponse<?> list(
            @PathVariable String list, @QueryValue @Nullable Integer limit, @QueryValue @Nullable String after) {
        Optional<PageList> found = PageList.of(list);
        if (found.isEmpty()) {
            return Answers.problem(ProblemType.NOT_FOUND, "There is no list \"" + list + "\"");
        }
        String from = after == null ? "" : after;
        PageLists.Part part = database.read(handle -> PageLists.read(handle, found.get(), from, ApiPath.limit(limit)));
        return HttpResponse.ok(new ListPart(
                part.entries().stream().map(entry -> item(found.get(), entry)).toList(),
                part.next().orElse(null)));
    }

    private ListItem item(PageList list, PageLists.Entry entry) {
        boolean counted = switch (list) {
            case LONGEST, SHORTEST, WANTED, CATEGORIES -> true;
            case NEWEST, ORPHANS, DEAD_ENDS, UNCATEGORISED, DOUBLE_REDIRECTS -> false;
        };
        return new ListItem(
                entry.title().text(),
                rules.origin() + "/article/" + entry.title().address(),
                counted ? entry.number() : null,
                entry.at().orElse(null));
    }
}
