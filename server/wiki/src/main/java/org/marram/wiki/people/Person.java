package org.marram.wiki.people;

import java.time.Instant;
import java.util.Optional;
import org.marram.wiki.shared.ActorId;
import org.marram.wiki.shared.PersonId;

/// A person with an account here.
///
/// @param about the words of the person when they asked to join; may be empty
/// @param seen last use, to the hour
public record Person(
        PersonId id,
        ActorId actor,
        PersonName name,
        boolean keeper,
        PersonState state,
        String about,
        Instant joined,
        Optional<Instant> seen) {}
