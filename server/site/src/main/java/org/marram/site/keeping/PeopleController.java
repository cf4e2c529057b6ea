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
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.marram.http.web.Answers;
import org.marram.http.web.Form;
import org.marram.site.frame.KeptForms;
import org.marram.site.frame.PageShells;
import org.marram.site.frame.ReasonMessages;
import org.marram.site.frame.Responder;
import org.marram.themes.Message;
import org.marram.themes.view.Errors;
import org.marram.themes.view.ProblemKind;
import org.marram.themes.view.ReasonForm;
import org.marram.themes.view.Routes;
import org.marram.themes.view.keeping.PeopleView.PersonLine;
import org.marram.themes.view.keeping.PeopleView.Secret;
import org.marram.wiki.access.Action;
import org.marram.wiki.access.Viewer;
import org.marram.wiki.moderation.KeepPeople;
import org.marram.wiki.moderation.KeepPeople.Button;
import org.marram.wiki.moderation.Reason;
import org.marram.wiki.people.People;
import org.marram.wiki.people.Person;
import org.marram.wiki.store.Database;

/// The people of the wiki, for keepers: who waits, who is here, who may come.
@Controller(Routes.PEOPLE)
@ExecuteOn(TaskExecutors.BLOCKING)
final class PeopleController {
    private final Database database;
    private final PeopleScreen screen;
    private final KeepPeople keepPeople;
    private final Keepers keepers;
    private final Responder responder;

    PeopleController(
            Database database, PeopleScreen screen, KeepPeople keepPeople, Keepers keepers, Responder responder) {
        this.database = database;
        this.screen = screen;
        this.keepPeople = keepPeople;
        this.keepers = keepers;
        this.responder = responder;
    }

    @Get(produces = MediaType.TEXT_HTML)
    MutableHttpResponse<byte[]> people(
            HttpRequest<?> request, @Nullable @QueryValue String find, @Nullable @QueryValue Long before) {
        return switch (keepers.look(request, Action.PEOPLE)) {
            case Keepers.Admitted _ ->
                screen.page(HttpStatus.OK, request, find == null ? "" : find, before, ReasonForm.none(), null);
            case Keepers.Answered(var answer) -> answer;
        };
    }

    @Post(value = "/act", produces = MediaType.TEXT_HTML)
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    MutableHttpResponse<byte[]> act(HttpRequest<?> request, @Nullable @Body Map<String, Object> body) {
        Form form = Form.of(body);
        String name = form.line("person");
        Optional<Button> pressed = button(form);
        KeptForms.Typed typed = KeptForms.Typed.of(form, name, "reason", List.of("person", "act"));
        return switch (keepers.act(new KeptForms.Sent(request, form, typed), Action.PEOPLE)) {
            case Keepers.Admitted(Viewer.Participant keeper) ->
                pressed.map(button -> act(request, form, keeper, button))
                        .orElseGet(
                                () -> responder.problem(request, ProblemKind.BAD_REQUEST, Message.of("error.choose")));
            case Keepers.Outdated(var _, Message old) ->
                pressed.flatMap(button -> database.read(handle -> People.byName(handle, name))
                                .map(person -> again(HttpStatus.FORBIDDEN, request, button, person, form, old)))
                        .orElseGet(() -> responder.forged(request));
            case Keepers.Answered(var answer) -> answer;
        };
    }

    private MutableHttpResponse<byte[]> act(
            HttpRequest<?> request, Form form, Viewer.Participant keeper, Button button) {
        KeepPeople.Outcome outcome = keepPeople.act(button, form.line("person"), form.text("reason"), keeper.actor());
        return answer(request, button, form, outcome);
    }

    private static Optional<Button> button(Form form) {
        return Arrays.stream(Button.values())
                .filter(button -> button.name().equalsIgnoreCase(form.line("act")))
                .findFirst();
    }

    private MutableHttpResponse<byte[]> answer(
            HttpRequest<?> request, Button button, Form form, KeepPeople.Outcome outcome) {
        return switch (outcome) {
            case KeepPeople.Outcome.Done done -> {
                responder.say(request, notice(button), done.person().name().text());
                yield Answers.seeOther(Routes.PEOPLE);
            }
            case KeepPeople.Outcome.Refused(Person person, Reason.Fault fault) ->
                again(HttpStatus.UNPROCESSABLE_ENTITY, request, button, person, form, ReasonMessages.of(fault));
            case KeepPeople.Outcome.NewPassword(Person person, String password) ->
                screen.secret(
                        request,
                        new Secret(Message.of("secret.password", person.name().text()), password));
            case KeepPeople.Outcome.NotFound none -> responder.notFound(request);
            case KeepPeople.Outcome.LastKeeper last ->
                responder.problem(request, ProblemKind.FORBIDDEN, Message.of("reason.last-keeper"));
            case KeepPeople.Outcome.Busy busy ->
                responder.problem(request, ProblemKind.UNAVAILABLE, Message.of("error.busy"));
        };
    }

    private static String notice(Button button) {
        return switch (button) {
            case APPROVE -> "notice.person-approved";
            case REFUSE -> "notice.person-refused";
            case DISABLE -> "notice.person-disabled";
            case ENABLE -> "notice.person-enabled";
            case KEEPER, PARTICIPANT -> "notice.role-changed";
            case PASSWORD -> throw new IllegalStateException("a new password is shown, not announced");
        };
    }

    /// That person in the list, with what was typed for the act.
    private MutableHttpResponse<byte[]> again(
            HttpStatus status, HttpRequest<?> request, Button button, Person person, Form form, Message message) {
        String name = person.name().text();
        String act = PersonLine.act(PageShells.profile(name), button.name().toLowerCase(Locale.ROOT));
        ReasonForm refused = new ReasonForm(act, form.text("reason"), Errors.at("reason", message));
        return screen.page(status, request, name, null, refused, null);
    }
}
