package org.marram.site.accounts;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import java.time.Clock;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import org.marram.http.viewer.CurrentViewer;
import org.marram.http.web.Answers;
import org.marram.http.web.RawPath;
import org.marram.site.frame.ChangeViews;
import org.marram.site.frame.Responder;
import org.marram.site.frame.Standings;
import org.marram.site.frame.ViewValues;
import org.marram.themes.view.Author;
import org.marram.themes.view.Location;
import org.marram.themes.view.Location.Alternate;
import org.marram.themes.view.Pager;
import org.marram.themes.view.Role;
import org.marram.themes.view.Routes;
import org.marram.themes.view.Shell;
import org.marram.themes.view.accounts.ProfileView;
import org.marram.themes.view.accounts.ProfileView.Contribution;
import org.marram.themes.view.accounts.ProfileView.ProfileAct;
import org.marram.wiki.access.Action;
import org.marram.wiki.access.Decision;
import org.marram.wiki.access.Viewer;
import org.marram.wiki.media.UndoUploads;
import org.marram.wiki.pages.Contributions;
import org.marram.wiki.pages.Contributions.Part;
import org.marram.wiki.pages.Contributions.Place;
import org.marram.wiki.pages.Talk;
import org.marram.wiki.people.AccountStanding;
import org.marram.wiki.people.Actors;
import org.marram.wiki.people.People;
import org.marram.wiki.people.Person;
import org.marram.wiki.people.PersonState;
import org.marram.wiki.settings.CurrentSettings;
import org.marram.wiki.shared.Origin;
import org.marram.wiki.shared.Spelling;
import org.marram.wiki.store.Database;

/// Profile of a person: who they are, and what they did.
@Controller("/user")
@ExecuteOn(TaskExecutors.BLOCKING)
final class ProfileController {
    private static final String PREFIX = "/user/";
    private static final int LINES = 50;

    private final Database database;
    private final Clock clock;
    private final CurrentViewer viewers;
    private final CurrentSettings settings;
    private final Talk talk;
    private final Contributions contributions;
    private final Responder responder;

    ProfileController(
            Database database,
            Clock clock,
            CurrentViewer viewers,
            CurrentSettings settings,
            Talk talk,
            Contributions contributions,
            Responder responder) {
        this.database = database;
        this.clock = clock;
        this.viewers = viewers;
        this.settings = settings;
        this.talk = talk;
        this.contributions = contributions;
        this.responder = responder;
    }

    /// Other spellings of a name lead to its own address. A person who waits for a keeper has no profile yet.
    @Get(value = "/{name}", produces = MediaType.TEXT_HTML)
    MutableHttpResponse<byte[]> profile(HttpRequest<?> request, @Nullable @QueryValue String before) {
        Viewer viewer = viewers.of(request);
        Optional<Decision.Reason> no = settings.refusal(viewer, Action.READ);
        if (no.isPresent()) {
            return responder.refused(request, no.get());
        }
        String raw = RawPath.of(request);
        Optional<Person> found = RawPath.between(raw, PREFIX, "")
                .flatMap(RawPath::decode)
                .map(name -> Spelling.name(name, Origin.parse(settings.origin())))
                .flatMap(name -> database.read(handle -> People.byName(handle, name)))
                .filter(person -> person.state() != PersonState.WAITING);
        if (found.isEmpty()) {
            return responder.notFound(request);
        }
        String address = Routes.profile(found.get().name().path());
        return RawPath.decode(raw).equals(RawPath.decode(address))
                ? responder.html(view(request, viewer, found.get(), before))
                : Answers.seeOther(address);
    }

    private ProfileView view(HttpRequest<?> request, Viewer viewer, Person person, @Nullable String before) {
        String address = Routes.profile(person.name().path());
        Shell shell = responder.shell(request, location(request, person, address));
        return database.read(handle -> {
            Part part = contributions.of(handle, person, Place.read(before), LINES);
            return new ProfileView(
                    shell,
                    person.name().text(),
                    person.name().path(),
                    person.keeper() ? Role.KEEPER : Role.PARTICIPANT,
                    Standings.of(AccountStanding.of(handle, person, clock.instant())),
                    person.joined(),
                    Actors.edits(handle, person.id()),
                    viewer instanceof Viewer.Participant self && self.person().equals(person.id()),
                    contributions(person, part),
                    acts(handle, viewer, person),
                    new Pager(
                            before == null ? null : address,
                            part.older()
                                    .map(older -> address + "?before=" + older.written())
                                    .orElse(null)));
        });
    }

    private Location location(HttpRequest<?> request, Person person, String address) {
        return new Location(
                request.getUri().toString(),
                settings.origin() + address,
                List.of(new Alternate("application/activity+json", person.name().text(), address)),
                true);
    }

    private static List<Contribution> contributions(Person person, Part part) {
        Author by = ViewValues.participant(person.name().text());
        return part.changes().stream()
                .map(change -> ChangeViews.contribution(change, by))
                .toList();
    }

    private Set<ProfileAct> acts(Handle handle, Viewer viewer, Person person) {
        Set<ProfileAct> acts = EnumSet.noneOf(ProfileAct.class);
        boolean mayBlock = settings.allows(viewer, Action.BLOCK);
        if (mayBlock) {
            if (didAnything(handle, person)) {
                acts.add(ProfileAct.UNDO_ALL);
            }
            if (!person.keeper()) {
                acts.add(ProfileAct.BLOCK);
            }
        }
        return acts;
    }

    private boolean didAnything(Handle handle, Person person) {
        return Actors.edits(handle, person.id()) > 0
                || UndoUploads.any(handle, person.id())
                || !talk.said(handle, person.id()).isNothing();
    }
}
