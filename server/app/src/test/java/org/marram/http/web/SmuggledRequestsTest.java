package org.marram.http.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.marram.app.testing.TestWiki;
import org.marram.app.testing.Wire;

/// Requests whose end two readers could see in different places, each with a second request hidden behind it: one
/// answer, which is a refusal, and the end of the connection.
class SmuggledRequestsTest {
    private static final String HIDDEN = "GET /robots.txt HTTP/1.1\r\nHost: hidden.example\r\n\r\n";

    @TempDir
    static Path folder;

    private static TestWiki wiki;

    @BeforeAll
    static void start() {
        wiki = TestWiki.start(folder);
    }

    @AfterAll
    static void stop() {
        wiki.close();
    }

    /// Fields beside which a body in chunks, or one of a length, ends where a reader likes.
    static final List<String> CODINGS = List.of(
            "Transfer-Encoding: Chunked",
            "Transfer-Encoding: CHUNKED",
            "Transfer-Encoding: chunked,",
            "Transfer-Encoding: ,chunked",
            "Transfer-Encoding: chunked, chunked",
            "Transfer-Encoding: chunked, identity",
            "Transfer-Encoding: identity, chunked",
            "Transfer-Encoding: gzip, chunked",
            "Transfer-Encoding: chunked;q=1",
            "Transfer-Encoding: chunked; x",
            "Transfer-Encoding: \"chunked\"",
            "Transfer-Encoding: 'chunked'",
            "Transfer-Encoding: xchunked",
            "Transfer-Encoding: chunkedx",
            "Transfer-Encoding: chunk",
            "Transfer-Encoding: chunked chunked",
            "Transfer-Encoding: identity",
            "Transfer-Encoding: gzip",
            "Transfer-Encoding:",
            "Transfer-Encoding: ",
            "Transfer-Encoding: \tchunked",
            "Transfer-Encoding:\tchunked",
            "Transfer-Encoding:  chunked",
            "Transfer-Encoding: chunked ",
            "Transfer-Encoding: chunked\t",
            "Transfer-Encoding: \u000bchunked",
            "Transfer-Encoding: chunked\u000b",
            "Transfer-Encoding: \fchunked",
            "Transfer-Encoding: chunked\f",
            "Transfer-Encoding: chunked\u0000",
            "Transfer-Encoding: \u0000chunked",
            "Transfer-Encoding: \u00a0chunked",
            "Transfer-Encoding: chunked\u0085",
            "Transfer-Encoding: chun\u00ffked",
            "Transfer-Encoding: chunked\u007f",
            "Transfer-Encoding : chunked",
            "Transfer-Encoding\t: chunked",
            "Transfer-Encoding\u000b: chunked",
            "Transfer-Encoding\u0000: chunked",
            " Transfer-Encoding: chunked",
            "\tTransfer-Encoding: chunked",
            "X: y\r\n Transfer-Encoding: chunked",
            "Transfer-Encoding:\r\n chunked",
            "Transfer-Encoding: chunked\r\n ",
            "Transfer-Encoding: chunked\r\n\tidentity",
            "X: y\nTransfer-Encoding: chunked",
            "X: y\rTransfer-Encoding: chunked",
            "Transfer-Encoding: chunked\nX: y",
            "Transfer-Encoding: chunked\rX: y",
            "Transfer-Encoding\r\n: chunked",
            "Transfer-Encoding chunked",
            ": chunked\r\nTransfer-Encoding: x",
            "Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked",
            "Transfer-Encoding: chunked\r\nTransfer-Encoding: identity",
            "Transfer-Encoding: identity\r\nTransfer-Encoding: chunked",
            "Transfer-Encoding: x\r\ntransfer-encoding: chunked",
            "Transfer-Encoding: chunked\r\nContent-Length: 5",
            "Content-Length: 5\r\nTransfer-Encoding: chunked",
            "Content-Length: 0\r\ntransfer-encoding: chunked",
            "Content-Length: 5\r\nTransfer-Encoding: identity",
            "Content-Length: 5\r\nContent-Length: 5",
            "Content-Length: 5\r\nContent-Length: 6",
            "Content-Length: 5, 5",
            "Content-Length: 5,6",
            "Content-Length: +5",
            "Content-Length: -5",
            "Content-Length: 0x5",
            "Content-Length: 5_0",
            "Content-Length: 5.0",
            "Content-Length: 5 0",
            "Content-Length: \"5\"",
            "Content-Length: 5;",
            "Content-Length: ",
            "Content-Length: five",
            "Content-Length: \u0665",
            "Content-Length: 5\u000b",
            "Content-Length: 99999999999999999999",
            "Content-Length : 5",
            "Content-Length:\r\n 5",
            "X: y\nContent-Length: 5",
            "Host: other.example",
            "X\u0001: y",
            "X y: z",
            "X: a\u0000b",
            "X: a\u0001b",
            "(X): y",
            "noField");

    @ParameterizedTest
    @FieldSource("CODINGS")
    void whateverSaysTheEndInAStrangeWayIsRefused(String fields) throws IOException {
        String head = "POST /sign-in HTTP/1.1\r\nHost: moor.example\r\n" + fields + "\r\n\r\n";
        refused(400, head + "0\r\n\r\n" + HIDDEN);
        refused(400, head + "5\r\nabcde\r\n0\r\n\r\n" + HIDDEN);
    }

    static final List<String> CHUNKS = List.of(
            "0x5\r\nabcde\r\n0\r\n\r\n",
            "+5\r\nabcde\r\n0\r\n\r\n",
            "-5\r\nabcde\r\n0\r\n\r\n",
            " 5\r\nabcde\r\n0\r\n\r\n",
            "5 \r\nabcde\r\n0\r\n\r\n",
            "5\t;x\r\nabcde\r\n0\r\n\r\n",
            "5_\r\nabcde\r\n0\r\n\r\n",
            "5.\r\nabcde\r\n0\r\n\r\n",
            "g\r\nabcde\r\n0\r\n\r\n",
            "\r\nabcde\r\n0\r\n\r\n",
            ";x\r\nabcde\r\n0\r\n\r\n",
            "5\nabcde\r\n0\r\n\r\n",
            "5\rabcde\r\n0\r\n\r\n",
            "5;x\nabcde\r\n0\r\n\r\n",
            "5;x=\"\n\"\r\nabcde\r\n0\r\n\r\n",
            "5;\u0000\r\nabcde\r\n0\r\n\r\n",
            "5\r\nabcdef\r\n0\r\n\r\n",
            "5\r\nabcde0\r\n\r\n",
            "5\r\nabcde\n0\r\n\r\n",
            "5\r\nabcde\r0\r\n\r\n",
            "5\r\nabcde\r\n0\n\n",
            "5\r\nabcde\r\n0\r\n\n",
            "5\r\nabcde\r\n0\r\nX: y\n\r\n",
            "5\r\nabcde\r\n0\r\nX y\r\n\r\n",
            "5\r\nabcde\r\n0\r\n X: y\r\n\r\n",
            "5\r\nabcde\r\n0\r\nContent-Length: 5\r\n\r\n",
            "5\r\nabcde\r\n0\r\nTransfer-Encoding: chunked\r\n\r\n",
            "100000005\r\nabcde\r\n0\r\n\r\n",
            "ffffffffffffffff5\r\nabcde\r\n0\r\n\r\n",
            "5;" + "x".repeat(300) + "\r\nabcde\r\n0\r\n\r\n");

    @ParameterizedTest
    @FieldSource("CHUNKS")
    void aBodyInMalformedChunksIsRefused(String body) throws IOException {
        refused(
                400,
                "POST /sign-in HTTP/1.1\r\nHost: moor.example\r\nTransfer-Encoding: chunked\r\n\r\n" + body + HIDDEN);
    }

    static final List<String> HEADS = List.of(
            "GET / HTTP/1.1\r\n\r\n",
            "GET / HTTP/1.1\r\nHost:\r\n\r\n",
            "GET / HTTP/1.1\r\nHost: \t\r\n\r\n",
            "GET / HTTP/1.1\r\nHost: a.example\r\nHost: a.example\r\n\r\n",
            "GET / HTTP/1.1\r\nHost: a.example\r\nhost: b.example\r\n\r\n",
            "GET / HTTP/1.0\r\nHost: a.example\r\nHost: b.example\r\n\r\n",
            "GET / HTTP/1.1\r\nHost: a.example, b.example\r\n\r\n",
            "GET / HTTP/1.1\r\nHost: a.example b.example\r\n\r\n",
            "GET / HTTP/1.1\r\nHost: a.example/x\r\n\r\n",
            "GET / HTTP/1.1\r\nHost: x@a.example\r\n\r\n",
            "GET / HTTP/1.1\r\nHost: http://a.example\r\n\r\n",
            "GET / HTTP/1.1\r\nHost: a.example:http\r\n\r\n",
            "GET / HTTP/1.1\r\nHost: a.example:80:80\r\n\r\n",
            "GET / HTTP/1.1\r\nHost: a.example:65536\r\n\r\n",
            "GET / HTTP/1.1\r\nHost: a.example:-1\r\n\r\n",
            "GET / HTTP/1.1\r\nHost: ::1\r\n\r\n",
            "GET / HTTP/1.1\r\nHost: [::1\r\n\r\n",
            "GET / HTTP/1.1\r\nHost: [::1]x\r\n\r\n",
            "GET / HTTP/1.1\r\nHost: [1:2]\r\n\r\n",
            "GET / HTTP/1.1\r\nHost: a..example\r\n\r\n",
            "GET / HTTP/1.1\r\nHost: a.example\\x\r\n\r\n",
            "GET / HTTP/1.1\r\nHost : a.example\r\n\r\n",
            "GET / HTTP/1.1\r\n Host: a.example\r\n\r\n",
            "GET / HTTP/1.1\nHost: a.example\n\n",
            "GET / HTTP/1.1\r\nHost: a.example\n\r\n",
            "GET / HTTP/1.1\r\nHost: a.example\r\n\n",
            "GET  / HTTP/1.1\r\nHost: a.example\r\n\r\n",
            "GET /  HTTP/1.1\r\nHost: a.example\r\n\r\n",
            "GET\t/\tHTTP/1.1\r\nHost: a.example\r\n\r\n",
            "GET\u000b/ HTTP/1.1\r\nHost: a.example\r\n\r\n",
            "GET / HTTP/1.1 \r\nHost: a.example\r\n\r\n",
            "GET / HTTP/1.1 x\r\nHost: a.example\r\n\r\n",
            " GET / HTTP/1.1\r\nHost: a.example\r\n\r\n",
            "\r\n\r\nGET / HTTP/1.1\r\nHost: a.example\r\n\r\n",
            "\nGET / HTTP/1.1\r\nHost: a.example\r\n\r\n",
            "G(T / HTTP/1.1\r\nHost: a.example\r\n\r\n",
            "GET / http/1.1\r\nHost: a.example\r\n\r\n",
            "GET / HTTP/01.1\r\nHost: a.example\r\n\r\n",
            "GET / HTTP/1.\r\nHost: a.example\r\n\r\n",
            "GET /\r\nHost: a.example\r\n\r\n",
            "GET HTTP/1.1\r\nHost: a.example\r\n\r\n",
            "GET /a b HTTP/1.1\r\nHost: a.example\r\n\r\n",
            "GET /a\u0001b HTTP/1.1\r\nHost: a.example\r\n\r\n",
            "GET x HTTP/1.1\r\nHost: a.example\r\n\r\n",
            "GET * HTTP/1.1\r\nHost: a.example\r\n\r\n",
            "GET a.example:80 HTTP/1.1\r\nHost: a.example\r\n\r\n",
            "CONNECT a.example:80 HTTP/1.1\r\nHost: a.example:80\r\n\r\n",
            "CONNECT http://a.example HTTP/1.1\r\nHost: a.example\r\n\r\n",
            "GET http://b.example/ HTTP/1.1\r\nHost: a.example\r\n\r\n",
            "GET ftp://a.example/ HTTP/1.1\r\nHost: a.example\r\n\r\n",
            "GET http:///x HTTP/1.1\r\nHost: a.example\r\n\r\n",
            "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n",
            "POST / HTTP/1.0\r\nHost: a.example\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
            "POST / HTTP/1.0\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
            "\u0016\u0003\u0001\u0002\u0000\u0001\u0000\u0001\u00fc\u0003\u0003");

    @ParameterizedTest
    @FieldSource("HEADS")
    void aHeadThatIsNotWrittenByTheLetterIsRefused(String request) throws IOException {
        refused(request.startsWith("PRI") ? 505 : 400, request + HIDDEN);
    }

    @ParameterizedTest
    @CsvSource({"HTTP/2.0, 505", "HTTP/1.2, 505", "HTTP/0.9, 505", "HTTP/3.0, 505"})
    void anotherVersionIsNotSpoken(String version, int status) throws IOException {
        refused(status, "GET / " + version + "\r\nHost: a.example\r\n\r\n" + HIDDEN);
    }

    @Test
    void whatIsTooLongIsToldSo() throws IOException {
        refused(414, "GET /" + "a".repeat(17_000) + " HTTP/1.1\r\nHost: a.example\r\n\r\n" + HIDDEN);
        refused(431, "GET / HTTP/1.1\r\nHost: a.example\r\nX: " + "a".repeat(17_000) + "\r\n\r\n" + HIDDEN);
        refused(431, "GET / HTTP/1.1\r\nHost: a.example\r\n" + "X: y\r\n".repeat(101) + "\r\n" + HIDDEN);
        refused(417, "POST / HTTP/1.1\r\nHost: a.example\r\nExpect: tea\r\nContent-Length: 0\r\n\r\n" + HIDDEN);
    }

    private static void refused(int status, String bytes) throws IOException {
        String answers = Wire.exchange(wiki, bytes);
        assertEquals(status, Wire.status(answers), answers);
        assertEquals(1, Wire.count(answers), answers);
        String lower = answers.toLowerCase(Locale.ROOT);
        assertTrue(lower.contains("connection: close"), answers);
        for (String header : SecurityHeaders.ALWAYS.keySet()) {
            assertTrue(lower.contains(header.toLowerCase(Locale.ROOT) + ": "), header);
        }
    }

    static Stream<String> plain() {
        return Stream.of(
                "GET /robots.txt HTTP/1.1\r\nHost: a.example\r\n\r\n",
                "\r\nGET /robots.txt HTTP/1.1\r\nHost: a_b.example.:8080\r\n\r\n",
                "GET /robots.txt HTTP/1.1\r\nHost:[::1]:8080\r\n\r\n",
                "GET http://a.example/robots.txt HTTP/1.1\r\nHost: a.example\r\n\r\n",
                "GET /favicon.ico HTTP/1.1\r\nHost: a.example\r\nIf-None-Match: *\r\n\r\n",
                "GET /nowhere HTTP/1.1\r\nHost: a.example\r\n\r\n",
                "OPTIONS /robots.txt HTTP/1.1\r\nHost: a.example\r\n\r\n",
                "GET /robots.txt HTTP/1.1\r\nHost: a.example\r\nContent-Length:  4 \r\n\r\nbody",
                "GET /robots.txt HTTP/1.1\r\nHost: a.example\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
                "GET /robots.txt HTTP/1.1\r\nHost: a.example\r\nConnection: Upgrade, HTTP2-Settings\r\nUpgrade: h2c\r\n"
                        + "HTTP2-Settings: AAMAAABkAAQAoAAAAAIAAAAA\r\n\r\n",
                "GET /robots.txt HTTP/1.1\r\nHost: a.example\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n"
                        + "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n",
                "POST /-/nowhere HTTP/1.1\r\nHost: a.example\r\ntransfer-encoding:chunked\r\n\r\n"
                        + "0005;a=b;c=\"d e\"\r\nabcde\r\nA\r\n0123456789\r\n000\r\nX-Sum: 1\r\n\r\n",
                "POST /sign-in HTTP/1.1\r\nHost: a.example\r\nContent-Type: application/x-www-form-urlencoded\r\n"
                        + "Content-Length: 3\r\n\r\na=b");
    }

    @ParameterizedTest
    @MethodSource("plain")
    void aPlainRequestIsAnsweredAndTheNextOneAfterItToo(String request) throws IOException {
        String last = "GET /robots.txt HTTP/1.1\r\nHost: a.example\r\nConnection: close\r\n\r\n";
        String answers = Wire.exchange(wiki, request + request + last);
        assertEquals(3, Wire.count(answers), answers);
        assertFalse(answers.contains("HTTP/1.1 50"), answers);
        String end = answers.substring(answers.lastIndexOf("HTTP/1.1 "));
        assertTrue(
                end.startsWith("HTTP/1.1 200") && end.toLowerCase(Locale.ROOT).contains("connection: close"), end);
        assertTrue(end.contains("User-agent"), end);
    }

    /// Of a length that nobody knows an answer without a body may end the connection; it says so then.
    @ParameterizedTest
    @ValueSource(strings = {"/robots.txt", "/favicon.ico", "/article/Nowhere", "/-/health"})
    void anAnswerToHeadHasNoBodyAndTheNextOneIsInStep(String path) throws IOException {
        String head = "HEAD " + path + " HTTP/1.1\r\nHost: a.example\r\n\r\n";
        String answers =
                Wire.exchange(wiki, head + "GET /robots.txt HTTP/1.1\r\nHost: a.example\r\nConnection: close\r\n\r\n");
        String first = answers.substring(0, answers.indexOf("\r\n\r\n") + 4);
        String rest = answers.substring(first.length());
        boolean ends = first.toLowerCase(Locale.ROOT).contains("connection: close");
        assertTrue(ends ? rest.isEmpty() : rest.startsWith("HTTP/1.1 200") && Wire.count(rest) == 1, answers);
    }

    /// Byte by byte, so that every boundary between two parts is tried.
    @Test
    void theSameIsReadHoweverItIsCut() throws IOException {
        String request = "POST /-/nowhere HTTP/1.1\r\nHost: a.example\r\nTransfer-Encoding: chunked\r\n\r\n"
                + "5\r\nabcde\r\n0\r\nX: y\r\n\r\n";
        try (Wire wire = Wire.to(wiki)) {
            for (char next :
                    (request + "GET /robots.txt HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n").toCharArray()) {
                wire.write(String.valueOf(next));
            }
            assertEquals(2, Wire.count(wire.readAll()));
        }
    }

    @Test
    void aRefusalWaitsForTheAnswersBeforeIt() throws IOException {
        String good = "GET /article/Welcome HTTP/1.1\r\nHost: a.example\r\n\r\n";
        String answers = Wire.exchange(wiki, good + good + "GET / HTTP/1.1\r\n\r\n" + HIDDEN);
        assertEquals(3, Wire.count(answers), answers);
        assertEquals(400, Wire.status(answers.substring(answers.lastIndexOf("HTTP/1.1 "))));
    }

    @Test
    void whoeverWaitsToGoOnGoesOnOrLosesTheConnection() throws IOException {
        String head = "POST /sign-in HTTP/1.1\r\nHost: a.example\r\nExpect: 100-continue\r\n"
                + "Content-Type: application/x-www-form-urlencoded\r\nContent-Length: 3\r\n\r\n";
        try (Wire wire = Wire.to(wiki)) {
            String told = wire.write(head).readUntil("\r\n\r\n");
            assertTrue(told.startsWith("HTTP/1.1 100 "), told);
            String rest = wire.write("a=bGET /robots.txt HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n")
                    .readAll();
            assertEquals(2, Wire.count(rest), rest);
        }
        try (Wire wire = Wire.to(wiki)) {
            wire.write(
                    "POST /-/nowhere HTTP/1.1\r\nHost: a.example\r\nExpect: 100-continue\r\nContent-Length: 99\r\n\r\n");
            String refused = wire.readUntil("\r\n\r\n");
            assertEquals(404, Wire.status(refused), refused);
            assertTrue(refused.toLowerCase(Locale.ROOT).contains("connection: close"), refused);
            assertEquals(0, Wire.count(wire.write(HIDDEN).readAll()));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/nowhere", "/api/v1/pages/Moss", "/upload"})
    void aBodyThatIsTooLargeIsToldSoWithCare(String path) throws IOException {
        String answers = Wire.exchange(
                wiki,
                "PUT " + path + " HTTP/1.1\r\nHost: a.example\r\nContent-Type: application/json\r\n"
                        + "Content-Length: 900000000\r\nConnection: close\r\n\r\n" + "x".repeat(1000));
        assertTrue(Wire.status(answers) >= 400 && Wire.status(answers) < 500, answers);
        assertTrue(answers.toLowerCase(Locale.ROOT).contains("x-content-type-options: nosniff"), answers);
    }

    @Test
    void theWikiIsThereAfterAllThat() {
        List<Integer> statuses = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            HttpResponse<String> answer = wiki.get("/-/health");
            statuses.add(answer.statusCode());
        }
        assertEquals(List.of(200, 200, 200), statuses);
        assertEquals(Optional.empty(), wiki.get("/robots.txt").headers().firstValue("Connection"));
    }
}
