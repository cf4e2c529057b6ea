package org.marram.wiki.searching;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SearchRoutesTest {

    @TempDir
    static Path folder;

    private static SearchedWiki wiki;

    @BeforeAll
    static void write() {
        wiki = SearchedWiki.in(folder);
        wiki.write(
                "Quillwort fern",
                "Quillwort fern holds the *dunes* together. Its `<script>alert(1)</script>` roots go deep.");
        wiki.write("Dunes", "Hills of blown sand, held by quillwort fern & others.");
        wiki.write("Dunes/Flora", "Plants of the dunes.");
        for (int i = 0; i < 45; i++) {
            wiki.write("Shell " + i, "A seashell on the beach.");
        }
        wiki.awaitIndex();
    }

    @AfterAll
    static void close() {
        wiki.close();
    }

    @Test
    void aProgramGetsTotalItemsAndTime() throws Exception {
        JsonNode answer = json("/api/v1/search?q=quillwort%20fern");
        assertEquals(2, answer.get("total").asLong());
        assertTrue(answer.has("tookMillis"));
        assertTrue(answer.get("didYouMean").isNull());
        JsonNode first = answer.get("items").get(0);
        assertEquals("Quillwort fern", first.get("title").asText());
        assertTrue(first.get("url").asText().endsWith("/article/Quillwort_fern"), first.toString());
        assertTrue(first.get("score").asDouble()
                > answer.get("items").get(1).get("score").asDouble());
        assertTrue(first.get("snippet").asText().contains("<mark>Quillwort</mark>"), first.toString());
        assertFalse(first.get("snippet").asText().contains("<script"), first.toString());
    }

    @Test
    void resultsComePageByPageAndLargeLimitsAreLowered() throws Exception {
        assertEquals(20, json("/api/v1/search?q=seashell").get("items").size());
        assertEquals(
                45, json("/api/v1/search?q=seashell&limit=100000").get("items").size());
        JsonNode last = json("/api/v1/search?q=seashell&limit=10&offset=40");
        assertEquals(45, last.get("total").asLong());
        assertEquals(5, last.get("items").size());
    }

    @Test
    void aTypoIsForgivenAndNamed() throws Exception {
        JsonNode answer = json("/api/v1/search?q=quilwort%20fren");
        assertEquals("Quillwort fern", answer.get("items").get(0).get("title").asText());
        assertEquals("quillwort fern", answer.get("didYouMean").asText());
    }

    @Test
    void aQuestionIsAnsweredAndSaysWhatWasLeftOut() throws Exception {
        JsonNode answer =
                json("/api/v1/search?q=How%20do%20I%20keep%20hills%20of%20sand%20together%20with%20Plants%3F");
        assertEquals("Dunes", answer.get("items").get(0).get("title").asText(), answer.toString());
        assertEquals("[\"keep\",\"together\",\"Plants\"]", answer.get("without").toString());
        assertEquals(
                "[\"How\",\"do\",\"I\",\"of\",\"with\"]", answer.get("asking").toString());
        Document page = html("/search?q=How%20do%20I%20keep%20hills%20of%20sand%20together%20with%20Plants%3F");
        assertTrue(
                page.text().contains("No page has all of these words. Without: keep, together, Plants"), page.text());
        assertTrue(page.text().contains("were not looked for: How, do, I, of, with"), page.text());
        assertTrue(page.select(".hits mark").eachText().contains("sand"));
        assertFalse(page.select(".hits mark").eachText().contains("of"));
        assertEquals("[]", json("/api/v1/search?q=quillwort").get("without").toString());
    }

    @Test
    void titlesAreCompleted() throws Exception {
        List<String> titles = new ArrayList<>();
        json("/api/v1/complete?q=du")
                .get("items")
                .forEach(item -> titles.add(item.get("title").asText()));
        assertEquals(List.of("Dunes", "Dunes/Flora"), titles);
        assertEquals(0, json("/api/v1/complete?q=").get("items").size());
        assertEquals(List.of("Dunes/Flora"), wiki.completed("flor"));
    }

    @Test
    void nothingAskedIsAnsweredWithNothing() throws Exception {
        assertEquals(0, json("/api/v1/search").get("total").asLong());
        assertEquals(0, json("/api/v1/search?q=%20%22%22").get("items").size());
    }

    @Test
    void numbersThatAreNoneAreTheClientsFault() {
        assertEquals(400, wiki.wiki.get("/api/v1/search?q=a&limit=many").statusCode());
        assertEquals(200, wiki.wiki.get("/search?q=a&offset=many").statusCode());
    }

    @Test
    void peopleSeeMarkedHitsWithTheirAncestorsAndAnInvitation() {
        Document page = html("/search?q=plants%20dunes");
        assertEquals("Dunes/Flora", page.select(".hits h2").getFirst().text());
        assertTrue(page.select(".hits .snippet mark").eachText().contains("dunes"));
        assertTrue(page.select(".hits .path a").eachText().contains("Dunes"));
        assertTrue(html("/search?q=Samphire").select("a[href=/edit/Samphire]").size() <= 1);
    }

    @Test
    void resultsLeadOnAndBack() {
        Document first = html("/search?q=seashell");
        assertEquals(20, first.select(".hits > li").size());
        assertEquals(1, first.select("a[href='/search?q=seashell&offset=20']").size());
        Document second = html("/search?q=seashell&offset=20");
        assertEquals(1, second.select("a[href='/search?q=seashell&offset=40']").size());
        assertEquals(1, second.select("main a[href='/search?q=seashell']").size());
    }

    @Test
    void theEmptyPageTellsHowToSearch() {
        assertTrue(html("/search").select("dl.how").size() == 1);
    }

    @Test
    void whatIsTypedIsEscaped() {
        String body = wiki.wiki
                .get("/search?q=%3Cscript%3Ealert(1)%3C%2Fscript%3E%22")
                .body();
        assertFalse(body.contains("<script>alert"), body);
    }

    private static Document html(String path) {
        HttpResponse<String> response = wiki.wiki.get(path);
        assertEquals(200, response.statusCode(), response.body());
        return Jsoup.parse(response.body());
    }

    private static JsonNode json(String path) throws Exception {
        HttpResponse<String> response = wiki.wiki.get(path);
        assertEquals(200, response.statusCode(), response.body());
        return new ObjectMapper().readTree(response.body());
    }
}
