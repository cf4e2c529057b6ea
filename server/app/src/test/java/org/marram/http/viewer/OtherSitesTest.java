package org.marram.http.viewer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.marram.app.testing.Browser;
import org.marram.app.testing.Kept;
import org.marram.app.testing.Pages;
import org.marram.app.testing.TestWiki;
import org.marram.app.testing.Wire;
import org.marram.wiki.shared.Origin;
import org.marram.wiki.shared.Reading;
import org.marram.wiki.shared.Settings;

/// What pages and scripts of other sites may do, and that a wiki behind a proxy is not taken for another site.
class OtherSitesTest {
    private static final String PUBLIC = "http://fen.example";
    private static final String FOREIGN = "https://reader.example";

    @TempDir
    Path folder;

    private TestWiki wiki;

    @BeforeEach
    void start() {
        start(Reading.EVERYONE);
    }

    private void start(Reading reading) {
        wiki = TestWiki.start(
                folder,
                settings -> settings.with(new Settings.Presets(
                        Optional.of("Fen"),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.of(reading),
                        Optional.of(Origin.parse(PUBLIC)))));
        Kept.add(wiki, "Iris", true);
        Pages.write(wiki, "Iris", "Reeds", "They bend.");
    }

    @AfterEach
    void stop() {
        wiki.close();
    }

    @ParameterizedTest
    @CsvSource({
        // A proxy that passes no host, with a browser that says who it is, and with one that does not.
        "127.0.0.1:8080, http://fen.example, same-origin, 401",
        "127.0.0.1:8080, http://fen.example, , 401",
        "localhost, http://FEN.example:80, , 401",
        // An address of its own, which nobody has named.
        "127.0.0.2:8111, http://127.0.0.2:8111, , 401",
        "127.0.0.2:8111, http://127.0.0.2:8111, same-origin, 401",
        "[::1]:8111, http://[0:0:0:0:0:0:0:1]:8111, , 401",
        "fen.example, , , 401",
        // Others.
        "127.0.0.1:8080, https://evil.example, , 403",
        "127.0.0.1:8080, https://evil.example, same-site, 403",
        "fen.example, https://evil.example, cross-site, 403",
        "fen.example, http://fen.example.evil.example, , 403",
        "fen.example, http://fen.example:8080, , 403",
        "fen.example, null, , 403",
        "fen.example, http://fen.example, cross-site, 403",
        "fen.example, , cross-site, 403"
    })
    void aFormIsOursByThePublicAddressOrTheHostThatWasAskedFor(String host, String origin, String site, int status)
            throws IOException {
        String answer = signIn(host, origin, site);
        assertEquals(status, Wire.status(answer), answer);
    }

    @Test
    void whoeverSaysWhereAFormComesFromIsTakenForAPersonAllTheSame() {
        Browser browser = new Browser(wiki).with("Origin", PUBLIC);
        assertEquals(303, Kept.signIn(browser, "Iris", Kept.PASSWORD).status());
        Browser.Page wrong = Kept.signIn(new Browser(wiki).with("Origin", PUBLIC), "Iris", "another password");
        assertTrue(wrong.text().contains("Name and password do not go together"), wrong::text);
    }

    @Test
    void aRefusalIsAPageThatSaysWhy() throws IOException {
        String answer = signIn("127.0.0.1:8080", "https://evil.example", null);
        assertTrue(answer.contains("This form came from another site"), answer);
        assertTrue(answer.contains("https://evil.example") && answer.contains("http://fen.example"), answer);
        assertTrue(answer.contains("MARRAM_URL") && answer.contains("</html>"), answer);
        assertTrue(answer.toLowerCase(Locale.ROOT).contains("x-content-type-options: nosniff"), answer);
        String untold = signIn("127.0.0.1:8080", "null", "cross-site");
        assertTrue(untold.contains("The browser does not say which page sent it."), untold);
    }

    /// As a browser would, with a token of the form, and a password that is wrong.
    private String signIn(String host, String origin, String site) throws IOException {
        Browser browser = new Browser(wiki);
        String token = browser.get("/sign-in").value("csrf");
        String form = "name=Iris&password=wrong+password&csrf=" + URLEncoder.encode(token, StandardCharsets.UTF_8);
        String cookies = browser.cookies().entrySet().stream()
                .map(cookie -> cookie.getKey() + "=" + cookie.getValue())
                .collect(Collectors.joining("; "));
        return Wire.exchange(
                wiki,
                "POST /sign-in HTTP/1.1\r\nHost: " + host + "\r\nAccept: text/html\r\nConnection: close\r\nCookie: "
                        + cookies + (origin == null ? "" : "\r\nOrigin: " + origin)
                        + (site == null ? "" : "\r\nSec-Fetch-Site: " + site)
                        + "\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: " + form.length()
                        + "\r\n\r\n" + form);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/article/Reeds",
                "/changes.atom",
                "/history/Reeds?feed=atom",
                "/nodeinfo/2.1",
                "/.well-known/nodeinfo",
                "/.well-known/webfinger?resource=acct:Iris@fen.example",
                "/api/v1/pages/Reeds",
                "/api/v1/changes",
                "/api/v1/search?q=bend",
                "/api/openapi.yml",
                "/sitemap.xml"
            })
    void whatEverybodyReadsIsReadByScriptsOfOtherSites(String path) {
        HttpResponse<String> answer = wiki.send(wiki.request(path).header("Origin", FOREIGN));
        assertEquals(200, answer.statusCode(), answer.body());
        assertEquals(Optional.of("*"), answer.headers().firstValue("Access-Control-Allow-Origin"));
        assertEquals(Optional.empty(), answer.headers().firstValue("Access-Control-Allow-Credentials"));
        assertEquals(
                1, answer.headers().allValues("Access-Control-Allow-Origin").size());
    }

    @Test
    void aProgramInABrowserWritesWithATokenAndNeverWithASession() {
        HttpResponse<String> asked = preflight("/api/v1/pages/Sedge", "PUT");
        assertEquals(204, asked.statusCode());
        assertTrue(allowed(asked, "Methods").contains("PUT"));
        assertTrue(allowed(asked, "Headers").contains("Authorization"));
        HttpRequest.Builder put = wiki.request("/api/v1/pages/Sedge")
                .header("Origin", FOREIGN)
                .header("Sec-Fetch-Site", "cross-site")
                .header("Content-Type", "application/json")
                .PUT(HttpRequest.BodyPublishers.ofString("{\"text\":\"It grows.\"}"));
        HttpResponse<String> session =
                Kept.signedIn(wiki, "Iris").send(put.copy()).response();
        assertEquals(403, session.statusCode(), session.body());
        HttpResponse<String> token =
                wiki.send(put.copy().header("Authorization", "Bearer " + Kept.token(wiki, "Iris")));
        assertEquals(201, token.statusCode(), token.body());
        assertEquals(Optional.of("*"), token.headers().firstValue("Access-Control-Allow-Origin"));
    }

    @Test
    void elsewhereThanInTheApiABrowserIsToldThatItMayRead() {
        HttpResponse<String> asked = preflight("/changes.atom", "GET");
        assertEquals(204, asked.statusCode());
        assertEquals("GET, HEAD", allowed(asked, "Methods"));
        assertFalse(allowed(asked, "Headers").contains("Authorization"));
    }

    @Test
    void innerRoutesAreNobodyElses() {
        assertEquals("", allowed(wiki.send(wiki.request("/-/health").header("Origin", FOREIGN)), "Origin"));
        assertEquals("", allowed(preflight("/-/control/verify", "POST"), "Origin"));
    }

    @Test
    void ofAWikiThatItsParticipantsReadNothingIsShownToScripts() {
        Settings settings = wiki.settings();
        wiki.close();
        wiki = TestWiki.start(settings.with(new Settings.Presets(
                Optional.of("Fen"),
                Optional.empty(),
                Optional.empty(),
                Optional.of(Reading.PARTICIPANTS),
                Optional.of(Origin.parse(PUBLIC)))));
        for (String path :
                new String[] {"/", "/article/Reeds", "/changes.atom", "/api/v1/pages/Reeds", "/nodeinfo/2.1"}) {
            HttpResponse<String> answer = wiki.send(wiki.request(path).header("Origin", FOREIGN));
            assertEquals("", allowed(answer, "Origin"), path);
        }
        assertEquals("", allowed(preflight("/article/Reeds", "GET"), "Origin"));
        HttpResponse<String> token = wiki.send(wiki.request("/api/v1/pages/Reeds")
                .header("Origin", FOREIGN)
                .header("Authorization", "Bearer " + Kept.token(wiki, "Iris")));
        assertEquals(200, token.statusCode(), token.body());
        assertEquals("*", allowed(token, "Origin"));
    }

    private HttpResponse<String> preflight(String path, String method) {
        return wiki.send(wiki.request(path)
                .header("Origin", FOREIGN)
                .header("Sec-Fetch-Site", "cross-site")
                .header("Access-Control-Request-Method", method)
                .header("Access-Control-Request-Headers", "authorization, content-type")
                .method("OPTIONS", HttpRequest.BodyPublishers.noBody()));
    }

    private static String allowed(HttpResponse<String> answer, String what) {
        return answer.headers().firstValue("Access-Control-Allow-" + what).orElse("");
    }

    @Test
    void aFormOfASessionStaysGuardedAgainstOtherSites() {
        Browser iris = Kept.signedIn(wiki, "Iris");
        iris.with("Origin", FOREIGN);
        assertEquals(
                403,
                iris.submit("/edit/Reeds", "/edit/Reeds", Map.of("text", "Planted."))
                        .status());
        assertFalse(wiki.get("/article/Reeds").body().contains("Planted"));
    }
}
