package org.marram.site.frame;

import java.util.Collection;
import java.util.Map;
import org.jdbi.v3.core.Handle;
import org.marram.themes.view.Author;
import org.marram.wiki.people.Actors;
import org.marram.wiki.people.Contributor;
import org.marram.wiki.shared.ActorId;

/// Authors of things, by their numbers, as they are shown.
public final class Authors {
    private final Map<ActorId, Contributor> actors;

    private Authors(Map<ActorId, Contributor> actors) {
        this.actors = actors;
    }

    public static Authors of(Handle handle, Collection<ActorId> ids) {
        return new Authors(Actors.byIds(handle, ids));
    }

    public Author of(ActorId id) {
        Contributor contributor = actors.get(id);
        if (contributor == null) {
            return new Author.Named("?");
        }
        return contributor.person().isPresent()
                ? new Author.Participant(contributor.name(), PageShells.profile(contributor.name()))
                : new Author.Named(contributor.name());
    }
}
