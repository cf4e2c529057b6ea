package org.marram.exchange.pictures;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.marram.app.testing.Neighbours.await;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.marram.app.testing.Browser;
import org.marram.app.testing.ForeignPage;
import org.marram.app.testing.Neighbours;
import org.marram.app.testing.TestWiki;
import org.marram.exchange.pictures.MirroredPicture.Kept;
import org.marram.exchange.pictures.MirroredPicture.Name;
import org.marram.federation.signatures.Headers;
import org.marram.federation.testing.HostileServer;
import org.marram.federation.testing.LoopbackAnswer;
import org.marram.federation.testing.LoopbackServer;
import org.marram.federation.vocabulary.Iri;
import org.marram.wiki.edits.EditPages;
import org.marram.wiki.media.FileType;
import org.marram.wiki.mirrors.MirrorOutcome;
import org.marram.wiki.mirrors.MirroredPage;
import org.marram.wiki.store.Database;

/// Pictures of pages of another wiki, which is a server that answers as it likes.
@Timeout(60)
class MirroredPicturesTest {
    @TempDir
    static Path folder;

    private static TestWiki wiki;
    private static byte[] png;

    private final HttpClient client = HttpClient.newHttpClient();
    private LoopbackServer home;
    private String host;

    @BeforeAll
    static void startWiki() throws IOException {
        wiki = Neighbours.start(folder, "Away");
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        ImageIO.write(new BufferedImage(8, 6, BufferedImage.TYPE_INT_RGB), "png", bytes);
        png = bytes.toByteArray();
    }

    @AfterAll
    static void stopWiki() {
        wiki.close();
    }

    @BeforeEach
    void start() {
        home = LoopbackServer.start();
        host = home.origin().authority();
        home.serve("/file/heron.png", answer("image/png", png));
    }

    @AfterEach
    void stop() {
        client.close();
        home.close();
    }

    @Test
    void aPictureIsShownThroughThisWikiAndFetchedOnce() throws Exception {
        mirror("Birds", "![A heron](heron.png)\n");
        Element picture = article("Birds").select(".text img").first();
        assertEquals("A heron", picture.attr("alt"));
        Element link = picture.parent();
        assertEquals("http://" + host + "/file/heron.png", link.attr("href"));
        assertTrue(home.requests("/file/heron.png").isEmpty(), "nobody looked yet");

        HttpResponse<byte[]> answer = get(picture.attr("src"));
        assertEquals(200, answer.statusCode());
        assertEquals("image/png", answer.headers().firstValue("Content-Type").orElseThrow());
        assertEquals(
                "nosniff", answer.headers().firstValue("X-Content-Type-Options").orElseThrow());
        assertTrue(answer.headers()
                .firstValue("Content-Security-Policy")
                .orElseThrow()
                .startsWith("sandbox;"));
        assertArrayEquals(png, answer.body());

        assertEquals(200, get(picture.attr("src")).statusCode());
        assertEquals(1, home.requests("/file/heron.png").size());
        home.close();
        assertEquals(200, get(picture.attr("src")).statusCode(), "its home is off");
    }

    @Test
    void aPictureIsFoundHoweverItIsNamed() throws Exception {
        mirror(
                "Named",
                "[[File:heron.png|thumb|A heron]]\n\n![Whole](http://" + host + "/file/heron.png)\n\n"
                        + "[![In a link](heron.png)](https://tides.example/)\n\n![](/file/heron.png)\n\n"
                        + "![Elsewhere](https://other.example/file/heron.png)\n");
        Document page = article("Named");

        List<String> shown = page.select(".text img[src]").eachAttr("src");
        assertEquals(4, shown.size(), page.select(".text").html());
        for (String each : shown) {
            assertEquals(200, get(each).statusCode(), each);
        }
        assertTrue(page.select(".text a a").isEmpty());
        assertEquals(List.of(), page.select(".text img[src][alt=]").eachAttr("src"), "each has words");
        assertEquals(
                "https://other.example/file/heron.png",
                page.select(".text a.remote-image").last().attr("href"));
        assertFalse(page.select(".text a.remote-image").last().select("img").hasAttr("src"), "others are links");
    }

    @Test
    void aPictureThatIsNamedByItsWholeAddressAloneIsKnown() throws Exception {
        mirror("Whole", "![Whole](http://" + host + "/file/heron.png)\n");
        assertEquals(200, get(article("Whole").select(".text img").attr("src")).statusCode());
    }

    @Test
    void whatNoMirroredPageShowsIsNeverAskedFor() throws Exception {
        mirror("Something", "![A heron](heron.png)\n");
        home.serve("/file/other.png", answer("image/png", png));

        assertEquals(404, get("/picture/" + host + "/other.png").statusCode());
        assertEquals(404, get("/picture/" + host + "/..%2fheron.png").statusCode());
        assertEquals(
                404,
                get("/picture/127.0.0.1:" + wiki.settings().listening().port() + "/heron.png")
                        .statusCode());
        assertEquals(404, get("/picture/" + host).statusCode());
        assertEquals(
                308, get("/picture/" + host + "/").statusCode(), "to the address without the slash, which is none");
        assertTrue(home.requests().isEmpty());
    }

    @Test
    void whatIsNoPictureOrTooLargeOrElsewhereIsNotShownAndNotAskedForAgain() throws Exception {
        byte[] html = "<html><script>alert(1)</script></html>".getBytes(StandardCharsets.UTF_8);
        byte[] script = "<svg xmlns=\"http://www.w3.org/2000/svg\"><!DOCTYPE x [<!ENTITY a \"b\">]></svg>"
                .getBytes(StandardCharsets.UTF_8);
        home.serve("/file/page.png", answer("image/png", html))
                .serve("/file/broken.png", answer("image/png", Arrays.copyOf(png, 20)))
                .serve("/file/drawing.svg", answer("image/svg+xml", script))
                .serve("/file/large.png", answer("image/png", new byte[MirroredPictures.MAX_BYTES + 1]))
                .serve("/file/inside.png", LoopbackAnswer.redirect(302, "http://10.0.0.1/file/heron.png"))
                .serve("/file/round.png", LoopbackAnswer.redirect(302, "/file/round.png"))
                .serve("/file/photo.jpg", answer("image/jpeg", png));
        List<String> names = List.of(
                "page.png", "broken.png", "drawing.svg", "large.png", "inside.png", "round.png", "photo.jpg", "no.png");
        StringBuilder text = new StringBuilder();
        names.forEach(
                name -> text.append("![").append(name).append("](").append(name).append(")\n\n"));
        mirror("Hostile", text.toString());

        for (String name : names) {
            HttpResponse<byte[]> answer = get("/picture/" + host + "/" + name);
            assertEquals(502, answer.statusCode(), name);
            assertEquals(
                    "no-store", answer.headers().firstValue("Cache-Control").orElse(""), name);
        }
        home.forget();
        for (String name : names) {
            assertEquals(502, get("/picture/" + host + "/" + name).statusCode(), name);
        }
        assertTrue(home.requests().isEmpty(), "readers do not knock for us");
        assertEquals(names, article("Hostile").select(".text img").eachAttr("alt"), "its words are there");
    }

    @Test
    void aWikiThatNeverEndsItsAnswerIsLeftAfterAWhile() throws Exception {
        try (HostileServer slow = HostileServer.start(HostileServer.Behaviour.DRIPS)) {
            host = slow.address("/").origin().authority();
            mirror("Slow", "![Slow](slow.png)\n");
            assertEquals(502, get("/picture/" + host + "/slow.png").statusCode());
        }
    }

    @Test
    void aPictureThatIsNewAtHomeComesAndOneThatWentGoes() throws Exception {
        mirror("Changing", "![A heron](heron.png)\n");
        String address = article("Changing").select(".text img").attr("src");
        assertEquals(200, get(address).statusCode());
        ByteArrayOutputStream other = new ByteArrayOutputStream();
        ImageIO.write(new BufferedImage(3, 3, BufferedImage.TYPE_INT_RGB), "png", other);
        home.serve("/file/heron.png", answer("image/png", other.toByteArray()));
        makeOld();
        get(address);
        await("the new one", () -> isBody(address, other.toByteArray()));

        home.serve("/file/heron.png", LoopbackAnswer.status(404));
        makeOld();
        await("it goes", () -> status(address) == 502);
        assertEquals(files(), rows(), "no bytes stay behind");
    }

    @Test
    void whatWasNotLookedAtForLongestMakesRoom() {
        Database database = wiki.bean(Database.class);
        List<String> gone = database.write(handle -> {
            handle.execute("delete from picture");
            for (int i = 0; i < 5; i++) {
                PictureTable.put(
                        handle,
                        new Name("tides.example", "file:" + i + ".png"),
                        new Kept(Path.of("bytes-" + i), FileType.PNG, 100, Instant.EPOCH, Instant.ofEpochSecond(i)));
            }
            List<String> shrunk = PictureTable.shrink(handle, 250);
            handle.execute("delete from picture");
            return shrunk;
        });
        assertEquals(
                List.of("bytes-0", "bytes-1", "bytes-2"), gone.stream().sorted().toList());
    }

    private void mirror(String title, String text) {
        MirroredPage told = new ForeignPage(host, title).edit(text).told();
        MirroredPage page = new MirroredPage(
                told.host(),
                told.line(),
                told.firstTitle(),
                new Iri("http://" + host + "/article/" + title),
                told.head(),
                told.revisions(),
                told.protection(),
                false,
                false,
                told.seq());
        MirrorOutcome outcome = wiki.bean(EditPages.class).mirror(List.of(page)).getFirst();
        assertTrue(outcome instanceof MirrorOutcome.Stored, outcome.toString());
    }

    private Document article(String title) {
        return new Browser(wiki).get("/article/" + title + "@" + host).document();
    }

    private static void makeOld() {
        wiki.bean(Database.class).write(handle -> handle.execute("update picture set fetched = 0"));
    }

    private static LoopbackAnswer answer(String type, byte[] body) {
        return new LoopbackAnswer(200, Headers.of("Content-Type", type), body);
    }

    private HttpResponse<byte[]> get(String path) throws IOException, InterruptedException {
        URI uri = URI.create("http://127.0.0.1:" + wiki.settings().listening().port() + path);
        return client.send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofByteArray());
    }

    private int status(String path) {
        try {
            return get(path).statusCode();
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private boolean isBody(String path, byte[] body) {
        try {
            return Arrays.equals(body, get(path).body());
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private static long rows() {
        return wiki.bean(Database.class)
                .read(handle -> PictureTable.files(handle).size());
    }

    private static long files() throws IOException {
        try (Stream<Path> files = Files.list(wiki.settings().data().resolve("pictures"))) {
            return files.count();
        }
    }
}
