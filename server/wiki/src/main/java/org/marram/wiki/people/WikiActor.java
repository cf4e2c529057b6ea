package org.marram.wiki.people;

import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.marram.wiki.shared.ActorId;
import org.marram.wiki.store.Meta;

/// The wiki itself as an actor that signs: the merges that it makes, its first pages, imports.
public final class WikiActor {
    private static final String KEY = "wiki.actor";

    private WikiActor() {}

    /// Returns the wiki's actor; [#establish] made it.
    public static Contributor of(Handle handle) {
        return find(handle).orElseThrow(() -> new IllegalStateException("The wiki has no actor yet"));
    }

    /// Returns the wiki's actor, if [#establish] made it already.
    public static Optional<Contributor> find(Handle handle) {
        return Meta.get(handle, KEY).flatMap(id -> Actors.byId(handle, new ActorId(Long.parseLong(id))));
    }

    /// Makes the wiki an actor at `origin` with `name`, and keeps the name in step. Only inside a write.
    public static ActorId establish(Handle handle, String origin, String name) {
        ActorId id = Actors.ensure(handle, origin + "/", name, "", Optional.empty());
        handle.execute("update actor set name = ? where id = ?", name, id.value());
        Meta.set(handle, KEY, Long.toString(id.value()));
        return id;
    }
}
