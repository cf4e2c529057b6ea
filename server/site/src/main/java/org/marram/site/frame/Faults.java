package org.marram.site.frame;

import org.marram.themes.Message;
import org.marram.wiki.accounts.AccountFault;
import org.marram.wiki.accounts.Passwords;
import org.marram.wiki.people.NameResult;
import org.marram.wiki.people.PersonName;

/// Faults of what a person typed to get in, in the words of the interface.
public final class Faults {
    static final Message CREDENTIALS = Message.of("error.credentials");
    static final Message BUSY = Message.of("error.busy");
    static final Message INVITATION = Message.of("error.invite");
    static final Message CLOSED = Message.of("error.closed");
    public static final Message REQUIRED = Message.of("error.required");

    private Faults() {}

    /// Says what is wrong.
    public static Message of(AccountFault fault) {
        return switch (fault) {
            case AccountFault.Name(NameResult.Fault name, int length) -> ofName(name, length);
            case AccountFault.Password(Passwords.Fault password, int length) -> ofPassword(password, length);
            case AccountFault.Plain plain ->
                switch (plain) {
                    case NAME_TAKEN -> Message.of("error.name-taken");
                    case OLD_PASSWORD_WRONG -> Message.of("error.password-wrong");
                    case INVITATION_USED_UP -> INVITATION;
                    case OLD_PASSWORD_UNCHECKED, BUSY -> BUSY;
                };
        };
    }

    /// Returns the input that is meant: `name`, `password`, `old`, `invite`; empty for the whole form.
    public static String field(AccountFault fault) {
        return switch (fault) {
            case AccountFault.Name name -> "name";
            case AccountFault.Password password -> "password";
            case AccountFault.Plain plain ->
                switch (plain) {
                    case NAME_TAKEN -> "name";
                    case OLD_PASSWORD_WRONG, OLD_PASSWORD_UNCHECKED -> "old";
                    case INVITATION_USED_UP -> "invite";
                    case BUSY -> "";
                };
        };
    }

    private static Message ofName(NameResult.Fault fault, int length) {
        return switch (fault) {
            case EMPTY -> REQUIRED;
            case TOO_LONG -> tooLong(PersonName.LONGEST, length);
            case CHARACTERS -> Message.of("error.name-invalid");
            case MIXED_SCRIPTS -> Message.of("error.name-scripts");
            case RESERVED -> Message.of("error.name-reserved");
        };
    }

    private static Message ofPassword(Passwords.Fault fault, int length) {
        return switch (fault) {
            case TOO_SHORT -> Message.of("error.password-short", Passwords.SHORTEST);
            case TOO_LONG -> tooLong(Passwords.LONGEST, length);
            case NAME -> Message.of("error.password-name");
        };
    }

    public static Message tooLong(int most, String typed) {
        return tooLong(most, typed.codePointCount(0, typed.length()));
    }

    private static Message tooLong(int most, int length) {
        return Message.of("error.too-long", most, length);
    }
}
