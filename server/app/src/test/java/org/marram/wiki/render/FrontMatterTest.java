package org.marram.wiki.render;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class FrontMatterTest {

    @Test
    void tomlTellsTitleAliasesTagsAndCategories() {
        FrontMatter front = front("""
                +++
                # a comment
                date = 2024-05-01T07:32:00Z
                title = "Dunes \\"and\\" \\u0073and"   # another
                weight = 3
                aliases = ['/old/dunes', "Sand hills",
                  # within
                  "Third",
                ]
                draft = false
                tags = ["coast"]
                "quoted key" = 'a = b'
                extra = { inner = "x", more = [1, 2] }

                [taxonomies]
                tags = ["grass", "#sand"]
                categories = ["Plants"]

                [extra.title]
                title = "not this one"
                [[menu]]
                title = "nor this"
                +++
                Body
                """);
        assertEquals(Optional.of("Dunes \"and\" sand"), front.title());
        assertEquals(List.of("/old/dunes", "Sand hills", "Third"), front.aliases());
        assertEquals(
                List.of("coast", "Plants", "grass", "sand"),
                front.categories().stream().toList());
    }

    @Test
    void tomlThatCannotBeReadIsHiddenAndCountsAsFarAsItWasRead() {
        FrontMatter front = front("+++\ntitle = 'Dune'\ntags = [[[[[[[[[[[[1]]]]]]]]]]]]\naliases = [\n+++\nBody\n");
        assertEquals(Optional.of("Dune"), front.title());
        assertEquals("Body\n", shown("+++\ntitle = \"never closed\n+++\nBody\n"));
        assertEquals("Body\n", shown("+++\r\ntitle = 'x'\r\n+++\r\nBody\n"));
        assertEquals("+++\nno end\n", shown("+++\nno end\n"));
        assertEquals("+++ x\n+++\n", shown("+++ x\n+++\n"));
    }

    @Test
    void yamlTellsAliasesAndTagsInEveryWayThatPeopleWriteThem() {
        FrontMatter front =
                front("---\naliases:\n  - Marram\n  - \"Ammophila\"\ntags: [coast, '#grass']\n---\nGrows.\n");
        assertEquals(List.of("Marram", "Ammophila"), front.aliases());
        assertEquals(List.of("coast", "grass"), front.categories());
        front = front("---\nalias: One, Two\ntag: coast grass, sand\ncategory: Two words\n---\n");
        assertEquals(List.of("One", "Two"), front.aliases());
        assertEquals(List.of("coast", "grass", "sand", "Two words"), front.categories());
        assertEquals(List.of(), front("---\naliases:\ntags:\n---\n").aliases());
    }

    @Test
    void jsonCountsWhenItNamesThePage() {
        String json =
                "{\n  \"title\": \"Dune\",\n  \"tags\": [\"coast\"],\n  \"nested\": {\n    \"a\": 1\n  }\n}\n\nBody\n";
        assertEquals(Optional.of("Dune"), front(json).title());
        assertEquals(List.of("coast"), front(json).categories());
        assertEquals("\nBody\n", shown(json));
        String code = "{\n\"sand\": 1\n}\nis JSON\n";
        assertEquals(code, shown(code));
    }

    @Test
    void byteOrderMarkIsNoText() {
        assertEquals("# Dune\n", shown("\uFEFF# Dune\n"));
        try (Markdown markdown = new Markdown()) {
            Rendered page = markdown.render("\uFEFF# Sand\n\ntext\n", RenderContext.NONE);
            assertEquals("Sand", page.headings().getFirst().text());
        }
    }

    @Test
    void noneOfItIsShown() {
        try (Markdown markdown = new Markdown()) {
            Rendered page = markdown.render("+++\ntitle = 'Dune'\ntags = ['coast']\n+++\nSand\n", RenderContext.NONE);
            assertFalse(page.html().contains("title"), page.html());
            assertEquals(List.of("coast"), page.categories());
            assertEquals(Optional.of("Dune"), page.title());
        }
    }

    private static FrontMatter front(String text) {
        return FrontMatter.of(text);
    }

    private static String shown(String text) {
        return text.substring(FrontMatter.of(text).end());
    }
}
