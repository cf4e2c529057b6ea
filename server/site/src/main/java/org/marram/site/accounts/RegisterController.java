package org.marram.site.accounts;

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
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.marram.http.viewer.Csrf;
import org.marram.http.viewer.CurrentViewer;
import org.marram.http.web.Answers;
import org.marram.http.web.Form;
import org.marram.http.web.LocalPath;
import org.marram.site.frame.JoinWiki;
import org.marram.site.frame.Responder;
import org.marram.site.frame.ShownRules;
import org.marram.site.frame.SignInOrJoin.Joined;
import org.marram.site.frame.SignInOrJoin.Knock;
import org.marram.themes.Message;
import org.marram.themes.view.Errors;
import org.marram.themes.view.Location;
import org.marram.themes.view.Routes;
import org.marram.themes.view.accounts.RegisterView;
import org.marram.themes.view.accounts.WaitingView;
import org.marram.wiki.access.Viewer;
import org.marram.wiki.settings.CurrentSettings;
import org.marram.wiki.settings.SiteSettings;
import org.marram.wiki.shared.Joining;

/// Joining in a browser, as the wiki's rules allow it.
@Controller(Routes.REGISTER)
@ExecuteOn(TaskExecutors.BLOCKING)
final class RegisterController {
    private final JoinWiki joining;
    private final CurrentViewer viewers;
    private final CurrentSettings settings;
    private final Csrf csrf;
    private final Responder responder;

    RegisterController(
            JoinWiki joining, CurrentViewer viewers, CurrentSettings settings, Csrf csrf, Responder responder) {
        this.joining = joining;
        this.viewers = viewers;
        this.settings = settings;
        this.csrf = csrf;
        this.responder = responder;
    }

    @Get(produces = MediaType.TEXT_HTML)
    MutableHttpResponse<byte[]> form(
            HttpRequest<?> request,
            @Nullable @QueryValue String invite,
            @Nullable @QueryValue("return") String returnTo) {
        String back = LocalPath.orElse(returnTo, Routes.HOME);
        if (viewers.of(request) instanceof Viewer.Participant) {
            return Answers.seeOther(back);
        }
        return responder.html(view(request, "", invite == null ? "" : invite, "", back, Errors.none()));
    }

    @Post(produces = MediaType.TEXT_HTML)
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    MutableHttpResponse<byte[]> register(HttpRequest<?> request, @Nullable @Body Map<String, Object> body) {
        Form form = Form.of(body);
        if (!csrf.accepts(request, form.text(Csrf.FIELD))) {
            return again(HttpStatus.FORBIDDEN, request, form, Errors.of(Message.of("Interruption.FORGED")));
        }
        Knock knock = new Knock(form.line("name"), form.text("password"), form.line("invite"), form.text("about"));
        return switch (joining.register(request, knock)) {
            case Joined.Entered entered -> {
                responder.say(request, "notice.welcome", entered.viewer().name());
                yield Answers.seeOther(LocalPath.orElse(form.text("return"), Routes.HOME));
            }
            case Joined.Waiting waiting ->
                responder.html(
                        HttpStatus.ACCEPTED,
                        new WaitingView(responder.shell(request, Location.unlisted(Routes.REGISTER)), waiting.name()));
            case Joined.Refused refused ->
                again(HttpStatus.UNPROCESSABLE_ENTITY, request, form, Errors.at(refused.field(), refused.message()));
            case Joined.NotAllowed not -> responder.refused(request, not.reason());
            case Joined.TooMany(Duration wait) -> tooMany(request, form, wait);
        };
    }

    private MutableHttpResponse<byte[]> tooMany(HttpRequest<?> request, Form form, Duration wait) {
        Errors tooMany = Errors.of(Message.of("error.too-many-tries", Answers.seconds(wait)));
        return Answers.retryAfter(again(HttpStatus.TOO_MANY_REQUESTS, request, form, tooMany), wait);
    }

    private MutableHttpResponse<byte[]> again(HttpStatus status, HttpRequest<?> request, Form form, Errors errors) {
        return responder.html(
                status,
                view(
                        request,
                        form.line("name"),
                        form.line("invite"),
                        form.text("about"),
                        LocalPath.orElse(form.text("return"), Routes.HOME),
                        errors));
    }

    private RegisterView view(
            HttpRequest<?> request, String name, String invite, String about, String returnTo, Errors errors) {
        return new RegisterView(
                responder.shellWithForm(request, Location.unlisted(Routes.REGISTER)),
                name,
                invite,
                about,
                shown(invite),
                returnTo,
                errors);
    }

    /// Returns the way of joining to show. Before there is a keeper no person can join; with an invitation
    /// there is no keeper to wait for.
    private org.marram.themes.view.Joining shown(String invite) {
        SiteSettings site = settings.get();
        if (!site.kept()) {
            return org.marram.themes.view.Joining.CLOSED;
        }
        boolean invited = !invite.isEmpty() && site.joining() == Joining.APPROVAL;
        return invited ? org.marram.themes.view.Joining.INVITE : ShownRules.of(site.joining());
    }
}
