package org.marram.site.frame;

import io.micronaut.http.HttpRequest;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import org.jdbi.v3.core.Handle;
import org.marram.http.viewer.CurrentViewer;
import org.marram.http.viewer.KnownBrowsers;
import org.marram.http.viewer.Throttles;
import org.marram.themes.Message;
import org.marram.wiki.access.Action;
import org.marram.wiki.access.Decision;
import org.marram.wiki.access.Subject;
import org.marram.wiki.access.Viewer;
import org.marram.wiki.accounts.AccountFault;
import org.marram.wiki.accounts.Accounts;
import org.marram.wiki.accounts.Invitations;
import org.marram.wiki.accounts.Passwords;
import org.marram.wiki.accounts.Sessions;
import org.marram.wiki.people.Bans;
import org.marram.wiki.people.People;
import org.marram.wiki.people.People.NewPerson;
import org.marram.wiki.people.Person;
import org.marram.wiki.people.PersonState;
import org.marram.wiki.settings.CurrentSettings;
import org.marram.wiki.shared.Settings;
import org.marram.wiki.store.Database;

/// Signing in, and joining: alone, or both at once as in the edit form, where a name that a person has takes
/// its password, and a new one takes a new password.
///
/// What ends well signs in the request at hand: from then on [CurrentViewer#of] answers with the participant,
/// forms get tokens of the new session, and the answer sets its cookie.
@Singleton
public final class SignInOrJoin {
    /// Longest text in which a person who joins speaks of themselves, in code points.
    static final int LONGEST_ABOUT = 1_000;

    private final Database database;
    private final Clock clock;
    private final CurrentSettings settings;
    private final CurrentViewer viewers;
    private final Accounts accounts;
    private final Sessions sessions;
    private final Invitations invitations;
    private final Throttles throttles;
    private final KnownBrowsers known;

    SignInOrJoin(
            Database database,
            Clock clock,
            CurrentSettings settings,
            CurrentViewer viewers,
            Accounts accounts,
            Sessions sessions,
            Invitations invitations,
            Throttles throttles,
            KnownBrowsers known) {
        this.database = database;
        this.clock = clock;
        this.settings = settings;
        this.viewers = viewers;
        this.accounts = accounts;
        this.sessions = sessions;
        this.invitations = invitations;
        this.throttles = throttles;
        this.known = known;
    }

    /// Name, password and the like that a person gives to get in.
    ///
    /// @param invite a code; empty for none
    /// @param about what they say of themselves where a keeper has to agree; may be empty
    public record Knock(String name, String password, String invite, String about) {
        /// A password stands in no log.
        @Override
        public String toString() {
            return "Knock[name=" + name + "]";
        }
    }

    /// Outcome of signing in or joining.
    public sealed interface Joined {
        /// @param registered true when the account is new
        record Entered(Viewer.Participant viewer, boolean registered) implements Joined {}

        /// The account is made, and waits for a keeper to agree.
        record Waiting(String name) implements Joined {}

        /// @param field the input that is meant: `name`, `password`, `invite`, `about`; empty for the whole form
        record Refused(String field, Message message) implements Joined {}

        /// The wiki's rules do not allow it at present.
        record NotAllowed(Decision.Reason reason) implements Joined {}

        record TooMany(Duration retryAfter) implements Joined {}
    }

    /// For the edit form: signs in the person who has this name, and lets a new person join under it.
    public Joined registerOrSignIn(HttpRequest<?> request, Knock knock) {
        boolean known =
                database.read(handle -> People.byName(handle, knock.name())).isPresent();
        return known ? signIn(request, knock) : register(request, knock);
    }

    public Joined signIn(HttpRequest<?> request, Knock knock) {
        if (knock.name().isBlank()) {
            return new Joined.Refused("name", Faults.REQUIRED);
        }
        Optional<Person> person = database.read(handle -> People.byName(handle, knock.name()));
        String account = person.map(found -> found.id().toString()).orElseGet(() -> bounded(knock.name()));
        Tries tries = tries(request, account, person);
        Duration wait = tries.take().get();
        if (!wait.isZero()) {
            return new Joined.TooMany(wait);
        }
        Optional<String> stored = person.flatMap(found -> database.read(handle -> People.password(handle, found.id())));
        return switch (Passwords.check(knock.password(), stored.orElse(null))) {
            case WRONG -> new Joined.Refused("password", Faults.CREDENTIALS);
            case BUSY -> {
                tries.giveBack().run();
                yield new Joined.Refused("", Faults.BUSY);
            }
            case RIGHT -> {
                tries.giveBack().run();
                yield admit(request, person.orElseThrow(), stored);
            }
        };
    }

    /// Lets a person who is signed in show their password again, as when they change it: counted as a sign-in
    /// in their browser, whatever others try elsewhere.
    public Tries tries(HttpRequest<?> request, Viewer.Participant viewer) {
        return tries(
                request, viewer.person().toString(), database.read(handle -> People.byId(handle, viewer.person())));
    }

    private Tries tries(HttpRequest<?> request, String account, Optional<Person> person) {
        return person.flatMap(found -> known.of(request, found))
                .map(browser -> new Tries(
                        () -> throttles.signInFromKnown(browser), () -> throttles.signInFromKnownWorked(browser)))
                .orElseGet(() -> new Tries(
                        () -> throttles.signIn(account, request), () -> throttles.signInWorked(account, request)));
    }

    /// Allowance for tries of a password.
    ///
    /// @param take takes one; zero, or how long to wait
    /// @param giveBack gives it back: only those that fail are counted
    public record Tries(Supplier<Duration> take, Runnable giveBack) {}

    public Joined register(HttpRequest<?> request, Knock knock) {
        boolean invited =
                !knock.invite().isBlank() && invitations.isGood(knock.invite().strip());
        Decision decision = decide(request, invited);
        if (decision instanceof Decision.Refused refused) {
            return refusal(refused.reason(), knock);
        }
        if (knock.about().codePointCount(0, knock.about().length()) > LONGEST_ABOUT) {
            return new Joined.Refused("about", Faults.tooLong(LONGEST_ABOUT, knock.about()));
        }
        Duration wait = throttles.register(request);
        if (!wait.isZero()) {
            return new Joined.TooMany(wait);
        }
        Joined joined = add(request, knock, invited);
        if (joined instanceof Joined.Refused) {
            throttles.registrationFailed(request);
        }
        return joined;
    }

    /// Begins a session for a person whose right to it is certain. Only for one whose account was just made.
    public void enter(HttpRequest<?> request, Person person) {
        admit(request, person, Optional.empty());
    }

    private Joined add(HttpRequest<?> request, Knock knock, boolean invited) {
        boolean waits = settings.get().joining() == Settings.Joining.APPROVAL && !invited;
        PersonState state = waits ? PersonState.WAITING : PersonState.ACTIVE;
        return switch (accounts.prepareJoining(
                knock.name(), knock.password(), state, knock.about().strip())) {
            case Accounts.Prepared.Faulty(AccountFault fault) -> refusal(fault);
            case Accounts.Prepared.Ready ready ->
                switch (store(ready.person(), invited ? knock.invite().strip() : "")) {
                    case Accounts.Outcome.Refused(AccountFault fault) -> refusal(fault);
                    case Accounts.Outcome.Done done
                    when waits -> new Joined.Waiting(knock.name().strip());
                    case Accounts.Outcome.Done done -> admit(request, done.person(), Optional.empty());
                };
        };
    }

    /// The invitation is used up in the transaction that makes the account, and by nothing else.
    ///
    /// @param invite empty when none is used
    private Accounts.Outcome store(NewPerson person, String invite) {
        try {
            return database.write(handle -> {
                Accounts.Outcome outcome = accounts.add(handle, person);
                if (outcome instanceof Accounts.Outcome.Done && !invite.isEmpty() && !invitations.use(handle, invite)) {
                    throw new UsedUp();
                }
                return outcome;
            });
        } catch (UsedUp e) {
            return new Accounts.Outcome.Refused(AccountFault.Plain.INVITATION_USED_UP);
        }
    }

    /// Rolls back an account whose invitation was used up by another in the meantime.
    private static final class UsedUp extends RuntimeException {
        private static final long serialVersionUID = 1;
    }

    private Decision decide(HttpRequest<?> request, boolean invited) {
        Action action = invited ? Action.REGISTER_INVITED : Action.REGISTER;
        return settings.decide(viewers.of(request), action, Subject.WIKI);
    }

    private static Joined refusal(AccountFault fault) {
        return new Joined.Refused(Faults.field(fault), Faults.of(fault));
    }

    private static Joined refusal(Decision.Reason reason, Knock knock) {
        return switch (reason) {
            case INVITATION_NEEDED ->
                new Joined.Refused("invite", knock.invite().isBlank() ? Faults.REQUIRED : Faults.INVITATION);
            case JOINING_CLOSED -> new Joined.Refused("", Faults.CLOSED);
            default -> new Joined.NotAllowed(reason);
        };
    }

    /// @param shown the stored form of the password that was shown; nothing for an account that was just made
    private Joined admit(HttpRequest<?> request, Person person, Optional<String> shown) {
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

    private static String bounded(String name) {
        return name.substring(0, Math.min(name.length(), 100));
    }
}
