package org.marram.site.keeping;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Post;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.marram.http.web.Answers;
import org.marram.http.web.Form;
import org.marram.site.frame.KeptForms;
import org.marram.site.frame.Responder;
import org.marram.themes.Message;
import org.marram.themes.view.Errors;
import org.marram.themes.view.ReasonForm;
import org.marram.themes.view.Routes;
import org.marram.themes.view.keeping.PeopleView.InviteForm;
import org.marram.themes.view.keeping.PeopleView.Secret;
import org.marram.wiki.access.Action;
import org.marram.wiki.access.Viewer;
import org.marram.wiki.accounts.Invitations;
import org.marram.wiki.settings.CurrentSettings;

/// Invitations that keepers make, and take back.
@Controller(Routes.PEOPLE)
@ExecuteOn(TaskExecutors.BLOCKING)
final class InvitationsController {
    private final PeopleScreen screen;
    private final Invitations invitations;
    private final CurrentSettings settings;
    private final Keepers keepers;
    private final Responder responder;

    InvitationsController(
            PeopleScreen screen,
            Invitations invitations,
            CurrentSettings settings,
            Keepers keepers,
            Responder responder) {
        this.screen = screen;
        this.invitations = invitations;
        this.settings = settings;
        this.keepers = keepers;
        this.responder = responder;
    }

    @Post(value = "/invites", produces = MediaType.TEXT_HTML)
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    MutableHttpResponse<byte[]> invite(HttpRequest<?> request, @Nullable @Body Map<String, Object> body) {
        Form form = Form.of(body);
        KeptForms.Typed typed = KeptForms.Typed.of(form, "", "uses", List.of());
        return switch (keepers.act(new KeptForms.Sent(request, form, typed), Action.PEOPLE)) {
            case Keepers.Admitted(Viewer.Participant keeper) -> invite(request, form, keeper);
            case Keepers.Outdated(var _, Message old) -> inviteAgain(HttpStatus.FORBIDDEN, request, form, old);
            case Keepers.Answered(var answer) -> answer;
        };
    }

    private MutableHttpResponse<byte[]> invite(HttpRequest<?> request, Form form, Viewer.Participant keeper) {
        long uses = form.number("uses");
        if (uses < 1 || uses > Invitations.MOST_USES) {
            Message limits = Message.of("error.number", 1L, (long) Invitations.MOST_USES);
            return inviteAgain(HttpStatus.UNPROCESSABLE_ENTITY, request, form, limits);
        }
        String code = invitations.make(keeper.actor(), (int) uses).code();
        Secret secret =
                new Secret(Message.of("secret.invite"), settings.origin() + Routes.REGISTER + "?invite=" + code);
        return screen.secret(request, secret);
    }

    private MutableHttpResponse<byte[]> inviteAgain(
            HttpStatus status, HttpRequest<?> request, Form form, Message message) {
        InviteForm typed = PeopleScreen.invite(form.line("uses"), Errors.at("uses", message));
        return screen.page(status, request, "", null, ReasonForm.none(), typed, null);
    }

    @Post(value = "/invites/revoke", produces = MediaType.TEXT_HTML)
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    MutableHttpResponse<byte[]> revoke(HttpRequest<?> request, @Nullable @Body Map<String, Object> body) {
        Form form = Form.of(body);
        return switch (keepers.press(request, form, Action.PEOPLE)) {
            case Keepers.Admitted _ -> {
                invitations.revoke(form.line("invitation"));
                responder.say(request, "notice.invite-revoked");
                yield Answers.seeOther(Routes.PEOPLE);
            }
            case Keepers.Answered(var answer) -> answer;
        };
    }
}
