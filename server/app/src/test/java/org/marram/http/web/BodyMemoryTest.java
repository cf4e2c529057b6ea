package org.marram.http.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.marram.app.testing.TestWiki;

class BodyMemoryTest {
    private static final int LARGE = 500_000;

    @TempDir
    static Path folder;

    private static TestWiki wiki;
    private static BodyMemory memory;

    @BeforeAll
    static void start() {
        wiki = TestWiki.start(folder);
        memory = wiki.bean(BodyMemory.class);
    }

    @AfterAll
    static void stop() {
        wiki.close();
    }

    @Test
    void whatIsTakenIsCounted() {
        BodyMemory small = BodyMemory.of(10);
        assertTrue(small.take(8));
        assertFalse(small.take(3));
        assertEquals(8, small.taken());
        small.giveBack(8);
        assertTrue(small.take(10));
    }

    @Test
    void aBodyIsCountedUntilItIsAnswered() throws IOException {
        try (Socket socket = begun(LARGE)) {
            socket.getOutputStream().write(new byte[LARGE / 2]);
            waitUntil(() -> memory.taken() > 0);
            socket.getOutputStream().write(new byte[LARGE / 2]);
            assertTrue(firstLine(socket).startsWith("HTTP/1.1 4"), "such a form cannot be read");
            waitUntil(() -> memory.taken() == 0);
        }
    }

    @Test
    void whoeverHangsUpGivesItBack() throws IOException {
        Socket socket = begun(LARGE);
        socket.getOutputStream().write(new byte[LARGE / 2]);
        waitUntil(() -> memory.taken() > 0);
        socket.close();
        waitUntil(() -> memory.taken() == 0);
        assertEquals(200, wiki.get("/-/health").statusCode());
    }

    @Test
    void whenTheMemoryIsGoneLargeBodiesAreToldToComeBackAndSmallOnesAreTaken() {
        long all = memory.most() - memory.taken();
        assertTrue(memory.take(all));
        try {
            HttpResponse<String> large = post(LARGE);
            assertEquals(503, large.statusCode());
            assertEquals("10", large.headers().firstValue("Retry-After").orElseThrow());
            assertEquals(
                    "nosniff",
                    large.headers().firstValue("X-Content-Type-Options").orElseThrow());
            assertTrue(large.body().contains("still in your browser"), large.body());
            assertEquals(200, post(1000).statusCode(), "an ordinary form");
        } finally {
            memory.giveBack(all);
        }
        assertEquals(200, post(LARGE).statusCode());
        waitUntil(() -> memory.taken() == 0);
    }

    private static HttpResponse<String> post(int bytes) {
        return wiki.send(wiki.request("/api/v1/diff")
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString("{\"a\":\"" + "x".repeat(bytes) + "\",\"b\":\"\"}")));
    }

    /// An archive goes to the disk as it comes, with a form around it or without one.
    @ParameterizedTest
    @ValueSource(strings = {"application/zip", "multipart/form-data; boundary=b"})
    void anArchiveIsNotHeldInMemory(String type) throws IOException {
        try (Socket socket = begun("/api/v1/import", type, LARGE)) {
            for (int sent = 0; sent < LARGE / 2; sent += 64_000) {
                socket.getOutputStream().write(new byte[64_000]);
                assertEquals(0, memory.taken());
            }
        }
    }

    private static Socket begun(int length) throws IOException {
        return begun("/api/v1/diff", "application/json", length);
    }

    private static Socket begun(String path, String type, int length) throws IOException {
        Socket socket = new Socket("127.0.0.1", wiki.uri("/").getPort());
        socket.setSoTimeout(10_000);
        OutputStream out = socket.getOutputStream();
        out.write(("POST " + path + " HTTP/1.1\r\nHost: localhost\r\nContent-Type: " + type + "\r\nContent-Length: "
                        + length + "\r\n\r\n")
                .getBytes(StandardCharsets.US_ASCII));
        return socket;
    }

    private static String firstLine(Socket socket) throws IOException {
        StringBuilder line = new StringBuilder();
        InputStream in = socket.getInputStream();
        for (int next = in.read(); next >= 0 && next != '\r'; next = in.read()) {
            line.append((char) next);
        }
        return line.toString();
    }

    private static void waitUntil(BooleanSupplier holds) {
        long end = System.nanoTime() + 10_000_000_000L;
        while (!holds.getAsBoolean()) {
            assertTrue(System.nanoTime() < end, () -> memory.taken() + " bytes are taken");
            Thread.onSpinWait();
        }
    }
}
