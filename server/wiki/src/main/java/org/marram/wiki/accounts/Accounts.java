package org.marram.wiki.accounts;

import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.marram.wiki.access.Viewer;
import org.marram.wiki.access.Viewer.Role;
import org.marram.wiki.people.People;
import org.marram.wiki.people.People.NewPerson;
import org.marram.wiki.people.Person;
import org.marram.wiki.people.PersonState;
import org.marram.wiki.settings.CurrentSettings;
import org.marram.wiki.shared.ActorId;
import org.marram.wiki.shared.Origin;
import org.marram.wiki.shared.PersonId;
import org.marram.wiki.store.Database;

/// Makes and changes accounts: for the command line, for keepers, and for their owners. Whatever shuts a person
/// out ends their sessions in the same transaction.
@Singleton
public final class Accounts {
    /// Expression for the time until which a person is blocked, in milliseconds; 0 when they are not. Expects
    /// `person p`.
    static final String BLOCKED_UNTIL = "(select coalesce(max(b.until), 0) from ban b where b.person = p.id)";

    private final Database database;
    private final Clock clock;
    private final CurrentSettings settings;
    private final AccountCheck check;

    Accounts(Database database, Clock clock, CurrentSettings settings) {
        this.database = database;
        this.clock = clock;
        this.settings = settings;
        this.check = new AccountCheck(database);
    }

    /// Outcome of adding an account, or of setting a password.
    public sealed interface Outcome {
        record Done(Person person) implements Outcome {}

        record Refused(AccountFault fault) implements Outcome {}
    }

    /// Outcome of a change that may take a keeper away.
    public enum Change {
        DONE,
        /// No keeper would be left.
        LAST_KEEPER
    }

    /// Adds an account. The caller has seen to it that this is allowed.
    public Outcome add(String name, String password, boolean keeper) {
        return switch (prepare(name, password, keeper)) {
            case Prepared.Ready ready -> database.write(handle -> add(handle, ready.person()));
            case Prepared.Faulty faulty -> new Outcome.Refused(faulty.fault());
        };
    }

    /// All accounts: those that wait for a keeper in the order in which they came, then the others, the newest first.
    public List<Person> list() {
        return database.read(handle -> Stream.concat(
                        People.in(handle, PersonState.WAITING, Integer.MAX_VALUE).stream(),
                        People.list(handle, "", Long.MAX_VALUE, Integer.MAX_VALUE).stream())
                .toList());
    }

    public Optional<Person> find(String name) {
        return database.read(handle -> People.byName(handle, name));
    }

    /// Sets a person's password without asking for the old one. Their sessions and tokens end.
    public Outcome resetPassword(Person person, String password) {
        Optional<AccountFault> fault =
                AccountFault.Password.of(password, person.name().text());
        if (fault.isPresent()) {
            return new Outcome.Refused(fault.get());
        }
        Optional<String> stored = Passwords.hash(password);
        if (stored.isEmpty()) {
            return new Outcome.Refused(AccountFault.Plain.BUSY);
        }
        return database.write(handle -> {
            resetPassword(handle, person, stored.get());
            return new Outcome.Done(person);
        });
    }

    /// The same with a password that is made up here, to be passed on.
    public Optional<NewPassword> newPassword() {
        String password = Secrets.code();
        return Passwords.hash(password).map(stored -> new NewPassword(password, stored));
    }

    /// A password that was made up.
    ///
    /// @param shown to be passed on once
    /// @param stored for [#resetPassword(Handle, Person, String)]
    public record NewPassword(String shown, String stored) {
        @Override
        public String toString() {
            return "NewPassword";
        }
    }

    /// Stores a password that is hashed already. Only inside a write.
    public void resetPassword(Handle handle, Person person, String stored) {
        People.setPassword(handle, person.id(), stored);
        shutOut(handle, person.id());
    }

    /// Changes the viewer's own password. All their sessions end; the caller begins a new one.
    public PasswordChange changePassword(Viewer.Participant viewer, String old, String fresh) {
        return new OwnPassword(database).change(viewer, old, fresh);
    }

    /// Outcome of changing one's own password.
    public sealed interface PasswordChange {
        record Changed() implements PasswordChange {}

        record Refused(AccountFault fault) implements PasswordChange {}
    }

    /// Agrees to a person who waits. Only inside a write.
    public void approve(Handle handle, Person person) {
        People.setState(handle, person.id(), PersonState.ACTIVE);
    }

    /// Closes an account. Only inside a write.
    public Change disable(Handle handle, Person person) {
        if (person.keeper() && isLastKeeper(handle, person)) {
            return Change.LAST_KEEPER;
        }
        People.setState(handle, person.id(), PersonState.DISABLED);
        shutOut(handle, person.id());
        return Change.DONE;
    }

    /// Opens a closed account again. Only inside a write.
    public void enable(Handle handle, Person person) {
        People.setState(handle, person.id(), PersonState.ACTIVE);
    }

    /// Makes a person a keeper, or a participant again. Only inside a write.
    public Change setKeeper(Handle handle, Person person, boolean keeper) {
        if (!keeper && isLastKeeper(handle, person)) {
            return Change.LAST_KEEPER;
        }
        People.setKeeper(handle, person.id(), keeper);
        settings.changed(handle, "keepers");
        return Change.DONE;
    }

    /// Closes an account by command.
    public Change disable(Person person) {
        return database.write(handle -> disable(handle, person));
    }

    /// Ends all sessions of a person. Only inside a write.
    public void endSessions(Handle handle, PersonId person) {
        Sessions.closeAll(handle, person);
    }

    /// Ends all sessions and tokens of a person. Only inside a write.
    public void shutOut(Handle handle, PersonId person) {
        Sessions.closeAll(handle, person);
        ApiTokens.revokeAll(handle, person);
    }

    /// Result of checking an account that is about to be made.
    public sealed interface Prepared {
        record Ready(NewPerson person) implements Prepared {}

        record Faulty(AccountFault fault) implements Prepared {}
    }

    /// Checks name and password and hashes the password: everything that need not be done in a write.
    public Prepared prepare(String name, String password, boolean keeper) {
        return check.prepare(name, password, keeper);
    }

    /// The same for a person who joins by themselves.
    public Prepared prepareJoining(String typed, String password, PersonState state, String about) {
        return check.prepareJoining(typed, password, state, about);
    }

    /// Adds a prepared account. Only inside a write.
    public Outcome add(Handle handle, NewPerson prepared) {
        return add(handle, prepared, settings.get().address());
    }

    /// The same at a public address that is about to be set. Only inside a write.
    public Outcome add(Handle handle, NewPerson prepared, Origin origin) {
        Optional<Person> added = People.add(handle, prepared, origin, clock.instant());
        if (added.isEmpty()) {
            return new Outcome.Refused(AccountFault.Plain.NAME_TAKEN);
        }
        if (prepared.keeper()) {
            settings.changed(handle, "keepers");
        }
        return new Outcome.Done(added.get());
    }

    private static boolean isLastKeeper(Handle handle, Person person) {
        return person.keeper() && person.state() == PersonState.ACTIVE && People.keepers(handle) <= 1;
    }

    /// A participant from a row that begins with id, actor, name, keeper and [#BLOCKED_UNTIL].
    static Viewer.Participant participant(ResultSet row, Instant now) throws SQLException {
        return new Viewer.Participant(
                new PersonId(row.getLong(1)),
                new ActorId(row.getLong(2)),
                row.getString(3),
                row.getInt(4) == 1 ? Role.KEEPER : Role.PARTICIPANT,
                row.getLong(5) > now.toEpochMilli());
    }
}
