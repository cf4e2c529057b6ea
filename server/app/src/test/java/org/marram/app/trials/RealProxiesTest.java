package org.marram.app.trials;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.InputStream;
import java.net.CookieManager;
import java.net.InetAddress;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.marram.app.testing.Kept;
import org.marram.app.testing.TestDatabase;
import org.marram.app.testing.TestWiki;
import org.marram.app.testing.WithNeighbours;
import org.marram.app.trials.RealProxy.Ports;
import org.marram.wiki.shared.AddressRange;
import org.marram.wiki.shared.Origin;
import org.marram.wiki.shared.Rate;
import org.marram.wiki.shared.Settings;

/// The configurations of `docs/running.md`, each in the real server with TLS before a whole wiki.
@WithNeighbours
class RealProxiesTest {
    private static final int FIVE_MEGABYTES = 5_000_000;

    @TempDir
    Path folder;

    private String base = "";

    @ParameterizedTest
    @EnumSource(RealProxy.Program.class)
    void theWikiWorksBehindTheConfigurationThatIsPasted(RealProxy.Program program) throws Exception {
        behind(program, true, () -> {
            HttpClient iris = client("127.0.0.1");
            signsInAndSaves(iris);
            uploads(iris);
            keepsItsInnerRoutesToItself(client("127.0.0.1"));
            passesWhatOtherWikisNeed(client("127.0.0.1"));
            tellsItsClientsApart();
        });
    }

    /// A `proxy_pass` and nothing else: the wiki is asked for as 127.0.0.1, and the browser knows it by another name.
    @Test
    void formsWorkBehindAnNginxThatPassesNoHost() throws Exception {
        behind(RealProxy.Program.NGINX, false, () -> {
            HttpClient iris = client("127.0.0.1");
            signsInAndSaves(iris);
            uploads(iris);
        });
    }

    @FunctionalInterface
    private interface Trial {
        void run() throws Exception;
    }

    private void behind(RealProxy.Program program, boolean headers, Trial trial) throws Exception {
        assumeTrue(
                program.place().isPresent(),
                program + " is not installed here (apt-get install nginx-light caddy apache2)");
        assumeTrue(Files.isExecutable(Path.of("/usr/bin/openssl")), "openssl is not installed here");
        RealProxy.certify(folder);
        int port = RealProxy.freePort();
        base = "https://127.0.0.1:" + port;
        try (TestWiki wiki = TestWiki.start(settings());
                RealProxy proxy = RealProxy.start(
                        program,
                        folder,
                        new Ports(port, RealProxy.freePort(), wiki.uri("/").getPort()),
                        headers)) {
            Kept.add(wiki, "Iris", true);
            trial.run();
        }
    }

    private Settings settings() {
        Settings usual = TestDatabase.settings(folder.resolve("wiki"));
        Settings.Rates rates = usual.rates();
        return new Settings(
                new Settings.Presets(
                        Optional.of("Fen"),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.of(Origin.parse(base))),
                new Settings.Listening("127.0.0.1", 0, List.of(AddressRange.parse("127.0.0.1"))),
                usual.data(),
                usual.database(),
                usual.language(),
                usual.trust(),
                new Settings.Rates(
                        rates.signInsByAccount(),
                        new Rate(4, Duration.ofHours(1)),
                        rates.registrations(),
                        rates.edits(),
                        rates.uploads(),
                        rates.inbox()),
                usual.limits());
    }

    private void signsInAndSaves(HttpClient iris) throws Exception {
        HttpResponse<String> entered =
                submit(iris, "/sign-in", "/sign-in", Map.of("name", "Iris", "password", Kept.PASSWORD));
        assertEquals(303, entered.statusCode(), entered.body());
        HttpResponse<String> saved =
                submit(iris, "/edit/Reeds", "/edit/Reeds", Map.of("text", "They bend, behind a proxy too."));
        assertEquals(303, saved.statusCode(), saved.body());
        assertTrue(get(iris, "/article/Reeds").body().contains("behind a proxy too"));
    }

    private void uploads(HttpClient iris) throws Exception {
        Element token = Jsoup.parse(get(iris, "/upload").body()).selectFirst("main [name=csrf]");
        byte[] head = ("--b\r\nContent-Disposition: form-data; name=\"csrf\"\r\n\r\n" + token.val()
                        + "\r\n--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"reeds.txt\"\r\n\r\n")
                .getBytes(StandardCharsets.UTF_8);
        byte[] file = "reed ".repeat(FIVE_MEGABYTES / 5).getBytes(StandardCharsets.UTF_8);
        byte[] tail = "\r\n--b--\r\n".getBytes(StandardCharsets.UTF_8);
        HttpResponse<String> sent = send(
                iris,
                form("/upload", "multipart/form-data; boundary=b")
                        .POST(BodyPublishers.ofByteArrays(List.of(head, file, tail))));
        assertEquals(303, sent.statusCode(), sent.body());
        assertEquals(FIVE_MEGABYTES, get(iris, "/file/reeds.txt").body().length());
    }

    private void keepsItsInnerRoutesToItself(HttpClient stranger) throws Exception {
        for (String path : List.of(
                "/-/metrics",
                "/-/metrics/",
                "/-/metrics?x",
                "/%2D/metrics",
                "/-//metrics",
                "//-/metrics",
                "/-/%6Detrics",
                "/x/../-/metrics",
                "/-/control/verify")) {
            HttpResponse<String> answer = get(stranger, path);
            assertTrue(answer.statusCode() >= 300 && answer.statusCode() < 500, path + ": " + answer.statusCode());
            assertFalse(answer.body().contains("jvm_") || answer.body().contains("# TYPE"), path);
        }
        assertEquals(200, get(stranger, "/-/health").statusCode());
    }

    private void passesWhatOtherWikisNeed(HttpClient stranger) throws Exception {
        String host = base.substring("https://".length());
        assertEquals(
                200,
                get(stranger, "/.well-known/webfinger?resource=acct:Iris@" + host)
                        .statusCode());
        assertTrue(get(stranger, "/.well-known/nodeinfo").body().contains(base + "/nodeinfo/"));
        HttpResponse<String> actor =
                send(stranger, request("/user/Iris").header("Accept", "application/activity+json"));
        assertTrue(actor.body().contains("\"" + base + "/user/Iris\""), actor.body());
        HttpResponse<String> unwritten = get(stranger, "/article/Reeds%2FGreen%3F");
        assertEquals(404, unwritten.statusCode());
        assertTrue(unwritten.body().contains("Reeds/Green?"), unwritten.body());
        HttpResponse<String> delivery = send(
                stranger,
                form("/inbox", "application/activity+json").POST(BodyPublishers.ofString("{\"type\":\"Like\"}")));
        assertTrue(delivery.statusCode() == 400 || delivery.statusCode() == 401, "the wiki's own: " + delivery.body());
    }

    /// Four wrong passwords from one address leave another one its tries, and a header of the client's own helps
    /// nobody.
    private void tellsItsClientsApart() throws Exception {
        HttpClient guesser = client("127.0.0.5");
        for (int i = 0; i < 4; i++) {
            assertEquals(401, guess(guesser, "Nobody" + i, "198.51.100." + i).statusCode());
        }
        assertEquals(429, guess(guesser, "Nobody4", "198.51.100.9").statusCode());
        assertEquals(401, guess(client("127.0.0.6"), "Nobody5", "127.0.0.5").statusCode());
    }

    private HttpResponse<String> guess(HttpClient client, String name, String forwarded) throws Exception {
        return submit(client, "/sign-in", "/sign-in", Map.of("name", name, "password", "wrong password"), forwarded);
    }

    private HttpResponse<String> submit(HttpClient client, String path, String action, Map<String, String> typed)
            throws Exception {
        return submit(client, path, action, typed, "203.0.113.7");
    }

    private HttpResponse<String> submit(
            HttpClient client, String path, String action, Map<String, String> typed, String forwarded)
            throws Exception {
        HttpResponse<String> page = get(client, path);
        Element form = Jsoup.parse(page.body()).selectFirst("form[method=post][action=" + action + "]");
        assertTrue(form != null, () -> "no form in " + page.body());
        Map<String, String> inputs = new LinkedHashMap<>();
        form.select("input[name]").forEach(input -> inputs.put(input.attr("name"), input.val()));
        inputs.putAll(typed);
        String body = inputs.entrySet().stream()
                .map(input -> input.getKey() + "=" + URLEncoder.encode(input.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        return send(
                client,
                form(action, "application/x-www-form-urlencoded")
                        .header("X-Forwarded-For", forwarded)
                        .POST(BodyPublishers.ofString(body)));
    }

    /// As a browser sends it.
    private HttpRequest.Builder form(String path, String type) {
        return request(path).header("Content-Type", type).header("Origin", base).header("Accept", "text/html");
    }

    private HttpResponse<String> get(HttpClient client, String path) throws Exception {
        return send(client, request(path));
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(base + path)).timeout(Duration.ofSeconds(60));
    }

    private static HttpResponse<String> send(HttpClient client, HttpRequest.Builder request) throws Exception {
        return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    private HttpClient client(String address) throws Exception {
        KeyStore trusted = KeyStore.getInstance(KeyStore.getDefaultType());
        trusted.load(null, null);
        try (InputStream certificate = Files.newInputStream(folder.resolve("cert.pem"))) {
            trusted.setCertificateEntry(
                    "own", CertificateFactory.getInstance("X.509").generateCertificate(certificate));
        }
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(trusted);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), null);
        return HttpClient.newBuilder()
                .sslContext(context)
                .cookieHandler(new CookieManager())
                .localAddress(InetAddress.ofLiteral(address))
                .build();
    }
}
