package org.marram.exchange.incoming;

import java.time.Clock;
import java.time.Duration;
import org.marram.federation.vocabulary.Iri;
import org.marram.http.viewer.Throttle;
import org.marram.wiki.shared.Rate;

/// Pace at which people of other servers may write posts here. Thread-safe.
final class PostPace {
    /// Largest rate of posts of one server: what comes faster than people write is refused.
    private static final Rate OF_A_HOST = new Rate(120, Duration.ofMinutes(10));

    /// Largest rate of posts of one person, and that of changes to them.
    private static final Rate OF_A_PERSON = new Rate(30, Duration.ofMinutes(10));

    private final Throttle hosts;
    private final Throttle people;
    private final Throttle changes;

    PostPace(Clock clock) {
        this.hosts = new Throttle(OF_A_HOST, clock);
        this.people = new Throttle(OF_A_PERSON, clock);
        this.changes = new Throttle(OF_A_PERSON, clock);
    }

    /// Takes a permit for a new post.
    ///
    /// @return how long until there is one; zero when there was
    Duration post(Iri person) {
        return pause(people, person);
    }

    /// Takes a permit for a change to a post.
    ///
    /// @return how long until there is one; zero when there was
    Duration change(Iri person) {
        return pause(changes, person);
    }

    /// Takes a permit of a person, and then one of their server: nobody takes those of their neighbours by
    /// writing too much. Returns how long until there are both; zero when there were.
    private Duration pause(Throttle each, Iri person) {
        Duration own = each.take(person);

        if (!own.isZero()) {
            return own;
        }
        Duration shared = hosts.take(person.origin());

        if (!shared.isZero()) {
            each.giveBack(person);
        }
        return shared;
    }
}
