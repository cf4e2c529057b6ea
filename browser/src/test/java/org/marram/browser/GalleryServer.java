package org.marram.browser;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Executors;
import org.marram.themes.gallery.Gallery;

/// The gallery on loopback, under the policy that the wiki itself sends.
final class GalleryServer implements AutoCloseable {
    static final String POLICY =
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; "
                    + "connect-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'; "
                    + "require-trusted-types-for 'script'; trusted-types 'none'";

    private static final Map<String, String> TYPES = Map.of(
            "html", "text/html; charset=utf-8",
            "css", "text/css; charset=utf-8",
            "js", "text/javascript; charset=utf-8",
            "svg", "image/svg+xml",
            "woff2", "font/woff2");

    private static final String TITLES = """
            {"items": [
              {"title": "Salt marsh", "host": "dunes.example", "name": "Salt marsh", "url": "/en/article.html"},
              {"title": "Saltwort", "host": "dunes.example", "name": "Saltwort", "url": "/en/history.html"}
            ]}
            """;

    private final HttpServer server;
    private final Path folder;

    private GalleryServer(HttpServer server, Path folder) {
        this.server = server;
        this.folder = folder;
    }

    static GalleryServer start(Path folder) throws IOException {
        Gallery.write(folder);
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        var gallery = new GalleryServer(server, folder);
        server.createContext("/", gallery::answer);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.start();
        return gallery;
    }

    String address(String language, String name) {
        return address() + "/" + language + "/" + name + ".html";
    }

    String address() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            String path = exchange.getRequestURI().getPath();
            if (path.equals("/api/v1/complete")) {
                send(exchange, 200, "application/json", TITLES.getBytes(StandardCharsets.UTF_8));
                return;
            }
            Path file = folder.resolve(path.substring(1)).normalize();
            if (file.startsWith(folder) && Files.isRegularFile(file)) {
                String ending = path.substring(path.lastIndexOf('.') + 1);
                send(exchange, 200, TYPES.getOrDefault(ending, "application/octet-stream"), Files.readAllBytes(file));
            } else {
                send(exchange, 404, "text/plain", new byte[] {'4', '0', '4'});
            }
        }
    }

    private static void send(HttpExchange exchange, int status, String type, byte[] body) throws IOException {
        exchange.getResponseHeaders().add("Content-Type", type);
        exchange.getResponseHeaders().add("Content-Security-Policy", POLICY);
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
