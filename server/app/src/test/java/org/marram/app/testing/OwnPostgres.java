package org.marram.app.testing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.marram.wiki.shared.DatabaseUrl;

/// A PostgreSQL server of a test's own, which it may kill, halt and start again. It syncs what it commits.
public final class OwnPostgres implements AutoCloseable {
    private final Path programs;
    private final Path folder;
    private final Optional<String> user;
    private final int port;
    private @Nullable Process server;

    public OwnPostgres() throws IOException, InterruptedException {
        programs = Postgres.programs();
        folder = Files.createTempDirectory("marram-own-postgres");
        user = Postgres.userToRunAs(folder);
        port = Postgres.freePort();
        int made = Postgres.run(user, log(), programs.resolve("initdb").toString(), "-D", data(), "-U", "marram")
                .waitFor();
        if (made != 0) {
            throw new IOException("initdb failed: " + Files.readString(log()));
        }
        start();
    }

    /// A new database.
    public DatabaseUrl database() {
        return Postgres.create(address());
    }

    public int port() {
        return port;
    }

    /// Starts it and returns when it answers.
    public void start() throws IOException, InterruptedException {
        Files.deleteIfExists(Path.of(data(), "postmaster.pid"));
        List<String> command =
                new ArrayList<>(List.of(programs.resolve("postgres").toString(), "-D", data()));
        command.addAll(List.of("-p", Integer.toString(port), "-h", "127.0.0.1", "-k", ""));
        server = Postgres.run(user, log(), command.toArray(String[]::new));
        if (!Postgres.answers(address(), server)) {
            throw new IOException("PostgreSQL does not answer: " + Files.readString(log()));
        }
    }

    /// Every process of it, at once.
    public void kill() throws IOException, InterruptedException {
        signal("KILL");
        Process killed = server;
        if (killed != null) {
            killed.waitFor(10, TimeUnit.SECONDS);
        }
    }

    /// It keeps its connections and answers nothing, as behind a line that drops everything.
    public void halt() throws IOException, InterruptedException {
        signal("STOP");
    }

    /// Goes on after [#halt].
    public void goOn() throws IOException, InterruptedException {
        signal("CONT");
    }

    @Override
    public void close() throws IOException, InterruptedException {
        kill();
        Postgres.remove(folder);
    }

    /// The newest backends too: they are looked for again until no new one is found.
    private void signal(String name) throws IOException, InterruptedException {
        Process running = server;
        if (running == null || !running.isAlive()) {
            return;
        }
        List<String> ids = new ArrayList<>(List.of("kill", "-" + name, Long.toString(running.pid())));
        running.descendants().forEach(each -> ids.add(Long.toString(each.pid())));
        new ProcessBuilder(ids).redirectErrorStream(true).start().waitFor();
    }

    private String address() {
        return "jdbc:postgresql://127.0.0.1:" + port + "/postgres?user=marram";
    }

    private String data() {
        return folder.resolve("data").toString();
    }

    private Path log() {
        return folder.resolve("log");
    }
}
