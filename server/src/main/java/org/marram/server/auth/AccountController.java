package org.marram.server.auth;

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
import io.swagger.v3.oas.annotations.Hidden;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import org.marram.server.access.Decision;
import org.marram.server.access.Viewer;
import org.marram.server.access.Viewer.Participant;
import org.marram.server.store.Database;
import org.marram.server.web.Answers;
import org.marram.server.web.Form;
import org.marram.themes.Message;
import org.marram.themes.view.AccountView;
import org.marram.themes.view.Errors;
import org.marram.themes.view.Location;
import org.marram.themes.view.Routes;
import org.marram.themes.view.Token;

/// One's own account: password and tokens.
@Hidden
@Controller(Routes.ACCOUNT)
@ExecuteOn(TaskExecutors.BLOCKING)
final class AccountController {
    private final Accounts accounts;
    private final ApiTokens tokens;
    private final Joining joining;
    private final Throttles throttles;
    private final CurrentViewer viewers;
    private final Csrf csrf;
    private final Shells shells;
    private final Notices notices;
    private final Refusals refusals;
    private final Answers answers;
    private final Database database;

    AccountController(
            Accounts accounts,
            ApiTokens tokens,
            Joining joining,
            Throttles throttles,
            CurrentViewer viewers,
            Csrf csrf,
            Shells shells,
            Notices notices,
            Refusals refusals,
            Answers answers,
            Database database) {
        this.accounts = accounts;
        this.tokens = tokens;
        this.joining = joining;
        this.throttles = throttles;
        this.viewers = viewers;
        this.csrf = csrf;
        this.shells = shells;
        this.notices = notices;
        this.refusals = refusals;
        this.answers = answers;
        this.database = database;
    }

    @Get(produces = MediaType.TEXT_HTML)
    MutableHttpResponse<byte[]> account(HttpRequest<?> request) {
        return viewers.of(request) instanceof Participant participant
                ? page(HttpStatus.OK, request, participant, null, Errors.none())
                : refusals.html(request, Decision.Reason.SIGN_IN);
    }

    @Post(value = "/password", produces = MediaType.TEXT_HTML)
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    MutableHttpResponse<byte[]> password(HttpRequest<?> request, @Nullable @Body Map<String, Object> body) {
        return own(request, Form.of(body), (participant, form) -> {
            // Whoever sits before an open browser must not guess the password here either.
            Duration wait = throttles.signIn(participant.person().toString(), request);
            if (!wait.isZero()) {
                return refusals.tooMany(request, wait);
            }
            return switch (accounts.changePassword(participant, form.text("old"), form.text("new"))) {
                case Accounts.PasswordChange.Refused refused ->
                    page(
                            HttpStatus.UNPROCESSABLE_ENTITY,
                            request,
                            participant,
                            null,
                            Errors.at(refused.field(), refused.message()));
                case Accounts.PasswordChange.Changed changed -> {
                    throttles.signInWorked(participant.person().toString(), request);
                    accounts.find(participant.name()).ifPresent(person -> joining.enter(request, person));
                    notices.say(request, "notice.password-changed");
                    yield Answers.seeOther(Routes.ACCOUNT);
                }
            };
        });
    }

    /// The token is shown in the answer, and nowhere again.
    @Post(value = "/tokens", produces = MediaType.TEXT_HTML)
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    MutableHttpResponse<byte[]> makeToken(HttpRequest<?> request, @Nullable @Body Map<String, Object> body) {
        return own(request, Form.of(body), (participant, form) -> {
            String label = form.line("label");
            if (label.isEmpty()) {
                return page(
                        HttpStatus.UNPROCESSABLE_ENTITY,
                        request,
                        participant,
                        null,
                        Errors.at("label", Faults.REQUIRED));
            }
            if (label.codePointCount(0, label.length()) > ApiTokens.LONGEST_LABEL) {
                return page(
                        HttpStatus.UNPROCESSABLE_ENTITY,
                        request,
                        participant,
                        null,
                        Errors.at("label", Faults.tooLong(ApiTokens.LONGEST_LABEL, label)));
            }
            Optional<String> token = tokens.make(participant.person(), label);
            return token.isPresent()
                    ? page(HttpStatus.OK, request, participant, token.get(), Errors.none())
                    : page(
                            HttpStatus.UNPROCESSABLE_ENTITY,
                            request,
                            participant,
                            null,
                            Errors.at("label", Message.of("error.too-many-tokens", ApiTokens.MOST)));
        });
    }

    @Post(value = "/tokens/revoke", produces = MediaType.TEXT_HTML)
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    MutableHttpResponse<byte[]> revokeToken(HttpRequest<?> request, @Nullable @Body Map<String, Object> body) {
        return own(request, Form.of(body), (participant, form) -> {
            tokens.revoke(participant.person(), form.number("id"));
            notices.say(request, "notice.token-revoked");
            return Answers.seeOther(Routes.ACCOUNT);
        });
    }

    private MutableHttpResponse<byte[]> own(
            HttpRequest<?> request, Form form, BiFunction<Participant, Form, MutableHttpResponse<byte[]>> act) {
        if (!csrf.accepts(request, form.text(Csrf.FIELD))) {
            return refusals.forged(request);
        }
        return switch (viewers.of(request)) {
            case Participant participant -> act.apply(participant, form);
            case Viewer.Anonymous anonymous -> refusals.html(request, Decision.Reason.SIGN_IN);
            case Viewer.Remote remote -> refusals.html(request, Decision.Reason.SIGN_IN);
            case Viewer.Wiki wiki -> refusals.html(request, Decision.Reason.SIGN_IN);
        };
    }

    private MutableHttpResponse<byte[]> page(
            HttpStatus status,
            HttpRequest<?> request,
            Participant participant,
            @Nullable String newToken,
            Errors errors) {
        List<Token> made = database.read(handle -> tokens.list(handle, participant.person())).stream()
                .map(token -> new Token(
                        Long.toString(token.id()),
                        token.label(),
                        token.created(),
                        token.used().orElse(null)))
                .toList();
        return answers.html(
                status,
                new AccountView(
                        shells.of(request, Location.unlisted(Routes.ACCOUNT)),
                        participant.name(),
                        Shells.profile(participant.name()),
                        made,
                        newToken,
                        errors));
    }
}
