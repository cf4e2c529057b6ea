package org.marram.app.trials;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.marram.app.testing.Neighbours;
import org.marram.app.testing.TestDatabase;
import org.marram.wiki.store.Database;
import org.marram.wiki.store.DatabaseAddress;

/// The wiki as a process of its own, which can be killed, on a new database of the kind that this run is about.
final class ServedWiki implements AutoCloseable {
    private static final Duration LONGEST_START = Duration.ofSeconds(60);
    private static final ObjectMapper JSON = new ObjectMapper();

    /// For a start that is quick; what is measured runs as it is installed.
    private static final List<String> QUICKLY = List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xmx400m");

    private static final List<String> AS_INSTALLED = List.of(
            "-XX:+UseSerialGC",
            "-XX:+UseCompactObjectHeaders",
            "-Xms64m",
            "-Xmx256m",
            "-Xmn32m",
            "-XX:MinHeapFreeRatio=20",
            "-XX:MaxHeapFreeRatio=40",
            "-XX:TrimNativeHeapInterval=10000",
            "-XX:ReservedCodeCacheSize=96m");

    private final Path data;
    private final DatabaseAddress database;
    private final int port;
    private final int reachedAt;
    private final List<String> machine;
    private final HttpClient client = HttpClient.newHttpClient();
    private Process process;

    ServedWiki(Path data) {
        this(data, Neighbours.freePort(), QUICKLY);
    }

    private ServedWiki(Path data, int port, List<String> machine) {
        this(data, port, port, machine);
    }

    private ServedWiki(Path data, int port, int reachedAt, List<String> machine) {
        this.data = data;
        this.database = TestDatabase.fresh(data);
        this.port = port;
        this.reachedAt = reachedAt;
        this.machine = machine;
    }

    /// A wiki that others reach at another port than it listens at.
    static ServedWiki behind(Path data, int port, int reachedAt) {
        return new ServedWiki(data, port, reachedAt, QUICKLY);
    }

    /// A wiki with the memory and the compilers that an installed one has.
    static ServedWiki asInstalled(Path data) {
        return new ServedWiki(data, Neighbours.freePort(), AS_INSTALLED);
    }

    /// Makes a keeper, Ada, starts the wiki, and answers with a token of hers.
    String begin() throws IOException, InterruptedException {
        command("marram grass holds\n", "user", "add", "Ada", "--keeper");
        String token = command("", "token", "add", "Ada");
        start();
        return token;
    }

    /// Begins to follow another wiki.
    void follow(String token, ServedWiki other) throws IOException, InterruptedException {
        HttpResponse<String> asked = send(request("/api/v1/follows")
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString("{\"address\":\"" + other.authority() + "\"}")));
        assertEquals(202, asked.statusCode(), asked.body());
    }

    /// Saves a page.
    ///
    /// @param base the version that it was made of; null for a new page
    HttpResponse<String> put(String token, String name, String text, @Nullable String base)
            throws IOException, InterruptedException {
        ObjectNode body = JSON.createObjectNode().put("text", text);
        if (base != null) {
            body.put("base", base);
        }
        return send(request("/api/v1/pages/" + name)
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/json")
                .PUT(HttpRequest.BodyPublishers.ofString(body.toString())));
    }

    /// What the API answers at an address.
    JsonNode json(String path) throws IOException, InterruptedException {
        return JSON.readTree(send(request(path).GET()).body());
    }

    /// The same, for whoever has a token.
    JsonNode json(String token, String path) throws IOException, InterruptedException {
        return JSON.readTree(
                send(request(path).header("Authorization", "Bearer " + token).GET())
                        .body());
    }

    /// Starts the wiki and returns how long it took until it was well.
    Duration start() throws IOException, InterruptedException {
        long began = System.nanoTime();
        process = begin("serve");
        while (System.nanoTime() - began < LONGEST_START.toNanos()) {
            if (!process.isAlive()) {
                throw new IOException("The wiki ended with " + process.exitValue());
            }
            try {
                if (send(request("/-/health").GET()).statusCode() == 200) {
                    return Duration.ofNanos(System.nanoTime() - began);
                }
            } catch (IOException e) {
                TimeUnit.MILLISECONDS.sleep(20);
            }
        }
        throw new IOException("The wiki was not ready within " + LONGEST_START);
    }

    /// Its host and port, as others reach it.
    String authority() {
        return "127.0.0.1:" + reachedAt;
    }

    /// Its database, past the process: while it is not served.
    Database database() {
        return Database.open(database);
    }

    /// The address of its database for the driver, to look at it while it is written; a file that is not there is not
    /// made.
    String jdbc() {
        return switch (database) {
            case DatabaseAddress.SqliteFile sqlite -> "jdbc:sqlite:file:" + sqlite.file() + "?mode=ro";
            case DatabaseAddress.PostgresServer server -> server.url();
        };
    }

    /// Whether the process runs.
    boolean isServed() {
        return process != null && process.isAlive();
    }

    /// Ends it as a system does.
    void stop() throws InterruptedException {
        process.destroy();
        if (!process.waitFor(20, TimeUnit.SECONDS)) {
            kill();
        }
    }

    /// As by a power cut, but for what the kernel still holds.
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    /// Starts a command that is to be killed.
    Process beginCommand(String... words) throws IOException {
        Process command = begin(words);
        command.getOutputStream().close();
        return command;
    }

    /// Runs a command to its end; returns what it printed.
    String command(String input, String... words) throws IOException, InterruptedException {
        Process command = begin(words);
        command.getOutputStream().write(input.getBytes(StandardCharsets.UTF_8));
        command.getOutputStream().close();
        String out = new String(command.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (command.waitFor() != 0) {
            throw new IOException(String.join(" ", words) + " ended with " + command.exitValue() + ": " + out);
        }
        return out.strip();
    }

    HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .timeout(Duration.ofSeconds(20));
    }

    HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    @Override
    public void close() throws InterruptedException {
        client.close();
        if (isServed()) {
            stop();
        }
    }

    private Process begin(String... words) throws IOException {
        String classes = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        List<String> line = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow"));
        line.addAll(machine);
        line.addAll(List.of("-cp", classes, "org.marram.app.cli.Main"));
        line.addAll(List.of(words));
        ProcessBuilder builder = new ProcessBuilder(line);
        builder.environment().put("MARRAM_DATA", data.toString());
        builder.environment().put("MARRAM_HOST", "127.0.0.1");
        builder.environment().put("MARRAM_PORT", Integer.toString(port));
        builder.environment().put("MARRAM_URL", "http://" + authority());
        builder.environment().put("MARRAM_FEDERATION_ALLOW", "127.0.0.1");
        builder.environment().put("MARRAM_REMOTE_EDITS", "open");
        if (database instanceof DatabaseAddress.PostgresServer server) {
            builder.environment().put("MARRAM_DATABASE_URL", server.url());
        }
        builder.redirectError(ProcessBuilder.Redirect.DISCARD);
        if (words[0].equals("serve")) {
            builder.redirectOutput(ProcessBuilder.Redirect.DISCARD);
        }
        return builder.start();
    }
}
