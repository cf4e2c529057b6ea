package org.marram.wiki.people;

import java.time.Instant;
import org.jdbi.v3.core.Handle;

/// Standing of somebody with an account.
public enum AccountStanding {
    ACTIVE,
    /// They wait for a keeper to agree.
    WAITING,
    DISABLED,
    BLOCKED;

    /// Returns how somebody stands at `now`.
    public static AccountStanding of(Handle handle, Person person, Instant now) {
        return of(person, Bans.isBlocked(handle, person.id(), now));
    }

    /// Returns the same where it is known whether they are blocked.
    public static AccountStanding of(Person person, boolean blocked) {
        return switch (person.state()) {
            case WAITING -> WAITING;
            case DISABLED -> DISABLED;
            case ACTIVE -> blocked ? BLOCKED : ACTIVE;
        };
    }
}
