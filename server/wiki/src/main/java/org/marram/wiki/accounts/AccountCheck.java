package org.marram.wiki.accounts;

import java.util.Optional;
import org.marram.wiki.accounts.Accounts.Prepared;
import org.marram.wiki.people.Actors;
import org.marram.wiki.people.NameResult;
import org.marram.wiki.people.People;
import org.marram.wiki.people.People.NewPerson;
import org.marram.wiki.people.PersonName;
import org.marram.wiki.people.PersonState;
import org.marram.wiki.store.Database;

/// Check of accounts that are about to be made: everything that need not be done in a write.
final class AccountCheck {
    private final Database database;

    AccountCheck(Database database) {
        this.database = database;
    }

    /// Checks name and password, and hashes the password.
    Prepared prepare(String name, String password, boolean keeper) {
        return switch (PersonName.parse(name)) {
            case NameResult.Invalid invalid -> new Prepared.Faulty(AccountFault.Name.of(invalid.fault(), name));
            case NameResult.Valid valid -> prepare(valid.name(), password, keeper, PersonState.ACTIVE, "");
        };
    }

    /// The same for a person who joins by themselves.
    ///
    /// Security: a name under which a person wrote whose account a restore took away is not had for the asking.
    /// A keeper gives it back (`marram user add`).
    Prepared prepareJoining(String typed, String password, PersonState state, String about) {
        return switch (PersonName.parse(typed)) {
            case NameResult.Invalid invalid -> new Prepared.Faulty(AccountFault.Name.of(invalid.fault(), typed));
            case NameResult.Valid valid ->
                database.read(handle -> Actors.wroteWithoutAccount(handle, valid.name()))
                        ? new Prepared.Faulty(AccountFault.Plain.NAME_TAKEN)
                        : prepare(valid.name(), password, false, state, about);
        };
    }

    private Prepared prepare(PersonName name, String password, boolean keeper, PersonState state, String about) {
        Optional<AccountFault> fault = AccountFault.Password.of(password, name.text());
        if (fault.isPresent()) {
            return new Prepared.Faulty(fault.get());
        }
        if (database.read(handle -> People.isTaken(handle, name))) {
            return new Prepared.Faulty(AccountFault.Plain.NAME_TAKEN);
        }
        return Passwords.hash(password)
                .<Prepared>map(stored -> new Prepared.Ready(new NewPerson(name, stored, keeper, state, about)))
                .orElseGet(() -> new Prepared.Faulty(AccountFault.Plain.BUSY));
    }
}
