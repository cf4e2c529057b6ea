package org.marram.api;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Consumes;
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
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Optional;
import org.marram.http.viewer.CurrentViewer;
import org.marram.http.viewer.Throttles;
import org.marram.http.viewer.UploadForm;
import org.marram.http.web.Answers;
import org.marram.wiki.access.Decision;
import org.marram.wiki.access.Rules;
import org.marram.wiki.access.Viewer;
import org.marram.wiki.media.FileName;
import org.marram.wiki.media.Multipart;
import org.marram.wiki.media.UploadFiles;
import org.marram.wiki.media.UploadOutcome;

/// Files for programs.
@Controller("/api/v1/files")
@ExecuteOn(TaskExecutors.BLOCKING)
@Tag(name = "files")
class FilesApi {
    private final UploadFiles files;
    private final CurrentViewer viewers;
    private final Throttles throttles;
    private final Rules rules;

    FilesApi(UploadFiles files, CurrentViewer viewers, Throttles throttles, Rules rules) {
        this.files = files;
        this.viewers = viewers;
        this.throttles = throttles;
        this.rules = rules;
    }

    /// A file of the wiki.
    ///
    /// @param name as the wiki has it, which may differ from the one that was sent
    /// @param url of the bytes of its current version
    /// @param asSent true when it is kept byte for byte, with all that it says of where, when and by whom it
    ///     was made
    @Serdeable
    record FileMade(String name, String url, boolean asSent) {}

    @Post(produces = MediaType.APPLICATION_JSON)
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    @Operation(
            operationId = "uploadFile",
            summary = "Upload a file, or a new version of one",
            description = "A form with the input `file`; beside it, if wished, `name`, `summary` and `licence`. What a"
                    + " file is is told by its bytes. A name that is taken, whatever its case, is refused, unless the"
                    + " input `replace` is `true`: then the file of that name gets a new version on every page.")
    @ApiResponse(responseCode = "201", content = @Content(schema = @Schema(implementation = FileMade.class)))
    @ApiResponse(
            responseCode = "200",
            description = "These bytes are the current version already",
            content = @Content(schema = @Schema(implementation = FileMade.class)))
    @ApiResponse(responseCode = "400", description = "The form has no file")
    @ApiResponse(responseCode = "401", description = "A token is needed")
    @ApiResponse(responseCode = "403", description = "Whoever this is may not do it")
    @ApiResponse(responseCode = "413", description = "The file is larger than the limit")
    @ApiResponse(responseCode = "422", description = "The file cannot be taken as it is, or its name is taken")
    @ApiResponse(responseCode = "429", description = "Too much in a short time; Retry-After says how long to wait")
    HttpResponse<?> upload(HttpRequest<?> request, @Body InputStream body) throws IOException {
        try (body) { // What is refused must be let in all the same, or the sender waits for ever.
            return taken(request, body);
        }
    }

    private HttpResponse<?> taken(HttpRequest<?> request, InputStream body) throws IOException {
        Viewer viewer = viewers.of(request);
        Optional<Decision.Reason> no = files.refusal(viewer);
        if (no.isPresent()) {
            return ApiRefusals.of(no.get());
        }
        Duration wait = throttles.upload(viewer);
        if (!wait.isZero()) {
            return Answers.retryAfter(
                    Answers.problem(HttpStatus.TOO_MANY_REQUESTS, "Too many files in a short time."), wait);
        }
        return stored(request, viewer, body);
    }

    private HttpResponse<?> stored(HttpRequest<?> request, Viewer viewer, InputStream body) throws IOException {
        try (UploadForm form = UploadForm.read(request, body, files, _ -> Optional.empty())) {
            if (form.isTooLarge()) {
                return answer(new UploadOutcome.TooLarge(files.limit()));
            }
            return form.waiting().isEmpty()
                    ? Answers.problem(HttpStatus.BAD_REQUEST, "The input file is missing.")
                    : answer(files.store(viewer, form.waiting().get(), form.upload("name", isReplacing(form))));
        } catch (Multipart.Malformed e) {
            return Answers.problem(HttpStatus.BAD_REQUEST, "The form cannot be read: " + e.getMessage());
        }
    }

    private static boolean isReplacing(UploadForm form) {
        return form.input("replace").equals("true");
    }

    private HttpResponse<?> answer(UploadOutcome outcome) {
        return switch (outcome) {
            case UploadOutcome.Stored stored -> HttpResponse.created(made(stored.name(), stored.asSent()));
            case UploadOutcome.Unchanged unchanged -> HttpResponse.ok(made(unchanged.name(), unchanged.asSent()));
            case UploadOutcome.NameTaken taken ->
                cannot("There is a file of the name " + taken.name()
                        + ". Choose another name, or send replace=true to put a new version in its place.");
            case UploadOutcome.TooLarge large ->
                Answers.problem(HttpStatus.REQUEST_ENTITY_TOO_LARGE, "A file has at most " + large.limit() + " bytes.");
            case UploadOutcome.Empty empty -> cannot("The file is empty.");
            case UploadOutcome.BadName bad -> cannot("A file needs a name with an ending.");
            case UploadOutcome.WrongType wrong ->
                cannot("The content (" + wrong.content().mediaType() + ") does not go with the ending "
                        + wrong.extension() + ".");
            case UploadOutcome.Broken broken -> cannot("The picture cannot be shown: " + broken.reason() + ".");
            case UploadOutcome.SummaryTooLong tooLong ->
                cannot("A summary has at most " + tooLong.limit() + " characters.");
            case UploadOutcome.BadLicence bad -> cannot("No licence is known as " + bad.written() + ".");
            case UploadOutcome.Refused refused -> ApiRefusals.of(refused.reason());
        };
    }

    private static HttpResponse<?> cannot(String why) {
        return Answers.problem(HttpStatus.UNPROCESSABLE_ENTITY, why);
    }

    private FileMade made(FileName name, boolean asSent) {
        return new FileMade(name.text(), rules.origin() + name.address(), asSent);
    }
}
