package org.marram.browser;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.AriaRole;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// Writing, without script.
@ExtendWith(Stage.class)
class EditingJourneyTest {
    private final RunningWiki wiki;
    private final Chromium chromium;

    EditingJourneyTest(RunningWiki wiki, Chromium chromium) {
        this.wiki = wiki;
        this.chromium = chromium;
    }

    private Visitor anybody() {
        return Visitor.withoutScript(wiki, chromium);
    }

    private Visitor someone(String name) {
        return Visitor.signedIn(wiki, chromium, name);
    }

    @Test
    void aFirstEditIsEditTypeSave() {
        try (Visitor newcomer = anybody()) {
            newcomer.open("/article/Sea_holly").canBeUsedByEverybody();
            assertEquals(404, newcomer.status());
            newcomer.follow("Write this page").canBeUsedByEverybody();
            newcomer.type("Text of Sea holly", "Blue, and *prickly*.");
            newcomer.type("Name", "Rosalind").type("Password", RunningWiki.PASSWORD);
            newcomer.press("Save");
            assertEquals("The page is there. Thank you.", newcomer.notice());
            assertEquals("Blue, and prickly.", newcomer.text());
            newcomer.reads("Rosalind").canBeUsedByEverybody();
            newcomer.open("/account").reads("signed in as Rosalind").canBeUsedByEverybody();
        }
    }

    @Test
    void whoHasANameSignsInWhileSavingAndAWrongPasswordLosesNothing() {
        wiki.add("Beatrix", false);
        try (Visitor beatrix = anybody()) {
            beatrix.open("/edit/Sea_rocket").type("Text of Sea rocket", "An annual.");
            beatrix.type("Name", "Beatrix").type("Password", "not her password").press("Save");
            assertEquals(422, beatrix.status());
            beatrix.reads("Name and password do not go together.").canBeUsedByEverybody();
            assertEquals("An annual.", beatrix.field("Text of Sea rocket").inputValue());
            beatrix.type("Password", RunningWiki.PASSWORD).press("Save");
            assertEquals("An annual.", beatrix.text());
        }
    }

    @Test
    void aRedLinkInvitesAndAPreviewSavesNothing() {
        try (Visitor ada = someone(Stage.ADA)) {
            ada.write("Dune slack", "Wet. Home of the [[Natterjack toad]].");
            ada.follow("Natterjack toad").canBeUsedByEverybody();
            assertEquals("Create Natterjack toad", ada.heading());
            ada.type("Text of Natterjack toad", "## Voice\n\nLoud, *very* loud.");
            ada.type("What did you change?", "heard it").press("Preview");
            ada.reads("Preview. Nothing is saved yet.")
                    .reads("Loud, very loud.")
                    .canBeUsedByEverybody();
            assertEquals("heard it", ada.field("What did you change?").inputValue());
            assertEquals(404, anybodySees("/article/Natterjack_toad"));
            ada.press("Save");
            assertTrue(ada.text().contains("Loud, very loud."), ada.text());

            ada.follow("Edit").type("Text of Natterjack toad", "## Voice\n\nLoud, *truly* loud.");
            ada.field("This is a minor edit").check();
            ada.press("Show changes").canBeUsedByEverybody();
            assertEquals(List.of("very"), ada.page().locator("main del").allInnerTexts());
            assertEquals(List.of("truly"), ada.page().locator("main ins").allInnerTexts());
            assertTrue(ada.field("This is a minor edit").isChecked());
            ada.press("Save");
            assertEquals("Saved.", ada.notice());
        }
    }

    private int anybodySees(String path) {
        try (Visitor anybody = anybody()) {
            return anybody.open(path).status();
        }
    }

    @Test
    void editsInDifferentPlacesAreJoinedByThemselves() {
        try (Visitor grace = someone(Stage.GRACE);
                Visitor ada = someone(Stage.ADA)) {
            grace.write("Tides", "Spring tides are high.\n\nNeap tides are low.\n");
            grace.follow("Edit").type("Text of Tides", "Spring tides are highest.\n\nNeap tides are low.\n");
            ada.open("/edit/Tides")
                    .type("Text of Tides", "Spring tides are high.\n\nNeap tides are lowest.\n")
                    .press("Save");
            grace.press("Save");
            assertEquals("Saved, and joined with an edit that came in meanwhile.", grace.notice());
            assertEquals("Spring tides are highest.\n\nNeap tides are lowest.", grace.text());
        }
    }

    @Test
    void editsInTheSamePlaceAreShownSideBySideAndChosenOneByOne() {
        try (Visitor ada = someone(Stage.ADA);
                Visitor grace = someone(Stage.GRACE)) {
            ada.write("Groynes", "# Wood\n\nThey are of oak.\n\n# Stone\n\nThey are of granite.\n\n# End\n\nSame.\n");
            ada.follow("Edit")
                    .type(
                            "Text of Groynes",
                            "# Wood\n\nThey are of larch.\n\n# Stone\n\nThey are of basalt.\n\n# End\n\nSame.\n");
            grace.write(
                    "Groynes", "# Wood\n\nThey are of elm.\n\n# Stone\n\nThey are of limestone.\n\n# End\n\nSame.\n");
            ada.type("What did you change?", "what they are of").press("Save");

            assertEquals(409, ada.status());
            assertEquals("Two people changed the same place", ada.heading());
            ada.reads("Your text is safe.").canBeUsedByEverybody();
            Locator wood = place(ada, 1);
            assertEquals(List.of("larch", "elm"), wood.locator("ins").allInnerTexts());
            assertEquals(List.of("oak", "oak"), wood.locator("del").allInnerTexts(), "what was there before");
            assertFalse(wood.innerText().contains("basalt"), "each choice shows its own place");
            assertEquals("what they are of", ada.field("What did you change?").inputValue());

            choice(wood, "Grace").check();
            choice(place(ada, 2), "A third version:").check();
            ada.field("Third version for place 2").fill("They are of basalt or limestone.");
            ada.press("Show the result").canBeUsedByEverybody();
            ada.reads("They are of elm.\n\n# Stone\n\nThey are of basalt or limestone.");
            assertTrue(choice(place(ada, 1), "Grace").isChecked(), "what was chosen stays chosen");
            ada.press("Save the merged text");
            assertTrue(ada.text().contains("They are of elm."), ada.text());
            assertTrue(ada.text().contains("They are of basalt or limestone."), ada.text());
        }
    }

    @Test
    void withScriptAConflictIsSettledTheSameWay() {
        try (Visitor ada = Visitor.withScript(wiki, chromium).signIn(Stage.ADA);
                Visitor grace = someone(Stage.GRACE)) {
            ada.write("Sluices", "# Gate\n\nIt is of oak.\n\n# End\n\nSame.\n");
            ada.follow("Edit").type("Text of Sluices", "# Gate\n\nIt is of larch.\n\n# End\n\nSame.\n");
            grace.write("Sluices", "# Gate\n\nIt is of elm.\n\n# End\n\nSame.\n");
            ada.press("Save");
            assertEquals("Two people changed the same place", ada.heading());
            ada.reads("Your text is safe.").canBeUsedByEverybody();
            choice(place(ada, 1), "A third version:").check();
            ada.field("Third version for place 1").fill("It is of larch or elm.");
            ada.press("Show the result").reads("It is of larch or elm.").canBeUsedByEverybody();
            ada.press("Save the merged text");
            assertTrue(ada.text().contains("It is of larch or elm."), ada.text());
            assertEquals(200, ada.status());
        }
    }

    @Test
    void somebodyFasterWhileOneChoosesIsAnotherChoice() {
        try (Visitor ada = someone(Stage.ADA);
                Visitor grace = someone(Stage.GRACE)) {
            ada.write("Ebb", "It is slow.\n");
            ada.follow("Edit").type("Text of Ebb", "It is quick.\n");
            grace.write("Ebb", "It is steady.\n");
            ada.press("Save");
            choice(place(ada, 1), "Both, one after the other").check();
            grace.write("Ebb", "It is steady, mostly.\n");
            ada.press("Save the merged text");
            assertEquals(409, ada.status());
            assertTrue(place(ada, 1).innerText().contains("steady, mostly."), ada.everything());
            choice(place(ada, 1), "Yours").check();
            ada.press("Save the merged text");
            assertTrue(ada.text().contains("It is quick."), ada.text());
        }
    }

    private static Locator place(Visitor visitor, int number) {
        return visitor.page()
                .locator("main")
                .getByRole(AriaRole.GROUP, new Locator.GetByRoleOptions().setName(number + " of "));
    }

    private static Locator choice(Locator place, String name) {
        return place.getByRole(AriaRole.RADIO, new Locator.GetByRoleOptions().setName(name));
    }

    @Test
    void anOldVersionIsFoundComparedAndRestored() {
        try (Visitor ada = someone(Stage.ADA)) {
            ada.write("Lighthouse", "It is white.\n");
            ada.follow("Edit").type("Text of Lighthouse", "It is white.\nIt has a red band.\n");
            ada.type("What did you change?", "the band").press("Save");
            ada.write("Lighthouse", "It is gone.\n");

            ada.follow("History 3").canBeUsedByEverybody();
            assertEquals("Lighthouse", ada.heading());
            ada.reads("the band");
            ada.page().getByLabel("Compare from the version of").nth(2).check();
            ada.press("Compare the two chosen").canBeUsedByEverybody();
            assertTrue(ada.page().locator("main del").innerText().contains("white"), ada.everything());
            ada.follow("Restore this version").canBeUsedByEverybody();
            ada.press("Restore");
            assertEquals("The version is restored.", ada.notice());
            assertEquals("It is white.", ada.text());

            ada.follow("History 4");
            ada.follow("the band");
            ada.reads("It has a red band.").reads("An older version.").canBeUsedByEverybody();
        }
    }
}
