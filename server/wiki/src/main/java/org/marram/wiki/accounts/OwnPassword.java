package org.marram.wiki.accounts;

import java.util.Optional;
import org.marram.wiki.access.Viewer;
import org.marram.wiki.accounts.Accounts.PasswordChange;
import org.marram.wiki.people.People;
import org.marram.wiki.shared.PersonId;
import org.marram.wiki.store.Database;

/// Change of a person's own password.
final class OwnPassword {
    private final Database database;

    OwnPassword(Database database) {
        this.database = database;
    }

    /// Changes the viewer's own password. All their sessions end; the caller begins a new one.
    PasswordChange change(Viewer.Participant viewer, String old, String fresh) {
        Optional<AccountFault> fault = AccountFault.Password.of(fresh, viewer.name());
        if (fault.isPresent()) {
            return new PasswordChange.Refused(fault.get());
        }
        String known = database.read(handle -> People.password(handle, viewer.person()))
                .orElse(null);
        return switch (Passwords.check(old, known)) {
            case WRONG -> new PasswordChange.Refused(AccountFault.Plain.OLD_PASSWORD_WRONG);
            case BUSY -> new PasswordChange.Refused(AccountFault.Plain.OLD_PASSWORD_UNCHECKED);
            case RIGHT -> change(viewer.person(), Optional.ofNullable(known), fresh);
        };
    }

    /// @param known the stored form of the old password
    private PasswordChange change(PersonId person, Optional<String> known, String fresh) {
        Optional<String> stored = Passwords.hash(fresh);
        if (stored.isEmpty()) {
            return new PasswordChange.Refused(AccountFault.Plain.BUSY);
        }
        boolean changed = database.write(handle -> {
            if (!known.equals(People.password(handle, person))) {
                return false;
            }
            People.setPassword(handle, person, stored.get());
            Sessions.closeAll(handle, person);
            return true;
        });
        // Security: a keeper who reset it meanwhile has had the last word.
        return changed
                ? new PasswordChange.Changed()
                : new PasswordChange.Refused(AccountFault.Plain.OLD_PASSWORD_WRONG);
    }
}
