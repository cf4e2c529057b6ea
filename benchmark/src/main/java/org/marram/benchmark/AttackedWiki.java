package org.marram.benchmark;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A wiki with pages to search, versions to compare, and a person who reads and writes in it.
final class AttackedWiki implements AutoCloseable {
    /// Longest time that an answer may take; a longer one counts as this and as failed.
    private static final Duration LONGEST = Duration.ofSeconds(15);
    private static final String PASSWORD = "a long enough password";
    private static final int PAGES = 2_000;
    /// Number of versions of the page whose versions are asked for in batches.
    private static final int VERSIONS = 60;
    private static final Pattern CSRF = Pattern.compile("name=\"csrf\" value=\"([^\"]+)\"");

    private final WikiProcess process;
    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(LONGEST)
            .build();
    private final String token;
    private final AtomicLong number = new AtomicLong();
    private String session = "";
    private List<String> versions = List.of();
    private List<String> compared = List.of();

    private AttackedWiki(WikiProcess process, String token) {
        this.process = process;
        this.token = token;
    }

    static AttackedWiki start(Path distribution, Path work) throws IOException, InterruptedException {
        WikiProcess process = new WikiProcess(distribution, work.resolve("wiki"));
        HardTexts texts = new HardTexts();
        Path pages = Files.createDirectories(work.resolve("pages"));
        for (int page = 0; page < PAGES; page++) {
            Files.writeString(pages.resolve("page-" + page + ".md"), texts.page(page));
        }
        process.command(PASSWORD + "\n", "user", "add", "Ada", "--keeper");
        process.command("", "import", pages.toString());
        process.start();
        AttackedWiki wiki = new AttackedWiki(process, process.command("", "token", "add", "Ada"));
        wiki.session = wiki.signIn();
        wiki.compared = wiki.write("Compared", List.of(texts.long1(), texts.long2()));
        wiki.versions = wiki.write("Versions", texts.versions(VERSIONS));
        wiki.write("Read", List.of(texts.page(1)));
        return wiki;
    }

    private List<String> write(String title, List<String> texts) {
        String base = "";
        for (String text : texts) {
            String body = "{\"text\": " + WikiProcess.quoted(text)
                    + (base.isEmpty() ? "" : ", \"base\": " + WikiProcess.quoted(base)) + "}";
            HttpResponse<String> saved = process.put("/api/v1/pages/" + title, token, body);
            if (saved.statusCode() / 100 != 2) {
                throw new IllegalStateException(title + ": " + saved.statusCode() + " " + saved.body());
            }
            base = digests(title).getFirst();
        }
        return digests(title);
    }

    private List<String> digests(String title) {
        return WikiProcess.parse(process.get("/api/v1/pages/" + title + "/revisions?limit=100", token)
                        .body())
                .findValuesAsText("digest")
                .stream()
                .distinct()
                .toList();
    }

    private String signIn() {
        HttpResponse<String> form = process.get("/sign-in");
        Matcher csrf = CSRF.matcher(form.body());
        if (!csrf.find()) {
            throw new IllegalStateException("No form to sign in with");
        }
        HttpResponse<String> answer = send(request("/sign-in")
                .header("Cookie", cookies(form))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(
                        "name=Ada&password=" + encoded(PASSWORD) + "&csrf=" + encoded(csrf.group(1)))));
        if (answer.statusCode() != 303) {
            throw new IllegalStateException("Not signed in: " + answer.statusCode());
        }
        return cookies(answer);
    }

    private static String cookies(HttpResponse<?> response) {
        return String.join(
                "; ",
                response.headers().allValues("set-cookie").stream()
                        .map(cookie -> cookie.split(";", 2)[0])
                        .toList());
    }

    URI uri(String path) {
        return URI.create(process.address() + path);
    }

    /// The digests of the two long versions, the newer first.
    List<String> compared() {
        return compared;
    }

    /// Digests of a page with many versions.
    List<String> versions() {
        return versions;
    }

    boolean health() {
        return isOk(request("/-/health").GET());
    }

    boolean cachedPage() {
        return isOk(request("/article/Read").GET());
    }

    boolean uncachedPage() {
        return isOk(request("/article/Read").header("Cookie", session).GET());
    }

    boolean save() {
        long next = number.incrementAndGet();
        String title = "Saved%20" + next;
        return isOk(request("/api/v1/pages/" + title)
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/json")
                .PUT(HttpRequest.BodyPublishers.ofString(WikiProcess.body("Saved number " + next + "."))));
    }

    private boolean isOk(HttpRequest.Builder request) {
        try {
            return client.send(request.build(), HttpResponse.BodyHandlers.discarding())
                                    .statusCode()
                            / 100
                    == 2;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(uri(path)).timeout(LONGEST);
    }

    private HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException("No answer", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted", e);
        }
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    @Override
    public void close() throws InterruptedException {
        client.close();
        process.close();
    }
}
