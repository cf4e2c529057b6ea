package org.marram.app.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.marram.app.testing.Neighbours;

/// The demonstration as a process of its own, as whoever tries the program sees it.
@Timeout(240)
class DemoTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    Path folder;

    private final HttpClient client = HttpClient.newHttpClient();
    private Process process;

    @AfterEach
    void end() {
        if (process != null) {
            process.destroyForcibly();
        }
        client.close();
    }

    @Test
    void threeWikisFollowOneAnotherAndLeaveNothingBehind() throws Exception {
        int port = freePorts();
        process = start(port);
        List<String> said = said(process.inputReader());
        assertEquals(1, kept().size(), "the wikis keep what they have in one folder");

        for (int i = 0; i < 3; i++) {
            for (int other = 0; other < 3; other++) {
                String wiki = other == i ? "" : "&wiki=localhost:" + (port + other);
                int pages = get(port + i, "/api/v1/pages?limit=100" + wiki)
                        .get("items")
                        .size();
                assertTrue(pages >= 12, "wiki " + i + " has " + pages + " pages of wiki " + other);
            }
        }
        JsonNode fork =
                get(port + 1, "/api/v1/pages/Sharpening_garden_tools/forks").get("origin");
        assertEquals(2, fork.get("ahead").asInt());
        assertEquals(1, fork.get("behind").asInt());
        assertTrue(get(port + 1, "/api/v1/pages/Tools_to_lend")
                .get("text")
                .asText()
                .contains("ask Tom"));
        assertTrue(said.stream().anyMatch(line -> line.contains("Nora (keeper), Edwin")));
        for (String line : said) {
            if (line.strip().startsWith("http://")) {
                assertTrue(status(line.strip()) < 404, line);
            }
        }

        process.destroy();
        assertTrue(process.waitFor(30, TimeUnit.SECONDS), "it ends when it is told to");
        assertEquals(List.of(), kept(), "nothing is left");
    }

    @Test
    void toldToEndWhileItBeginsItLeavesNothingBehind() throws Exception {
        process = start(freePorts());
        BufferedReader err = process.errorReader();
        String line = err.readLine();
        while (line != null && !line.contains("Repair")) {
            line = err.readLine();
        }
        interrupt(process);
        assertTrue(process.waitFor(60, TimeUnit.SECONDS), "it ends when it is told to");
        assertEquals(List.of(), kept(), "nothing is left");
    }

    @Test
    void aTakenPortIsSaidBeforeAnythingBegins() throws Exception {
        int port = freePorts();
        try (ServerSocket taken = new ServerSocket(port + 2, 1, InetAddress.getLoopbackAddress())) {
            process = start(port);
            String said = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
            assertEquals(1, process.waitFor());
            assertTrue(said.startsWith("marram: port " + taken.getLocalPort() + " is in use."), said);
            assertEquals(List.of(), kept());
        }
    }

    /// Ctrl-C; where a shell that started the tests in the background has it ignored, as under `nohup`, SIGTERM.
    private static void interrupt(Process process) throws IOException, InterruptedException {
        String signal = isInterruptIgnored() ? "-TERM" : "-INT";
        new ProcessBuilder("kill", signal, Long.toString(process.pid())).start().waitFor();
    }

    /// Tells whether SIGINT (2) is ignored, which a process inherits and Java leaves so.
    private static boolean isInterruptIgnored() throws IOException {
        Path status = Path.of("/proc/self/status");
        return Files.exists(status)
                && Files.readAllLines(status).stream()
                        .filter(line -> line.startsWith("SigIgn:"))
                        .anyMatch(line ->
                                (Long.parseUnsignedLong(line.substring(7).strip(), 16) & 2) != 0);
    }

    private Process start(int port) throws IOException {
        List<String> line = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Xmx256m",
                "-Djava.io.tmpdir=" + folder,
                "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                "org.marram.app.cli.Main",
                "demo",
                "--port",
                Integer.toString(port)));
        ProcessBuilder builder = new ProcessBuilder(line);
        builder.directory(folder.toFile());
        return builder.start();
    }

    /// What it says until it is ready.
    private static List<String> said(BufferedReader out) throws IOException {
        List<String> said = new ArrayList<>();
        String line = out.readLine();
        while (line != null) {
            said.add(line);
            if (line.contains("Ctrl-C")) {
                return said;
            }
            line = out.readLine();
        }
        throw new AssertionError("it ended: " + said);
    }

    private List<Path> kept() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.getFileName().toString().startsWith("marram-demo-"))
                    .toList();
        }
    }

    private JsonNode get(int port, String path) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .build();
        return JSON.readTree(
                client.send(request, HttpResponse.BodyHandlers.ofString()).body());
    }

    private int status(String address) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(address)).build();
        return client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
    }

    private static int freePorts() {
        while (true) {
            int port = Neighbours.freePort();
            if (isFree(port + 1) && isFree(port + 2)) {
                return port;
            }
        }
    }

    private static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return socket.isBound();
        } catch (IOException e) {
            return false;
        }
    }
}
