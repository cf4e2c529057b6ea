package org.marram.server.moderation;

import java.time.Instant;
import org.jdbi.v3.core.Handle;
import org.marram.server.people.Bans;
import org.marram.server.people.Person;
import org.marram.themes.view.Standing;

/// How somebody stands here, as it is shown.
public final class Standings {
    private Standings() {}

    public static Standing of(Handle handle, Person person, Instant now) {
        return of(person, Bans.isBlocked(handle, person.id(), now));
    }

    /// The same where it is known whether they may write.
    static Standing of(Person person, boolean blocked) {
        return switch (person.state()) {
            case WAITING -> Standing.WAITING;
            case DISABLED -> Standing.DISABLED;
            case ACTIVE -> blocked ? Standing.BLOCKED : Standing.ACTIVE;
        };
    }
}
