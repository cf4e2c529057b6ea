package org.marram.site.keeping;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MutableHttpResponse;
import jakarta.inject.Singleton;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import org.marram.site.frame.Authors;
import org.marram.site.frame.PageShells;
import org.marram.site.frame.Responder;
import org.marram.site.frame.ShownRules;
import org.marram.site.frame.Standings;
import org.marram.themes.view.Errors;
import org.marram.themes.view.Location;
import org.marram.themes.view.Pager;
import org.marram.themes.view.ReasonForm;
import org.marram.themes.view.Role;
import org.marram.themes.view.Routes;
import org.marram.themes.view.Shell;
import org.marram.themes.view.keeping.PeopleView;
import org.marram.themes.view.keeping.PeopleView.InviteForm;
import org.marram.themes.view.keeping.PeopleView.InviteLine;
import org.marram.themes.view.keeping.PeopleView.PersonLine;
import org.marram.themes.view.keeping.PeopleView.Secret;
import org.marram.wiki.accounts.Invitations;
import org.marram.wiki.accounts.Invitations.Invitation;
import org.marram.wiki.people.AccountStanding;
import org.marram.wiki.people.Actors;
import org.marram.wiki.people.Bans;
import org.marram.wiki.people.People;
import org.marram.wiki.people.Person;
import org.marram.wiki.people.PersonState;
import org.marram.wiki.settings.CurrentSettings;
import org.marram.wiki.shared.PersonId;
import org.marram.wiki.store.Database;

/// Shows the people of the wiki to keepers.
@Singleton
final class PeopleScreen {
    private static final int LINES = 50;

    private final Database database;
    private final Clock clock;
    private final Invitations invitations;
    private final CurrentSettings settings;
    private final Responder responder;

    PeopleScreen(
            Database database, Clock clock, Invitations invitations, CurrentSettings settings, Responder responder) {
        this.database = database;
        this.clock = clock;
        this.invitations = invitations;
        this.settings = settings;
        this.responder = responder;
    }

    MutableHttpResponse<byte[]> page(
            HttpStatus status,
            HttpRequest<?> request,
            String find,
            @Nullable Long before,
            ReasonForm refused,
            @Nullable Secret secret) {
        return page(status, request, find, before, refused, invite("1", Errors.none()), secret);
    }

    /// Shows a secret, here and nowhere again.
    MutableHttpResponse<byte[]> secret(HttpRequest<?> request, Secret secret) {
        return page(HttpStatus.OK, request, "", null, ReasonForm.none(), secret);
    }

    static InviteForm invite(String uses, Errors errors) {
        return new InviteForm(uses, Invitations.MOST_USES, errors);
    }

    MutableHttpResponse<byte[]> page(
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
                    ShownRules.of(settings.get().joining()),
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
