package org.marram.site.frame;

import io.micronaut.http.HttpRequest;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.marram.http.viewer.CurrentViewer;
import org.marram.http.viewer.KnownBrowsers;
import org.marram.site.frame.SignInOrJoin.Joined;
import org.marram.themes.Message;
import org.marram.wiki.access.Viewer;
import org.marram.wiki.accounts.Sessions;
import org.marram.wiki.people.Bans;
import org.marram.wiki.people.People;
import org.marram.wiki.people.Person;
import org.marram.wiki.store.Database;

/// Opens the session of a person who may come in, in the request at hand.
@Singleton
final class Entrance {
    private final Database database;
    private final Clock clock;
    private final CurrentViewer viewers;
    private final Sessions sessions;
    private final KnownBrowsers known;

    Entrance(Database database, Clock clock, CurrentViewer viewers, Sessions sessions, KnownBrowsers known) {
        this.database = database;
        this.clock = clock;
        this.viewers = viewers;
        this.sessions = sessions;
        this.known = known;
    }

    /// Lets a person in whose state allows it.
    ///
    /// @param shown the stored form of the password that was shown; nothing for an account that was just made
    Joined admit(HttpRequest<?> request, Person person, Optional<String> shown) {
        return switch (person.state()) {
            case WAITING -> new Joined.Refused("", Message.of("reason.waiting"));
            case DISABLED -> new Joined.Refused("", Message.of("reason.disabled"));
            case ACTIVE -> {
                boolean blocked = database.read(handle -> Bans.isBlocked(handle, person.id(), clock.instant()));
                yield open(request, person, blocked, shown)
                        .<Joined>map(viewer -> new Joined.Entered(viewer, shown.isEmpty()))
                        .orElseGet(() -> new Joined.Refused("password", Faults.CREDENTIALS));
            }
        };
    }

    /// Security: always another id than the one that came with the request (session fixation), which ends. To
    /// compare a password takes long: no person gets in with one that was reset meanwhile, or into an account
    /// that was closed.
    private Optional<Viewer.Participant> open(
            HttpRequest<?> request, Person person, boolean blocked, Optional<String> shown) {
        Optional<String> before = viewers.sessionOf(request);
        Optional<String> session = database.write(handle -> {
            if (!isStill(handle, person, shown)) {
                return Optional.<String>empty();
            }
            before.ifPresent(old -> Sessions.close(handle, old));
            People.setSeen(handle, person.id(), clock.instant());
            return Optional.of(sessions.open(handle, person.id()));
        });
        session.ifPresent(opened -> known.remember(request, person));
        return session.map(opened -> viewers.enter(request, viewer(person, blocked), opened));
    }

    private static boolean isStill(Handle handle, Person person, Optional<String> shown) {
        return People.byId(handle, person.id())
                        .filter(now -> now.state() == person.state())
                        .isPresent()
                && (shown.isEmpty() || shown.equals(People.password(handle, person.id())));
    }

    private static Viewer.Participant viewer(Person person, boolean blocked) {
        return new Viewer.Participant(
                person.id(),
                person.actor(),
                person.name().text(),
                person.keeper() ? Viewer.Role.KEEPER : Viewer.Role.PARTICIPANT,
                blocked);
    }
}
