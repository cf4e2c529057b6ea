package org.marram.wiki.access;

import java.util.Optional;
import org.marram.wiki.shared.ActorId;
import org.marram.wiki.shared.PersonId;

/// Person or program that asks, with what a decision needs to know of it and nothing else.
public sealed interface Viewer {

    /// A person who is not signed in.
    ///
    /// @param address the address that the request comes from
    /// @param blocked true when a keeper has blocked this address
    record Anonymous(String address, boolean blocked) implements Viewer {}

    /// A person with an account here.
    ///
    /// @param blocked true when a keeper has blocked this person
    record Participant(PersonId person, ActorId actor, String name, Role role, boolean blocked) implements Viewer {}

    /// A person of another server.
    ///
    /// @param host of their server, with the port when there is one
    /// @param blocked true when a keeper has blocked their server
    record Remote(ActorId actor, String host, boolean blocked) implements Viewer {}

    /// The wiki itself: its first pages, an import by command.
    record Wiki(ActorId actor) implements Viewer {}

    enum Role {
        PARTICIPANT,
        KEEPER
    }

    /// Returns the number that the viewer acts under; nothing for a person who is not signed in.
    default Optional<ActorId> acting() {
        return switch (this) {
            case Anonymous anonymous -> Optional.empty();
            case Participant participant -> Optional.of(participant.actor());
            case Remote remote -> Optional.of(remote.actor());
            case Wiki wiki -> Optional.of(wiki.actor());
        };
    }

    default boolean isKeeper() {
        return this instanceof Participant participant && participant.role() == Role.KEEPER;
    }
}
