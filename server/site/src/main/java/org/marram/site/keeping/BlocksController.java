package org.marram.site.keeping;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.marram.http.web.Answers;
import org.marram.http.web.Form;
import org.marram.site.frame.KeptForms;
import org.marram.site.frame.ReasonMessages;
import org.marram.site.frame.Responder;
import org.marram.themes.Message;
import org.marram.themes.view.Errors;
import org.marram.themes.view.ReasonForm;
import org.marram.themes.view.Routes;
import org.marram.themes.view.keeping.BlocksView.BlockForm;
import org.marram.themes.view.keeping.BlocksView.BlockSpan;
import org.marram.wiki.access.Action;
import org.marram.wiki.access.Viewer;
import org.marram.wiki.moderation.Blocking;
import org.marram.wiki.moderation.Reason;

/// Page with the people and addresses that may not write at present: for all to read, for keepers to change.
@Controller(Routes.BLOCKS)
@ExecuteOn(TaskExecutors.BLOCKING)
final class BlocksController {
    private final Blocking blocking;
    private final BlocksScreen screen;
    private final Keepers keepers;
    private final Responder responder;

    BlocksController(Blocking blocking, BlocksScreen screen, Keepers keepers, Responder responder) {
        this.blocking = blocking;
        this.screen = screen;
        this.keepers = keepers;
        this.responder = responder;
    }

    @Get(produces = MediaType.TEXT_HTML)
    MutableHttpResponse<byte[]> blocks(
            HttpRequest<?> request, @Nullable @QueryValue String target, @Nullable @QueryValue Long before) {
        return screen.page(
                HttpStatus.OK, request, before, BlocksScreen.empty(target == null ? "" : target), ReasonForm.none());
    }

    @Post(produces = MediaType.TEXT_HTML)
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    MutableHttpResponse<byte[]> block(HttpRequest<?> request, @Nullable @Body Map<String, Object> body) {
        Form form = Form.of(body);
        KeptForms.Typed typed = KeptForms.Typed.of(form, form.line("target"), "reason", List.of("target", "span"));
        return switch (keepers.act(new KeptForms.Sent(request, form, typed), Action.BLOCK)) {
            case Keepers.Admitted(Viewer.Participant keeper) -> block(request, form, keeper);
            case Keepers.Outdated(var _, Message old) ->
                blockAgain(HttpStatus.FORBIDDEN, request, form, Errors.of(old));
            case Keepers.Answered(var answer) -> answer;
        };
    }

    private MutableHttpResponse<byte[]> block(HttpRequest<?> request, Form form, Viewer.Participant keeper) {
        return switch (blocking.block(form.line("target"), form.text("reason"), length(span(form)), keeper.actor())) {
            case Blocking.Outcome.Blocked blocked -> {
                responder.say(request, "notice.blocked", form.line("target"));
                yield Answers.seeOther(Routes.BLOCKS);
            }
            case Blocking.Outcome.NoTarget(Blocking.TargetFault fault) ->
                blockAgain(HttpStatus.UNPROCESSABLE_ENTITY, request, form, Errors.at("target", message(fault)));
            case Blocking.Outcome.Refused(Reason.Fault fault) ->
                blockAgain(
                        HttpStatus.UNPROCESSABLE_ENTITY, request, form, Errors.at("reason", ReasonMessages.of(fault)));
        };
    }

    private static Message message(Blocking.TargetFault fault) {
        return switch (fault) {
            case MISSING -> Message.of("error.required");
            case TOO_WIDE -> Message.of("error.target-wide");
            case UNKNOWN -> Message.of("error.target");
            case KEEPER -> Message.of("error.target-keeper");
        };
    }

    private static Optional<Duration> length(BlockSpan span) {
        return switch (span) {
            case DAY -> Optional.of(Duration.ofDays(1));
            case WEEK -> Optional.of(Duration.ofDays(7));
            case MONTH -> Optional.of(Duration.ofDays(30));
            case FOREVER -> Optional.empty();
        };
    }

    private MutableHttpResponse<byte[]> blockAgain(
            HttpStatus status, HttpRequest<?> request, Form form, Errors errors) {
        BlockForm typed = new BlockForm(form.line("target"), form.text("reason"), span(form), errors);
        return screen.page(status, request, null, typed, ReasonForm.none());
    }

    private static BlockSpan span(Form form) {
        return form.choice("span", BlockSpan.WEEK);
    }

    @Post(value = "/lift", produces = MediaType.TEXT_HTML)
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    MutableHttpResponse<byte[]> lift(HttpRequest<?> request, @Nullable @Body Map<String, Object> body) {
        Form form = Form.of(body);
        KeptForms.Typed typed = KeptForms.Typed.of(form, "", "reason", List.of("id"));
        return switch (keepers.act(new KeptForms.Sent(request, form, typed), Action.BLOCK)) {
            case Keepers.Admitted(Viewer.Participant keeper) -> lift(request, form, keeper);
            case Keepers.Outdated(var _, Message old) -> liftingAgain(HttpStatus.FORBIDDEN, request, form, old);
            case Keepers.Answered(var answer) -> answer;
        };
    }

    private MutableHttpResponse<byte[]> lift(HttpRequest<?> request, Form form, Viewer.Participant keeper) {
        return switch (blocking.lift(form.number("id"), form.text("reason"), keeper.actor())) {
            case Blocking.Lifting.Lifted lifted -> {
                responder.say(request, "notice.unblocked");
                yield Answers.seeOther(Routes.BLOCKS);
            }
            case Blocking.Lifting.NotThere none -> responder.notFound(request);
            case Blocking.Lifting.Refused(Reason.Fault fault) ->
                liftingAgain(HttpStatus.UNPROCESSABLE_ENTITY, request, form, ReasonMessages.of(fault));
        };
    }

    /// The list from that block on, with what was typed for it.
    private MutableHttpResponse<byte[]> liftingAgain(
            HttpStatus status, HttpRequest<?> request, Form form, Message message) {
        ReasonForm lifting = new ReasonForm(form.line("id"), form.text("reason"), Errors.at("reason", message));
        return screen.page(status, request, form.number("id") + 1, BlocksScreen.empty(""), lifting);
    }
}
