package org.marram.wiki.media;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.marram.app.testing.Browser;
import org.marram.app.testing.Browser.Page;
import org.marram.app.testing.Kept;
import org.marram.app.testing.OnBothDatabases;
import org.marram.app.testing.TestWiki;
import org.marram.wiki.shared.Settings;

@OnBothDatabases
class FilesTest {
    private static final String BOUNDARY = "marram-test-boundary";
    private static final int LIMIT = 200_000;

    /// More than any request of this wiki has use for.
    private static final int FAR_BEYOND = 20_000_000;

    @TempDir
    static Path folder;

    private static TestWiki wiki;
    private static String token;

    @BeforeAll
    static void start() {
        wiki = TestWiki.start(
                folder,
                settings ->
                        settings.with(Settings.Rates.DEFAULT).with(new Settings.Limits(1_000_000, LIMIT, LIMIT, 10)));
        Kept.add(wiki, "Kim", true);
        Kept.add(wiki, "Ada", false);
        token = Kept.token(wiki, "Kim");
    }

    @AfterAll
    static void close() {
        wiki.close();
    }

    @Test
    void pictureIsShownInPlaceUnderAPolicyThatStopsEverything() throws IOException {
        HttpResponse<String> made = upload("Dune 1.png", PictureProperties.image("png"));
        assertEquals(201, made.statusCode(), made.body());
        assertTrue(made.body().contains("\"name\":\"Dune 1.png\""), made.body());
        HttpResponse<String> picture = wiki.get("/file/Dune_1.png");
        assertEquals(200, picture.statusCode());
        assertEquals("image/png", header(picture, "content-type"));
        assertEquals("nosniff", header(picture, "x-content-type-options"));
        assertTrue(header(picture, "content-security-policy").startsWith("sandbox; default-src 'none'"));
        assertEquals(
                "inline; filename=\"Dune 1.png\"; filename*=UTF-8''Dune%201.png",
                header(picture, "content-disposition"));
        assertEquals("public, no-cache", header(picture, "cache-control"));
        HttpResponse<String> again = wiki.send(wiki.request("/file/Dune_1.png")
                .header("If-None-Match", header(picture, "etag"))
                .GET());
        assertEquals(304, again.statusCode());
    }

    @Test
    void anythingElseIsToBeTakenAlong() {
        upload("page.html", bytes("<!doctype html><script>alert(1)</script>"));
        HttpResponse<String> page = wiki.get("/file/page.html");
        assertEquals("application/octet-stream", header(page, "content-type"));
        assertTrue(header(page, "content-disposition").startsWith("attachment;"));
    }

    @Test
    void aPlayerAsksForAPart() {
        upload("tone.txt", bytes("0123456789"));
        HttpResponse<String> part = part("/file/tone.txt", "bytes=2-5");
        assertEquals(206, part.statusCode());
        assertEquals("2345", part.body());
        assertEquals("bytes 2-5/10", header(part, "content-range"));
        assertEquals("4", header(part, "content-length"));
        assertEquals("nosniff", header(part, "x-content-type-options"));
        assertTrue(header(part, "content-security-policy").startsWith("sandbox"));
        HttpResponse<String> whole = part("/file/tone.txt", "bytes=0-1,4-5");
        assertEquals(200, whole.statusCode());
        assertEquals("bytes", header(whole, "accept-ranges"));
        HttpResponse<String> behind = part("/file/tone.txt", "bytes=10-");
        assertEquals(416, behind.statusCode());
        assertEquals("bytes */10", header(behind, "content-range"));
        HttpResponse<String> changed = wiki.send(wiki.request("/file/tone.txt")
                .header("Range", "bytes=2-5")
                .header("If-Range", "\"of another version\"")
                .GET());
        assertEquals("0123456789", changed.body());
    }

    @Test
    void whoAsksForNothingButTheHeadersLeavesNoFileOpen() throws IOException {
        upload("head.txt", bytes("0123456789"));
        for (int i = 0; i < 50; i++) {
            HttpResponse<String> head =
                    wiki.send(wiki.request("/file/head.txt").method("HEAD", HttpRequest.BodyPublishers.noBody()));
            assertEquals(200, head.statusCode());
            assertEquals("", head.body());
            assertEquals("bytes", header(head, "accept-ranges"));
        }
        assertEquals(0, open(folder.resolve("files")));
    }

    /// Files below a folder that this process has open, where the system tells.
    private static long open(Path below) throws IOException {
        Path descriptors = Path.of("/proc/self/fd");
        if (!Files.isDirectory(descriptors)) {
            return 0;
        }
        long open = 0;
        try (Stream<Path> all = Files.list(descriptors)) {
            for (Path each : all.toList()) {
                try {
                    open += Files.readSymbolicLink(each).startsWith(below.toRealPath()) ? 1 : 0;
                } catch (NoSuchFileException closed) {
                    // It was closed since they were listed.
                }
            }
        }
        return open;
    }

    private static HttpResponse<String> part(String path, String range) {
        return wiki.send(wiki.request(path).header("Range", range).GET());
    }

    @Test
    void equalBytesAreNoNewVersionAndOtherBytesAre() {
        assertEquals(201, upload("notes.txt", bytes("one")).statusCode());
        assertEquals(200, upload("notes.txt", bytes("one")).statusCode());
        assertEquals(201, replace("notes.txt", bytes("two")).statusCode());
        assertEquals("two", wiki.get("/file/notes.txt").body());
        String first = Jsoup.parse(wiki.get("/files/notes.txt").body())
                .select(".versions a[href*=version]")
                .last()
                .attr("href");
        HttpResponse<String> version = wiki.get(first);
        assertEquals("one", version.body());
        assertEquals("public, max-age=31536000, immutable", header(version, "cache-control"));
    }

    @Test
    void aNameThatIsTakenIsRefusedUnlessAProgramAsksToReplace() throws IOException {
        assertEquals(201, upload("shore.PNG", PictureProperties.image("png")).statusCode());
        byte[] other = PictureProperties.image("png", 21, 11);
        HttpResponse<String> taken = upload("Shore.png", other);
        assertEquals(422, taken.statusCode());
        assertTrue(header(taken, "content-type").startsWith("application/problem+json"));
        assertTrue(taken.body().contains("shore.PNG") && taken.body().contains("replace"), taken.body());
        HttpResponse<String> no =
                send("/api/v1/files", token, form("file", "shore.png", other, Map.of("replace", "false")));
        assertEquals(422, no.statusCode());
        assertEquals(1, versions("shore.PNG"));
        assertEquals(201, replace("SHORE.png", other).statusCode());
        assertEquals(2, versions("shore.PNG"));
    }

    private static int versions(String name) {
        return Jsoup.parse(wiki.get("/files/" + name).body())
                .select(".versions a[href*=version]")
                .size();
    }

    @Test
    void aTelephonesPictureIsNamedAsWhatItIsAndLinkedFromPages() {
        String exif = "\0\0\0\6Exif\0\0MM GPS 54.8N";
        byte[] picture = bytes("\0\0\0\u0014ftypheic\0\0\0\0heic\0\0\0\u004Fmeta\0\0\0\0"
                + "\0\0\0\u0023iinf\0\0\0\0\0\1\0\0\0\u0015infe\2\0\0\0\0\2\0\0Exif\0"
                + "\0\0\0\u0020iloc\1\0\0\0D\0\0\1\0\2\0\0\0\0\0\1\0\0\0\u006B\0\0\0\u0016"
                + "\0\0\0\u001Emdat" + exif);
        HttpResponse<String> made = upload("IMG_0001.HEIC", picture);
        assertEquals(201, made.statusCode(), made.body());
        assertTrue(made.body().contains("\"asSent\":false"), made.body());
        HttpResponse<String> file = wiki.get("/file/img_0001.heic");
        assertEquals("image/heic", header(file, "content-type"));
        assertTrue(header(file, "content-disposition").startsWith("attachment"));
        assertFalse(file.body().contains("GPS"), file.body());
        String text = "![[IMG_0001.HEIC]] ![](img_0001.heic) ![[File:IMG_0001.heic|The sea]]";
        HttpRequest.Builder write = wiki.request("/api/v1/pages/Holiday")
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/json")
                .PUT(HttpRequest.BodyPublishers.ofString("{\"text\": \"" + text + "\"}"));
        assertEquals(201, wiki.send(write).statusCode());
        Document page = Jsoup.parse(wiki.get("/article/Holiday").body());
        assertEquals(
                List.of("/file/IMG_0001.HEIC", "/file/img_0001.heic", "/file/IMG_0001.heic"),
                page.select("main a[href^=/file/]").eachAttr("href"));
        assertTrue(upload("notes.bin", bytes("x")).body().contains("\"asSent\":true"));
    }

    @Test
    void whatCannotBeTakenIsAProblem() {
        assertEquals(422, upload("a.png", bytes("no picture")).statusCode());
        assertEquals(422, upload("..", bytes("x")).statusCode());
        assertEquals(422, upload("a.txt", new byte[0]).statusCode());
        assertEquals(413, upload("big.txt", new byte[LIMIT + 1]).statusCode());
        HttpResponse<String> huge = upload("huge.txt", new byte[FAR_BEYOND]);
        assertEquals(413, huge.statusCode(), huge.body());
        assertTrue(huge.body().contains("at most " + LIMIT), huge.body());
        assertEquals(
                401,
                send("/api/v1/files", "", form("file", "a.txt", bytes("x"), Map.of()))
                        .statusCode());
        assertEquals(
                400,
                send("/api/v1/files", token, bytes("--" + BOUNDARY + "\r\nno end"))
                        .statusCode());
        assertEquals(404, wiki.get("/file/none.png").statusCode());
        assertEquals(404, wiki.get("/file/..%2F..%2Fwiki.db").statusCode());
    }

    @Test
    void somebodyUploadsWithTheFormAndFindsTheFileInTheList() throws IOException {
        Browser ada = Kept.signedIn(wiki, "Ada");
        String csrf = ada.get("/upload")
                .document()
                .select("form[action=/upload] input[name=csrf]")
                .val();
        Map<String, String> inputs = Map.of("csrf", csrf, "title", "Grass", "summary", "Mine");
        HttpResponse<String> made = sendForm(ada, form("file", "IMG.png", PictureProperties.image("png"), inputs));
        assertEquals(303, made.statusCode(), made.body());
        assertEquals("/files/Grass.png", header(made, "location"));
        assertTrue(ada.get("/files?prefix=gra").text().contains("Grass.png"));
        assertTrue(ada.get("/files/Grass.png").text().contains("Mine"));
        HttpResponse<String> again = sendForm(ada, form("file", "IMG.png", PictureProperties.image("png"), inputs));
        assertEquals(303, again.statusCode());
        HttpResponse<String> taken = sendForm(ada, form("file", "grass.png", PictureProperties.image("gif"), inputs));
        assertEquals(422, taken.statusCode());
        Map<String, String> forged = Map.of("csrf", "x", "title", "Other");
        assertEquals(
                403, sendForm(ada, form("file", "a.txt", bytes("x"), forged)).statusCode());
        assertEquals(404, wiki.get("/file/Other.txt").statusCode());
    }

    /// In the order of the form: what is typed stands above the file.
    @Test
    void whatWasTypedForAFileComesBackWithoutIt() throws IOException {
        Browser ada = Kept.signedIn(wiki, "Ada");
        byte[] picture = PictureProperties.image("png");
        Map<String, String> typed = Map.of("title", "Reed", "summary", "From the path", "replacing", "");
        Page opened = ada.get("/upload");
        Page old = page(sendForm(ada, filled(opened, typed, Map.of("csrf", "x.y"), picture)));
        assertEquals(403, old.status());
        assertTrue(old.text().contains("Please send this once more"), old.text());
        assertTrue(old.text().contains("choose it again"), old.text());
        assertEquals("Reed", old.value("title"));
        assertEquals("From the path", old.value("summary"));

        Kept.signedIn(wiki, "Ada").submit("/account", "/sign-out", Map.of("everywhere", "true"));
        Page over = page(sendForm(ada, filled(opened, typed, Map.of(), picture)));
        assertEquals(403, over.status());
        assertTrue(over.text().contains("Your session is over"), over.text());
        assertEquals("From the path", over.value("summary"));
        Map<String, String> wrong = Map.of("name", "Ada", "password", "not this one");
        Page again = page(sendForm(ada, filled(over, typed, wrong, picture)));
        assertEquals(422, again.status());
        assertEquals("Ada", again.value("name"));
        assertEquals("Reed", again.value("title"));
        assertEquals("", again.value("password"));
        assertEquals(404, wiki.get("/files/Reed.png").statusCode(), "nothing was stored");
        Map<String, String> right = Map.of("name", "Ada", "password", Kept.PASSWORD);
        HttpResponse<String> done = sendForm(ada, filled(again, typed, right, picture));
        assertEquals(303, done.statusCode(), done.body());
        assertEquals("/files/Reed.png", header(done, "location"));
    }

    private static Page page(HttpResponse<String> response) {
        return new Page(response);
    }

    private static byte[] filled(Page form, Map<String, String> typed, Map<String, String> more, byte[] file) {
        Map<String, String> inputs = new LinkedHashMap<>(Map.of("csrf", form.value("csrf")));
        inputs.putAll(typed);
        inputs.putAll(more);
        ByteArrayOutputStream sent = new ByteArrayOutputStream();
        inputs.forEach((name, value) -> sent.writeBytes(part("name=\"" + name + "\"", bytes(value))));
        sent.writeBytes(part("name=\"file\"; filename=\"IMG.png\"", file));
        sent.writeBytes(bytes("--" + BOUNDARY + "--\r\n"));
        return sent.toByteArray();
    }

    @Test
    void whatIsWrongWithTheFileIsSaidAtTheFile() throws IOException {
        Browser ada = Kept.signedIn(wiki, "Ada");
        String csrf = ada.get("/upload").value("csrf");
        for (String name : new String[] {"", "Grass", "grass.png"}) {
            Map<String, String> inputs = Map.of("csrf", csrf, "title", name);
            Document again = Jsoup.parse(
                    sendForm(ada, form("file", "", new byte[0], inputs)).body());
            assertEquals("Choose a file.", again.select("#error-file").text());
            assertEquals("", again.select("#error-title").text());
            assertEquals(name, again.select("#title").val());
        }
        Map<String, String> named = Map.of("csrf", csrf, "title", "");
        Document empty = Jsoup.parse(
                sendForm(ada, form("file", "a.txt", new byte[0], named)).body());
        assertEquals("The file is empty.", empty.select("#error-file").text());
        Document large = Jsoup.parse(
                sendForm(ada, form("file", "a.txt", new byte[LIMIT + 1], named)).body());
        assertEquals("A file has at most 200 kB.", large.select("#error-file").text());
        Document huge = Jsoup.parse(sendForm(ada, form("file", "a.txt", new byte[FAR_BEYOND], named))
                .body());
        assertEquals("A file has at most 200 kB.", huge.select("#error-file").text());
    }

    @Test
    void aKeeperDeletesAFileWithAReasonInThePublicLog() {
        upload("bad.txt", bytes("bad"));
        assertEquals(403, Kept.signedIn(wiki, "Ada").get("/file-delete/bad.txt").status());
        Browser kim = Kept.signedIn(wiki, "Kim");
        assertTrue(kim.get("/file-delete/bad.txt").text().contains("This is final"));
        assertEquals(
                422,
                kim.submit("/file-delete/bad.txt", "/file-delete/bad.txt", Map.of("reason", " "))
                        .status());
        String words = kim.submit("/file-delete/bad.txt", "/file-delete/bad.txt", Map.of("reason", "x".repeat(501)))
                .text();
        assertTrue(words.contains("At most 500 characters; there are 501."), words);
        assertEquals(
                303,
                kim.submit("/file-delete/bad.txt", "/file-delete/bad.txt", Map.of("reason", "not ours"))
                        .status());
        assertEquals(410, wiki.get("/file/bad.txt").statusCode());
        assertEquals(410, wiki.get("/files/bad.txt").statusCode());
        assertTrue(kim.get("/log").text().contains("not ours"));
        assertFalse(kim.get("/files").text().contains("bad.txt"));
    }

    @Test
    void onlyAPictureIsALogo() throws IOException {
        upload("logo.html", bytes("<p>none</p>"));
        upload("logo.png", PictureProperties.image("png"));
        Browser kim = Kept.signedIn(wiki, "Kim");
        Page refused = kim.submit("/settings", "/settings", Map.of("logo", "logo.html"));
        assertEquals(422, refused.status());
        assertTrue(refused.text().contains("There is no such picture here."), refused.text());
        assertEquals(
                303,
                kim.submit("/settings", "/settings", Map.of("logo", "logo.png")).status());
    }

    private static HttpResponse<String> upload(String name, byte[] content) {
        return send("/api/v1/files", token, form("file", name, content, Map.of()));
    }

    private static HttpResponse<String> replace(String name, byte[] content) {
        return send("/api/v1/files", token, form("file", name, content, Map.of("replace", "true")));
    }

    private static HttpResponse<String> send(String path, String bearer, byte[] body) {
        HttpRequest.Builder request = wiki.request(path)
                .header("Content-Type", "multipart/form-data; boundary=" + BOUNDARY)
                .POST(HttpRequest.BodyPublishers.ofByteArray(body));
        return wiki.send(bearer.isEmpty() ? request : request.header("Authorization", "Bearer " + bearer));
    }

    private static HttpResponse<String> sendForm(Browser browser, byte[] body) {
        StringBuilder cookies = new StringBuilder();
        browser.cookies()
                .forEach((name, value) ->
                        cookies.append(name).append('=').append(value).append("; "));
        return wiki.send(wiki.request("/upload")
                .header("Content-Type", "multipart/form-data; boundary=" + BOUNDARY)
                .header("Cookie", cookies.toString())
                .POST(HttpRequest.BodyPublishers.ofByteArray(body)));
    }

    private static byte[] form(String field, String fileName, byte[] content, Map<String, String> inputs) {
        ByteArrayOutputStream form = new ByteArrayOutputStream();
        if (inputs.containsKey("csrf")) {
            form.writeBytes(part("name=\"csrf\"", bytes(inputs.get("csrf"))));
        }
        form.writeBytes(part("name=\"" + field + "\"; filename=\"" + fileName + "\"", content));
        inputs.forEach((name, value) -> form.writeBytes(part("name=\"" + name + "\"", bytes(value))));
        form.writeBytes(bytes("--" + BOUNDARY + "--\r\n"));
        return form.toByteArray();
    }

    private static byte[] part(String head, byte[] content) {
        ByteArrayOutputStream part = new ByteArrayOutputStream();
        part.writeBytes(bytes("--" + BOUNDARY + "\r\nContent-Disposition: form-data; " + head + "\r\n\r\n"));
        part.writeBytes(content);
        part.writeBytes(bytes("\r\n"));
        return part.toByteArray();
    }

    private static String header(HttpResponse<String> response, String name) {
        return response.headers().firstValue(name).orElse("");
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
