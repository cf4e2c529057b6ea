package org.marram.app.cli;

import io.micronaut.context.ApplicationContext;
import io.micronaut.http.server.exceptions.ServerStartupException;
import io.micronaut.runtime.server.EmbeddedServer;
import java.io.IOException;
import org.marram.app.ops.Control;
import org.marram.app.ops.DataFolder;
import org.marram.app.ops.DatabaseCheck;
import org.marram.app.ops.Draining;
import org.marram.wiki.shared.FailureReason;
import org.marram.wiki.shared.Origin;
import org.marram.wiki.shared.Settings;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A running wiki: the lock on its data folder, its parts, and the listener.
public final class Server implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(Server.class);

    private final DataFolder folder;
    private final ApplicationContext context;
    private final EmbeddedServer listener;

    private Server(DataFolder folder, ApplicationContext context, EmbeddedServer listener) {
        this.folder = folder;
        this.context = context;
        this.listener = listener;
    }

    /// Starts a wiki; it is ready when this returns.
    ///
    /// @throws Exception when another process runs the data folder, or a part does not start
    public static Server start(Settings settings) throws Exception {
        return start(settings, false);
    }

    /// The same for a copy that is tried: it asks no other server for anything, and tells none.
    static Server startSecluded(Settings settings) throws Exception {
        return start(settings, true);
    }

    private static Server start(Settings settings, boolean secluded) throws Exception {
        DataFolder folder = WikiParts.lock(settings);
        try {
            ApplicationContext context = WikiParts.start(settings, secluded);
            try {
                EmbeddedServer listener = listen(context, settings);
                Server server = new Server(folder, context, listener);
                context.getBean(Control.class).open(server.address().toString());
                context.getBean(DatabaseCheck.class).begin(folder);
                return server;
            } catch (RuntimeException | IOException | CommandRefused e) {
                context.close();
                throw e;
            }
        } catch (RuntimeException | IOException | CommandRefused e) {
            folder.close();
            throw e;
        }
    }

    private static EmbeddedServer listen(ApplicationContext context, Settings settings) throws CommandRefused {
        try {
            return context.getBean(EmbeddedServer.class).start();
        } catch (ServerStartupException e) {
            throw new CommandRefused("cannot listen at %s:%d (MARRAM_HOST, MARRAM_PORT): %s."
                    .formatted(
                            settings.listening().host(),
                            settings.listening().port(),
                            FailureReason.of(e.getCause() == null ? e : e.getCause())));
        }
    }

    /// Returns the address at which it listens, as a browser on this machine reaches it.
    public Origin address() {
        String host = listener.getHost();
        return new Origin("http", host.equals("0.0.0.0") || host.equals("::") ? "localhost" : host, listener.getPort());
    }

    /// Its parts.
    public ApplicationContext context() {
        return context;
    }

    /// Lets what is under way end while new requests are told to come back, then ends all parts, the database last.
    @Override
    public void close() {
        shutControl();
        context.getBean(DatabaseCheck.class).close();
        context.getBean(Draining.class).drain();
        context.close();
        folder.close();
    }

    private void shutControl() {
        try {
            context.getBean(Control.class).close();
        } catch (IOException e) {
            log.warn("The control file could not be removed; it does not matter to the next start.", e);
        }
    }
}
