package org.marram.api;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.Locale;
import org.marram.http.viewer.CurrentViewer;
import org.marram.http.web.Answers;
import org.marram.http.web.ProblemType;
import org.marram.wiki.access.Viewer;
import org.marram.wiki.people.PersonName;
import org.marram.wiki.settings.CurrentSettings;

/// The participant for whom a token speaks.
@Controller("/api/v1/me")
@ExecuteOn(TaskExecutors.BLOCKING)
@Tag(name = "people")
class MeController {
    private final CurrentViewer viewers;
    private final CurrentSettings settings;

    MeController(CurrentViewer viewers, CurrentSettings settings) {
        this.viewers = viewers;
        this.settings = settings;
    }

    /// A participant as programs see them.
    ///
    /// @param host of their wiki
    /// @param url of their profile
    /// @param role `participant` or `keeper`
    /// @param blocked whether they may not write at present
    @Serdeable
    record Me(String name, String host, String url, String role, boolean blocked) {}

    @Get
    @Operation(operationId = "getMe", summary = "For whom the token speaks")
    @ApiResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = Me.class)))
    @ApiResponse(responseCode = "401", description = "No token, or one that is unknown or revoked")
    HttpResponse<?> me(HttpRequest<?> request) {
        return viewers.of(request) instanceof Viewer.Participant participant
                ? HttpResponse.ok(me(participant)).header("Cache-Control", "no-store")
                : Answers.problem(ProblemType.TOKEN_NEEDED, "A token is needed: Authorization: Bearer marram_...");
    }

    private Me me(Viewer.Participant participant) {
        return new Me(
                participant.name(),
                settings.get().address().authority(),
                settings.origin() + "/user/" + new PersonName(participant.name()).path(),
                participant.role().name().toLowerCase(Locale.ROOT),
                participant.blocked());
    }
}
