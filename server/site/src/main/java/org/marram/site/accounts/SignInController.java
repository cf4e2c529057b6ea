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
import org.marram.site.frame.Responder;
import org.marram.site.frame.SignInOrJoin;
import org.marram.site.frame.SignInOrJoin.Joined;
import org.marram.site.frame.SignInOrJoin.Knock;
import org.marram.themes.Message;
import org.marram.themes.view.Errors;
import org.marram.themes.view.Location;
import org.marram.themes.view.Routes;
import org.marram.themes.view.accounts.SignInView;
import org.marram.wiki.access.Viewer;
import org.marram.wiki.accounts.Sessions;
import org.marram.wiki.store.Database;

/// Signing in and out in a browser.
@Controller
@ExecuteOn(TaskExecutors.BLOCKING)
final class SignInController {
    private final SignInOrJoin signInOrJoin;
    private final CurrentViewer viewers;
    private final Csrf csrf;
    private final Responder responder;
    private final Database database;

    SignInController(
            SignInOrJoin signInOrJoin, CurrentViewer viewers, Csrf csrf, Responder responder, Database database) {
        this.signInOrJoin = signInOrJoin;
        this.viewers = viewers;
        this.csrf = csrf;
        this.responder = responder;
        this.database = database;
    }

    @Get(value = Routes.SIGN_IN, produces = MediaType.TEXT_HTML)
    MutableHttpResponse<byte[]> form(HttpRequest<?> request, @Nullable @QueryValue("return") String returnTo) {
        String back = LocalPath.orElse(returnTo, Routes.HOME);
        return viewers.of(request) instanceof Viewer.Participant
                ? Answers.seeOther(back)
                : responder.html(view(request, "", back, Errors.none()));
    }

    @Post(value = Routes.SIGN_IN, produces = MediaType.TEXT_HTML)
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    MutableHttpResponse<byte[]> signIn(HttpRequest<?> request, @Nullable @Body Map<String, Object> body) {
        Form form = Form.of(body);
        String back = LocalPath.orElse(form.text("return"), Routes.HOME);
        if (!csrf.accepts(request, form.text(Csrf.FIELD))) {
            return again(HttpStatus.FORBIDDEN, request, form, Errors.of(Message.of("Interruption.FORGED")));
        }
        Knock knock = new Knock(form.line("name"), form.text("password"), "", "");
        return switch (signInOrJoin.signIn(request, knock)) {
            case Joined.Entered entered -> Answers.seeOther(back);
            case Joined.Waiting waiting -> throw new IllegalStateException("nobody waits for signing in");
            case Joined.NotAllowed not -> responder.refused(request, not.reason());
            case Joined.Refused refused ->
                again(HttpStatus.UNAUTHORIZED, request, form, Errors.at(refused.field(), refused.message()));
            case Joined.TooMany(Duration wait) -> tooMany(request, form, wait);
        };
    }

    private MutableHttpResponse<byte[]> tooMany(HttpRequest<?> request, Form form, Duration wait) {
        Errors tooMany = Errors.of(Message.of("error.too-many-tries", Answers.seconds(wait)));
        return Answers.retryAfter(again(HttpStatus.TOO_MANY_REQUESTS, request, form, tooMany), wait);
    }

    /// Signs out. With `everywhere` it ends all sessions of the person who asks. Tokens of programs stay.
    @Post(value = Routes.SIGN_OUT, produces = MediaType.TEXT_HTML)
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    MutableHttpResponse<byte[]> signOut(HttpRequest<?> request, @Nullable @Body Map<String, Object> body) {
        Form form = Form.of(body);
        if (!csrf.accepts(request, form.text(Csrf.FIELD))) {
            return responder.forged(request);
        }
        boolean everywhere = form.text("everywhere").equals("true");
        Viewer viewer = viewers.of(request);
        viewers.sessionOf(request)
                .ifPresent(session -> database.write(handle -> {
                    Sessions.close(handle, session);
                    if (everywhere && viewer instanceof Viewer.Participant participant) {
                        Sessions.closeAll(handle, participant.person());
                    }
                    return true;
                }));
        viewers.leave(request);
        responder.say(request, everywhere ? "notice.signed-out-everywhere" : "notice.signed-out");
        return Answers.seeOther(Routes.HOME);
    }

    private MutableHttpResponse<byte[]> again(HttpStatus status, HttpRequest<?> request, Form form, Errors errors) {
        String back = LocalPath.orElse(form.text("return"), Routes.HOME);
        return responder.html(status, view(request, form.line("name"), back, errors));
    }

    private SignInView view(HttpRequest<?> request, String name, String returnTo, Errors errors) {
        return new SignInView(
                responder.shellWithForm(request, Location.unlisted(Routes.SIGN_IN)), name, returnTo, errors);
    }
}
