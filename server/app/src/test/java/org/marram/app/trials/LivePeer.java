package org.marram.app.trials;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.StreamSupport;
import org.marram.app.testing.Neighbours;

/// Another server, as others wrote it, in a process of its own: `.ci/peers` has it and drives it.
final class LivePeer implements AutoCloseable {
    private static final Path FOLDER =
            Path.of("..", "..", ".ci", "peers").toAbsolutePath().normalize();
    private static final Path NODE = FOLDER.resolve("node_modules/.bin/node");
    private static final Path SNAC = FOLDER.resolve("target/snac/usr/bin/snac");
    private static final Duration LONGEST = Duration.ofSeconds(90);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Process process;
    private final HttpClient client = HttpClient.newHttpClient();
    private final String actor;
    private final String control;

    private LivePeer(Process process, String actor, String control) {
        this.process = process;
        this.actor = actor;
        this.control = control;
    }

    /// The servers that there may be.
    enum Kind {
        /// Fedify: RFC 9421 first, and open.
        OPEN,
        /// Fedify: draft-cavage first, and answers signed fetches only.
        STRICT,
        /// Snac, which knows draft-cavage alone.
        SNAC
    }

    /// Why one cannot start here; nothing when it can.
    static Optional<String> missing(Kind kind) {
        if (!Files.isExecutable(NODE)) {
            return Optional.of("Fedify is not here; .ci/peers/prepare.sh fetches it");
        }
        return kind == Kind.SNAC && !Files.isExecutable(SNAC)
                ? Optional.of("snac is not here; .ci/peers/prepare.sh fetches it")
                : Optional.empty();
    }

    static LivePeer start(Kind kind) {
        List<String> line = new ArrayList<>(List.of(NODE.toString()));
        String port = Integer.toString(Neighbours.freePort());
        switch (kind) {
            case OPEN -> line.addAll(List.of("fedify.mjs", "--port", port, "--name", "open"));
            case STRICT ->
                line.addAll(List.of("fedify.mjs", "--port", port, "--name", "strict", "--cavage", "--secure"));
            case SNAC -> {
                String control = Integer.toString(Neighbours.freePort());
                line.addAll(List.of("snac.mjs", "--snac", SNAC.toString(), "--port", port, "--control", control));
            }
        }
        try {
            Process process = new ProcessBuilder(line)
                    .directory(FOLDER.toFile())
                    .redirectErrorStream(true)
                    .start();
            return ready(process, process.inputReader());
        } catch (IOException e) {
            throw new AssertionError(kind + " does not start", e);
        }
    }

    private static LivePeer ready(Process process, BufferedReader out) throws IOException {
        StringBuilder said = new StringBuilder();
        for (String line = out.readLine(); line != null; line = out.readLine()) {
            said.append(line).append('\n');
            String[] words = line.split(" ");
            if (words[0].equals("ready")) {
                Thread.ofVirtual().start(() -> out.lines().forEach(rest -> System.out.println("  peer: " + rest)));
                return new LivePeer(process, words[1], words[2]);
            }
        }
        throw new AssertionError("it ended: " + said);
    }

    /// The person there.
    String actor() {
        return actor;
    }

    /// The host with its port, as it stands beside a name.
    String authority() {
        return URI.create(actor).getAuthority();
    }

    /// Does something, and answers what came of it.
    JsonNode ask(String command, String... members) {
        HttpResponse<String> answer = post(command, members);
        assertEquals(200, answer.statusCode(), () -> command + ": " + answer.body());
        return read(answer.body());
    }

    /// What it says when something does not work.
    String refusal(String command, String... members) {
        HttpResponse<String> answer = post(command, members);
        assertEquals(502, answer.statusCode(), () -> command + ": " + answer.body());
        return read(answer.body()).path("error").asText();
    }

    JsonNode state() {
        return read(send(HttpRequest.newBuilder(URI.create(control + "/state")).GET())
                .body());
    }

    /// Waits until an activity arrived there that is so.
    JsonNode await(String what, Predicate<JsonNode> isSo) {
        long end = System.nanoTime() + LONGEST.toNanos();
        List<JsonNode> arrived = arrived();
        while (arrived.stream().noneMatch(isSo)) {
            if (System.nanoTime() > end) {
                List<String> there =
                        arrived.stream().map(each -> each.path("type").asText()).toList();
                throw new AssertionError(what + " did not arrive; there are " + there + " and " + state());
            }
            pause();
            arrived = arrived();
        }
        return arrived.stream().filter(isSo).findFirst().orElseThrow();
    }

    List<JsonNode> arrived() {
        String body = send(HttpRequest.newBuilder(URI.create(control + "/arrived"))
                        .GET())
                .body();
        return StreamSupport.stream(read(body).spliterator(), false).toList();
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(10, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        client.close();
    }

    private HttpResponse<String> post(String command, String... members) {
        ObjectNode body = JSON.createObjectNode();
        for (int i = 0; i < members.length; i += 2) {
            if (members[i].equals("to")) {
                body.putArray("to").add(members[i + 1]);
            } else {
                body.put(members[i], members[i + 1]);
            }
        }
        return send(HttpRequest.newBuilder(URI.create(control + "/" + command))
                .POST(HttpRequest.BodyPublishers.ofString(body.toString())));
    }

    private HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return client.send(request.timeout(LONGEST).build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new AssertionError("no answer", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        }
    }

    private static JsonNode read(String body) {
        try {
            return JSON.readTree(body);
        } catch (IOException e) {
            throw new AssertionError(body, e);
        }
    }

    private static void pause() {
        try {
            Thread.sleep(50);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        }
    }
}
