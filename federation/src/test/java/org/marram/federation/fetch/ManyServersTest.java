package org.marram.federation.fetch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.marram.federation.signatures.Headers;
import org.marram.federation.signatures.Request;
import org.marram.federation.testing.HostileServer;
import org.marram.federation.vocabulary.Iri;

/// Connections are as many as are wanted while they are used, and few while they wait.
class ManyServersTest {
    private static final Duration DEADLINE = Duration.ofSeconds(20);
    private static final int AT_ONCE = 60;
    private static final int SILENT = 300;
    private static final int KEPT = 4;
    private static final String ANSWER = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok";

    private final WebClient client =
            new WebClient(new AddressGuard(Set.of("127.0.0.1")), HostResolver.system(), "marram-test", DEADLINE);
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final AtomicInteger open = new AtomicInteger();

    @AfterEach
    void stop() {
        client.close();
        threads.shutdownNow();
    }

    @Test
    void manyAtOnceAreAnsweredByOneServerAndFewConnectionsStay() throws Exception {
        CountDownLatch asked = new CountDownLatch(AT_ONCE);
        // None is answered before all are there: whoever waits for the connection of another waits for ever.
        try (ServerSocket server = serve(ANSWER, asked)) {
            List<Future<WebExchange>> exchanges = new ArrayList<>();
            for (int i = 0; i < AT_ONCE; i++) {
                exchanges.add(threads.submit(() -> get(server.getLocalPort())));
            }
            for (Future<WebExchange> exchange : exchanges) {
                assertInstanceOf(WebExchange.Answer.class, exchange.get());
            }
            for (long end = System.nanoTime() + DEADLINE.toNanos(); open.get() > KEPT && System.nanoTime() < end; ) {
                TimeUnit.MILLISECONDS.sleep(10);
            }
            assertEquals(KEPT, open.get());
        }
    }

    @Test
    void silentServersHoldUpNobodyElse() throws Exception {
        List<HostileServer> silent = new ArrayList<>();
        try (ServerSocket server = serve(ANSWER, new CountDownLatch(0))) {
            for (int i = 0; i < SILENT; i++) {
                HostileServer hostile = HostileServer.start(HostileServer.Behaviour.HANGS);
                silent.add(hostile);
                threads.execute(() -> client.exchange(request(hostile.address("/")), 100));
            }
            WebExchange exchange = assertTimeoutPreemptively(DEADLINE.dividedBy(2), () -> {
                for (HostileServer hostile : silent) {
                    while (hostile.connections() == 0) {
                        TimeUnit.MILLISECONDS.sleep(5);
                    }
                }
                return get(server.getLocalPort());
            });
            assertInstanceOf(WebExchange.Answer.class, exchange);
        } finally {
            silent.forEach(HostileServer::close);
        }
    }

    @Test
    void anAnswerOfTwoLengthsIsNone() throws Exception {
        String two = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\nContent-Length: %d\r\n\r\nok";
        try (ServerSocket same = serve(two.formatted(2), new CountDownLatch(0));
                ServerSocket other = serve(two.formatted(1), new CountDownLatch(0))) {
            assertInstanceOf(WebExchange.Answer.class, get(same.getLocalPort()));
            assertTrue(get(other.getLocalPort()) instanceof WebExchange.Unreachable);
        }
    }

    private WebExchange get(int port) {
        return client.exchange(request(new Iri("http://127.0.0.1:" + port + "/")), 100);
    }

    private static Request request(Iri address) {
        return Request.get(address, Headers.of("Accept", "text/plain"));
    }

    private ServerSocket serve(String answer, CountDownLatch asked) throws IOException {
        ServerSocket server = new ServerSocket(0, SILENT, InetAddress.ofLiteral("127.0.0.1"));
        Future<?> _ = threads.submit(() -> {
            while (true) {
                Socket connection = server.accept();
                Future<?> _ = threads.submit(() -> answer(connection, answer, asked));
            }
        });
        return server;
    }

    private Void answer(Socket connection, String answer, CountDownLatch asked) throws Exception {
        open.incrementAndGet();
        try (connection) {
            BufferedReader in =
                    new BufferedReader(new InputStreamReader(connection.getInputStream(), StandardCharsets.ISO_8859_1));
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                if (line.isEmpty()) {
                    asked.countDown();
                    asked.await();
                    connection.getOutputStream().write(answer.getBytes(StandardCharsets.ISO_8859_1));
                }
            }
        } finally {
            open.decrementAndGet();
        }
        return null;
    }
}
