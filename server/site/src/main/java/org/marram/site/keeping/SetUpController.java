package org.marram.site.keeping;

import io.micronaut.http.HttpHeaders;
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
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.marram.http.viewer.Csrf;
import org.marram.http.web.Answers;
import org.marram.http.web.Form;
import org.marram.site.frame.Faults;
import org.marram.site.frame.Responder;
import org.marram.site.frame.ShownRules;
import org.marram.site.frame.SignInOrJoin;
import org.marram.themes.Message;
import org.marram.themes.view.Errors;
import org.marram.themes.view.Location;
import org.marram.themes.view.Routes;
import org.marram.themes.view.Shell;
import org.marram.themes.view.keeping.SetUpView;
import org.marram.wiki.accounts.AccountFault;
import org.marram.wiki.accounts.Accounts;
import org.marram.wiki.people.People;
import org.marram.wiki.people.Person;
import org.marram.wiki.settings.CurrentSettings;
import org.marram.wiki.settings.SiteSettings;
import org.marram.wiki.settings.SiteSettings.Fixed;
import org.marram.wiki.shared.Origin;
import org.marram.wiki.store.Database;

/// The set-up page. A person who has the one-time link names the wiki, says its rules, and becomes its first
/// keeper.
@Controller(Routes.SET_UP)
@ExecuteOn(TaskExecutors.BLOCKING)
final class SetUpController {
    private final SetUp setUp;
    private final CurrentSettings settings;
    private final Accounts accounts;
    private final SignInOrJoin signInOrJoin;
    private final Database database;
    private final Csrf csrf;
    private final Responder responder;

    SetUpController(
            SetUp setUp,
            CurrentSettings settings,
            Accounts accounts,
            SignInOrJoin signInOrJoin,
            Database database,
            Csrf csrf,
            Responder responder) {
        this.setUp = setUp;
        this.settings = settings;
        this.accounts = accounts;
        this.signInOrJoin = signInOrJoin;
        this.database = database;
        this.csrf = csrf;
        this.responder = responder;
    }

    @Get(produces = MediaType.TEXT_HTML)
    MutableHttpResponse<byte[]> form(HttpRequest<?> request, @Nullable @QueryValue String token) {
        if (token == null || !setUp.opens(token)) {
            return responder.notFound(request);
        }
        SettingsForm form = SettingsForm.of(settings.get());
        if (!settings.get().fixed().contains(Fixed.ADDRESS)) {
            form = form.at(address(request));
        }
        return page(HttpStatus.OK, request, token, form, "", Errors.none());
    }

    @Post(produces = MediaType.TEXT_HTML)
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    MutableHttpResponse<byte[]> setUp(HttpRequest<?> request, @Nullable @Body Map<String, Object> body) {
        Form form = Form.of(body);
        String token = form.text("token");
        if (!setUp.opens(token)) {
            return responder.notFound(request);
        }
        SettingsForm typed = SettingsForm.of(form, settings.get());
        if (!csrf.accepts(request, form.text(Csrf.FIELD))) {
            Errors forged = Errors.of(Message.of("Interruption.FORGED"));
            return page(HttpStatus.FORBIDDEN, request, token, typed, form.line("keeper"), forged);
        }
        return switch (typed.read()) {
            case SettingsForm.Faulty faulty ->
                page(HttpStatus.UNPROCESSABLE_ENTITY, request, token, typed, form.line("keeper"), faulty.errors());
            case SettingsForm.Chosen chosen -> open(request, form, typed, chosen.choice());
        };
    }

    private MutableHttpResponse<byte[]> open(
            HttpRequest<?> request, Form form, SettingsForm typed, SiteSettings.Choice choice) {
        Optional<Accounts.Outcome> outcome = switch (accounts.prepare(
                form.line("keeper"), form.text("password"), true)) {
            case Accounts.Prepared.Faulty(AccountFault fault) -> Optional.of(new Accounts.Outcome.Refused(fault));
            case Accounts.Prepared.Ready ready -> store(ready.person(), choice);
        };
        if (outcome.isEmpty()) {
            return again(request, form, typed, Errors.at("", Message.of("error.set-up-over")));
        }
        return switch (outcome.get()) {
            case Accounts.Outcome.Refused(AccountFault fault) -> again(request, form, typed, errors(fault));
            case Accounts.Outcome.Done done -> opened(request, done.person());
        };
    }

    private static Errors errors(AccountFault fault) {
        String field = Faults.field(fault);
        return Errors.at(field.equals("name") ? "keeper" : field, Faults.of(fault));
    }

    private MutableHttpResponse<byte[]> again(HttpRequest<?> request, Form form, SettingsForm typed, Errors errors) {
        return page(HttpStatus.UNPROCESSABLE_ENTITY, request, form.text("token"), typed, form.line("keeper"), errors);
    }

    private MutableHttpResponse<byte[]> opened(HttpRequest<?> request, Person keeper) {
        setUp.end();
        signInOrJoin.enter(request, keeper);
        responder.say(request, "notice.set-up");
        return Answers.seeOther(Routes.HOME);
    }

    /// Everything in one transaction; of two who send the form at the same time one finds the wiki kept already, and
    /// nothing comes of it.
    private Optional<Accounts.Outcome> store(People.NewPerson keeper, SiteSettings.Choice choice) {
        return database.write(handle -> {
            if (People.isKept(handle)) {
                return Optional.empty();
            }
            Accounts.Outcome outcome = accounts.add(handle, keeper, settings.effective(choice.address()));
            if (outcome instanceof Accounts.Outcome.Done done) {
                settings.change(handle, choice, done.person().actor(), "set-up");
            }
            return Optional.of(outcome);
        });
    }

    private MutableHttpResponse<byte[]> page(
            HttpStatus status, HttpRequest<?> request, String token, SettingsForm form, String keeper, Errors errors) {
        Shell shell =
                form.withFixed(responder.shellWithForm(request, Location.unlisted(Routes.SET_UP)), settings.get());
        SetUpView view = new SetUpView(
                shell,
                token,
                form.name(),
                form.address(),
                form.licenceView(),
                SettingsForm.licences(form.licence()),
                ShownRules.of(form.joining()),
                ShownRules.of(form.reading()),
                keeper,
                errors);
        return responder.html(status, view);
    }

    /// Returns the address by which the browser reached this page. The person who sets up sees it and can
    /// correct it.
    private String address(HttpRequest<?> request) {
        String host =
                Optional.ofNullable(request.getHeaders().get(HttpHeaders.HOST)).orElse("");
        boolean secure = "https".equals(request.getHeaders().get("X-Forwarded-Proto"));
        try {
            return Origin.parse((secure ? "https://" : "http://") + host).toString();
        } catch (IllegalArgumentException e) {
            return settings.origin();
        }
    }
}
