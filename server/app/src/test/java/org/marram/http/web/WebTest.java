package org.marram.http.web;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.micronaut.context.ApplicationContext;
import io.micronaut.runtime.server.EmbeddedServer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.marram.themes.Asset;
import org.marram.themes.Assets;
import org.marram.themes.Diagrams;
import org.marram.wiki.shared.Origin;
import org.marram.wiki.shared.Settings;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class WebTest {

    private final HttpClient client = HttpClient.newHttpClient();
    private ApplicationContext context;
    private EmbeddedServer server;

    @BeforeAll
    void start(@TempDir Path folder) {
        Settings.Presets presets = new Settings.Presets(
                Optional.of("Tides"),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(Origin.parse("https://tides.example")));
        context = ApplicationContext.builder()
                .singletons(Settings.in(folder).with(presets), Clock.systemUTC())
                .properties(Map.of("micronaut.server.port", -1, "marram.web-test", true))
                .banner(false)
                .start();
        server = context.getBean(EmbeddedServer.class).start();
    }

    @AfterAll
    void stop() {
        client.close();
        context.close();
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /nowhere, 404",
        "GET, /broken, 500",
        "GET, /api/v1/broken, 500",
        "DELETE, /change, 405",
        "POST, /change, 200",
        "GET, /own-policy, 200",
        "GET, /assets/none.css, 404"
    })
    void everyAnswerTellsTheBrowserToBeCareful(String method, String path, int status) {
        HttpResponse<String> response = send(request(path).method(method, HttpRequest.BodyPublishers.noBody()));
        assertEquals(status, response.statusCode());
        assertEquals(Optional.of("nosniff"), response.headers().firstValue("X-Content-Type-Options"));
        assertEquals(Optional.of("same-origin"), response.headers().firstValue("Referrer-Policy"));
        assertEquals(Optional.of("same-origin"), response.headers().firstValue("Cross-Origin-Opener-Policy"));
        assertEquals(Optional.of("same-origin"), response.headers().firstValue("Cross-Origin-Resource-Policy"));
        assertEquals(Optional.of("max-age=31536000"), response.headers().firstValue("Strict-Transport-Security"));
        assertTrue(response.headers().firstValue("Permissions-Policy").isPresent());
        assertEquals(1, response.headers().allValues("Content-Security-Policy").size());
    }

    @Test
    void policyForbidsWhatIsNotAllowed() {
        String policy =
                get("/nowhere").headers().firstValue("Content-Security-Policy").orElseThrow();
        for (String part : List.of(
                "default-src 'none'",
                "script-src 'self'",
                "frame-ancestors 'none'",
                "base-uri 'none'",
                "require-trusted-types-for 'script'")) {
            assertTrue(policy.contains(part), part);
        }
        assertFalse(policy.contains("unsafe"));
    }

    @Test
    void frameOfADiagramHasAPolicyOfItsOwnAlsoWhenItIsKnown() {
        HttpResponse<String> frame = get(Diagrams.FRAME);
        String tag = frame.headers().firstValue("ETag").orElseThrow();
        HttpResponse<String> known = send(request(Diagrams.FRAME).header("If-None-Match", tag));
        assertEquals(304, known.statusCode());
        for (HttpResponse<String> response : List.of(frame, known)) {
            String policy =
                    response.headers().firstValue("Content-Security-Policy").orElseThrow();
            assertTrue(policy.startsWith("sandbox allow-scripts; default-src 'none'; script-src 'self' "), policy);
            assertTrue(policy.contains("frame-ancestors 'self'"), policy);
            assertEquals(Optional.of("SAMEORIGIN"), response.headers().firstValue("X-Frame-Options"));
        }
        Matcher script = Pattern.compile("src=\"([^\"]+)\"").matcher(frame.body());
        assertTrue(script.find());
        assertEquals(
                Optional.of("cross-origin"), get(script.group(1)).headers().firstValue("Cross-Origin-Resource-Policy"));
    }

    @Test
    void routeKeepsItsOwnPolicy() {
        assertEquals(Optional.of("sandbox"), get("/own-policy").headers().firstValue("Content-Security-Policy"));
    }

    @Test
    void failureTellsAProgramNothingButAReference() {
        HttpResponse<String> response = get("/api/v1/broken");
        assertEquals(Optional.of("application/problem+json"), response.headers().firstValue("Content-Type"));
        assertFalse(response.body().contains("secret"));
        assertTrue(response.body().contains("\"status\":500") && response.body().contains("Reference: "));
    }

    @Test
    void failureShowsPeopleAPage() {
        HttpResponse<String> response = get("/broken");
        assertTrue(response.headers().firstValue("Content-Type").orElse("").startsWith("text/html"));
        assertTrue(response.body().contains("Tides"));
        assertFalse(response.body().contains("secret"));
    }

    @Test
    void aFullDiskIsToldWithItsOwnStatusInBothLanguages() {
        HttpResponse<String> english = get("/full");
        assertEquals(507, english.statusCode());
        assertTrue(english.body().contains("<p class=\"status\">507</p>"), english.body());
        assertTrue(english.body().contains("The disk of the wiki is full"), english.body());
        HttpResponse<String> german =
                send(request("/full").header("Accept-Language", "de").GET());
        assertTrue(german.body().contains("Die Festplatte des Wikis ist voll"), german.body());
    }

    @Test
    void aFormThatIsNotHadOrNotTakenIsToldWithItsOwnStatusInBothLanguages() {
        HttpResponse<String> picture =
                send(request("/sign-in").setHeader("Accept", "image/png").GET());
        assertEquals(406, picture.statusCode());
        assertTrue(picture.body().contains("<p class=\"status\">406</p>"), picture.body());
        assertTrue(picture.body().contains("cannot be had in a form that was asked for"), picture.body());
        HttpRequest.Builder text = request("/form").header("Content-Type", "text/plain");
        HttpResponse<String> sent =
                send(text.header("Accept-Language", "de").POST(HttpRequest.BodyPublishers.ofString("x")));
        assertEquals(415, sent.statusCode());
        assertTrue(sent.body().contains("<p class=\"status\">415</p>"), sent.body());
        assertTrue(sent.body().contains("die diese Adresse nicht annimmt"), sent.body());
    }

    @ParameterizedTest
    @ValueSource(strings = {"name=%zz", "name=%", "%u0041=a", "name=Ada&%"})
    void formThatCannotBeReadIsTheSendersFault(String form) {
        HttpResponse<String> response = send(request("/form")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(form)));
        assertEquals(400, response.statusCode());
        assertTrue(response.headers().firstValue("Content-Type").orElse("").startsWith("text/html"));
    }

    @Test
    void unknownAddressIsAPageInTheReadersLanguage() {
        HttpResponse<String> response = send(request("/nowhere").header("Accept-Language", "de-AT,en;q=0.5"));
        assertEquals(404, response.statusCode());
        assertTrue(response.body().contains("lang=\"de\""), response.body());
        assertTrue(response.headers().firstValue("Vary").orElse("").contains("Accept-Language"));
    }

    @Test
    void unknownAddressOfTheApiIsAProblem() {
        HttpResponse<String> response = get("/api/v1/nowhere");
        assertEquals(404, response.statusCode());
        assertEquals(Optional.of("application/problem+json"), response.headers().firstValue("Content-Type"));
        assertTrue(response.body().contains("\"title\":\"Not found\""), response.body());
    }

    @Test
    void otherSitesChangeNothing() {
        HttpResponse<String> refused = send(
                request("/change").header("Sec-Fetch-Site", "cross-site").POST(HttpRequest.BodyPublishers.noBody()));
        assertEquals(403, refused.statusCode());
        assertTrue(refused.headers().firstValue("Content-Security-Policy").isPresent());
        assertEquals(
                200,
                send(request("/change")
                                .header("Sec-Fetch-Site", "same-origin")
                                .POST(HttpRequest.BodyPublishers.noBody()))
                        .statusCode());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET /%zz HTTP/1.1",
                "GET /a[b|c HTTP/1.1",
                "GET //evil.example HTTP/1.1",
                "GET /\\evil HTTP/1.1",
                "GET /%00 HTTP/1.1",
                "GET /..%c0%af HTTP/1.1",
                "POST /change?%zz HTTP/1.1",
                "GET http://evil.example/x HTTP/1.1"
            })
    void strangeRequestIsAnsweredWithCare(String line) throws IOException {
        String answer = raw(line);
        assertTrue(answer.matches("(?s)HTTP/1\\.1 (2|4)\\d\\d .*"), answer);
        assertTrue(answer.toLowerCase(Locale.ROOT).contains("x-content-type-options: nosniff"), answer);
    }

    @Test
    void assetIsKeptForEverAndSentSmall() throws Exception {
        Asset asset =
                Assets.shipped().at(Assets.shipped().address("marram.css")).orElseThrow();
        HttpResponse<byte[]> response = client.send(
                request(asset.address()).header("Accept-Encoding", "gzip").build(),
                HttpResponse.BodyHandlers.ofByteArray());
        assertEquals(Optional.of("gzip"), response.headers().firstValue("Content-Encoding"));
        assertTrue(response.headers().firstValue("Cache-Control").orElse("").contains("immutable"));
        assertArrayEquals(asset.bytes(), new GZIPInputStream(new ByteArrayInputStream(response.body())).readAllBytes());
        String tag = response.headers().firstValue("ETag").orElseThrow();
        assertEquals(
                304,
                send(request(asset.address()).header("If-None-Match", "\"x\", W/" + tag))
                        .statusCode());
    }

    @Test
    void iconIsFoundWhereProgramsLookForOne() {
        HttpResponse<String> icon = get("/favicon.ico");
        assertEquals(200, icon.statusCode());
        assertEquals(Optional.of("image/svg+xml"), icon.headers().firstValue("Content-Type"));
        assertEquals(Optional.of("public, max-age=86400"), icon.headers().firstValue("Cache-Control"));
        assertTrue(icon.body().startsWith("<svg"), icon.body());
        HttpResponse<String> head = send(request("/favicon.ico").method("HEAD", HttpRequest.BodyPublishers.noBody()));
        assertEquals(200, head.statusCode());
        assertEquals(Optional.of("image/svg+xml"), head.headers().firstValue("Content-Type"));
        String tag = icon.headers().firstValue("ETag").orElseThrow();
        assertEquals(
                304, send(request("/favicon.ico").header("If-None-Match", tag)).statusCode());
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(server.getURL() + path)).header("Accept", "text/html,*/*");
    }

    private HttpResponse<String> get(String path) {
        return send(request(path));
    }

    private HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException | InterruptedException e) {
            throw new AssertionError("no answer", e);
        }
    }

    private String raw(String line) throws IOException {
        try (Socket socket = new Socket("127.0.0.1", server.getPort())) {
            socket.setSoTimeout(10_000);
            String head = line + "\r\nHost: tides.example\r\nConnection: close\r\nContent-Length: 0\r\n\r\n";
            socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
