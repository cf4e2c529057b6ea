package org.marram.site.frame;

import io.micronaut.http.HttpRequest;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Optional;
import org.marram.themes.Message;
import org.marram.wiki.access.Decision;
import org.marram.wiki.access.Viewer;
import org.marram.wiki.accounts.Passwords;
import org.marram.wiki.people.People;
import org.marram.wiki.people.Person;
import org.marram.wiki.store.Database;

/// Signing in, and joining: alone, or both at once as in the edit form, where a name that a person has takes
/// its password, and a new one takes a new password.
///
/// What ends well signs in the request at hand: from then on [CurrentViewer#of] answers with the participant,
/// forms get tokens of the new session, and the answer sets its cookie.
@Singleton
public final class SignInOrJoin {
    private final Database database;
    private final JoinWiki joining;
    private final PasswordTries passwordTries;
    private final Entrance entrance;

    SignInOrJoin(Database database, JoinWiki joining, PasswordTries passwordTries, Entrance entrance) {
        this.database = database;
        this.joining = joining;
        this.passwordTries = passwordTries;
        this.entrance = entrance;
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
        return known ? signIn(request, knock) : joining.register(request, knock);
    }

    /// Signs in the person who has this name.
    public Joined signIn(HttpRequest<?> request, Knock knock) {
        if (knock.name().isBlank()) {
            return new Joined.Refused("name", Faults.REQUIRED);
        }
        Optional<Person> person = database.read(handle -> People.byName(handle, knock.name()));
        String account = person.map(found -> found.id().toString()).orElseGet(() -> bounded(knock.name()));
        PasswordTries.Tries tries = passwordTries.of(request, account, person);
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
                yield entrance.admit(request, person.orElseThrow(), stored);
            }
        };
    }

    /// Lets a person who is signed in show their password again, as when they change it: counted as a sign-in
    /// in their browser, whatever others try elsewhere.
    public PasswordTries.Tries tries(HttpRequest<?> request, Viewer.Participant viewer) {
        Optional<Person> person = database.read(handle -> People.byId(handle, viewer.person()));
        return passwordTries.of(request, viewer.person().toString(), person);
    }

    /// Begins a session for a person whose right to it is certain. Only for one whose account was just made.
    public void enter(HttpRequest<?> request, Person person) {
        entrance.admit(request, person, Optional.empty());
    }

    private static String bounded(String name) {
        return name.substring(0, Math.min(name.length(), 100));
    }
}
