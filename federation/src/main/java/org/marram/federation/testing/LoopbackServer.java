package org.marram.federation.testing;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;
import org.marram.federation.signatures.Headers;
import org.marram.federation.signatures.Request;
import org.marram.federation.vocabulary.Iri;
import org.marram.federation.vocabulary.WebOrigin;

/// A web server on loopback whose answers a test gives, and which remembers what it was asked.
public final class LoopbackServer implements AutoCloseable {
    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Map<String, Function<Request, LoopbackAnswer>> answers = new ConcurrentHashMap<>();
    private final List<Request> requests = new CopyOnWriteArrayList<>();

    private LoopbackServer(HttpServer server) {
        this.server = server;
    }

    /// A server at 127.0.0.1 and a free port.
    public static LoopbackServer start() {
        return start("127.0.0.1");
    }

    /// A server at this loopback address and a free port: other addresses are other hosts.
    public static LoopbackServer start(String address) {
        try {
            InetAddress loopback = InetAddress.ofLiteral(address);
            if (!loopback.isLoopbackAddress()) {
                throw new IllegalArgumentException(address + " is not on loopback");
            }
            LoopbackServer started = new LoopbackServer(HttpServer.create(new InetSocketAddress(loopback, 0), 0));
            started.server.setExecutor(started.threads);
            started.server.createContext("/", started::handle);
            started.server.start();
            return started;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Scheme, host and port.
    public WebOrigin origin() {
        return address("/").origin();
    }

    /// The address of a path here.
    public Iri address(String path) {
        InetSocketAddress at = server.getAddress();
        return new Iri("http://" + at.getAddress().getHostAddress() + ":" + at.getPort() + path);
    }

    /// Answers this path (without query) always so.
    public LoopbackServer serve(String path, LoopbackAnswer loopbackAnswer) {
        return serve(path, _ -> loopbackAnswer);
    }

    /// Answers this path (without query) by the request.
    public LoopbackServer serve(String path, Function<Request, LoopbackAnswer> loopbackAnswer) {
        answers.put(path, loopbackAnswer);
        return this;
    }

    /// Returns all requests that the server got, in order.
    public List<Request> requests() {
        return List.copyOf(requests);
    }

    /// Returns the requests that the server got at this path.
    public List<Request> requests(String path) {
        return requests.stream().filter(request -> request.path().equals(path)).toList();
    }

    /// Forgets all requests so far.
    public void forget() {
        requests.clear();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            Request request = request(exchange);
            requests.add(request);
            LoopbackAnswer loopbackAnswer = answers.getOrDefault(request.path(), _ -> LoopbackAnswer.status(404))
                    .apply(request);
            loopbackAnswer
                    .headers()
                    .fields()
                    .forEach(field -> exchange.getResponseHeaders().add(field.name(), field.value()));
            exchange.sendResponseHeaders(
                    loopbackAnswer.status(), loopbackAnswer.body().length == 0 ? -1 : loopbackAnswer.body().length);
            if (loopbackAnswer.body().length > 0) {
                exchange.getResponseBody().write(loopbackAnswer.body());
            }
        }
    }

    private Request request(HttpExchange exchange) throws IOException {
        Headers headers = Headers.NONE;
        for (Map.Entry<String, List<String>> field :
                exchange.getRequestHeaders().entrySet()) {
            for (String value : field.getValue()) {
                headers = headers.with(field.getKey(), value);
            }
        }
        byte[] body = exchange.getRequestBody().readAllBytes();
        String target = exchange.getRequestURI().toString();
        return new Request(exchange.getRequestMethod(), origin(), target, headers, body);
    }
}
