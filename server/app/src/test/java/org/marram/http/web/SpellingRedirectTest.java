package org.marram.http.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.marram.app.testing.Kept;
import org.marram.app.testing.Pages;
import org.marram.app.testing.TestWiki;
import org.marram.app.testing.Wire;

class SpellingRedirectTest {
    @TempDir
    static Path folder;

    private static TestWiki wiki;

    @BeforeAll
    static void start() {
        wiki = TestWiki.start(folder);
        Kept.add(wiki, "Iris", true);
        Pages.write(wiki, "Iris", "Reed beds", "They bend.");
    }

    @AfterAll
    static void stop() {
        wiki.close();
    }

    @ParameterizedTest
    @CsvSource({
        "/article/Reed_beds/, /article/Reed_beds",
        "/article/Reed_beds//, /article/Reed_beds",
        "/article/Reed_beds%2F?redirect=no, /article/Reed_beds?redirect=no",
        "/user/Iris/, /user/Iris",
        "/@Iris, /user/Iris",
        "/history/Reed_beds/, /history/Reed_beds",
        "/edit/Reed_beds/, /edit/Reed_beds",
        "/talk/Reed_beds/, /talk/Reed_beds",
        "/changes/, /changes",
        "/api/v1/pages/Reed_beds/, /api/v1/pages/Reed_beds",
        "/nodeinfo/2.1/, /nodeinfo/2.1"
    })
    void anotherSpellingOfAnAddressLeadsToItsOwn(String spelled, String own) {
        HttpResponse<String> answer = wiki.get(spelled);
        assertEquals(308, answer.statusCode());
        assertEquals(Optional.of(own), answer.headers().firstValue("Location"));
        assertTrue(wiki.get(own).statusCode() < 400, own);
    }

    @Test
    void aServerThatFetchesIsLedThereToo() {
        HttpResponse<String> answer =
                wiki.send(wiki.request("/article/Reed_beds/").header("Accept", "application/activity+json"));
        assertEquals(308, answer.statusCode());
        assertEquals(Optional.of("/article/Reed_beds"), answer.headers().firstValue("Location"));
    }

    @Test
    void aNameInAnotherSpellingLeadsToItsProfile() {
        for (String spelled : new String[] {"/user/iris", "/user/@Iris", "/user/IRIS@localhost:8080"}) {
            HttpResponse<String> answer = wiki.get(spelled);
            assertEquals(Optional.of("/user/Iris"), answer.headers().firstValue("Location"), spelled);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"//evil.example/", "///evil.example/", "/%2Fevil.example/", "/\\evil.example/", "/"})
    void noSpellingLeadsToAnotherSite(String path) throws IOException {
        String answer = Wire.exchange(wiki, "GET " + path + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
        assertFalse(answer.toLowerCase(Locale.ROOT).contains("location: //"), answer);
        assertFalse(answer.toLowerCase(Locale.ROOT).contains("location: /\\"), answer);
    }
}
