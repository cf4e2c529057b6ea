package org.marram.app.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

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
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// The program as a process of its own.
@Timeout(120)
class ServeTest {

    private static final String SERVES = "Marram serves at ";

    @TempDir
    Path folder;

    private final List<Process> processes = new ArrayList<>();

    @AfterEach
    void endProcesses() {
        processes.forEach(Process::destroyForcibly);
    }

    @Test
    void toldToEndUnderLoadItAnswersOrSaysComeBackAndEndsInTime() throws Exception {
        Process process = serve(Map.of());
        URI health = URI.create(address(process) + "/-/health");
        Set<Integer> statuses = new ConcurrentSkipListSet<>();
        AtomicInteger cut = new AtomicInteger();
        AtomicBoolean told = new AtomicBoolean();
        Semaphore answers = new Semaphore(0);
        try (ExecutorService clients = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 8; i++) {
                clients.submit(() -> ask(health, process, told, statuses, cut, answers));
            }
            assertTrue(answers.tryAcquire(50, 60, TimeUnit.SECONDS), "clients are answered");
            told.set(true);
            long began = System.nanoTime();
            process.destroy();
            assertTrue(process.waitFor(15, TimeUnit.SECONDS), "it ends within 15 s");
            assertTrue(Duration.ofNanos(System.nanoTime() - began).toSeconds() < 15);
        }
        assertTrue(Set.of(200, 503).containsAll(statuses), statuses.toString());
        assertEquals(0, cut.get(), "connections cut before they were told to end");
        assertTrue(Files.notExists(folder.resolve("data/control")));
    }

    @Test
    void aWrongSettingEndsTheStartWithOneSentence() throws Exception {
        Process process = serve(Map.of("MARRAM_JOINING", "opne"));
        String said = new String(process.getErrorStream().readAllBytes());
        assertEquals(2, process.waitFor());
        assertEquals("marram: MARRAM_JOINING is \"opne\"; allowed is: open, invite, approval or closed.\n", said);
    }

    @Test
    void aTakenPortEndsTheStartWithOneSentence() throws Exception {
        Process first = serve(Map.of());
        String port = Integer.toString(URI.create(address(first)).getPort());
        Process second = serve(Map.of(
                "MARRAM_PORT", port, "MARRAM_DATA", folder.resolve("other").toString()));
        String said = new String(second.getErrorStream().readAllBytes());
        assertEquals(1, second.waitFor());
        assertTrue(said.startsWith("marram: cannot listen at 127.0.0.1:" + port + " (MARRAM_HOST, MARRAM_PORT)"), said);
        assertEquals(1, said.lines().count(), said);
    }

    @Test
    void aDatabaseThatIsNoneEndsTheStartWithOneSentence() throws Exception {
        Files.createDirectories(folder.resolve("data"));
        Files.writeString(folder.resolve("data/wiki.db"), "Anything else.".repeat(1_000));
        Process process = serve(Map.of());
        String said = new String(process.getErrorStream().readAllBytes());
        assertEquals(1, process.waitFor());
        assertTrue(said.startsWith("marram: The database cannot be opened: "), said);
        assertEquals(1, said.lines().count(), said);
    }

    /// Asks until the process has ended; before it is told to, every answer must come.
    private static void ask(
            URI uri, Process process, AtomicBoolean told, Set<Integer> statuses, AtomicInteger cut, Semaphore answers) {
        try (HttpClient client = HttpClient.newHttpClient()) {
            while (process.isAlive()) {
                try {
                    HttpRequest request = HttpRequest.newBuilder(uri)
                            .timeout(Duration.ofSeconds(20))
                            .build();
                    statuses.add(client.send(request, HttpResponse.BodyHandlers.discarding())
                            .statusCode());
                    answers.release();
                } catch (IOException e) {
                    if (!told.get()) {
                        cut.incrementAndGet();
                    }
                } catch (InterruptedException e) {
                    return;
                }
            }
        }
    }

    private Process serve(Map<String, String> environment) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-cp",
                System.getProperty("java.class.path"),
                "org.marram.app.cli.Main",
                "serve");
        builder.environment().keySet().removeIf(name -> name.startsWith("MARRAM_"));
        builder.environment().put("MARRAM_DATA", folder.resolve("data").toString());
        builder.environment().put("MARRAM_HOST", "127.0.0.1");
        builder.environment().put("MARRAM_PORT", "0");
        builder.environment().putAll(environment);
        Process process = builder.directory(folder.toFile())
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        processes.add(process);
        return process;
    }

    private static String address(Process process) throws IOException {
        BufferedReader lines = process.errorReader();
        StringBuilder said = new StringBuilder();
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            said.append(line).append('\n');
            int at = line.indexOf(SERVES);
            if (at >= 0) {
                return line.substring(at + SERVES.length());
            }
        }
        throw new AssertionError("it does not serve: " + said);
    }
}
