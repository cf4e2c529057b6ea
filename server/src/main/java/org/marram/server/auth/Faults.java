package org.marram.server.auth;

import java.util.Optional;
import org.marram.server.people.NameResult;
import org.marram.server.people.PersonName;
import org.marram.themes.Message;

/// What is wrong with what somebody typed to get in, in the words of the interface.
final class Faults {
    static final Message TAKEN = Message.of("error.name-taken");
    static final Message CREDENTIALS = Message.of("error.credentials");
    static final Message BUSY = Message.of("error.busy");
    static final Message INVITATION = Message.of("error.invite");
    static final Message CLOSED = Message.of("error.closed");
    static final Message REQUIRED = Message.of("error.required");

    private Faults() {}

    static Message ofName(NameResult.Fault fault, String typed) {
        return switch (fault) {
            case EMPTY -> REQUIRED;
            case TOO_LONG -> tooLong(PersonName.LONGEST, typed.strip());
            case CHARACTERS -> Message.of("error.name-invalid");
            case MIXED_SCRIPTS -> Message.of("error.name-scripts");
            case RESERVED -> Message.of("error.name-reserved");
        };
    }

    static Optional<Message> ofPassword(String password, String name) {
        return Passwords.fault(password, name).map(fault -> switch (fault) {
            case TOO_SHORT -> Message.of("error.password-short", Passwords.SHORTEST);
            case TOO_LONG -> tooLong(Passwords.LONGEST, password);
            case NAME -> Message.of("error.password-name");
        });
    }

    static Message ofCheck(Passwords.Check check) {
        return switch (check) {
            case RIGHT -> throw new IllegalArgumentException("nothing is wrong");
            case WRONG -> Message.of("error.password-wrong");
            case BUSY -> BUSY;
        };
    }

    static Message tooLong(int most, String typed) {
        return Message.of("error.too-long", most, typed.codePointCount(0, typed.length()));
    }
}
