package org.marram.app.testing;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assumptions;
import org.marram.wiki.shared.DatabaseUrl;

/// PostgreSQL for tests: the server that `MARRAM_TEST_POSTGRES` names, else one that is started from the programs in
/// `/usr/lib/postgresql`, once for this run, in a folder that is thrown away. Without either, tests are skipped and say
/// so.
final class Postgres {

    private static final Path PROGRAMS = Path.of("/usr/lib/postgresql");
    private static final int STARTS_WITHIN_SECONDS = 60;

    private static @Nullable State state;
    private static int databases;

    private Postgres() {}

    private sealed interface State {}

    private record Running(String address) implements State {}

    private record Absent(String reason) implements State {}

    /// A new, empty database.
    static synchronized DatabaseUrl fresh() {
        if (state == null) {
            state = find();
            if (state instanceof Absent absent) {
                System.out.println("SKIPPED: tests on PostgreSQL, for " + absent.reason());
            }
        }
        return switch (state) {
            case Running running -> create(running.address());
            case Absent absent -> {
                Assumptions.abort("no PostgreSQL: " + absent.reason());
                throw new AssertionError();
            }
        };
    }

    private static State find() {
        @Nullable String given = System.getenv("MARRAM_TEST_POSTGRES");
        if (given != null && !given.isBlank()) {
            return new Running(DatabaseUrl.parse(given).jdbc());
        }
        try {
            Optional<Path> programs = newestPrograms();
            return programs.isPresent()
                    ? start(programs.get())
                    : new Absent("there is no " + PROGRAMS + "/*/bin/initdb and MARRAM_TEST_POSTGRES is not set");
        } catch (IOException e) {
            return new Absent("it does not start: " + e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Absent("its start was interrupted");
        }
    }

    private static Optional<Path> newestPrograms() throws IOException {
        if (!Files.isDirectory(PROGRAMS)) {
            return Optional.empty();
        }
        try (Stream<Path> releases = Files.list(PROGRAMS)) {
            return releases.map(release -> release.resolve("bin"))
                    .filter(programs -> Files.isExecutable(programs.resolve("initdb")))
                    .max(Comparator.comparing(
                            programs -> programs.getParent().getFileName().toString()));
        }
    }

    /// The programs of a server, for a test that starts and kills one of its own; the test is skipped without them.
    static Path programs() throws IOException {
        Optional<Path> found = newestPrograms();
        if (found.isEmpty()) {
            Assumptions.abort("no PostgreSQL in " + PROGRAMS);
        }
        return found.orElseThrow();
    }

    private static State start(Path programs) throws IOException, InterruptedException {
        Path folder = Files.createTempDirectory("marram-postgres");
        Runtime.getRuntime().addShutdownHook(new Thread(() -> remove(folder)));
        Optional<String> user = userToRunAs(folder);
        Path log = folder.resolve("log");
        Path data = folder.resolve("data");
        int made = run(user, log, programs.resolve("initdb").toString(), "-D", data.toString(), "-U", "marram")
                .waitFor();
        if (made != 0) {
            return new Absent("initdb failed: " + Files.readString(log));
        }
        int port = freePort();
        Process server = run(
                user,
                log,
                programs.resolve("postgres").toString(),
                "-D",
                data.toString(),
                "-p",
                Integer.toString(port),
                "-h",
                "127.0.0.1",
                "-k",
                "",
                "-F");
        Runtime.getRuntime().addShutdownHook(new Thread(server::destroy));
        String address = "jdbc:postgresql://127.0.0.1:" + port + "/postgres?user=marram";
        return answers(address, server)
                ? new Running(address)
                : new Absent("the server does not answer: " + Files.readString(log));
    }

    /// PostgreSQL refuses to run as root, so that root hands it to somebody who may do nothing else.
    static Optional<String> userToRunAs(Path folder) throws IOException {
        if (!"root".equals(System.getProperty("user.name"))) {
            return Optional.empty();
        }
        String user = Files.readAllLines(Path.of("/etc/passwd")).stream().anyMatch(line -> line.startsWith("postgres:"))
                ? "postgres"
                : "nobody";
        Files.setOwner(
                folder, folder.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName(user));
        return Optional.of(user);
    }

    static Process run(Optional<String> user, Path log, String... command) throws IOException {
        List<String> words = new ArrayList<>();
        user.ifPresent(name -> words.addAll(List.of("setpriv", "--reuid", name, "--clear-groups")));
        words.addAll(Arrays.asList(command));
        if (command[0].endsWith("initdb")) {
            words.addAll(List.of("-A", "trust", "-E", "UTF8", "--locale=C.UTF-8", "--no-sync"));
        }
        return new ProcessBuilder(words)
                .directory(log.getParent().toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                .start();
    }

    static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    static boolean answers(String address, Process server) throws InterruptedException {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(STARTS_WITHIN_SECONDS);
        while (server.isAlive() && System.nanoTime() < deadline) {
            try (Connection connection = DriverManager.getConnection(address)) {
                return connection.isValid(1);
            } catch (SQLException e) {
                Thread.sleep(100);
            }
        }
        return false;
    }

    static DatabaseUrl create(String address) {
        String name = "marram_" + ProcessHandle.current().pid() + "_" + databases++;
        try (Connection connection = DriverManager.getConnection(address);
                Statement statement = connection.createStatement()) {
            statement.execute("create database " + name);
        } catch (SQLException e) {
            throw new IllegalStateException("PostgreSQL makes no database: " + e.getMessage(), e);
        }
        return new DatabaseUrl(address.replaceFirst("/[^/?]*(\\?|$)", "/" + name + "$1"));
    }

    static void remove(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            files.sorted(Comparator.reverseOrder())
                    .forEach(file -> file.toFile().delete());
        } catch (IOException e) {
            // The operating system clears its temporary folder.
        }
    }
}
