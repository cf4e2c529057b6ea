package org.marram.app.testing;

import io.micronaut.context.ApplicationContext;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.UnaryOperator;
import org.marram.app.cli.Server;
import org.marram.wiki.shared.Settings;

/// A whole wiki, as `marram serve` runs it, in a folder of the test, on a port of its own.
public final class TestWiki implements AutoCloseable {

    private static final Duration LONGEST_REQUEST = Duration.ofSeconds(30);

    private final Server server;
    private final HttpClient client =
            HttpClient.newBuilder().followRedirects(HttpClient.Redirect.NEVER).build();

    private TestWiki(Server server) {
        this.server = server;
    }

    /// Starts a wiki with every default.
    public static TestWiki start(Path folder) {
        return start(folder, UnaryOperator.identity());
    }

    /// Starts a wiki with other settings.
    public static TestWiki start(Path folder, UnaryOperator<Settings> change) {
        return start(change.apply(TestDatabase.settings(folder)));
    }

    /// Starts a wiki with exactly these settings: to open a folder and its database again.
    public static TestWiki start(Settings settings) {
        try {
            return new TestWiki(Server.start(settings));
        } catch (Exception e) {
            throw new AssertionError("the wiki does not start", e);
        }
    }

    public Settings settings() {
        return bean(Settings.class);
    }

    public ApplicationContext context() {
        return server.context();
    }

    public <T> T bean(Class<T> type) {
        return server.context().getBean(type);
    }

    /// The address of a path, which is percent-encoded already.
    public URI uri(String path) {
        return URI.create("http://127.0.0.1:" + server.address().port() + path);
    }

    /// Begins a request; its time is limited.
    public HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(uri(path)).timeout(LONGEST_REQUEST);
    }

    public HttpResponse<String> get(String path) {
        return send(request(path).GET());
    }

    public HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new AssertionError("no answer", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        }
    }

    @Override
    public void close() {
        client.close();
        server.close();
    }
}
