package org.marram.wiki.pages;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;
import org.marram.app.testing.Browser;
import org.marram.app.testing.Browser.Page;
import org.marram.app.testing.Kept;
import org.marram.app.testing.KeptWiki;
import org.marram.app.testing.Pages;
import org.marram.wiki.journal.Journal;
import org.marram.wiki.shared.Title;
import org.marram.wiki.store.Database;

class ReadingTest extends KeptWiki {
    private static void write(String title, String text) {
        Pages.write(wiki, "Ada", title, text);
    }

    @Test
    void aPageIsReadUnderItsTitle() {
        write("Marram grass", "It holds the *dune*.\n\n## Roots\n\nLong ones.");
        Page page = reader.get("/article/Marram_grass");
        assertEquals(200, page.status());
        Document document = page.document();
        assertEquals("Marram grass", document.select("h1").text());
        assertEquals(1, document.select("h1").size());
        assertEquals("dune", document.select(".text em").text());
        assertTrue(document.select("link[rel=canonical]").attr("href").endsWith("/article/Marram_grass"));
        assertTrue(
                document.select("link[type=application/atom+xml]").attr("href").contains("/history/"));
        assertTrue(page.text().contains("Ada"));
        assertTrue(document.select("input[name=csrf]").isEmpty(), "a page that is shared has no token");
        assertTrue(page.response().headers().allValues("set-cookie").isEmpty());
    }

    @Test
    void otherSpellingsLeadToThePresentOne() {
        write("Sea Rocket", "Cakile.");
        for (String other : List.of("/article/sea_rocket", "/article/Sea%20Rocket", "/article/SEA_ROCKET")) {
            Page page = reader.get(other);
            assertEquals(302, page.status(), other);
            assertEquals("/article/Sea_Rocket", page.location());
        }
        assertEquals(200, reader.get("/article/Sea%5FRocket").status(), "encoding alone is no other spelling");
    }

    @Test
    void titlesWithSignsOfAddressesAreOrdinary() {
        for (String title : List.of(
                "C++ & C#",
                "100% true; half",
                "a,b=c?d",
                "\"Quoted\" 'too'",
                "Über/Größe (ß)",
                "x+y",
                "مرحبا",
                "50@sea")) {
            write(title, "Text of " + title);
            Page page = reader.get("/article/" + Title.of(title).address());
            assertEquals(200, page.status(), title + " " + page.location());
            assertEquals(title, page.document().select("h1").text());
            assertEquals(
                    200, reader.get("/history/" + Title.of(title).address()).status(), title);
            assertEquals(200, reader.get("/edit/" + Title.of(title).address()).status(), title);
        }
        write("Deep/Down", "Below.");
        assertEquals(200, reader.get("/article/Deep%2FDown").status());
        assertEquals(4, reader.get("/article/%E0%A4").status() / 100, "not UTF-8");
    }

    @Test
    void aRedirectLeadsOnAndIsNamed() {
        write("Ammophila", "The grass.");
        write("Beach grass", "#REDIRECT [[Ammophila]]");
        Page led = reader.get("/article/Beach_grass");
        assertEquals(302, led.status());
        assertEquals("/article/Ammophila?from=Beach_grass", led.location());
        Element from = reader.get(led.location()).document().selectFirst(".tab-facts a[href*=redirect]");
        assertNotNull(from);
        assertEquals("Beach grass", from.text());
        Page itself = reader.get(from.attr("href"));
        assertEquals(200, itself.status());
        assertEquals("Beach grass", itself.document().select("h1").text());
        assertFalse(itself.document().select("a[href=/article/Ammophila]").isEmpty());
        assertNull(
                reader.get("/article/Ammophila?from=Nonsense").document().selectFirst(".tab-facts a[href*=redirect]"),
                "only what leads here is named");
    }

    @Test
    void aMissingPageInvites() {
        write("Sand couch", "Elymus.");
        Page page = reader.get("/article/Sand_couchgrass");
        assertEquals(404, page.status());
        assertFalse(page.document().select("a[href=/edit/Sand_couchgrass]").isEmpty());
        assertFalse(page.document().select("a[href=/article/Sand_couch]").isEmpty(), "titles like it are shown");
    }

    @Test
    void aRedLinkTurnsBlueWhenThePageIsWritten() {
        write("Linking", "See [[Not yet there]].");
        Document before = reader.get("/article/Linking").document();
        assertEquals("/edit/Not_yet_there", before.select(".text a.missing").attr("href"));
        write("Not yet there", "Now it is.");
        Document after = reader.get("/article/Linking").document();
        assertEquals("/article/Not_yet_there", after.select(".text a").attr("href"));
        assertTrue(after.select(".text a.missing").isEmpty());
    }

    @Test
    void theSourceIsGivenToWhoAsksForMarkdown() {
        String text = "Line\r\nends *stay*.\n";
        write("As written", text);
        HttpResponse<String> source = wiki.send(wiki.request("/article/As_written")
                .header("Accept", "text/markdown")
                .GET());
        assertEquals(200, source.statusCode());
        assertEquals(text, source.body());
        assertEquals(
                "text/markdown; charset=utf-8",
                header(source, "content-type").replace("charset=UTF-8", "charset=utf-8"));
        assertTrue(header(source, "vary").contains("Accept"));
        assertTrue(header(reader.get("/article/As_written").response(), "vary").contains("Accept"));
    }

    @Test
    void anAnswerThatIsKnownIsNotSentAgain() {
        write("Known", "Once.");
        HttpResponse<String> first = wiki.get("/article/Known");
        String tag = header(first, "etag");
        HttpResponse<String> again = wiki.send(
                wiki.request("/article/Known").header("If-None-Match", tag).GET());
        assertEquals(304, again.statusCode());
        assertEquals("", again.body());
        write("Known", "Twice.");
        HttpResponse<String> changed = wiki.send(
                wiki.request("/article/Known").header("If-None-Match", tag).GET());
        assertEquals(200, changed.statusCode());
        assertTrue(changed.body().contains("Twice."));
        assertNotEquals(tag, header(changed, "etag"));
    }

    @Test
    void languagesAreKeptApart() {
        write("Sprachen", "Text.");
        Browser german = new Browser(wiki).with("Accept-Language", "de");
        assertEquals(
                "en", reader.get("/article/Sprachen").document().select("html").attr("lang"));
        assertEquals(
                "de", german.get("/article/Sprachen").document().select("html").attr("lang"));
        assertEquals(
                "en", reader.get("/article/Sprachen").document().select("html").attr("lang"));
    }

    @Test
    void everyTabOfACategoryThatNobodyHasWrittenAboutLeadsSomewhere() {
        write("Its member", "[[Category:Merely named]]");
        Document category = reader.get("/article/Category:Merely_named").document();
        List<String> tabs = category.select(".tabs a").eachAttr("href");
        assertFalse(tabs.isEmpty());
        for (String tab : tabs) {
            assertEquals(200, reader.get(tab).status(), tab);
        }
    }

    @Test
    void pagesAreCountedAlikeEverywhereAndRedirectsApart() {
        write("Counted", "Once.");
        write("Recounted", "#REDIRECT [[Counted]]");
        String about =
                reader.get("/about").document().select(".figures li").first().text();
        String all = reader.get("/all").document().select(".facts").text();
        assertTrue(about.endsWith(" pages, redirects not counted"), about);
        String pages = about.substring(0, about.indexOf(','));
        assertTrue(all.matches(pages + " and [0-9]+ redirects?"), all);
        String alike =
                reader.get("/all?prefix=Recounted").document().select(".facts").text();
        assertEquals("0 pages begin with “Recounted” and 1 redirect", alike);
    }

    @Test
    void aCategoryListsItsMembersPageByPage() {
        for (int number = 100; number < 310; number++) {
            write("Member " + number, "Text. [[Category:Many]]");
        }
        write("Category:Fewer", "[[Category:Many]]");
        Document first = reader.get("/article/Category:Many").document();
        assertEquals(200, first.select("ul.columns a[href^=/article/Member_]").size());
        assertFalse(first.select("ul.columns a[href=/article/Category:Fewer]").isEmpty());
        Page second = reader.get(first.select("nav.pager a[rel=next]").attr("href"));
        assertEquals(
                10,
                second.document().select("ul.columns a[href^=/article/Member_]").size());
        Page back = reader.get(second.document().select("nav.pager a[rel=prev]").attr("href"));
        assertEquals(
                "Member 100",
                back.document()
                        .select("ul.columns a[href^=/article/Member_]")
                        .first()
                        .text());
        assertEquals(404, reader.get("/article/Category:Nobody_named").status());
    }

    @Test
    void whatLinksHereIsListedForPagesThatAreNotThereToo() {
        write("Source one", "To [[Goal]] and [[Wish]].");
        write("Goal", "Here.");
        assertFalse(reader.get("/links/Goal")
                .document()
                .select("a[href=/article/Source_one]")
                .isEmpty());
        Page wanted = reader.get("/links/Wish");
        assertEquals(200, wanted.status());
        assertFalse(wanted.document().select("a[href=/article/Source_one]").isEmpty());
    }

    @Test
    void allPagesAreListedByTheirBeginnings() {
        write("Zostera marina", "Eelgrass.");
        write("zostera noltii", "Dwarf eelgrass.");
        Document list = reader.get("/all?prefix=Zostera").document();
        assertEquals(
                List.of("Zostera marina", "zostera noltii"),
                list.select("ul.columns a").eachText());
        assertTrue(list.select("nav.pager").isEmpty());
    }

    @Test
    void subpagesAndPagesAboveAreLinked() {
        write("Coast", "Above.");
        write("Coast/Dune", "Below.");
        write("Coast/Dune/Slack", "Further below.");
        Document coast = reader.get("/article/Coast").document();
        assertFalse(coast.select("a[href=/article/Coast/Dune]").isEmpty());
        assertTrue(coast.select("a[href=/article/Coast/Dune/Slack]").isEmpty());
        Document slack = reader.get("/article/Coast/Dune/Slack").document();
        assertEquals(
                List.of("/article/Coast", "/article/Coast/Dune"),
                slack.select("nav.crumbs a").eachAttr("href"));
    }

    @Test
    void theFrontPageIsAPageLikeOthers() {
        write("Welcome", "To the dunes.");
        Page front = reader.get("/");
        assertEquals(200, front.status());
        assertTrue(front.text().contains("To the dunes."));
        assertTrue(front.document().select("link[rel=canonical]").attr("href").endsWith("/article/Welcome"));
    }

    @Test
    void noGetChangesAnything() {
        write("Still", "Standing.");
        String digest = Pages.write(wiki, "Ada", "Still", "Standing still.").toString();
        Browser kit = Kept.signedIn(wiki, "Kit");
        Map<String, Long> before = state();
        for (String path : List.of(
                "/",
                "/article/Still",
                "/edit/Still",
                "/edit/New",
                "/history/Still",
                "/history/Still?feed=atom",
                "/diff/Still",
                "/revision/" + digest,
                "/revision/" + digest + "/source",
                "/talk/Still",
                "/links/Still",
                "/changes",
                "/changes.atom",
                "/all",
                "/tree",
                "/tree/Still",
                "/rename/Still",
                "/delete/Still",
                "/protect/Still",
                "/hide/" + digest,
                "/restore/Still?revision=" + digest,
                "/undo-all/Ada",
                "/robots.txt",
                "/sitemap.xml")) {
            assertEquals(200, kit.get(path).status(), path);
        }
        assertEquals(before, state());
    }

    private static Map<String, Long> state() {
        return wiki.bean(Database.class)
                .read(handle -> Map.of(
                        "events", Journal.last(handle),
                        "pages", PageStore.count(handle),
                        "revisions",
                                handle.createQuery("select count(*) from revision")
                                        .mapTo(Long.class)
                                        .one(),
                        "posts",
                                handle.createQuery("select count(*) from post")
                                        .mapTo(Long.class)
                                        .one(),
                        "names",
                                handle.createQuery("select count(*) from name")
                                        .mapTo(Long.class)
                                        .one()));
    }

    private static String header(HttpResponse<?> response, String name) {
        return response.headers().firstValue(name).orElse("");
    }
}
