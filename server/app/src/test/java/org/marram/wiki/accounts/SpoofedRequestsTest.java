package org.marram.wiki.accounts;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.marram.app.testing.Kept.PASSWORD;

import java.io.IOException;
import java.net.Socket;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.marram.app.testing.Browser;
import org.marram.app.testing.Browser.Page;
import org.marram.app.testing.Kept;
import org.marram.app.testing.Pages;
import org.marram.app.testing.TestWiki;
import org.marram.wiki.shared.AddressRange;
import org.marram.wiki.shared.Rate;
import org.marram.wiki.shared.Reading;
import org.marram.wiki.shared.Settings;

/// Requests that claim to come from elsewhere, to go elsewhere, or to be somebody's.
class SpoofedRequestsTest {
    @TempDir
    Path folder;

    private TestWiki wiki;

    private void start(List<AddressRange> proxies) {
        wiki = TestWiki.start(folder, settings -> {
            Settings.Rates usual = settings.rates();
            return behind(settings, proxies)
                    .with(new Settings.Rates(
                            usual.signInsByAccount(),
                            new Rate(3, Duration.ofHours(1)),
                            usual.registrations(),
                            usual.edits(),
                            usual.uploads(),
                            usual.inbox()));
        });
    }

    private static Settings behind(Settings settings, List<AddressRange> proxies) {
        return settings.behind(proxies);
    }

    @AfterEach
    void stop() {
        wiki.close();
    }

    @Test
    void aForwardedAddressThatNoProxyAddedHelpsNobodyToGuessOn() {
        start(List.of());
        assertEquals(List.of(401, 401, 401, 429), guesses("203.0.113.%d"));
    }

    @Test
    void behindAProxyOnlyWhatTheProxyAddedCounts() {
        start(List.of(AddressRange.parse("127.0.0.1")));
        assertEquals(List.of(401, 401, 401, 429), guesses("203.0.113.%d, 198.51.100.7"));
        assertEquals(List.of(401, 401, 401, 401), guesses("198.51.100.7, 203.0.113.%d"), "really others");
    }

    /// Four tries for names of their own, each with another number in the header.
    private List<Integer> guesses(String forwarded) {
        return List.of(1, 2, 3, 4).stream()
                .map(number -> {
                    Browser guesser = new Browser(wiki).with("X-Forwarded-For", forwarded.formatted(number));
                    return Kept.signIn(guesser, "Nobody" + number, PASSWORD).status();
                })
                .toList();
    }

    @Test
    void addressesInAnswersAreTheWikisOwnWhateverHostIsAskedFor() throws IOException {
        start(List.of());
        Kept.add(wiki, "Kit", true);
        Pages.write(wiki, "Kit", "Dunes", "Sand, see [[Beach]].");
        for (String path : List.of(
                "/",
                "/article/Dunes",
                "/article/dunes",
                "/account",
                "/changes.atom",
                "/history/Dunes?feed=atom",
                "/sitemap.xml",
                "/robots.txt",
                "/.well-known/nodeinfo",
                "/api/v1/pages/Dunes",
                "/api/v1/search?q=sand",
                "/api/v1/changes",
                "/api/openapi.yml")) {
            String answer = raw("GET " + path + " HTTP/1.1\r\nHost: evil.example\r\nX-Forwarded-Host: evil.example\r\n"
                    + "X-Forwarded-Proto: https\r\nForwarded: host=evil.example\r\nConnection: close\r\n\r\n");
            assertTrue(answer.startsWith("HTTP/1.1 "), answer);
            assertFalse(answer.contains("evil.example"), path);
        }
    }

    private String raw(String request) throws IOException {
        try (Socket socket = new Socket("127.0.0.1", wiki.uri("/").getPort())) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @Test
    void aSessionAloneChangesNothingThroughTheRoutesForPrograms() {
        start(List.of());
        Kept.add(wiki, "Kit", true);
        Browser kit = Kept.signedIn(wiki, "Kit");
        assertEquals(401, put(kit, Map.of()).statusCode());
        assertEquals(401, put(kit, Map.of("X-CSRF-Token", "AAAA.BBBB")).statusCode());
        String token = kit.get("/account").value("csrf");
        assertEquals(
                403,
                put(kit, Map.of("X-CSRF-Token", token, "Sec-Fetch-Site", "cross-site"))
                        .statusCode());
        assertEquals(404, wiki.get("/api/v1/pages/Planted").statusCode());
        assertEquals(201, put(kit, Map.of("X-CSRF-Token", token)).statusCode(), "as the editor's own script would");
    }

    private HttpResponse<String> put(Browser browser, Map<String, String> headers) {
        HttpRequest.Builder request = wiki.request("/api/v1/pages/Planted")
                .header("Content-Type", "application/json")
                .header(
                        "Cookie",
                        browser.cookies().entrySet().stream()
                                .map(cookie -> cookie.getKey() + "=" + cookie.getValue())
                                .reduce((one, other) -> one + "; " + other)
                                .orElse(""));
        headers.forEach(request::header);
        return wiki.send(request.PUT(HttpRequest.BodyPublishers.ofString("{\"text\":\"planted\"}")));
    }

    @Test
    void whatOnlyParticipantsReadIsKeptByNoSharedCache() {
        wiki = TestWiki.start(
                folder,
                settings -> settings.with(new Settings.Presets(
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.of(Reading.PARTICIPANTS),
                        Optional.empty())));
        Kept.add(wiki, "Kit", true);
        Pages.write(wiki, "Kit", "Dunes", "Sand.");
        Browser kit = Kept.signedIn(wiki, "Kit");
        for (String path : List.of(
                "/",
                "/article/Dunes",
                "/history/Dunes",
                "/history/Dunes?feed=atom",
                "/changes",
                "/changes.atom",
                "/all",
                "/search?q=sand",
                "/sitemap.xml",
                "/api/v1/pages/Dunes",
                "/api/v1/pages",
                "/api/v1/changes",
                "/api/v1/search?q=sand",
                "/api/v1/me")) {
            Page page = kit.get(path);
            String caching =
                    page.response().headers().firstValue("Cache-Control").orElse("");
            assertEquals(200, page.status(), path);
            assertTrue(caching.contains("no-store") || caching.contains("private"), path + ": " + caching);
        }
    }
}
