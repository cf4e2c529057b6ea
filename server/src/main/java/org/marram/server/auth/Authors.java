package org.marram.server.auth;

import java.util.Collection;
import java.util.Map;
import org.jdbi.v3.core.Handle;
import org.marram.server.people.Actor;
import org.marram.server.people.Actors;
import org.marram.server.shared.ActorId;
import org.marram.themes.view.Author;

/// Those who did something, as they are shown.
public final class Authors {
    private final Map<ActorId, Actor> actors;

    private Authors(Map<ActorId, Actor> actors) {
        this.actors = actors;
    }

    public static Authors of(Handle handle, Collection<ActorId> ids) {
        return new Authors(Actors.byIds(handle, ids));
    }

    public Author of(ActorId id) {
        Actor actor = actors.get(id);
        if (actor == null) {
            return new Author.Named("?");
        }
        return actor.person().isPresent()
                ? new Author.Participant(actor.name(), Shells.profile(actor.name()))
                : new Author.Named(actor.name());
    }
}
