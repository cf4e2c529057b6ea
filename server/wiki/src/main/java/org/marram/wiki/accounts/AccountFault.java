package org.marram.wiki.accounts;

import java.util.Optional;
import org.marram.wiki.people.NameResult;

/// Reason why an account is not made, or a password not set.
public sealed interface AccountFault {
    /// Name that no account may have.
    ///
    /// @param length of what was typed, in code points
    record Name(NameResult.Fault fault, int length) implements AccountFault {
        static Name of(NameResult.Fault fault, String typed) {
            String name = typed.strip();
            return new Name(fault, name.codePointCount(0, name.length()));
        }
    }

    /// Password that may not be chosen.
    ///
    /// @param length of what was typed, in code points
    record Password(Passwords.Fault fault, int length) implements AccountFault {
        /// Returns the fault of `password` for a person called `name`; empty when it may be used.
        static Optional<AccountFault> of(String password, String name) {
            return Passwords.fault(password, name)
                    .map(fault -> new Password(fault, password.codePointCount(0, password.length())));
        }
    }

    /// Faults of which there is no more to say.
    enum Plain implements AccountFault {
        /// The name is taken, or one that looks like it.
        NAME_TAKEN,
        /// The password that was to be changed is another one.
        OLD_PASSWORD_WRONG,
        /// The password that was to be changed is not compared: too many compare at the moment.
        OLD_PASSWORD_UNCHECKED,
        /// The invitation was used up by another person.
        INVITATION_USED_UP,
        /// The password is not hashed: too many hash at the moment.
        BUSY
    }
}
