package org.marram.wiki.pages;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.marram.app.testing.Browser;
import org.marram.app.testing.Browser.Page;
import org.marram.app.testing.Kept;
import org.marram.app.testing.KeptWiki;
import org.marram.app.testing.Pages;
import org.marram.federation.vocabulary.Digest;
import org.w3c.dom.NodeList;

class HistoryPagesTest extends KeptWiki {
    @Test
    void aHistoryIsShownPageByPageBothWays() {
        List<String> digests = new ArrayList<>();
        for (int version = 0; version < 120; version++) {
            digests.addFirst(Pages.write(wiki, "Ada", "Long", "Version " + version, "no " + version)
                    .toString());
        }
        Page first = reader.get("/history/Long");
        assertEquals(digests.subList(0, 50), shown(first));
        assertTrue(first.text().contains("no 119"));
        Page second =
                reader.get(first.document().select("nav.pager a[rel=next]").attr("href"));
        assertEquals(digests.subList(50, 100), shown(second));
        Page third =
                reader.get(second.document().select("nav.pager a[rel=next]").attr("href"));
        assertEquals(digests.subList(100, 120), shown(third));
        assertTrue(third.document().select("nav.pager a[rel=next]").isEmpty());
        Page back = reader.get(third.document().select("nav.pager a[rel=prev]").attr("href"));
        assertEquals(digests.subList(50, 100), shown(back));
        Page start = reader.get(back.document().select("nav.pager a[rel=prev]").attr("href"));
        assertEquals(digests.subList(0, 50), shown(start));
    }

    private static List<String> shown(Page page) {
        return page.document().select("ol.revisions input[name=to]").eachAttr("value");
    }

    @Test
    void twoVersionsAreComparedByWord() {
        Digest old = Pages.write(wiki, "Ada", "Compared", "The grass is green.\n\nSame.\n");
        Digest fresh = Pages.write(wiki, "Kit", "Compared", "The grass is tall.\n\nSame.\n\nAnd new.\n");
        Document diff =
                reader.get("/diff/Compared?from=" + old + "&to=" + fresh).document();
        assertEquals("green", diff.select("tr.changed del").text());
        assertEquals("tall", diff.select("tr.changed ins").text());
        assertTrue(diff.select("tr.added ins").text().contains("And new."));
        Document turned =
                reader.get("/diff/Compared?from=" + fresh + "&to=" + old).document();
        assertEquals("green", turned.select("tr.changed del").text(), "the older one stands first");
        assertEquals(
                "tall",
                reader.get("/diff/Compared").document().select("tr.changed ins").text());
        Digest other = Pages.write(wiki, "Ada", "Another page", "Secret.");
        assertEquals(
                404, reader.get("/diff/Compared?from=" + other + "&to=" + fresh).status());
        assertEquals(404, reader.get("/diff/Compared?from=nonsense&to=" + fresh).status());
    }

    @Test
    void aVersionStaysAtItsAddress() {
        String text = "First *words*.\r\n";
        Digest first = Pages.write(wiki, "Ada", "Permanent", text);
        Digest second = Pages.write(wiki, "Ada", "Permanent", "Second words.");
        Page old = reader.get("/revision/" + first);
        assertEquals(200, old.status());
        assertEquals("words", old.document().select(".text em").text());
        assertTrue(old.text().contains("did:key:"));
        assertFalse(old.document().select("a[href=/revision/" + second + "]").isEmpty());
        Page source = reader.get("/revision/" + first + "/source");
        assertEquals(text, source.response().body());
        assertEquals(
                "public, no-cache",
                source.response().headers().firstValue("cache-control").orElseThrow(),
                "what may be hidden later is asked for again");
        assertEquals(404, reader.get("/revision/zQmNothing").status());
    }

    @Test
    void anOldVersionIsRestored() {
        Digest good = Pages.write(wiki, "Ada", "Restored", "Good.");
        Pages.write(wiki, "Ada", "Restored", "Bad.");
        Browser ada = Kept.signedIn(wiki, "Ada");
        Page done = ada.submit(
                "/restore/Restored?revision=" + good, "/restore/Restored", java.util.Map.of("summary", "better"));
        assertEquals(303, done.status(), done.text());
        assertTrue(ada.get("/article/Restored").text().contains("Good."));
        assertTrue(reader.get("/history/Restored").text().contains("better"));
    }

    @Test
    void whatIsNoVersionIsNotCalledHidden() {
        Pages.write(wiki, "Ada", "Versionless", "Text.");
        Browser ada = Kept.signedIn(wiki, "Ada");
        for (String query : new String[] {"", "?revision=zQmNothing"}) {
            Page none = ada.get("/restore/Versionless" + query);
            assertEquals(404, none.status(), query);
            assertFalse(none.text().contains("hidden"), none.text());
        }
    }

    @Test
    void whatIsHiddenIsNotShownAnywhere() {
        Digest secret = Pages.write(wiki, "Ada", "Hidden here", "Call 0123 456.", "her number");
        Pages.write(wiki, "Kit", "Hidden here", "Nothing.");
        Browser kit = Kept.signedIn(wiki, "Kit");
        assertEquals(303, Kept.signedIn(wiki, "Ada").get("/hide/" + secret).status() == 403 ? 303 : 0);
        Page done = kit.submit(
                "/hide/" + secret,
                "/hide/" + secret,
                java.util.Map.of("text", "true", "summary", "true", "reason", "private"));
        assertEquals(303, done.status(), done.text());
        for (String path : List.of(
                "/revision/" + secret,
                "/history/Hidden_here",
                "/diff/Hidden_here",
                "/changes",
                "/changes.atom",
                "/history/Hidden_here?feed=atom",
                "/revision/" + secret + "/source")) {
            String body = reader.get(path).response().body();
            assertFalse(body.contains("0123"), path);
            assertFalse(body.contains("her number"), path);
        }
        assertEquals(410, reader.get("/revision/" + secret + "/source").status());
        assertTrue(reader.get("/revision/" + secret).text().contains("private"));
    }

    @Test
    void changesAreGroupedAndFiltered() {
        Pages.write(wiki, "Ada", "Changing", "One.", "begun");
        Pages.write(wiki, "Kit", "Changing", "Two.", "went on");
        Document all = reader.get("/changes").document();
        assertTrue(all.text().contains("begun"));
        assertEquals(1, all.select("section.day h3 a[href=/article/Changing]").size());
        Document byKit = reader.get("/changes?by=Kit").document();
        assertTrue(byKit.text().contains("went on"));
        assertFalse(byKit.text().contains("begun"));
        Document created = reader.get("/changes?kind=CREATED").document();
        assertTrue(created.text().contains("begun"));
        assertFalse(created.text().contains("went on"));
    }

    @Test
    void feedsAndSitemapAreWellFormed() throws Exception {
        Pages.write(wiki, "Ada", "Fed & <watered>", "One.", "with <b> & ]]>");
        for (String path : List.of("/changes.atom", "/history/Fed_&_%3Cwatered%3E?feed=atom")) {
            org.w3c.dom.Document feed = xml(reader.get(path));
            NodeList titles = feed.getElementsByTagNameNS("http://www.w3.org/2005/Atom", "title");
            assertTrue(titles.getLength() > 1, path);
            NodeList links = feed.getElementsByTagNameNS("http://www.w3.org/2005/Atom", "link");
            for (int at = 0; at < links.getLength(); at++) {
                assertTrue(links.item(at)
                        .getAttributes()
                        .getNamedItem("href")
                        .getNodeValue()
                        .startsWith("http"));
            }
        }
        org.w3c.dom.Document map = xml(reader.get("/sitemap.xml"));
        NodeList addresses = map.getElementsByTagNameNS("*", "loc");
        List<String> all = new ArrayList<>();
        for (int at = 0; at < addresses.getLength(); at++) {
            all.add(addresses.item(at).getTextContent());
        }
        assertTrue(all.stream().anyMatch(address -> address.endsWith("/article/Fed_&_%3Cwatered%3E")), all.toString());
        assertTrue(reader.get("/robots.txt").response().body().contains("Sitemap: http"));
    }

    private static org.w3c.dom.Document xml(Page page) throws Exception {
        assertEquals(200, page.status());
        DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
        factory.setNamespaceAware(true);
        factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
        return factory.newDocumentBuilder()
                .parse(new ByteArrayInputStream(page.response().body().getBytes(StandardCharsets.UTF_8)));
    }
}
