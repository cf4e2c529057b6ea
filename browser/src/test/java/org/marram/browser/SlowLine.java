package org.marram.browser;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Executors;

/// A line to a wiki on which pages come in two pieces, half a second apart.
final class SlowLine implements AutoCloseable {
    private static final long BETWEEN = 500;

    private final HttpServer server;
    private final HttpClient client = HttpClient.newHttpClient();
    private final String target;
    private final String cut;

    private SlowLine(HttpServer server, String target, String cut) {
        this.server = server;
        this.target = target;
        this.cut = cut;
    }

    /// @param cut what the second piece of a page begins with
    static SlowLine start(String target, String cut) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        var line = new SlowLine(server, target, cut);
        server.createContext("/", line::pass);
        server.start();
        return line;
    }

    String address() {
        return "http://localhost:" + server.getAddress().getPort();
    }

    private void pass(HttpExchange exchange) throws IOException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(target + exchange.getRequestURI()))
                .build();
        try (exchange) {
            HttpResponse<byte[]> response = client.send(request, HttpResponse.BodyHandlers.ofByteArray());
            response.headers()
                    .firstValue("Content-Type")
                    .ifPresent(type -> exchange.getResponseHeaders().set("Content-Type", type));
            byte[] body = response.body();
            int at = new String(body, StandardCharsets.ISO_8859_1).indexOf(cut);
            exchange.sendResponseHeaders(response.statusCode(), 0);
            OutputStream out = exchange.getResponseBody();
            if (at > 0) {
                out.write(body, 0, at);
                out.flush();
                Thread.sleep(BETWEEN);
            }
            out.write(body, Math.max(0, at), body.length - Math.max(0, at));
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        client.close();
        server.stop(0);
    }
}
