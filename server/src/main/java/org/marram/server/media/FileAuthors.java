package org.marram.server.media;

import org.jdbi.v3.core.Handle;
import org.marram.server.auth.Shells;
import org.marram.server.people.Actor;
import org.marram.server.people.Actors;
import org.marram.server.shared.ActorId;
import org.marram.themes.view.Author;

/// Those who uploaded or deleted files, as they are shown.
public final class FileAuthors {
    private FileAuthors() {}

    public static Author of(Handle handle, ActorId id) {
        return Actors.byId(handle, id).map(FileAuthors::shown).orElseGet(() -> new Author.Named("?"));
    }

    private static Author shown(Actor actor) {
        return actor.person().isPresent()
                ? new Author.Participant(actor.name(), Shells.profile(actor.name()))
                : new Author.Named(actor.name());
    }
}
