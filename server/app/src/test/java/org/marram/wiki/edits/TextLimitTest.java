package org.marram.wiki.edits;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.marram.app.testing.Browser;
import org.marram.app.testing.Kept;
import org.marram.app.testing.TestWiki;
import org.marram.wiki.shared.Settings;

/// The size that a text may have is the one that was set, whichever way it comes in; and a body is read only as far as
/// such texts need.
class TextLimitTest {
    private static final int LIMIT = 10_000;

    @TempDir
    static Path folder;

    static TestWiki wiki;
    static String token;

    @BeforeAll
    static void start() {
        wiki = TestWiki.start(folder, settings -> settings.with(new Settings.Limits(LIMIT, 5_000_000, 5_000_000, 10)));
        Kept.add(wiki, "Kim", true);
        token = Kept.token(wiki, "Kim");
    }

    @AfterAll
    static void stop() {
        wiki.close();
    }

    @Test
    void programIsToldTheLimitThatWasSet() {
        String least = "é".repeat(LIMIT / 2);
        assertEquals(201, put("{\"text\": \"" + least + "\"}").statusCode());
        HttpResponse<String> refused = put("{\"text\": \"" + least + "!\"}");
        assertEquals(413, refused.statusCode());
        assertTrue(refused.body().contains("10000 bytes"), refused::body);
        for (String path : new String[] {"preview", "diff", "merge"}) {
            String texts =
                    "\"text\": \"%1$s!\", \"a\": \"%1$s!\", \"b\": \"\", \"base\": \"\", \"mine\": \"\", \"theirs\": \"%1$s!\""
                            .formatted(least);
            HttpResponse<String> unread = post("/api/v1/" + path, "{" + texts + "}", "application/json");
            assertEquals(413, unread.statusCode(), path);
            assertTrue(unread.body().contains("10000 bytes"), unread::body);
        }
    }

    @Test
    void typedTextComesBackWithTheLimit() {
        Browser kim = Kept.signedIn(wiki, "Kim");
        String typed = "é".repeat(LIMIT / 2) + "!";
        Browser.Page page = kim.submit("/edit/Large", "/edit/Large", Map.of("text", typed));
        assertEquals(413, page.status());
        assertEquals(typed, page.value("text"));
        assertTrue(page.text().contains("10,000"), page::text);
    }

    @Test
    void bodyThatNoTextNeedsIsNotRead() {
        String huge = "x".repeat(3_000_000);
        HttpResponse<String> program = put("{\"text\": \"" + huge + "\"}");
        assertEquals(413, program.statusCode());
        assertTrue(program.body().contains("1060000"), program::body);
        HttpResponse<String> form = post("/edit/Large", "text=" + huge, "application/x-www-form-urlencoded");
        assertEquals(413, form.statusCode());
        assertTrue(form.headers().firstValue("content-type").orElse("").startsWith("text/html"));
        assertTrue(form.body().contains("still in your browser"), form.body());
    }

    private static HttpResponse<String> put(String body) {
        return wiki.send(wiki.request("/api/v1/pages/Large%20" + body.length())
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/json")
                .PUT(HttpRequest.BodyPublishers.ofString(body)));
    }

    private static HttpResponse<String> post(String path, String body, String type) {
        return wiki.send(
                wiki.request(path).header("Content-Type", type).POST(HttpRequest.BodyPublishers.ofString(body)));
    }
}
