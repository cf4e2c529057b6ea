package org.marram.federation.fetch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.marram.federation.signatures.Headers;
import org.marram.federation.signatures.Request;
import org.marram.federation.testing.LabAuthority;
import org.marram.federation.vocabulary.Iri;

class TlsTest {
    private static final char[] PASSWORD = "changeit".toCharArray();

    @TempDir
    Path folder;

    @Test
    void aServerIsTalkedToOnlyUnderTheNameOfItsCertificate() throws Exception {
        SSLContext context = context(certificateFor("tls.example"));
        HttpsServer server = HttpsServer.create(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(context));
        server.createContext("/", exchange -> {
            exchange.sendResponseHeaders(200, 2);
            exchange.getResponseBody().write("ok".getBytes(StandardCharsets.UTF_8));
            exchange.close();
        });
        server.start();
        AddressGuard guard = new AddressGuard(Set.of("tls.example", "other.example"));
        HostResolver resolver = _ -> new InetAddress[] {InetAddress.ofLiteral("127.0.0.1")};
        int port = server.getAddress().getPort();
        try (WebClient trusting =
                        new WebClient(guard, resolver, "test", Duration.ofSeconds(5), context.getSocketFactory());
                WebClient strict = new WebClient(guard, resolver, "test", Duration.ofSeconds(5))) {
            for (int i = 0; i < 3; i++) {
                assertEquals(
                        200,
                        assertInstanceOf(WebExchange.Answer.class, get(trusting, "tls.example", port))
                                .status());
            }
            assertInstanceOf(WebExchange.Unreachable.class, get(trusting, "other.example", port));
            assertInstanceOf(WebExchange.Unreachable.class, get(strict, "tls.example", port));
        } finally {
            server.stop(0);
        }
    }

    @Test
    void aServerOfAnAuthorityOfOnesOwnIsTrustedWhenThatIs() throws Exception {
        LabAuthority authority = LabAuthority.in(folder);
        HttpsServer server = authority.serve("lab.example");
        AddressGuard guard = new AddressGuard(Set.of("lab.example", "other.example"));
        HostResolver resolver = _ -> new InetAddress[] {InetAddress.ofLiteral("127.0.0.1")};
        int port = server.getAddress().getPort();
        try (WebClient trusting = new WebClient(
                        guard,
                        resolver,
                        "test",
                        Duration.ofSeconds(5),
                        OwnAuthorities.trusting(List.of(authority.file())));
                WebClient usual = new WebClient(
                        guard, resolver, "test", Duration.ofSeconds(5), OwnAuthorities.trusting(List.of()))) {
            assertInstanceOf(WebExchange.Answer.class, get(trusting, "lab.example", port));
            assertInstanceOf(WebExchange.Unreachable.class, get(trusting, "other.example", port), "by its name only");
            assertInstanceOf(WebExchange.Unreachable.class, get(usual, "lab.example", port));
        } finally {
            server.stop(0);
        }
    }

    private static WebExchange get(WebClient client, String host, int port) {
        return client.exchange(Request.get(new Iri("https://" + host + ":" + port + "/x"), Headers.NONE), 100);
    }

    private KeyStore certificateFor(String host) throws Exception {
        Path file = folder.resolve("keys.p12");
        Path keytool = Path.of(System.getProperty("java.home"), "bin", "keytool");
        int exit = new ProcessBuilder(
                        keytool.toString(),
                        "-genkeypair",
                        "-alias",
                        "tls",
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=" + host,
                        "-ext",
                        "san=dns:" + host,
                        "-validity",
                        "2",
                        "-storetype",
                        "PKCS12",
                        "-keystore",
                        file.toString(),
                        "-storepass",
                        new String(PASSWORD))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start()
                .waitFor();
        assertEquals(0, exit);
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(file)) {
            store.load(in, PASSWORD);
        }
        return store;
    }

    private static SSLContext context(KeyStore store) throws Exception {
        KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(store, PASSWORD);
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(store);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), trust.getTrustManagers(), null);
        return context;
    }
}
