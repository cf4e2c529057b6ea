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
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import org.marram.http.web.Answers;
import org.marram.http.web.Form;
import org.marram.site.frame.Authors;
import org.marram.site.frame.KeptForms;
import org.marram.site.frame.PageShells;
import org.marram.site.frame.ReasonMessages;
import org.marram.site.frame.Responder;
import org.marram.site.frame.Standings;
import org.marram.themes.Message;
import org.marram.themes.view.Errors;
import org.marram.themes.view.Joining;
import org.marram.themes.view.Location;
import org.marram.themes.view.Pager;
import org.marram.themes.view.ProblemKind;
import org.marram.themes.view.ReasonForm;
import org.marram.themes.view.Role;
import org.marram.themes.view.Routes;
import org.marram.themes.view.Shell;
import org.marram.themes.view.keeping.PeopleView;
import org.marram.themes.view.keeping.PeopleView.InviteForm;
import org.marram.themes.view.keeping.PeopleView.InviteLine;
import org.marram.themes.view.keeping.PeopleView.PersonLine;
import org.marram.themes.view.keeping.PeopleView.Secret;
import org.marram.wiki.access.Action;
import org.marram.wiki.access.Viewer;
import org.marram.wiki.accounts.Invitations;
import org.marram.wiki.accounts.Invitations.Invitation;
import org.marram.wiki.moderation.KeepPeople;
import org.marram.wiki.moderation.KeepPeople.Button;
import org.marram.wiki.moderation.Reason;
import org.marram.wiki.people.AccountStanding;
import org.marram.wiki.people.Actors;
import org.marram.wiki.people.Bans;
import org.marram.wiki.people.People;
import org.marram.wiki.people.Person;
import org.marram.wiki.people.PersonState;
import org.marram.wiki.settings.CurrentSettings;
import org.marram.wiki.shared.PersonId;
import org.marram.wiki.store.Database;

/// The people of the wiki, for keepers: who waits, who is here, who may come.
@Controller(Routes.PEOPLE)
@ExecuteOn(TaskExecutors.BLOCKING)
final class PeopleController {
    private static final int LINES = 50;

    private final Database database;
    private final Clock clock;
    private final KeepPeople keepPeople;
    private final Invitations invitations;
    private final CurrentSettings settings;
    private final Keepers keepers;
    private final Responder responder;

    PeopleController(
            Database database,
            Clock clock,
            KeepPeople keepPeople,
            Invitations invitations,
            CurrentSettings settings,
            Keepers keepers,
            Responder responder) {
        this.database = database;
        this.clock = clock;
        this.keepPeople = keepPeople;
        this.invitations = invitations;
        this.settings = settings;
        this.keepers = keepers;
        this.responder = responder;
    }

    @Get(produces = MediaType.TEXT_HTML)
    MutableHttpResponse<byte[]> people(
            HttpRequest<?> request, @Nullable @QueryValue String find, @Nullable @QueryValue Long before) {
        return keepers.look(
                request,
                Action.PEOPLE,
                keeper -> page(HttpStatus.OK, request, find == null ? "" : find, before, ReasonForm.none(), null));
    }

    @Post(value = "/act", produces = MediaType.TEXT_HTML)
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    MutableHttpResponse<byte[]> act(HttpRequest<?> request, @Nullable @Body Map<String, Object> body) {
        Form form = Form.of(body);
        String name = form.line("person");
        Optional<Button> pressed = button(form);
        return keepers.act(
                new KeptForms.Sent(request, form, KeptForms.Typed.of(form, name, "reason", List.of("person", "act"))),
                Action.PEOPLE,
                keeper -> pressed.map(button -> answer(
                                request,
                                button,
                                form,
                                keepPeople.act(button, name, form.text("reason"), keeper.actor())))
                        .orElseGet(
                                () -> responder.problem(request, ProblemKind.BAD_REQUEST, Message.of("error.choose"))),
                (_, old) -> pressed.flatMap(button -> database.read(handle -> People.byName(handle, name))
                                .map(person -> again(HttpStatus.FORBIDDEN, request, button, person, form, old)))
                        .orElseGet(() -> responder.forged(request)));
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
            case KeepPeople.Outcome.NewPassword fresh ->
                page(
                        HttpStatus.OK,
                        request,
                        "",
                        null,
                        ReasonForm.none(),
                        new Secret(
                                Message.of(
                                        "secret.password", fresh.person().name().text()),
                                fresh.password()));
            case KeepPeople.Outcome.NotFound none -> responder.notFound(request);
            case KeepPeople.Outcome.LastKeeper last ->
                responder.problem(request, ProblemKind.FORBIDDEN, Message.of("reason.last-keeper"));
            case KeepPeople.Outcome.Busy busy ->
                responder.problem(request, ProblemKind.UNAVAILABLE, Message.of("error.busy"));
        };
    }

    @Post(value = "/invites", produces = MediaType.TEXT_HTML)
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    MutableHttpResponse<byte[]> invite(HttpRequest<?> request, @Nullable @Body Map<String, Object> body) {
        Form form = Form.of(body);
        return keepers.act(
                new KeptForms.Sent(request, form, KeptForms.Typed.of(form, "", "uses", List.of())),
                Action.PEOPLE,
                keeper -> invite(request, form, keeper),
                (_, old) -> inviteAgain(HttpStatus.FORBIDDEN, request, form, old));
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
        return page(HttpStatus.OK, request, "", null, ReasonForm.none(), secret);
    }

    private MutableHttpResponse<byte[]> inviteAgain(
            HttpStatus status, HttpRequest<?> request, Form form, Message message) {
        InviteForm typed = invite(form.line("uses"), Errors.at("uses", message));
        return page(status, request, "", null, ReasonForm.none(), typed, null);
    }

    @Post(value = "/invites/revoke", produces = MediaType.TEXT_HTML)
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    MutableHttpResponse<byte[]> revoke(HttpRequest<?> request, @Nullable @Body Map<String, Object> body) {
        Form form = Form.of(body);
        return keepers.press(request, form, Action.PEOPLE, keeper -> {
            invitations.revoke(form.line("invitation"));
            responder.say(request, "notice.invite-revoked");
            return Answers.seeOther(Routes.PEOPLE);
        });
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
        return page(status, request, name, null, refused, null);
    }

    private MutableHttpResponse<byte[]> page(
            HttpStatus status,
            HttpRequest<?> request,
            String find,
            @Nullable Long before,
            ReasonForm refused,
            @Nullable Secret secret) {
        return page(status, request, find, before, refused, invite("1", Errors.none()), secret);
    }

    private static InviteForm invite(String uses, Errors errors) {
        return new InviteForm(uses, Invitations.MOST_USES, errors);
    }

    private MutableHttpResponse<byte[]> page(
            HttpStatus status,
            HttpRequest<?> request,
            String find,
            @Nullable Long before,
            ReasonForm refused,
            InviteForm invite,
            @Nullable Secret secret) {
        Shell shell = responder.shell(request, Location.unlisted(Routes.PEOPLE));
        List<Invitation> open = invitations.list();
        return responder.html(status, database.read(handle -> {
            List<Person> people = People.list(handle, find, before == null ? Long.MAX_VALUE : before, LINES + 1);
            List<Person> shown = people.subList(0, Math.min(LINES, people.size()));
            Authors authors =
                    Authors.of(handle, open.stream().map(Invitation::by).toList());
            List<Person> waiting = People.in(handle, PersonState.WAITING, LINES + 1);
            return new PeopleView(
                    shell,
                    lines(handle, waiting.subList(0, Math.min(LINES, waiting.size()))),
                    waiting.size() > LINES,
                    lines(handle, shown),
                    People.count(handle),
                    open.stream().map(invitation -> line(invitation, authors)).toList(),
                    invite,
                    Joining.valueOf(settings.get().joining().name()),
                    secret,
                    find,
                    refused,
                    pager(find, before, people.size() > LINES, shown));
        }));
    }

    private List<PersonLine> lines(Handle handle, List<Person> people) {
        List<PersonId> ids = people.stream().map(Person::id).toList();
        Map<PersonId, Long> edits = Actors.edits(handle, ids);
        Set<PersonId> blocked = Bans.blocked(handle, ids, clock.instant());
        return people.stream()
                .map(person -> line(
                        person,
                        edits.getOrDefault(person.id(), 0L),
                        AccountStanding.of(person, blocked.contains(person.id()))))
                .toList();
    }

    private static PersonLine line(Person person, long edits, AccountStanding standing) {
        String name = person.name().text();
        return new PersonLine(
                name,
                PageShells.profile(name),
                person.keeper() ? Role.KEEPER : Role.PARTICIPANT,
                Standings.of(standing),
                person.joined(),
                person.seen().orElse(null),
                edits,
                person.about());
    }

    private InviteLine line(Invitation invitation, Authors authors) {
        return new InviteLine(
                invitation.key(),
                invitation.hint(),
                authors.of(invitation.by()),
                invitation.created(),
                invitation.until(),
                invitation.left());
    }

    private static Pager pager(String find, @Nullable Long before, boolean more, List<Person> shown) {
        String filter = find.isEmpty() ? "" : "find=" + URLEncoder.encode(find, StandardCharsets.UTF_8) + "&";
        return new Pager(
                before == null ? null : Routes.PEOPLE + (filter.isEmpty() ? "" : "?" + filter),
                more
                        ? Routes.PEOPLE + "?" + filter + "before="
                                + shown.getLast().id().value()
                        : null);
    }
}
