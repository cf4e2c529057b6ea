package org.marram.app.testing;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.marram.exchange.actors.LocalActor;
import org.marram.exchange.actors.LocalActors;
import org.marram.federation.testing.FakeFediverse;
import org.marram.wiki.pages.Page;
import org.marram.wiki.pages.PageStore;
import org.marram.wiki.pages.Revisions;
import org.marram.wiki.shared.Host;
import org.marram.wiki.shared.Origin;
import org.marram.wiki.shared.Settings;
import org.marram.wiki.shared.Title;
import org.marram.wiki.store.Database;

/// Several whole wikis side by side on loopback, each with a keeper and an address that the others reach it at.
public final class Neighbours {
    private static final Duration LONGEST = Duration.ofSeconds(30);

    /// Below those that Linux gives to clients.
    private static final int FIRST_PORT = 20_000;

    /// Ports of each JVM that runs tests beside others, so that none takes the port of a wiki that another has stopped.
    private static final int PORTS = 1_500;

    private static final int RANGES = 8;

    private Neighbours() {}

    /// Starts a wiki with a keeper named Mo.
    public static TestWiki start(Path folder, String name) {
        TestWiki wiki = TestWiki.start(settings(folder, name, freePort()));
        Kept.add(wiki, "Mo", true);
        return wiki;
    }

    /// Makes the keys that a wiki signs with: that takes seconds on a busy machine, and peers do not wait for long.
    public static void makeKeys(TestWiki wiki) {
        LocalActors actors = wiki.bean(LocalActors.class);
        List.of(new LocalActor.Fetcher(), new LocalActor.Wiki(), new LocalActor.Voice())
                .forEach(actors::key);
    }

    /// The same, reached by others at another port than it listens at.
    public static TestWiki start(Path folder, String name, int port, int reachedAt) {
        TestWiki wiki = TestWiki.start(settings(folder, name, reachedAt).at("127.0.0.1", port));
        Kept.add(wiki, "Mo", true);
        return wiki;
    }

    /// Starts a wiki at the port of one that was just closed, which is free a moment later.
    public static TestWiki again(Settings settings) {
        await("the port is free", () -> isFree(settings.listening().port()));
        return TestWiki.start(settings);
    }

    private static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return socket.isBound();
        } catch (IOException taken) {
            return false;
        }
    }

    /// The settings of a wiki at this port that may talk to all on loopback.
    public static Settings settings(Path folder, String name, int port) {
        return TestDatabase.settings(folder)
                .at("127.0.0.1", port)
                .allowing(Stream.concat(Stream.of("localhost"), FakeFediverse.allHosts().stream())
                        .toList())
                .with(new Settings.Presets(
                        Optional.of(name),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.of(new Origin("http", "127.0.0.1", port))));
    }

    /// The host of a wiki as pages of it are addressed elsewhere.
    public static String host(TestWiki wiki) {
        return wiki.settings().presets().address().orElseThrow().authority();
    }

    /// A page of `home` as it is at `at`.
    public static Optional<Page> mirrored(TestWiki at, TestWiki home, String title) {
        return at.bean(Database.class).read(handle -> PageStore.byTitle(handle, new Host(host(home)), Title.of(title)));
    }

    /// The text of a page of `home` at `at`; empty when it is not there, or deleted.
    public static String text(TestWiki at, TestWiki home, String title) {
        return at.bean(Database.class)
                .read(handle -> PageStore.byTitle(handle, new Host(host(home)), Title.of(title))
                        .filter(page -> !page.deleted())
                        .flatMap(page -> Revisions.text(handle, page.head())))
                .orElse("");
    }

    /// Waits until something is so; fails when it does not come to be.
    public static void await(String what, BooleanSupplier isSo) {
        await(what, LONGEST, isSo);
    }

    /// The same for this long.
    public static void await(String what, Duration longest, BooleanSupplier isSo) {
        long end = System.nanoTime() + longest.toNanos();
        while (!isSo.getAsBoolean()) {
            if (System.nanoTime() > end) {
                throw new AssertionError("within " + longest.toSeconds() + " s not: " + what);
            }
            try {
                Thread.sleep(5);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new AssertionError("interrupted", e);
            }
        }
    }

    /// A port that nobody listens at now, and that no client gets by chance: a wiki may be stopped and started there.
    public static int freePort() {
        int first = FIRST_PORT + PORTS * (Integer.getInteger("marram.test.fork", 0) % RANGES);
        for (int tries = 0; tries < 100; tries++) {
            int port = first + ThreadLocalRandom.current().nextInt(PORTS);
            if (isFree(port)) {
                return port;
            }
        }
        throw new AssertionError("no port is free between " + first + " and " + (first + PORTS));
    }
}
