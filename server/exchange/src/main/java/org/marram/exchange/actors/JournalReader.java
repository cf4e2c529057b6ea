package org.marram.exchange.actors;

import io.micronaut.context.event.ApplicationEventListener;
import io.micronaut.runtime.server.event.ServerStartupEvent;
import jakarta.annotation.PreDestroy;
import org.jspecify.annotations.Nullable;
import org.marram.wiki.journal.Follower;

/// Reads the journal from the moment when the server has started until it ends.
public abstract class JournalReader implements ApplicationEventListener<ServerStartupEvent> {
    private @Nullable Follower follower;

    /// Begins to read at the place where reading ended last.
    protected abstract Follower begin();

    @Override
    public final void onApplicationEvent(ServerStartupEvent event) {
        follower = begin();
    }

    /// Waits until all that is in the journal was read; for tests.
    public final boolean awaitCaughtUp(long millis) {
        Follower following = follower;
        return following != null && following.awaitCaughtUp(millis);
    }

    @PreDestroy
    final void close() {
        Follower following = follower;
        if (following != null) {
            following.close();
        }
    }
}
