package org.marram.app.ops;

import io.micronaut.context.event.ApplicationEventListener;
import io.micronaut.runtime.server.event.ServerStartupEvent;
import jakarta.inject.Singleton;
import org.marram.wiki.searching.WikiIndex;

/// Opens the index when the server has started; a command that needs it opens it itself.
@Singleton
final class IndexStart implements ApplicationEventListener<ServerStartupEvent> {
    private final WikiIndex index;

    IndexStart(WikiIndex index) {
        this.index = index;
    }

    @Override
    public void onApplicationEvent(ServerStartupEvent event) {
        index.start();
    }
}
