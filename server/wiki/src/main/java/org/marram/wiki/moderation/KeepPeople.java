package org.marram.wiki.moderation;

import jakarta.inject.Singleton;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.marram.wiki.accounts.Accounts;
import org.marram.wiki.moderation.ModerationAct.Kind;
import org.marram.wiki.people.People;
import org.marram.wiki.people.Person;
import org.marram.wiki.people.PersonState;
import org.marram.wiki.shared.ActorId;
import org.marram.wiki.store.Database;

/// Acts of keepers on accounts, each with its line in the public log.
@Singleton
public final class KeepPeople {
    private final Database database;
    private final Accounts accounts;
    private final PublicLog log;

    KeepPeople(Database database, Accounts accounts, PublicLog log) {
        this.database = database;
        this.accounts = accounts;
        this.log = log;
    }

    /// The buttons of the list of people; the names are the values of the input `act`.
    public enum Button {
        APPROVE,
        REFUSE,
        DISABLE,
        ENABLE,
        PASSWORD,
        KEEPER,
        PARTICIPANT
    }

    /// Outcome of pressing a button.
    public sealed interface Outcome {
        record Done(Person person) implements Outcome {}

        /// @param password to be passed on; shown once
        record NewPassword(Person person, String password) implements Outcome {
            @Override
            public String toString() {
                return "NewPassword[" + person.name() + "]";
            }
        }

        /// There is no person of that name, or not in that state (any more).
        record NotFound() implements Outcome {}

        /// @param fault of the reason
        record Refused(Person person, Reason.Fault fault) implements Outcome {}

        /// No keeper would be left.
        record LastKeeper() implements Outcome {}

        /// Too many passwords are being hashed.
        record Busy() implements Outcome {}
    }

    /// Does what a button says to the person who has this name.
    ///
    /// @param reason may be empty unless the button takes something away; left alone where no reason is asked
    /// for
    public Outcome act(Button button, String name, String reason, ActorId by) {
        if (button == Button.PASSWORD) {
            return resetPassword(name, by);
        }
        return database.write(handle -> People.byName(handle, name)
                .filter(person -> fits(button, person))
                .map(person -> act(handle, button, person, reason.strip(), by))
                .orElseGet(Outcome.NotFound::new));
    }

    private Outcome act(Handle handle, Button button, Person person, String reason, ActorId by) {
        Optional<Reason.Fault> fault = fault(button, reason);
        if (fault.isPresent()) {
            return new Outcome.Refused(person, fault.get());
        }
        Accounts.Change change = switch (button) {
            case APPROVE -> {
                accounts.approve(handle, person);
                yield Accounts.Change.DONE;
            }
            case REFUSE -> {
                People.remove(handle, person);
                yield Accounts.Change.DONE;
            }
            case DISABLE -> accounts.disable(handle, person);
            case ENABLE -> {
                accounts.enable(handle, person);
                yield Accounts.Change.DONE;
            }
            case KEEPER -> accounts.setKeeper(handle, person, true);
            case PARTICIPANT -> accounts.setKeeper(handle, person, false);
            case PASSWORD -> throw new IllegalStateException("a password is hashed outside of a write");
        };
        if (change == Accounts.Change.LAST_KEEPER) {
            return new Outcome.LastKeeper();
        }
        log(handle, button, person, reason, by);
        return new Outcome.Done(person);
    }

    /// Hashing takes its time, so it is done before the write.
    private Outcome resetPassword(String name, ActorId by) {
        Optional<Accounts.NewPassword> made = accounts.newPassword();
        if (made.isEmpty()) {
            return new Outcome.Busy();
        }
        return database.write(handle -> People.byName(handle, name)
                .filter(person -> fits(Button.PASSWORD, person))
                .<Outcome>map(person -> {
                    accounts.resetPassword(handle, person, made.get().stored());
                    log(handle, Button.PASSWORD, person, "", by);
                    return new Outcome.NewPassword(person, made.get().shown());
                })
                .orElseGet(Outcome.NotFound::new));
    }

    private static Optional<Reason.Fault> fault(Button button, String reason) {
        return switch (button) {
            case DISABLE, PARTICIPANT -> Reason.fault(reason);
            case ENABLE, KEEPER, APPROVE, REFUSE, PASSWORD -> Reason.faultIfGiven(reason);
        };
    }

    private static boolean fits(Button button, Person person) {
        return switch (button) {
            case APPROVE, REFUSE -> person.state() == PersonState.WAITING;
            case DISABLE -> person.state() == PersonState.ACTIVE;
            case ENABLE -> person.state() == PersonState.DISABLED;
            case PASSWORD -> person.state() != PersonState.WAITING;
            case KEEPER -> person.state() == PersonState.ACTIVE && !person.keeper();
            case PARTICIPANT -> person.keeper();
        };
    }

    private void log(Handle handle, Button button, Person person, String reason, ActorId by) {
        PublicLog.About about =
                button == Button.REFUSE ? PublicLog.About.plain(person.name().text()) : PublicLog.About.of(person);
        log.record(handle, kind(button), by, about, detail(button), reason);
    }

    private static Kind kind(Button button) {
        return switch (button) {
            case APPROVE -> Kind.PERSON_APPROVED;
            case REFUSE -> Kind.PERSON_REFUSED;
            case DISABLE -> Kind.PERSON_DISABLED;
            case ENABLE -> Kind.PERSON_ENABLED;
            case PASSWORD -> Kind.PASSWORD_RESET;
            case KEEPER, PARTICIPANT -> Kind.ROLE_CHANGED;
        };
    }

    private static String detail(Button button) {
        return switch (button) {
            case KEEPER -> "keeper";
            case PARTICIPANT -> "participant";
            case APPROVE, REFUSE, DISABLE, ENABLE, PASSWORD -> "";
        };
    }
}
