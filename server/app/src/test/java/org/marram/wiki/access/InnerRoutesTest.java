package org.marram.wiki.access;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.micronaut.web.router.Router;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.marram.app.ops.ControlFile;
import org.marram.app.ops.ControlWire;
import org.marram.app.testing.Kept;
import org.marram.app.testing.TestDatabase;
import org.marram.app.testing.TestWiki;
import org.marram.wiki.shared.Reading;
import org.marram.wiki.shared.Settings;

/// Every route for whoever runs the wiki, on one that only its participants read.
class InnerRoutesTest {
    private static final String INNER = "/-/";

    @TempDir
    static Path folder;

    private static TestWiki wiki;

    @BeforeAll
    static void start() {
        wiki = TestWiki.start(TestDatabase.settings(folder)
                .with(new Settings.Presets(
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.of(Reading.PARTICIPANTS),
                        Optional.empty())));
        Kept.add(wiki, "Kit", true);
    }

    @AfterAll
    static void stop() {
        wiki.close();
    }

    /// Made from the routes that there are, so that one that comes later is tried too.
    @Test
    void everyInnerRouteAnswersThisMachineThoughStrangersMayNotRead() throws Exception {
        String secret = ControlFile.read(folder).orElseThrow().secret();
        List<HttpRequest.Builder> requests = wiki.bean(Router.class)
                .uriRoutes()
                .filter(route -> route.getUriMatchTemplate().toString().startsWith(INNER))
                .map(route -> request(
                        route.getHttpMethodName(),
                        route.getUriMatchTemplate().toString().replaceAll("\\{[^}]*}", "echo"),
                        secret))
                .toList();
        assertTrue(requests.size() >= 3, "health, metrics and control at the least: " + requests.size());
        TreeSet<String> refused = requests.stream()
                .map(wiki::send)
                .filter(answer -> answer.statusCode() != 200)
                .map(answer -> answer.request().method() + " " + answer.uri().getPath() + ": " + answer.statusCode())
                .collect(Collectors.toCollection(TreeSet::new));
        assertEquals(new TreeSet<>(), refused);
    }

    private static HttpRequest.Builder request(String method, String path, String secret) {
        return wiki.request(path)
                .header("Content-Type", ControlWire.TYPE)
                .header(ControlFile.HEADER, secret)
                .method(
                        method,
                        method.equals("POST")
                                ? HttpRequest.BodyPublishers.ofByteArray(ControlWire.question(Map.of()))
                                : HttpRequest.BodyPublishers.noBody());
    }

    @Test
    void withoutTheSecretThereIsNothingThere() {
        HttpResponse<String> answer = wiki.send(wiki.request("/-/control/echo")
                .header("Content-Type", ControlWire.TYPE)
                .POST(HttpRequest.BodyPublishers.ofByteArray(ControlWire.question(Map.of()))));
        assertEquals(404, answer.statusCode());
        assertEquals(403, wiki.get("/all").statusCode());
    }
}
