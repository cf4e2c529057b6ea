package org.marram.benchmark;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/// Attacks of strangers on a wiki, each with its number of connections.
enum Attack {
    NONE("none", 0),
    DIFFS("diffs: 20 × two versions of 990 kB", 20),
    BATCHES("batches: 50 × /sync/revisions", 50),
    SEARCHES("searches: 30 × many words begun", 30),
    RENDERS("renders: 20 × previews of hard Markdown", 20),
    DRIPS("drips: 200 × a byte now and then", 200);

    /// Longest time that an attacker waits for an answer.
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    /// Time between two bytes, in milliseconds.
    private static final long DRIP_MILLIS = 200;
    private static final int DRIPPED_BYTES = 10_000;

    private static final boolean FROM_EVERYWHERE = Boolean.getBoolean("attack.everywhere");

    final String words;
    private final int connections;

    Attack(String words, int connections) {
        this.words = words;
        this.connections = connections;
    }

    /// A client who asks again and again.
    @FunctionalInterface
    interface Client {
        /// Asks once.
        ///
        /// @return the answer, in a word
        String once(AtomicBoolean over);
    }

    List<Client> clients(AttackedWiki wiki) {
        HardTexts texts = new HardTexts();
        return switch (this) {
            case NONE -> List.of();
            case DIFFS ->
                asking(() -> HttpRequest.newBuilder(wiki.uri("/diff/Compared?from="
                        + wiki.compared().getLast() + "&to=" + wiki.compared().getFirst())));
            case BATCHES -> {
                byte[] body = batch(wiki.versions());
                yield asking(() -> json(wiki.uri("/sync/revisions"), body));
            }
            case SEARCHES ->
                asking(() -> HttpRequest.newBuilder(
                        wiki.uri("/search?q=" + URLEncoder.encode(texts.query(), StandardCharsets.UTF_8))));
            case RENDERS -> {
                byte[] body = WikiProcess.body(texts.markdown()).getBytes(StandardCharsets.UTF_8);
                yield asking(() -> json(wiki.uri("/api/v1/preview"), body));
            }
            case DRIPS ->
                IntStream.range(0, connections)
                        .<Client>mapToObj(number -> over -> drip(wiki.uri("/"), address(number), over))
                        .toList();
        };
    }

    private static byte[] batch(List<String> versions) {
        String wanted =
                String.join(",", versions.stream().map(each -> '"' + each + '"').toList());
        return ("{\"want\": [" + wanted + "], \"have\": []}").getBytes(StandardCharsets.UTF_8);
    }

    private static HttpRequest.Builder json(URI uri, byte[] body) {
        return HttpRequest.newBuilder(uri)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofByteArray(body));
    }

    /// Address that an attacker comes from: of its own, as if it came from anywhere, or the same for all.
    private static InetAddress address(int number) {
        String address = FROM_EVERYWHERE ? "127.0." + (1 + number / 250) + "." + (1 + number % 250) : "127.0.0.1";
        return InetAddress.ofLiteral(address);
    }

    private List<Client> asking(Supplier<HttpRequest.Builder> request) {
        List<Client> clients = new ArrayList<>();
        IntStream.range(0, connections).forEach(number -> {
            HttpClient http = HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .localAddress(address(number))
                    .connectTimeout(PATIENCE)
                    .build();
            HttpRequest own = request.get().timeout(PATIENCE).build();
            clients.add(over -> ask(http, own));
        });
        return clients;
    }

    private static String ask(HttpClient http, HttpRequest request) {
        try {
            return Integer.toString(
                    http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode());
        } catch (IOException e) {
            return "no answer";
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return "the end";
        }
    }

    /// A form whose body comes byte by byte, as long as the wiki listens.
    private static String drip(URI at, InetAddress from, AtomicBoolean over) {
        try (Socket socket = new Socket(at.getHost(), at.getPort(), from, 0)) {
            OutputStream out = socket.getOutputStream();
            out.write(("POST /edit/Dripped HTTP/1.1\r\nHost: " + at.getAuthority()
                            + "\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: "
                            + DRIPPED_BYTES + "\r\n\r\ntext=")
                    .getBytes(StandardCharsets.US_ASCII));
            for (int sent = 0; sent < DRIPPED_BYTES && !over.get(); sent++) {
                out.write('a');
                out.flush();
                TimeUnit.MILLISECONDS.sleep(DRIP_MILLIS);
            }
            return over.get() ? "the end" : "taken";
        } catch (IOException e) {
            pause();
            return "cut off";
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return "the end";
        }
    }

    private static void pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(DRIP_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
