package org.marram.browser;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/// Two wikis, each a whole server, and people of both: Dunes follows Tides, whose keeper looks at what comes from
/// elsewhere first. Without script.
@ExtendWith(Stage.class)
class AcrossJourneyTest {
    private static final String THREE = "First.\n\nSecond.\n\nThird.\n";

    @TempDir
    static Path folder;

    private static Chromium chromium;
    private static RunningWiki tides;
    private static RunningWiki dunes;

    @BeforeAll
    static void follow(Chromium started) {
        chromium = started;
        tides = RunningWiki.among(folder.resolve("tides"), "Tides");
        dunes = RunningWiki.among(folder.resolve("dunes"), "Dunes");
        tides.add(Stage.KEEPER, true);
        dunes.add(Stage.KEEPER, true);
        dunes.add(Stage.ADA, false);
        try (Visitor maud = keeper(tides);
                Visitor kit = keeper(dunes)) {
            maud.write("Mudflats", "At low water one walks to the [[Islands]]. Lugworms live there.");
            kit.open("/network").canBeUsedByEverybody();
            kit.type("Address", "no such address").press("Follow");
            assertEquals(422, kit.status());
            kit.canBeUsedByEverybody();
            kit.type("Address", tides.host()).press("Follow");
            kit.reads(tides.host() + " is asked").awaits("followed").canBeUsedByEverybody();
        }
    }

    @AfterAll
    static void stop() {
        if (dunes != null) {
            dunes.close();
            tides.close();
        }
    }

    private static Visitor keeper(RunningWiki wiki) {
        return Visitor.signedIn(wiki, chromium, Stage.KEEPER);
    }

    private static Visitor ada() {
        return Visitor.signedIn(dunes, chromium, Stage.ADA);
    }

    private static String elsewhere(String title) {
        return title.replace(' ', '_') + "@" + tides.host();
    }

    @Test
    void aPageOfAnotherWikiIsReadFoundAndMarkedWithItsHome() {
        try (Visitor anybody = Visitor.withoutScript(dunes, chromium)) {
            anybody.open("/article/" + elsewhere("Mudflats")).awaits("Lugworms live there.");
            anybody.reads("A page of " + tides.host()).reads("@" + tides.host()).canBeUsedByEverybody();
            anybody.follow("History 1").reads("@" + tides.host()).canBeUsedByEverybody();
            anybody.open("/search?q=lugworms").awaits("Mudflats").canBeUsedByEverybody();
            assertEquals(404, anybody.open("/article/Mudflats").status(), "it is none of this wiki's pages");
        }
    }

    @Test
    void aVisitorIsLedHomeToFollowAPageFromThere() {
        try (Visitor kit = keeper(dunes);
                Visitor maud = keeper(tides)) {
            kit.write("Groynes", "They hold the beach.\n");
            maud.page().navigate(dunes.address() + "/article/Groynes");
            maud.page().getByText("More").click();
            maud.follow("Follow from your own wiki").canBeUsedByEverybody();
            maud.type("Your wiki, or your name there", "not at home").press("Go there");
            assertEquals(422, maud.status());
            maud.reads("neither a host nor a name").canBeUsedByEverybody();
            maud.type("Your wiki, or your name there", Stage.KEEPER + "@" + tides.host())
                    .press("Go there");
            assertTrue(
                    maud.page().url().startsWith(tides.address()), maud.page().url());
            maud.canBeUsedByEverybody().press("Follow").awaits("1 page here");
            maud.open("/article/Groynes@" + dunes.host()).reads("They hold the beach.");

            maud.page().navigate(dunes.address() + "/follow/Groynes");
            assertEquals(
                    Stage.KEEPER + "@" + tides.host(),
                    maud.page().getByLabel("Your wiki, or your name there").inputValue());
        }
    }

    @Test
    void anEditAcrossIsHeldAndTaken() {
        try (Visitor maud = keeper(tides);
                Visitor ada = ada();
                Visitor anybody = Visitor.withoutScript(dunes, chromium)) {
            begin(maud, ada, "Tide tables");
            ada.follow("Edit").canBeUsedByEverybody();
            ada.reads("This page is at home in " + tides.host()).reads("CC BY-SA 4.0");
            ada.type("Text of Tide tables", "First.\n\nSecond, from [[Mudflats]].\n\nThird.\n");
            ada.press("Preview").reads("Second, from Mudflats.").canBeUsedByEverybody();
            ada.type("What did you change?", "Where it comes from").press("Offer the edit");
            assertEquals(
                    "Offered. " + tides.host() + " has to answer; until then the page is as it stands there.",
                    ada.notice());
            ada.reads("Your edits of this page").canBeUsedByEverybody();
            assertFalse(ada.text().contains("Mudflats"));
            ada.awaits("somebody there looks at it first").canBeUsedByEverybody();
            ada.follow("What it changes").reads("from [[Mudflats]]").canBeUsedByEverybody();
            anybody.open("/article/" + elsewhere("Tide tables"));
            assertFalse(anybody.everything().contains("Your edits"));

            maud.open("/article/Tide_tables").reads("1 edit of this page from other wikis waits");
            maud.follow("Look at it").reads("Where it comes from").reads("Ada").canBeUsedByEverybody();
            maud.follow("Where it comes from").reads("from [[Mudflats]]").canBeUsedByEverybody();
            maud.press("Accept");
            assertEquals("Accepted. The author is told.", maud.notice());
            maud.canBeUsedByEverybody();
            maud.open("/article/Tide_tables").reads("Second, from Mudflats.").reads("Ada");

            ada.open("/article/" + elsewhere("Tide tables")).awaits("Second, from Mudflats.");
            ada.awaits("has accepted it; it is in the page.").canBeUsedByEverybody();
            ada.press("Put this away");
            assertFalse(ada.everything().contains("Your edits of this page"), "there is nothing to wait for");
        }
    }

    @Test
    void anEditAcrossIsRefusedWithAReason() {
        try (Visitor maud = keeper(tides);
                Visitor ada = ada()) {
            begin(maud, ada, "Lighthouse");
            offer(ada, "Lighthouse", "Buy lamps.\n", "lamps");
            decide(maud, "lamps");
            maud.type("Reason", "Advertising").press("Decline");
            assertEquals("Declined. The author is told, with your reason.", maud.notice());
            ada.open("/article/" + elsewhere("Lighthouse"))
                    .awaits("Reason: Advertising")
                    .canBeUsedByEverybody();
            ada.open("/history/" + elsewhere("Lighthouse"))
                    .reads("Reason: Advertising")
                    .canBeUsedByEverybody();
            maud.open("/article/Lighthouse");
            assertEquals("First.\n\nSecond.\n\nThird.", maud.text());
        }
    }

    @Test
    void aConflictAtHomeIsSettledOnOnesOwnWiki() {
        try (Visitor maud = keeper(tides);
                Visitor ada = ada()) {
            begin(maud, ada, "Harbour");
            offer(ada, "Harbour", "First, by Ada.\n\nSecond.\n\nThird.\n", "mine");
            maud.write("Harbour", "First, by Maud.\n\nSecond.\n\nThird.\n");
            decide(maud, "mine")
                    .reads("It overlaps with what was written since")
                    .canBeUsedByEverybody();
            maud.press("Accept").reads("The author is asked to settle that.");

            ada.open("/article/" + elsewhere("Harbour"))
                    .awaits("First, by Maud.")
                    .awaits("Settle it");
            ada.canBeUsedByEverybody().follow("Settle it");
            assertEquals("Two people changed the same place", ada.heading());
            ada.reads("Your text is safe.").canBeUsedByEverybody();
            ada.page().getByLabel("A third version:").check();
            ada.type("Third version for place 1", "First, by both.\n").press("Show the result");
            ada.reads("First, by both.").canBeUsedByEverybody();
            ada.type("What did you change?", "settled").press("Offer the merged text");
            ada.awaits("somebody there looks at it first");
            assertEquals(0, ada.link("Settle it").count());

            decide(maud, "settled").press("Accept");
            maud.open("/article/Harbour").reads("First, by both.");
            ada.open("/article/" + elsewhere("Harbour")).awaits("First, by both.");
        }
    }

    @Test
    void whatBothChangedIsJoinedAndAnOverlapThatIsKnownIsSettledBeforeItIsSent() {
        try (Visitor maud = keeper(tides);
                Visitor ada = ada()) {
            begin(maud, ada, "Ferry");
            ada.follow("Edit").type("Text of Ferry", "First, by Ada.\n\nSecond.\n\nThird.\n");
            maud.write("Ferry", "First, by Maud.\n\nSecond.\n\nThird.\n");
            try (Visitor anybody = Visitor.withoutScript(dunes, chromium)) {
                anybody.open("/article/" + elsewhere("Ferry")).awaits("First, by Maud.");
            }
            ada.press("Offer the edit");
            assertEquals(409, ada.status());
            assertEquals("Two people changed the same place", ada.heading());
            ada.page().getByLabel("Both, one after the other").check();
            ada.type("What did you change?", "both of us").press("Offer the merged text");
            decide(maud, "both of us").press("Accept");
            maud.open("/article/Ferry").reads("First, by Ada.").reads("First, by Maud.");
        }
    }

    @Test
    void aForkGoesItsOwnWayAndTakesInWhatItsSourceBecomes() {
        try (Visitor maud = keeper(tides);
                Visitor ada = ada()) {
            begin(maud, ada, "Breakwater");
            ada.page().getByText("More").click();
            ada.follow("Fork").canBeUsedByEverybody();
            ada.type("Title of the new page", "Breakwater of ours").press("Fork");
            assertEquals("The page is yours to change; its history came along.", ada.notice());
            ada.reads("A fork of Breakwater").canBeUsedByEverybody();
            ada.write("Breakwater of ours", "First.\n\nSecond.\n\nThird, of ours.\n");
            maud.write("Breakwater", "First, at home.\n\nSecond.\n\nThird.\n");

            ada.open("/forks/Breakwater_of_ours").awaits("Take in 1 change").canBeUsedByEverybody();
            ada.reads("1 change ahead, 1 behind");
            ada.follow("What changed there").reads("First, at home.").canBeUsedByEverybody();
            ada.open("/forks/Breakwater_of_ours").press("Take in 1 change");
            assertEquals("What changed there is in this page now.", ada.notice());
            assertEquals("First, at home.\n\nSecond.\n\nThird, of ours.", ada.text());

            ada.open("/article/" + elsewhere("Breakwater"))
                    .page()
                    .getByText("More")
                    .click();
            ada.follow("Forks").reads("Breakwater of ours").canBeUsedByEverybody();
        }
    }

    @Test
    void aPullThatOverlapsIsSettledPlaceByPlace() {
        try (Visitor maud = keeper(tides);
                Visitor ada = ada()) {
            begin(maud, ada, "Sluice");
            ada.page().getByText("More").click();
            ada.follow("Fork").type("Title of the new page", "Sluice of ours").press("Fork");
            ada.write("Sluice of ours", "First, of ours.\n\nSecond.\n\nThird.\n");
            maud.write("Sluice", "First, at home.\n\nSecond.\n\nThird.\n");
            ada.open("/forks/Sluice_of_ours").awaits("Take in 1 change").press("Take in 1 change");
            assertEquals("Two people changed the same place", ada.heading());
            ada.canBeUsedByEverybody();
            ada.page().getByLabel("Both, one after the other").check();
            ada.press("Save the merged text");
            assertTrue(ada.text().contains("of ours") && ada.text().contains("at home"), ada.everything());
            ada.open("/forks/Sluice_of_ours").reads("0 behind");
        }
    }

    /// A page of Tides that Ada has in front of her at Dunes.
    private static void begin(Visitor maud, Visitor ada, String title) {
        maud.write(title, THREE);
        ada.open("/article/" + elsewhere(title)).awaits("Second.");
    }

    private static void offer(Visitor ada, String title, String text, String summary) {
        ada.open("/edit/" + elsewhere(title)).type("Text of " + title, text);
        ada.type("What did you change?", summary).press("Offer the edit");
        ada.awaits("somebody there looks at it first");
    }

    private static Visitor decide(Visitor maud, String summary) {
        return maud.open("/held").awaits(summary).follow(summary);
    }
}
