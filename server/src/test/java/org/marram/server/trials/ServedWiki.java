package org.marram.server.trials;

import java.io.IOException;
import java.net.ServerSocket;
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

/// The wiki as a process of its own, which can be killed.
final class ServedWiki implements AutoCloseable {
    private static final Duration LONGEST_START = Duration.ofSeconds(60);

    private final Path data;
    private final int port;
    private final HttpClient client = HttpClient.newHttpClient();
    private Process process;

    ServedWiki(Path data) throws IOException {
        this.data = data;
        try (ServerSocket socket = new ServerSocket(0)) {
            this.port = socket.getLocalPort();
        }
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

    /// Its host and port.
    String authority() {
        return "127.0.0.1:" + port;
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
        if (process != null && process.isAlive()) {
            process.destroy();
            if (!process.waitFor(20, TimeUnit.SECONDS)) {
                kill();
            }
        }
    }

    private Process begin(String... words) throws IOException {
        String classes = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        List<String> line = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Xmx400m",
                "-cp",
                classes,
                "org.marram.server.cli.Main"));
        line.addAll(List.of(words));
        ProcessBuilder builder = new ProcessBuilder(line);
        builder.environment().put("MARRAM_DATA", data.toString());
        builder.environment().put("MARRAM_HOST", "127.0.0.1");
        builder.environment().put("MARRAM_PORT", Integer.toString(port));
        builder.environment().put("MARRAM_URL", "http://" + authority());
        builder.environment().put("MARRAM_FEDERATION_ALLOW", "127.0.0.1");
        builder.redirectError(ProcessBuilder.Redirect.DISCARD);
        if (words[0].equals("serve")) {
            builder.redirectOutput(ProcessBuilder.Redirect.DISCARD);
        }
        return builder.start();
    }
}
