package org.marram.browser;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.marram.app.cli.Server;
import org.marram.wiki.accounts.Accounts;
import org.marram.wiki.shared.Origin;
import org.marram.wiki.shared.Rate;
import org.marram.wiki.shared.RemoteEdits;
import org.marram.wiki.shared.Settings;
import org.marram.wiki.shared.Settings.Rates;

/// A whole wiki as `marram serve` runs it, in a folder of its own, on any free port of loopback.
final class RunningWiki implements AutoCloseable {
    static final String PASSWORD = "marram grass holds";

    /// Whoever tries everything from one address is faster than people are.
    private static final Rate UNHURRIED = new Rate(10_000, Duration.ofMinutes(1));

    private static final Rates RATES = new Rates(UNHURRIED, UNHURRIED, UNHURRIED, UNHURRIED, UNHURRIED, UNHURRIED);

    private static final String LOOPBACK = "127.0.0.1";

    private final Server server;
    private final Path data;
    private final Map<String, String> sessions = new HashMap<>();

    private RunningWiki(Server server, Path data) {
        this.server = server;
        this.data = data;
    }

    /// A wiki that nobody has set up yet.
    static RunningWiki start(Path data) {
        try {
            return new RunningWiki(
                    Server.start(Settings.in(data).at(LOOPBACK, 0).with(RATES)), data);
        } catch (Exception e) {
            throw new AssertionError("the wiki does not start", e);
        }
    }

    /// A wiki that others on this machine reach at its address, and that looks at their edits first.
    static RunningWiki among(Path data, String name) {
        int port = freePort();
        Settings settings = Settings.in(data)
                .at(LOOPBACK, port)
                .with(RATES)
                .allowing(List.of(LOOPBACK))
                .with(new Settings.Presets(
                        Optional.of(name),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.of(new Origin("http", LOOPBACK, port)),
                        Optional.of(RemoteEdits.REVIEW)));
        try {
            return new RunningWiki(Server.start(settings), data);
        } catch (Exception e) {
            throw new AssertionError("the wiki does not start", e);
        }
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new AssertionError("no free port", e);
        }
    }

    /// As pages of this wiki are named elsewhere: `Title@host`.
    String host() {
        return server.address().authority();
    }

    String address() {
        return server.address().toString();
    }

    /// The one-time link, as whoever started the wiki finds it in the data folder.
    String setUpLink() throws IOException {
        return Files.readString(data.resolve("set-up-link")).strip();
    }

    /// Adds an account, as `marram user add` does.
    void add(String name, boolean keeper) {
        Accounts.Outcome outcome = server.context().getBean(Accounts.class).add(name, PASSWORD, keeper);
        if (!(outcome instanceof Accounts.Outcome.Done)) {
            throw new AssertionError(outcome.toString());
        }
    }

    /// The browser's memory of somebody's session; `signIn` makes it when it is asked for the first time, for a
    /// password takes long to check, by design.
    String session(String name, Supplier<String> signIn) {
        return sessions.computeIfAbsent(name, wanted -> signIn.get());
    }

    @Override
    public void close() {
        server.close();
    }
}
