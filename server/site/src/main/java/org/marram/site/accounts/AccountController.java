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
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import org.marram.http.viewer.Csrf;
import org.marram.http.viewer.CurrentViewer;
import org.marram.http.web.Answers;
import org.marram.http.web.Form;
import org.marram.site.frame.Admission;
import org.marram.site.frame.Faults;
import org.marram.site.frame.KeptForms;
import org.marram.site.frame.PasswordTries;
import org.marram.site.frame.Responder;
import org.marram.site.frame.SignInOrJoin;
import org.marram.themes.Message;
import org.marram.themes.view.Errors;
import org.marram.themes.view.Routes;
import org.marram.wiki.access.Decision;
import org.marram.wiki.access.Viewer;
import org.marram.wiki.access.Viewer.Participant;
import org.marram.wiki.accounts.AccountFault;
import org.marram.wiki.accounts.Accounts;
import org.marram.wiki.accounts.ApiTokens;

/// One's own account: password and tokens.
@Controller(Routes.ACCOUNT)
@ExecuteOn(TaskExecutors.BLOCKING)
final class AccountController {
    private final Accounts accounts;
    private final ApiTokens tokens;
    private final SignInOrJoin signInOrJoin;
    private final CurrentViewer viewers;
    private final Csrf csrf;
    private final KeptForms kept;
    private final Responder responder;
    private final AccountScreen screen;

    AccountController(
            Accounts accounts,
            ApiTokens tokens,
            SignInOrJoin signInOrJoin,
            CurrentViewer viewers,
            Csrf csrf,
            KeptForms kept,
            Responder responder,
            AccountScreen screen) {
        this.accounts = accounts;
        this.tokens = tokens;
        this.signInOrJoin = signInOrJoin;
        this.viewers = viewers;
        this.csrf = csrf;
        this.kept = kept;
        this.responder = responder;
        this.screen = screen;
    }

    @Get(produces = MediaType.TEXT_HTML)
    MutableHttpResponse<byte[]> account(HttpRequest<?> request) {
        return viewers.of(request) instanceof Participant participant
                ? page(HttpStatus.OK, request, participant, Errors.none())
                : responder.refused(request, Decision.Reason.SIGN_IN);
    }

    @Post(value = "/password", produces = MediaType.TEXT_HTML)
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    MutableHttpResponse<byte[]> password(HttpRequest<?> request, @Nullable @Body Map<String, Object> body) {
        return own(request, Form.of(body), (participant, form) -> {
            // Whoever sits before an open browser must not guess the password here either.
            PasswordTries.Tries tries = signInOrJoin.tries(request, participant);
            Duration wait = tries.take().get();
            return wait.isZero() ? password(request, participant, form, tries) : responder.tooMany(request, wait);
        });
    }

    private MutableHttpResponse<byte[]> password(
            HttpRequest<?> request, Participant participant, Form form, PasswordTries.Tries tries) {
        return switch (accounts.changePassword(participant, form.text("old"), form.text("new"))) {
            case Accounts.PasswordChange.Refused(AccountFault fault) -> {
                String field = fault instanceof AccountFault.Password ? "new" : Faults.field(fault);
                Errors errors = Errors.at(field, Faults.of(fault));
                yield page(HttpStatus.UNPROCESSABLE_ENTITY, request, participant, errors);
            }
            case Accounts.PasswordChange.Changed _ -> {
                tries.giveBack().run();
                accounts.find(participant.name()).ifPresent(person -> signInOrJoin.enter(request, person));
                responder.say(request, "notice.password-changed");
                yield Answers.seeOther(Routes.ACCOUNT);
            }
        };
    }

    /// The token is shown in the answer, and nowhere again.
    @Post(value = "/tokens", produces = MediaType.TEXT_HTML)
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    MutableHttpResponse<byte[]> makeToken(HttpRequest<?> request, @Nullable @Body Map<String, Object> body) {
        Form form = Form.of(body);
        String label = form.line("label");
        return switch (kept.admitPerson(
                new KeptForms.Sent(request, form, KeptForms.Typed.of(form, "", "label", List.of())))) {
            case Admission.Person(Participant person) -> makeToken(request, person, label);
            case Admission.Outdated(Message why) ->
                viewers.reader(request) instanceof Participant person
                        ? labelled(HttpStatus.FORBIDDEN, request, person, label, why)
                        : responder.forged(request);
            case Admission.Answered(var answer) -> answer;
        };
    }

    private MutableHttpResponse<byte[]> makeToken(HttpRequest<?> request, Participant participant, String label) {
        if (label.isEmpty()) {
            return labelled(HttpStatus.UNPROCESSABLE_ENTITY, request, participant, label, Faults.REQUIRED);
        }
        if (label.codePointCount(0, label.length()) > ApiTokens.LONGEST_LABEL) {
            Message fault = Faults.tooLong(ApiTokens.LONGEST_LABEL, label);
            return labelled(HttpStatus.UNPROCESSABLE_ENTITY, request, participant, label, fault);
        }
        return tokens.make(participant.person(), label)
                .map(token -> screen.page(
                        HttpStatus.OK, request, new AccountScreen.Shown(participant, token, "", Errors.none())))
                .orElseGet(() -> labelled(
                        HttpStatus.UNPROCESSABLE_ENTITY,
                        request,
                        participant,
                        label,
                        Message.of("error.too-many-tokens", ApiTokens.MOST)));
    }

    /// The account, with the label of a token as it was typed.
    private MutableHttpResponse<byte[]> labelled(
            HttpStatus status, HttpRequest<?> request, Participant participant, String label, Message fault) {
        return screen.page(
                status, request, new AccountScreen.Shown(participant, null, label, Errors.at("label", fault)));
    }

    @Post(value = "/tokens/revoke", produces = MediaType.TEXT_HTML)
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    MutableHttpResponse<byte[]> revokeToken(HttpRequest<?> request, @Nullable @Body Map<String, Object> body) {
        return own(request, Form.of(body), (participant, form) -> {
            tokens.revoke(participant.person(), form.number("id"));
            responder.say(request, "notice.token-revoked");
            return Answers.seeOther(Routes.ACCOUNT);
        });
    }

    private MutableHttpResponse<byte[]> own(
            HttpRequest<?> request, Form form, BiFunction<Participant, Form, MutableHttpResponse<byte[]>> act) {
        if (!csrf.accepts(request, form.text(Csrf.FIELD))) {
            return responder.forged(request);
        }
        return switch (viewers.of(request)) {
            case Participant participant -> act.apply(participant, form);
            case Viewer.Anonymous anonymous -> responder.refused(request, Decision.Reason.SIGN_IN);
            case Viewer.Remote remote -> responder.refused(request, Decision.Reason.SIGN_IN);
            case Viewer.Wiki wiki -> responder.refused(request, Decision.Reason.SIGN_IN);
        };
    }

    private MutableHttpResponse<byte[]> page(
            HttpStatus status, HttpRequest<?> request, Participant participant, Errors errors) {
        return screen.page(status, request, new AccountScreen.Shown(participant, null, "", errors));
    }
}
