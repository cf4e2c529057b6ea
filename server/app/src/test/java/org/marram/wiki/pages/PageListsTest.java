package org.marram.wiki.pages;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.marram.app.testing.Browser;
import org.marram.app.testing.Kept;
import org.marram.app.testing.KeptWiki;
import org.marram.app.testing.OnBothDatabases;
import org.marram.app.testing.Pages;
import org.marram.wiki.shared.Title;
import org.marram.wiki.store.Database;

@OnBothDatabases
class PageListsTest extends KeptWiki {
    private static List<String> titles(PageList list) {
        List<String> titles = new ArrayList<>();
        Optional<String> after = Optional.of("");
        while (after.isPresent()) {
            String from = after.get();
            PageLists.Part part = wiki.bean(Database.class).read(handle -> PageLists.read(handle, list, from, 2));
            part.entries().forEach(entry -> titles.add(entry.title().text()));
            after = part.next();
        }
        return titles;
    }

    @Test
    void pagesAreInTheListsThatTheyBelongTo() {
        Pages.write(wiki, "Ada", "Sand", "Of [[Wind]] and [[Wind]], [[Rain]]. [[Category:Ground]]\n");
        Pages.write(wiki, "Ada", "Wind", "Blows. [[Rain]] and [[Storm]].\n");
        Pages.write(wiki, "Ada", "Stone", "x".repeat(3_000) + " [[Category:Rocks]]\n");
        Pages.write(wiki, "Ada", "Category:Rocks", "Hard. [[Category:Ground]]\n");
        Pages.write(wiki, "Ada", "Air", "#REDIRECT [[Breath]]\n");
        Pages.write(wiki, "Ada", "Breath", "#REDIRECT [[Wind]]\n");
        Pages.write(wiki, "Ada", "Gone away", "y".repeat(9_000) + " [[Never]]\n");
        Browser kit = Kept.signedIn(wiki, "Kit");
        kit.submit("/delete/Gone_away", "/delete/Gone_away", Map.of("summary", "why"));

        assertEquals("Stone", titles(PageList.LONGEST).getFirst());
        assertEquals(titles(PageList.LONGEST).reversed(), titles(PageList.SHORTEST));
        List<String> newest = titles(PageList.NEWEST);
        assertTrue(newest.indexOf("Stone") < newest.indexOf("Sand"), newest.toString());
        assertTrue(titles(PageList.ORPHANS).containsAll(List.of("Sand", "Stone")));
        assertFalse(titles(PageList.ORPHANS).contains("Wind"));
        assertTrue(titles(PageList.DEAD_ENDS).contains("Stone"));
        assertFalse(titles(PageList.DEAD_ENDS).contains("Sand"));
        assertTrue(titles(PageList.UNCATEGORISED).contains("Wind"));
        assertFalse(titles(PageList.UNCATEGORISED).contains("Sand"));
        assertEquals(List.of("Air"), titles(PageList.DOUBLE_REDIRECTS));
        List<String> wanted = titles(PageList.WANTED);
        assertTrue(wanted.indexOf("Rain") < wanted.indexOf("Storm"), wanted.toString());
        assertFalse(wanted.contains("Never"), "a deleted page asks for nothing");
        for (PageList list : PageList.values()) {
            assertFalse(titles(list).contains("Gone away"), list.name());
            assertEquals(200, reader.get("/lists/" + list.word()).status(), list.name());
        }
        String categories =
                reader.get("/lists/categories").document().select(".page-list").text();
        assertTrue(categories.contains("Ground 2 pages Rocks 1 page"), categories);
        assertTrue(reader.get("/lists").text().contains("Wanted pages"));
        assertTrue(reader.get("/lists/newest?feed=atom").text().contains("Stone"));
        assertEquals(302, reader.get("/random").status());
        String json =
                wiki.send(wiki.request("/api/v1/lists/wanted?limit=1").GET()).body();
        assertTrue(json.contains("\"title\":\"Rain\"") && json.contains("\"number\":2"), json);
    }

    @Test
    void categoriesInACircleAreEachThereOnce() {
        List<PageLists.Entry> all = new ArrayList<>();
        for (String name : List.of("A", "B", "C", "D")) {
            all.add(new PageLists.Entry(Title.of("Category:" + name), Optional.empty(), 1, Optional.empty()));
        }
        List<CategoryTree.Line> lines = CategoryTree.of(
                all,
                List.of(
                        Map.entry("category:a", "category:b"),
                        Map.entry("category:b", "category:a"),
                        Map.entry("category:d", "category:c"),
                        Map.entry("category:c", "category:none")));
        assertEquals(
                List.of("Category:C 1", "Category:D 2", "Category:A 1", "Category:B 2"),
                lines.stream()
                        .map(line -> line.category().title() + " " + line.level())
                        .toList());
    }

    @Test
    void aListIsLeftInPeaceByWhateverItsPlaceIsSaidToBe() {
        for (PageList list : PageList.values()) {
            for (String place : List.of("x", ":", "1:", "-1:x", "99999999999999999999:1", "%00")) {
                assertEquals(
                        200,
                        reader.get("/lists/" + list.word() + "?after=" + place).status(),
                        list + place);
            }
        }
    }
}
