package org.marram.site.frame;

import io.micronaut.http.HttpRequest;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Optional;
import org.marram.http.viewer.CurrentViewer;
import org.marram.http.viewer.Throttles;
import org.marram.site.frame.SignInOrJoin.Joined;
import org.marram.site.frame.SignInOrJoin.Knock;
import org.marram.wiki.access.Action;
import org.marram.wiki.access.Decision;
import org.marram.wiki.accounts.AccountFault;
import org.marram.wiki.accounts.Accounts;
import org.marram.wiki.accounts.Invitations;
import org.marram.wiki.people.People.NewPerson;
import org.marram.wiki.people.PersonState;
import org.marram.wiki.settings.CurrentSettings;
import org.marram.wiki.shared.Joining;
import org.marram.wiki.store.Database;

/// Joining, as the wiki's rules allow it: makes an account, and lets its person in unless a keeper has to agree.
@Singleton
public final class JoinWiki {
    /// Longest text in which a person who joins speaks of themselves, in code points.
    static final int LONGEST_ABOUT = 1_000;

    private final Database database;
    private final CurrentSettings settings;
    private final CurrentViewer viewers;
    private final Accounts accounts;
    private final Invitations invitations;
    private final Throttles throttles;
    private final Entrance entrance;

    JoinWiki(
            Database database,
            CurrentSettings settings,
            CurrentViewer viewers,
            Accounts accounts,
            Invitations invitations,
            Throttles throttles,
            Entrance entrance) {
        this.database = database;
        this.settings = settings;
        this.viewers = viewers;
        this.accounts = accounts;
        this.invitations = invitations;
        this.throttles = throttles;
        this.entrance = entrance;
    }

    /// Makes an account for a new person.
    public Joined register(HttpRequest<?> request, Knock knock) {
        boolean invited =
                !knock.invite().isBlank() && invitations.isGood(knock.invite().strip());
        Optional<Decision.Reason> no = refusal(request, invited);
        if (no.isPresent()) {
            return refusal(no.get(), knock);
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

    private Joined add(HttpRequest<?> request, Knock knock, boolean invited) {
        boolean waits = settings.get().joining() == Joining.APPROVAL && !invited;
        PersonState state = waits ? PersonState.WAITING : PersonState.ACTIVE;
        return switch (accounts.prepareJoining(
                knock.name(), knock.password(), state, knock.about().strip())) {
            case Accounts.Prepared.Faulty(AccountFault fault) -> refusal(fault);
            case Accounts.Prepared.Ready ready ->
                switch (store(ready.person(), invited ? knock.invite().strip() : "")) {
                    case Accounts.Outcome.Refused(AccountFault fault) -> refusal(fault);
                    case Accounts.Outcome.Done done
                    when waits -> new Joined.Waiting(knock.name().strip());
                    case Accounts.Outcome.Done done -> entrance.admit(request, done.person(), Optional.empty());
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

    private Optional<Decision.Reason> refusal(HttpRequest<?> request, boolean invited) {
        Action action = invited ? Action.REGISTER_INVITED : Action.REGISTER;
        return settings.refusal(viewers.of(request), action);
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
}
