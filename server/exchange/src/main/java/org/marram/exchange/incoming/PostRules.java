package org.marram.exchange.incoming;

import org.marram.federation.vocabulary.Actor;
import org.marram.federation.vocabulary.Addressing;
import org.marram.federation.vocabulary.PublishedText;
import org.marram.wiki.discussions.RemoteTalk;

/// Rules on posts of people of other servers.
final class PostRules {
    private PostRules() {}

    /// Tells whether everybody may read a post, by its own addressing; where it has none, by that of the
    /// activity around it.
    static boolean isPublic(PublishedText writing, Addressing around) {
        Addressing own = writing.addressing();
        return !writing.isMessage() && (own.isEmpty() ? around : own).isPublic();
    }

    /// Returns the person as whom an actor speaks here.
    static RemoteTalk.Speaker speaker(Actor actor) {
        String name = actor.profile().preferredUsername();
        return new RemoteTalk.Speaker(
                actor.id().value(),
                name.isBlank() ? actor.profile().name() : name,
                actor.id().origin().authority());
    }
}
