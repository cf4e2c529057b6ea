package org.marram.wiki.render;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.marram.wiki.shared.Title;

class MovedLinksProperties {
    private static final Markdown MARKDOWN = new Markdown();
    private static final Map<String, Title> MOVED =
            Map.of("coast/dunes", Title.of("Shore/Dunes"), "coast", Title.of("Shore"), "c# guide", Title.of("Guide"));

    private static String rewritten(String text) {
        return MovedLinks.rewritten(text, MARKDOWN.linksOf(text), MOVED, key -> key.equals("coast/other"));
    }

    @Example
    void ofALinkTheTargetAloneChanges() {
        Map<String, String> texts = Map.ofEntries(
                Map.entry("[[Coast]]", "[[Shore]]"),
                Map.entry("[[coast|the Coast]]", "[[Shore|the Coast]]"),
                Map.entry("[[ Coast/Dunes#Coast ]]", "[[ Shore/Dunes#Coast ]]"),
                Map.entry("| [[Coast\\|here]] | b |\n|---|---|\n", "| [[Shore\\|here]] | b |\n|---|---|\n"),
                Map.entry("[[C# guide]]", "[[Guide]]"),
                Map.entry("[the Coast](Coast#x)", "[the Coast](/article/Shore#x)"),
                Map.entry("[d](Coast/Dunes.md \"Coast\")", "[d](/article/Shore/Dunes \"Coast\")"),
                Map.entry("[d](/article/Coast)", "[d](/article/Shore)"),
                Map.entry("[a][r]\n\n[r]: Coast\n", "[a][r]\n\n[r]: /article/Shore\n"),
                Map.entry("#REDIRECT [[Coast]]", "#REDIRECT [[Shore]]"),
                Map.entry("<a href=\"Coast\">Coast</a>", "<a href=\"/article/Shore\">Coast</a>"));
        texts.forEach((before, after) -> assertEquals(after, rewritten(before)));
    }

    @Example
    void whatIsNoLinkToAMovedPageStays() {
        for (String text : List.of(
                "`[[Coast]]`",
                "```\n[[Coast]]\n```\n",
                "\\[[Coast]]",
                "[[Coast@other.example]]",
                "[[Coasts]]",
                "![Coast](Coast.png)",
                "[x](https://example.org/Coast)",
                "[d](Coast/Other)",
                "[[Category:Coast]]",
                "---\ntitle: Coast\n---\nCoast")) {
            assertEquals(text, rewritten(text));
        }
    }

    @Example
    void aTitleThatCannotStandInALinkLeavesItAsItIs() {
        String text = "[[Coast]] and [c](Coast)";
        for (String title : List.of("A|B", "A#b", "A[b]", "dunes.png", "Q&amp;A")) {
            String written =
                    MovedLinks.rewritten(text, MARKDOWN.linksOf(text), Map.of("coast", Title.of(title)), key -> false);
            assertEquals("[[Coast]] and [c](/article/", written.substring(0, 27), title);
        }
    }

    @Provide
    Arbitrary<String> texts() {
        return Arbitraries.of(
                        "[[Coast]]",
                        "[[Coast|Coast]]",
                        "[[coast/dunes#Coast|x]]",
                        "[Coast](Coast)",
                        "![[Coast]]",
                        "[[",
                        "]]",
                        "|",
                        "`",
                        "\n",
                        "\n\n",
                        "    ",
                        "> ",
                        "- ",
                        "<a href='Coast'>",
                        "&amp;",
                        "ä",
                        "\u0000",
                        "\r\n",
                        "Coast",
                        "# ",
                        "---\n",
                        "$x$",
                        "```\n")
                .list()
                .ofMaxSize(30)
                .map(parts -> String.join("", parts));
    }

    /// Read link by link: each that led to a moved page leads to its new title, every other one where it led,
    /// and what stands between the links is the same.
    @Property(tries = 500)
    void everythingButTargetsStaysByteForByte(@ForAll("texts") String text) {
        List<WrittenLink> links = MARKDOWN.linksOf(text);
        String written = rewritten(text);
        if (links.stream()
                .noneMatch(link -> link.page()
                        .filter(page -> MOVED.containsKey(page.key()))
                        .isPresent())) {
            assertEquals(text, written);
        }
        assertEquals(around(text), around(written));
        assertEquals(
                links.stream().map(MovedLinksProperties::target).collect(Collectors.toList()),
                MARKDOWN.linksOf(written).stream()
                        .map(link -> link.page().map(WikiLink::key).orElse("-").replace("coast", "shore"))
                        .collect(Collectors.toList()));
    }

    /// Rest of a text without the words that targets are made of, whatever their case.
    private static String around(String text) {
        return text.toLowerCase(Locale.ROOT).replaceAll("/article/shore|shore|coast", "\u0001");
    }

    private static String target(WrittenLink link) {
        return link.page().map(WikiLink::key).orElse("-").replace("coast", "shore");
    }
}
