package org.marram.wiki.pages;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.marram.app.testing.Browser;
import org.marram.app.testing.Browser.Page;
import org.marram.app.testing.Kept;
import org.marram.app.testing.KeptWiki;
import org.marram.app.testing.Pages;
import org.marram.wiki.shared.PageName;
import org.marram.wiki.shared.Title;
import org.marram.wiki.store.Database;

/// The tree beside a page, the rows beside its text, and that answers which are kept never show an old one.
class PageTreeTest extends KeptWiki {
    private static void write(String... titles) {
        for (String title : titles) {
            Pages.write(wiki, "Ada", title, "Text of " + title + ".");
        }
    }

    private static Document read(String title) {
        return reader.get("/article/" + title.replace(' ', '_')).document();
    }

    private static List<String> siblings(String title) {
        return read(title)
                .select(".tree > .branches > li > .branch > a:last-child")
                .eachText();
    }

    private static List<String> below(String title) {
        return read(title)
                .select(".tree .here > .branches > li > .branch > a:last-child")
                .eachText();
    }

    private static TitleTree.Level level(String above, String after, int limit) {
        return wiki.bean(Database.class)
                .read(handle -> TitleTree.below(handle, PageName.here(Title.of(above)), after, limit));
    }

    private static List<String> names(TitleTree.Level level) {
        return level.branches().stream()
                .map(branch -> branch.name().title().text())
                .toList();
    }

    @Test
    void siblingsChildrenAndTheWayUpStandBesideAPage() {
        write("Flora", "Flora/Trees", "Flora/Trees/Oak", "Flora/Trees/Elm", "Flora/Trees/Elm/Wych elm", "Flora/Herbs");
        Pages.write(wiki, "Ada", "Flora/Trees/Oak", "Its second text.");
        assertEquals(List.of("Elm", "Oak"), siblings("Flora/Trees/Oak"));
        assertEquals(List.of("Herbs", "Trees"), siblings("Flora/Trees"));
        assertEquals(List.of("Elm", "Oak"), below("Flora/Trees"));
        Document oak = read("Flora/Trees/Oak");
        assertEquals("Trees", oak.select(".tree-top a").text());
        assertEquals("/article/Flora", oak.select(".tree-up a").attr("href"));
        assertEquals("/tree/Flora/Trees/Elm", oak.select(".tree .twig").attr("href"), "only what has pages below it");
        assertEquals(List.of("Oak"), oak.select(".tree [aria-current=page]").eachText());
        for (String tab : List.of("/talk/", "/history/", "/links/", "/edit/", "/diff/", "/forks/")) {
            Document other =
                    Kept.signedIn(wiki, "Ada").get(tab + "Flora/Trees/Oak").document();
            assertEquals("Oak", other.select("h1").text(), tab);
            assertEquals(oak.select(".tree").text(), other.select(".tree").text(), tab);
            assertEquals(
                    oak.select(".page-head .facts").text(),
                    other.select(".page-head .facts").text(),
                    tab);
            assertEquals(oak.select(".tabs").text(), other.select(".tabs").text(), tab);
            assertEquals(1, other.select(".tab-row > .more").size(), tab);
            assertEquals(
                    1,
                    other.select(".page-head [aria-current=page]:not(.narrow-only *)")
                            .size(),
                    tab);
        }
    }

    @Test
    void aPageAloneHasNoTree() {
        write("Lonely", "Slash/es are a part of it");
        assertTrue(read("Lonely").select(".page > .tree").isEmpty());
        assertTrue(read("Slash/es are a part of it").select(".page > .tree").isEmpty());
    }

    @Test
    void whatIsDeepIsPassedOverAndWhatIsInBetweenIsShownThoughNobodyWroteIt() {
        for (int number = 100; number < 180; number++) {
            write("Deep/Busy/" + number);
        }
        write("Deep", "Deep/Busy!", "Deep/Quiet", "Deep/Zeal/Only below");
        TitleTree.Level all = level("Deep", "", 10);
        assertEquals(List.of("Deep/Busy!", "Deep/Busy", "Deep/Quiet", "Deep/Zeal"), names(all));
        assertFalse(all.more());
        assertEquals(
                List.of(false, true, false, true),
                all.branches().stream().map(TitleTree.Branch::deeper).toList());
        assertEquals(
                List.of(true, false, true, false),
                all.branches().stream().map(TitleTree.Branch::written).toList());
        TitleTree.Level first = level("Deep", "", 2);
        assertEquals(2, first.branches().size());
        assertTrue(first.more());
        assertEquals(List.of("Deep/Zeal"), names(level("Deep", "deep/quiet", 2)));
    }

    @Test
    void ofManySiblingsTheNearestAreShown() {
        write("Crowd");
        for (int number = 100; number < 170; number++) {
            write("Crowd/Face " + number);
        }
        List<String> late = siblings("Crowd/Face 160");
        assertTrue(late.contains("Face 100"), late.toString());
        assertTrue(late.contains("Face 160"), late.toString());
        assertTrue(late.contains("Face 161"), late.toString());
        assertTrue(late.size() < 30, late.toString());
        assertEquals(
                "/tree/Crowd", read("Crowd/Face 160").select(".tree-rest a").attr("href"));
        Document whole = reader.get("/tree/Crowd").document();
        assertEquals(70, whole.select(".branch").size());
        assertEquals("Crowd", whole.select(".page-head .facts a").text());
    }

    @Test
    void theWholeTreeIsOpenedByLevel() {
        write("Rocks/Chalk/Flint");
        Page top = reader.get("/tree");
        assertEquals(200, top.status());
        String rocks = top.document().select(".twig[href=/tree/Rocks]").attr("href");
        Document below = reader.get(rocks).document();
        assertEquals("/tree/Rocks/Chalk", below.select(".twig").attr("href"));
        assertEquals(
                "Flint",
                reader.get("/tree/Rocks/Chalk").document().select(".branch").text());
        assertEquals(200, reader.get("/tree/Nothing_here").status());
    }

    @Test
    void anAnswerThatIsKeptNeverShowsAnOldTree() {
        write("House", "House/Attic", "House/Cellar");
        assertEquals(List.of("Attic", "Cellar"), siblings("House/Attic"));
        write("House/Barn");
        assertEquals(List.of("Attic", "Barn", "Cellar"), siblings("House/Attic"), "a new sibling");
        assertEquals(List.of("Attic", "Barn", "Cellar"), below("House"), "a new page below");
        write("House/Cellar/Wine");
        assertEquals(1, read("House/Attic").select(".tree .twig").size(), "a sibling has pages below it");

        Browser kit = Kept.signedIn(wiki, "Kit");
        rename(kit, "House/Barn", "House/Stable");
        assertEquals(List.of("Attic", "Cellar", "Stable"), siblings("House/Attic"), "renamed");
        rename(kit, "House/Stable", "Stable elsewhere");
        assertEquals(List.of("Attic", "Cellar"), siblings("House/Attic"), "moved away");
        kit.submit("/delete/House/Cellar/Wine", "/delete/House/Cellar/Wine", Map.of("summary", "drunk"));
        kit.submit("/delete/House/Cellar", "/delete/House/Cellar", Map.of("summary", "filled in"));
        assertEquals(List.of("Attic"), siblings("House/Attic"), "deleted");
        write("House/Shed");
        assertEquals(List.of("Attic", "Shed"), siblings("House/Attic"));
        Pages.write(wiki, "Ada", "House/Shed", "#REDIRECT [[House]]");
        assertEquals(List.of("Attic"), siblings("House/Attic"), "a page that only leads on is none of the tree");
        Pages.write(wiki, "Ada", "House/Shed", "A shed again.");
        assertEquals(List.of("Attic", "Shed"), siblings("House/Attic"));

        write("Yard/Well");
        assertTrue(read("Yard/Well").select(".crumbs").isEmpty());
        write("Yard");
        assertEquals("Yard", read("Yard/Well").select(".crumbs a").text(), "the page above");
    }

    private static void rename(Browser by, String from, String to) {
        String form = "/rename/" + from.replace(' ', '_');
        assertEquals(303, by.submit(form, form, Map.of("to", to)).status());
    }

    @Test
    void peopleTalkAndForksStandBesideTheTextAndAreNeverOld() {
        write("Wind");
        Document before = read("Wind");
        assertEquals("Ada", before.select(".about .tags").first().text());
        assertTrue(before.select(".about a[href^=/talk/]").isEmpty());
        Browser ada = Kept.signedIn(wiki, "Ada");
        ada.submit("/talk/Wind", "/talk/Wind", Map.of("topic", "From the west?", "text", "Mostly."));
        assertEquals(
                "From the west?", read("Wind").select(".about a[href^=/talk/]").text());
        ada.submit("/fork/Wind", "/fork/Wind", Map.of("as", "Breeze"));
        assertEquals(
                List.of("Breeze", "the same"),
                read("Wind").select(".kin-rows a").eachText());
        Pages.write(wiki, "Ada", "Breeze", "A gentle one.");
        assertEquals(
                List.of("Breeze", "0 ahead, 1 behind"),
                read("Wind").select(".kin-rows a").eachText());
        Pages.write(wiki, "Kit", "Wind", "A strong one.");
        assertEquals(
                List.of("Wind", "1 ahead, 1 behind"),
                read("Breeze").select(".kin-rows a").eachText());
        String people = read("Wind").select(".about .tags").first().text();
        assertTrue(people.contains("Kit") && people.contains("Ada"), people);
    }
}
