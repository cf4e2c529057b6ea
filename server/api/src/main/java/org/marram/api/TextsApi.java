package org.marram.api;

import io.micronaut.core.annotation.Nullable;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
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
import org.marram.http.web.Answers;
import org.marram.wiki.edits.EditOutcome;
import org.marram.wiki.edits.TextRules;
import org.marram.wiki.pages.PageBlocks;
import org.marram.wiki.shared.Title;
import org.marram.wiki.shared.TitleResult;
import org.marram.wiki.text.Merge;
import org.marram.wiki.text.MergeResult;

/// Routes that work on texts without storing them.
@Controller("/api/v1")
@ExecuteOn(TaskExecutors.BLOCKING)
@Tag(name = "texts")
public class TextsApi {
    private final PageBlocks blocks;
    private final TextRules textRules;

    public TextsApi(PageBlocks blocks, TextRules textRules) {
        this.blocks = blocks;
        this.textRules = textRules;
    }

    @Serdeable
    public record Draft(String text, @Nullable String title) {}

    @Serdeable
    public record Html(String html) {}

    @Serdeable
    public record Two(String a, String b) {}

    @Serdeable
    public record Three(String base, String mine, String theirs) {}

    /// @param clean whether nothing overlapped
    /// @param text the merged text; with conflict marks when it is not clean
    @Serdeable
    public record MergedText(boolean clean, String text) {}

    @Post("/preview")
    @Operation(operationId = "previewText", summary = "How a text would look")
    @ApiResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = Html.class)))
    @ApiResponse(responseCode = "413", description = "A text is larger than the limit")
    HttpResponse<?> preview(HttpRequest<?> request, @Body Draft draft) {
        Optional<HttpResponse<?>> no = tooLarge(draft.text());
        if (no.isPresent()) {
            return no.get();
        }
        Title title = draft.title() != null && Title.parse(draft.title()) instanceof TitleResult.Valid(Title valid)
                ? valid
                : Title.of("Preview");
        return HttpResponse.ok(new Html(blocks.plainPreview(title, draft.text()).html()));
    }

    @Post("/diff")
    @Operation(operationId = "compareTexts", summary = "What differs between two texts")
    @ApiResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = PageJson.Difference.class)))
    @ApiResponse(responseCode = "413", description = "A text is larger than the limit")
    @ApiResponse(responseCode = "422", description = "The two texts are too different to be compared")
    HttpResponse<?> diff(@Body Two texts) {
        Optional<HttpResponse<?>> no = tooLarge(texts.a(), texts.b());
        if (no.isPresent()) {
            return no.get();
        }
        return PageJson.Difference.of(null, null, texts.a(), texts.b())
                .<HttpResponse<?>>map(HttpResponse::ok)
                .orElseGet(() -> Answers.problem(HttpStatus.UNPROCESSABLE_ENTITY, PageJson.Difference.TOO_DIFFERENT));
    }

    @Post("/merge")
    @Operation(operationId = "mergeTexts", summary = "Merges two texts that were made from one")
    @ApiResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = MergedText.class)))
    @ApiResponse(responseCode = "413", description = "A text is larger than the limit")
    HttpResponse<?> merge(@Body Three texts) {
        Optional<HttpResponse<?>> no = tooLarge(texts.base(), texts.mine(), texts.theirs());
        if (no.isPresent()) {
            return no.get();
        }
        return HttpResponse.ok(
                switch (Merge.threeWay(texts.base(), texts.mine(), texts.theirs())) {
                    case MergeResult.Clean(String text) -> new MergedText(true, text);
                    case MergeResult.Overlap overlap -> new MergedText(false, overlap.marked());
                });
    }

    private Optional<HttpResponse<?>> tooLarge(String... texts) {
        for (String text : texts) {
            Optional<EditOutcome.Unacceptable> fault = textRules.textFault(text);
            if (fault.isPresent()) {
                return Optional.of(EditResponses.unacceptable(
                        fault.get().fault(), fault.get().limit()));
            }
        }
        return Optional.empty();
    }
}
