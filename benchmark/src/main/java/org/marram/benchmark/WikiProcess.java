package org.marram.benchmark;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// A wiki of the distribution, in a data folder of its own.
final class WikiProcess implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration LONGEST_START = Duration.ofSeconds(60);

    private final Path distribution;
    private final Path data;
    private final int port;
    private final Map<String, String> settings;
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private @Nullable Process process;

    WikiProcess(Path distribution, Path data) throws IOException {
        this(distribution, data, Map.of());
    }

    /// @param settings of the environment, beside those that every wiki here has
    WikiProcess(Path distribution, Path data, Map<String, String> settings) throws IOException {
        this.distribution = distribution;
        this.data = data;
        this.settings = settings;
        try (ServerSocket socket = new ServerSocket(0)) {
            this.port = socket.getLocalPort();
        }
        Files.createDirectories(data);
    }

    /// Runs a command to its end and returns what it printed.
    String command(String input, String... words) throws IOException, InterruptedException {
        Process command = begin(ProcessBuilder.Redirect.DISCARD, words);
        command.getOutputStream().write(input.getBytes(java.nio.charset.StandardCharsets.UTF_8));
        command.getOutputStream().close();
        String out = new String(command.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        if (command.waitFor() != 0) {
            throw new IOException("marram " + String.join(" ", words) + " ended with " + command.exitValue());
        }
        return out.strip();
    }

    /// Starts serving and returns how long it took until the wiki says that it is well.
    Duration start() throws IOException, InterruptedException {
        long began = System.nanoTime();
        process = begin(ProcessBuilder.Redirect.DISCARD, "serve");
        while (System.nanoTime() - began < LONGEST_START.toNanos()) {
            try {
                if (get("/-/health").statusCode() == 200) {
                    return Duration.ofNanos(System.nanoTime() - began);
                }
            } catch (UncheckedIOException e) {
                TimeUnit.MILLISECONDS.sleep(10);
            }
        }
        throw new IOException("The wiki did not start within " + LONGEST_START);
    }

    /// Memory that the process holds, in bytes.
    ///
    /// @param what as Linux names it: `VmRSS` for all of it, `RssAnon` without mapped files
    long memory(String what) throws IOException {
        try (Stream<String> lines = Files.lines(Path.of("/proc/" + running().pid() + "/status"))) {
            return lines.filter(line -> line.startsWith(what + ":"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) * 1024)
                    .findFirst()
                    .orElse(0);
        }
    }

    /// Bytes of the data folder: database, index, files, everything.
    long disk() throws IOException {
        try (Stream<Path> files = Files.walk(data)) {
            return files.filter(Files::isRegularFile)
                    .mapToLong(file -> file.toFile().length())
                    .sum();
        }
    }

    String address() {
        return "http://" + authority();
    }

    /// Host and port, as other wikis name this one.
    String authority() {
        return "127.0.0.1:" + port;
    }

    HttpResponse<String> get(String path) {
        return send(request(path).GET().build());
    }

    HttpResponse<String> get(String path, String token) {
        return send(
                request(path).header("Authorization", "Bearer " + token).GET().build());
    }

    JsonNode json(String path) {
        return parse(get(path).body());
    }

    HttpResponse<String> put(String path, String token, String body) {
        return send(request(path)
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/json")
                .PUT(HttpRequest.BodyPublishers.ofString(body))
                .build());
    }

    HttpResponse<String> post(String path, String token, String body) {
        return send(request(path)
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build());
    }

    static JsonNode parse(String body) {
        try {
            return JSON.readTree(body);
        } catch (IOException e) {
            throw new UncheckedIOException("Not JSON: " + body, e);
        }
    }

    /// Returns the body of a request that writes a page.
    static String body(String text) {
        return "{\"text\": " + quoted(text) + "}";
    }

    static String quoted(String text) {
        return JSON.valueToTree(text).toString();
    }

    @Override
    public void close() throws InterruptedException {
        client.close();
        if (process != null) {
            process.destroy();
            if (!process.waitFor(20, TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
            }
        }
    }

    private Process running() {
        if (process == null) {
            throw new IllegalStateException("The wiki was not started");
        }
        return process;
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(address() + path)).timeout(Duration.ofSeconds(30));
    }

    private HttpResponse<String> send(HttpRequest request) {
        try {
            return client.send(request, HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException("No answer", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted", e);
        }
    }

    private Process begin(ProcessBuilder.Redirect err, String... words) throws IOException {
        List<String> line =
                new ArrayList<>(List.of(distribution.resolve("bin/marram").toString()));
        line.addAll(List.of(words));
        ProcessBuilder builder = new ProcessBuilder(line);
        builder.environment().put("MARRAM_DATA", data.toString());
        builder.environment().put("MARRAM_HOST", "127.0.0.1");
        builder.environment().put("MARRAM_PORT", Integer.toString(port));
        builder.environment().put("MARRAM_NAME", "Benchmark");
        builder.environment().put("MARRAM_URL", address());
        builder.environment().putAll(settings);
        builder.redirectError(err);
        if (words[0].equals("serve")) {
            builder.redirectOutput(ProcessBuilder.Redirect.DISCARD);
        }
        return builder.start();
    }
}
