package org.marram.exchange.incoming;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.marram.app.testing.Browser;
import org.marram.app.testing.Kept;
import org.marram.exchange.actors.PeerFault;
import org.marram.federation.fetch.FetchFault;
import org.marram.federation.vocabulary.Iri;

/// What people of other servers report to the keepers (`Flag`).
class ReportsTest {
    @TempDir
    static Path folder;

    private static SaidElsewhere there;

    @BeforeAll
    static void start() {
        there = new SaidElsewhere(folder);
    }

    @AfterAll
    static void stop() {
        there.close();
    }

    @Test
    void keepersSeeWhoReportsWhatAndWhyUntilTheyPutItAside() {
        String title = there.page();
        Iri rude = there.posts(title, there.note("\"content\":\"<p>Rude</p>\""));
        flags(title, "\"content\":\"Insults <b>here</b>\",\"object\":[\"{wiki}user/Mo\",\"" + rude + "\",\"{page}\"]");
        Browser mo = Kept.signedIn(there.wiki, "Mo");
        Element report = mo.get("/network").document().selectFirst("#reports + ul li:contains(Insults)");
        assertTrue(report != null, mo.get("/network").text());
        assertTrue(report.text().contains("Insults here"), report.text());
        assertTrue(report.text().contains(there.bo.id().value()), report.text());
        assertTrue(
                report.select("a").eachAttr("href").contains(there.page(title).path()), report.html());
        assertFalse(report.select("a[href*=?post=]").isEmpty(), report.html());
        mo.submit(
                "/network",
                "/network/act",
                Map.of("act", "settle", "id", report.select("input[name=id]").val()));
        assertFalse(mo.get("/network").text().contains("Insults here"));
    }

    @Test
    void aReportWithoutAWordOrInAnotherLanguageIsOne() {
        String title = there.page();
        flags(title, "\"object\":\"{page}\"");
        flags(title, "\"contentMap\":{\"fr\":\"Insultes\"},\"object\":{\"type\":\"Article\",\"id\":\"{page}\"}");
        flags(title, "\"summary\":\"Advertises\",\"object\":\"{page}\"");
        flags(title, "\"content\":\"Linked to\",\"object\":{\"type\":\"Link\",\"href\":\"{page}\"}");
        String page = Kept.signedIn(there.wiki, "Mo").get("/network").text();
        assertTrue(page.contains("Without a word") && page.contains("Insultes"), page);
        assertTrue(page.contains("Advertises") && page.contains("Linked to"), page);
    }

    @Test
    void whatIsNotOursIsNotReportedHere() {
        flags(
                "",
                "\"content\":\"x\",\"object\":[\"https://third.example/users/eve\",\"https://third.example/notes/1\"]");
        assertEquals(Optional.of(FetchFault.of(PeerFault.REPORTS_NOTHING)), there.reason());
    }

    private static void flags(String title, String members) {
        Iri id = there.bo.mint("flags");
        there.sends(there.filled(
                title,
                id,
                "{\"@context\":\"https://www.w3.org/ns/activitystreams\",\"id\":\"{id}\",\"type\":\"Flag\",\"actor\":\"{actor}\","
                        + "\"to\":\"{wiki}\"," + members + "}"));
    }
}
