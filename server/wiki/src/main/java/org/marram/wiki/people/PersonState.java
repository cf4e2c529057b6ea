package org.marram.wiki.people;

/// State of an account: it tells whether the account can be used. The numbers are stored.
public enum PersonState {
    ACTIVE(0),
    /// A keeper has yet to agree.
    WAITING(1),
    /// A keeper has closed the account; what it wrote stays.
    DISABLED(2);

    private final int number;

    PersonState(int number) {
        this.number = number;
    }

    int number() {
        return number;
    }

    static PersonState of(int number) {
        return switch (number) {
            case 0 -> ACTIVE;
            case 1 -> WAITING;
            default -> DISABLED;
        };
    }
}
