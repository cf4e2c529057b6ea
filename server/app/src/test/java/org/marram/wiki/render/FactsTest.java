package org.marram.wiki.render;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.jsoup.select.Elements;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.marram.wiki.shared.Title;

/// The box of facts beside a text: of a block `facts`, and of the data at a text's start.
class FactsTest {

    private static final Markdown MARKDOWN = new Markdown();

    @AfterAll
    static void close() {
        MARKDOWN.close();
    }

    @Test
    void aBlockOfFactsIsATableOfNamesAndValues() {
        Element facts = facts("""
                Before.

                ```facts
                Area: 12 *km²*
                Rivers:
                - [[Ems]]
                - the [Hase](https://hase.example/)
                Founded: 1 April 1900
                Seen at: 12:30 in the sun
                https://heath.example/
                ```

                After.
                """);
        assertEquals(
                List.of("Area", "Rivers", "Founded", "Seen at"),
                facts.select("th[scope=row]").eachText());
        assertEquals(
                List.of("12 km²", "Ems the Hase", "1 April 1900", "12:30 in the sun", "https://heath.example/"),
                facts.select("td").eachText());
        assertEquals("km²", facts.select("em").text());
        assertEquals(3, facts.select("a").size());
        assertEquals("2", facts.select("tr").last().select("td").attr("colspan"));
    }

    @Test
    void picturesStandFirstAndTheirWordsBelowThem() {
        Element facts =
                facts("~~~ Facts\nArea: 12\nCaption: The heath\nPicture: ![[heath.jpg]]\n![](other.png)\n~~~\n");
        assertEquals(
                List.of("facts-picture", "facts-picture", "facts-caption"),
                facts.select("p").eachAttr("class"));
        assertEquals(
                List.of("/file/heath.jpg", "/file/other.png"),
                facts.select("p img").eachAttr("src"));
        assertEquals("The heath", facts.select(".facts-caption").text());
        assertEquals(List.of("Area"), facts.select("th").eachText());
        // With words beside it, a picture is a value like others.
        assertEquals(
                1,
                facts("```facts\nPicture: ![[heath.jpg]] of ours\n```")
                        .select("td img")
                        .size());
    }

    @Test
    void theirLinksAreThePagesLinks() {
        Rendered page = render("```facts\nRiver: [[Ems]]\nPicture: ![[heath.jpg]]\n```");
        assertEquals(2, page.links().size());
        List<WrittenLink> written = MARKDOWN.linksOf("Text\n\n```facts\nRiver: [[Ems|the Ems]]\n```\n");
        assertEquals(1, written.size());
        assertEquals("Text\n\n```facts\nRiver: ".length(), written.getFirst().start());
    }

    @Test
    void theLeadIsOfTheText() {
        assertEquals("The text.", render("```facts\nArea: 12\n```\n\nThe text.").lead());
        assertEquals("The text.", render("---\narea: 12\n---\nThe text.").lead());
    }

    @Test
    void aFenceOfAnyLengthClosesAndOneThatIsMissingDoesNotHide() {
        assertEquals("A", facts("````facts\nA: 1\n```` \ntext").select("th").text());
        assertEquals(
                "text",
                Jsoup.parse(html("````facts\nA: 1\n````\ntext")).select("p").text());
        assertEquals(
                List.of("A", "B"), facts("```facts\nA: 1\n\nB: 2").select("th").eachText());
        assertEquals(
                List.of("A", "B"),
                facts("- ```facts\n  A: 1\n  B: 2\n  ```\n").select("th").eachText());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"```facts\n```", "```facts\n\n```", "```facts\nArea:\n```", "```facts", "---\ndraft: true\n---\n"
            })
    void whereNothingIsSaidThereIsNoBox(String source) {
        assertFalse(html(source).contains("class=\"facts\""));
    }

    @Test
    void otherFencesAreCode() {
        for (String source : List.of("```factsheet\nA: 1\n```", "```js facts\nA: 1\n```", "    ```facts\n    A: 1\n")) {
            assertTrue(html(source).contains("<pre>") || html(source).contains("<pre "), source);
        }
    }

    @Test
    void yamlAtTheStartIsShownButWhatIsForPrograms() {
        Element facts = facts("""
                ---
                title: Heath
                tags: [nature, sand]
                cssclasses: wide
                draft: false
                dg-publish: true
                date: 2026-01-02
                first_seen: 1900
                area: 12 km²
                rivers:
                  - "[[Ems]]"
                  - Hase
                image: "![[heath.jpg]]"
                empty:
                nested:
                  a: 1
                ---
                Text.
                """);
        assertEquals(List.of("first seen", "area", "rivers"), facts.select("th").eachText());
        assertEquals(List.of("1900", "12 km²", "Ems Hase"), facts.select("td").eachText());
        assertEquals(1, facts.select(".facts-picture img").size());
    }

    @Test
    void tomlAndJsonAtTheStartAreShownToo() {
        Elements toml = facts(
                        "+++\ntitle = \"Heath\"\narea = 12\nseen = 1979-05-27\nkinds = [\"a\", \"b\"]\nweight = 3\n+++\nText.")
                .select("tr");
        assertEquals(List.of("area 12", "seen 1979-05-27", "kinds a b"), toml.eachText());
        Elements json =
                facts("{\n\"title\": \"Heath\",\n\"area\": 12\n}\nText.").select("tr");
        assertEquals(List.of("area 12"), json.eachText());
    }

    @Test
    void valuesCannotLeaveTheBox() {
        String hostile =
                "---\n\"```\": \"```\"\na: \"<script>alert(1)</script>\"\nb: |\n  ```\n  # Heading\n\"- c\": d\n---\nText.";
        Element page = Jsoup.parse(html(hostile)).body();
        assertEquals(0, page.select("script, h1, h2, pre").size());
        assertEquals("Text.", page.select("> p").text());
        Element written = facts("```facts\n<b onclick=x>A</b>: <img src=x onerror=y>\n```");
        assertEquals(0, written.select("[onclick], [onerror]").size());
        assertEquals("<b onclick=x>A</b>", written.select("th").text());
    }

    @Test
    void aHundredFactsAreShownAndNoMore() {
        String many = "fact: value\n".repeat(5_000);
        assertEquals(100, facts("```facts\n" + many + "```").select("tr").size());
    }

    private static Element facts(String source) {
        Elements found = Jsoup.parse(html(source)).select("div.facts");
        assertEquals(1, found.size(), () -> html(source));
        return found.getFirst();
    }

    private static String html(String source) {
        return Composer.compose(render(source).html(), link -> new LinkState.Here(Title.of(link.target())));
    }

    private static Rendered render(String source) {
        return MARKDOWN.render(source, RenderContext.NONE);
    }
}
