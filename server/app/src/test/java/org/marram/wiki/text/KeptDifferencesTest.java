package org.marram.wiki.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.marram.app.testing.Browser;
import org.marram.app.testing.Browser.Page;
import org.marram.app.testing.Kept;
import org.marram.app.testing.KeptWiki;
import org.marram.app.testing.Pages;
import org.marram.federation.vocabulary.Digest;
import org.marram.wiki.edits.ModeratePages;
import org.marram.wiki.shared.Title;

class KeptDifferencesTest extends KeptWiki {
    @Test
    void whatAVersionChangedIsKeptAndAComparisonOfOthersIsNot() {
        Digest first = Pages.write(wiki, "Ada", "Thrift", "Pink.\n");
        Digest second = Pages.write(wiki, "Ada", "Thrift", "Pink, in May.\n");
        Digest third = Pages.write(wiki, "Ada", "Thrift", "Pink, in May and June.\n");
        long before = kept().count();
        reader.get("/diff/Thrift?from=" + first + "&to=" + third);
        assertEquals(before, kept().count());
        Page made = reader.get("/diff/Thrift?from=" + first + "&to=" + second);
        assertEquals(before + 1, kept().count());
        Page again = reader.get("/diff/Thrift?from=" + first + "&to=" + second);
        assertEquals(before + 1, kept().count());
        assertEquals(
                made.document().select("table.diff").html(),
                again.document().select("table.diff").html());
        assertTrue(again.text().contains("in May"));
    }

    @Test
    void whatIsHiddenAfterItWasComparedIsNotShownOutOfMemory() {
        Digest first = Pages.write(wiki, "Ada", "Veiled thing", "Harmless.\n");
        Digest second = Pages.write(wiki, "Ada", "Veiled thing", "The number is 555-0199.\n");
        Pages.write(wiki, "Ada", "Veiled thing", "Harmless again.\n");
        String diff = "/diff/Veiled%20thing?from=" + first + "&to=" + second;
        Browser kit = Kept.signedIn(wiki, "Kit");
        assertTrue(reader.get(diff).text().contains("555-0199"));
        assertEquals(
                303,
                kit.submit("/hide/" + second, "/hide/" + second, Map.of("text", "true", "reason", "private"))
                        .status());
        for (Browser browser : new Browser[] {reader, kit}) {
            Page page = browser.get(diff);
            assertEquals(410, page.status());
            assertFalse(page.response().body().contains("555-0199"));
        }
    }

    @Test
    void whatADeletedPageHeldIsNotShownOutOfMemory() {
        Digest first = Pages.write(wiki, "Ada", "Gonething", "Harmless.\n");
        Digest second = Pages.write(wiki, "Ada", "Gonething", "The number is 555-0188.\n");
        String diff = "/diff/Gonething?from=" + first + "&to=" + second;
        assertTrue(reader.get(diff).text().contains("555-0188"));
        wiki.bean(ModeratePages.class).delete(Pages.viewer(wiki, "Kit"), Title.of("Gonething"), "private");
        assertEquals(410, reader.get(diff).status());
    }

    @Test
    void textsThatAreTooDifferentAreToldSoToPeopleAndPrograms() {
        Digest first = Pages.write(wiki, "Ada", "Churned", churned(1));
        Digest second = Pages.write(wiki, "Ada", "Churned", churned(7));
        Page page =
                new Browser(wiki).with("Accept-Language", "en").get("/diff/Churned?from=" + first + "&to=" + second);
        assertEquals(200, page.status());
        assertTrue(page.text().contains("too different"), page.text());
        Page json = reader.get("/api/v1/pages/Churned/diff?from=" + first + "&to=" + second);
        assertEquals(422, json.status());
        assertTrue(
                json.response().body().contains("too different"),
                json.response().body());
    }

    /// Groups between lines that both texts have, each of a few lines over and over, in an order of its own.
    private static String churned(int step) {
        StringBuilder text = new StringBuilder();
        for (int group = 0; group < 60; group++) {
            text.append("group ").append(group).append('\n');
            for (int line = 0; line < 1_900; line++) {
                text.append(line * step % 38).append('\n');
            }
        }
        return text.toString();
    }

    private static KeptDifferences kept() {
        return wiki.bean(KeptDifferences.class);
    }
}
