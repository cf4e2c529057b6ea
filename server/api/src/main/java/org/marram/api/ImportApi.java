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
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.marram.http.viewer.CurrentViewer;
import org.marram.http.web.Answers;
import org.marram.wiki.access.Action;
import org.marram.wiki.access.Decision;
import org.marram.wiki.access.Rules;
import org.marram.wiki.media.ContentStore;
import org.marram.wiki.media.Multipart;
import org.marram.wiki.shared.FailureReason;
import org.marram.wiki.shared.Outage;
import org.marram.wiki.shared.Settings;
import org.marram.wiki.transfer.ArchiveLimits;
import org.marram.wiki.transfer.ImportPagesFrom;
import org.marram.wiki.transfer.ImportRefused;
import org.marram.wiki.transfer.ImportReport;
import org.marram.wiki.transfer.ImportStopped;

/// Imports an archive that a keeper's program sends.
@Controller("/api/v1/import")
@ExecuteOn(TaskExecutors.BLOCKING)
@Tag(name = "transfer")
class ImportApi {
    /// Name for an archive in recent changes when its sender has given it none.
    private static final String UNNAMED = "archive";

    /// Faults that are named when nothing was taken.
    private static final int SAID = 5;

    private final ImportPagesFrom imports;
    private final ContentStore contents;
    private final CurrentViewer viewers;
    private final Rules rules;
    private final Settings.Limits limits;

    ImportApi(ImportPagesFrom imports, ContentStore contents, CurrentViewer viewers, Rules rules, Settings settings) {
        this.imports = imports;
        this.contents = contents;
        this.viewers = viewers;
        this.rules = rules;
        this.limits = settings.limits();
    }

    /// @param leftAlone titles of pages that a person has changed since
    /// @param faulty files that could not be taken, each with why
    /// @param files pictures and other files that pages lead to, which came along
    /// @param brokenPictures the files of pages, each with a picture that it shows and that is nowhere
    /// @param notes files that were taken, each with what is to be known of it
    /// @param otherFiles files that are no pages, and to which no page leads
    @Serdeable
    record Imported(
            int pages,
            int revisions,
            int unchanged,
            List<String> leftAlone,
            List<Faulty> faulty,
            int files,
            List<Faulty> brokenPictures,
            List<Faulty> notes,
            int otherFiles) {}

    @Serdeable
    record Faulty(String file, String reason) {}

    @Post
    // The form is among all types; named, it stands in the description of the API.
    @Consumes({MediaType.MULTIPART_FORM_DATA, MediaType.ALL})
    @Operation(
            operationId = "importArchive",
            summary = "Imports an archive of Markdown or of histories",
            description =
                    "A zip, tar, tar.gz or tar.xz: by itself, or as the input `file` of a form. Only for keepers.")
    @ApiResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = Imported.class)))
    @ApiResponse(responseCode = "400", description = "The form has no file")
    @ApiResponse(responseCode = "401", description = "A token is needed")
    @ApiResponse(responseCode = "403", description = "Whoever this is may not do it")
    @ApiResponse(responseCode = "422", description = "The archive cannot be taken as it is")
    @ApiResponse(responseCode = "503", description = "The database is lost; it says how far the import came")
    @ApiResponse(responseCode = "507", description = "The disk is full; it says how far the import came")
    HttpResponse<?> take(HttpRequest<?> request, @Body InputStream body) throws IOException {
        try (body) { // What is refused must be let in all the same, or the sender waits for ever.
            return taken(request, body);
        }
    }

    private HttpResponse<?> taken(HttpRequest<?> request, InputStream body) throws IOException {
        Optional<Decision.Reason> no = rules.refusal(viewers.of(request), Action.IMPORT);
        if (no.isPresent()) {
            return ApiRefusals.of(no.get());
        }
        try {
            return spooled(request, body);
        } catch (ImportRefused e) {
            return Answers.problem(HttpStatus.UNPROCESSABLE_ENTITY, e.reason());
        } catch (ImportStopped e) {
            return Answers.problem(Outage.of(e).orElseThrow(), sentence(FailureReason.of(e)));
        } catch (Multipart.Malformed e) {
            return Answers.problem(HttpStatus.BAD_REQUEST, "The form cannot be read: " + e.getMessage());
        }
    }

    private static String sentence(String words) {
        return words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1) + ".";
    }

    private HttpResponse<?> spooled(HttpRequest<?> request, InputStream body) throws IOException {
        String type = request.getHeaders().get("Content-Type", String.class).orElse("");
        if (!type.toLowerCase(Locale.ROOT).startsWith(MediaType.MULTIPART_FORM_DATA)) {
            return received(body, UNNAMED);
        }
        Multipart form = Multipart.of(body, type);
        for (Optional<Multipart.Part> part = form.next(); part.isPresent(); part = form.next()) {
            if (part.get().name().equals("file")) {
                return received(part.get().content(), part.get().fileName().orElse(UNNAMED));
            }
        }
        return Answers.problem(HttpStatus.BAD_REQUEST, "The input file is missing");
    }

    private HttpResponse<?> received(InputStream archive, String name) throws IOException {
        return switch (contents.receive(archive, limits.archiveBytes())) {
            case ContentStore.Received.Whole(Path file, long size) -> answer(run(file, name));
            case ContentStore.Received.TooLarge large ->
                Answers.problem(
                        HttpStatus.REQUEST_ENTITY_TOO_LARGE,
                        "An archive has at most " + limits.archiveBytes() + " bytes");
        };
    }

    /// Imports an archive that was read whole, and forgets it.
    private ImportReport run(Path archive, String name) throws IOException {
        try {
            return imported(archive, name);
        } finally {
            Files.deleteIfExists(archive);
        }
    }

    private ImportReport imported(Path archive, String name) throws IOException {
        ArchiveLimits most =
                new ArchiveLimits(limits.archiveBytes(), limits.archiveEntries(), ArchiveLimits.UPLOAD.ratio());
        return imports.run(archive, name, most, (pages, of, revisions) -> {});
    }

    private static HttpResponse<?> answer(ImportReport report) {
        if (report.isNothing()) {
            String why = report.faulty().stream()
                    .limit(SAID)
                    .map(fault -> fault.file() + ": " + fault.reason())
                    .collect(Collectors.joining("; "));
            return Answers.problem(
                    HttpStatus.UNPROCESSABLE_ENTITY,
                    "Nothing was taken: " + (why.isEmpty() ? "there is no page in the archive" : why));
        }
        return HttpResponse.ok(new Imported(
                report.pages(),
                report.revisions(),
                report.unchanged(),
                report.leftAlone(),
                told(report.faulty()),
                report.files(),
                told(report.broken()),
                told(report.notes()),
                report.otherFiles()));
    }

    private static List<Faulty> told(List<ImportReport.Fault> faults) {
        return faults.stream()
                .map(fault -> new Faulty(fault.file(), fault.reason()))
                .toList();
    }
}
