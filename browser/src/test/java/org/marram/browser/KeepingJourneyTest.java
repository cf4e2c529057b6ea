package org.marram.browser;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// Talking, and keeping order, without script.
@ExtendWith(Stage.class)
class KeepingJourneyTest {
    private final RunningWiki wiki;
    private final Chromium chromium;

    KeepingJourneyTest(RunningWiki wiki, Chromium chromium) {
        this.wiki = wiki;
        this.chromium = chromium;
    }

    private Visitor anybody() {
        return Visitor.withoutScript(wiki, chromium);
    }

    private Visitor someone(String name) {
        wiki.add(name, false);
        return anybody().signIn(name);
    }

    private Visitor ada() {
        return Visitor.signedIn(wiki, chromium, Stage.ADA);
    }

    private Visitor keeper() {
        return Visitor.signedIn(wiki, chromium, Stage.KEEPER);
    }

    @Test
    void aTopicIsBegunAndAnsweredBySomebodyWhoJoinsInTheReply() {
        try (Visitor ada = ada();
                Visitor newcomer = anybody()) {
            ada.write("Buoys", "They are red or green.").follow("Talk").canBeUsedByEverybody();
            ada.reads("Nobody has said anything here yet.");
            ada.type("Topic", "Colours").type("Text", "Why *red*?").press("Start the topic");
            assertEquals("Your post is here.", ada.notice());
            ada.reads("Colours").reads("Why red?").canBeUsedByEverybody();

            newcomer.open("/talk/Buoys").follow("Reply").canBeUsedByEverybody();
            newcomer.type("Text", "To port.").type("Name", "Joan").type("Password", RunningWiki.PASSWORD);
            newcomer.press("Send the reply");
            newcomer.reads("2 posts in 1 topic").reads("To port.").reads("Joan");
            newcomer.open("/article/Buoys").follow("Talk 2");
        }
    }

    @Test
    void signingOutEverywhereEndsTheOtherDeviceTooAndKeepsWhatIsTypedThere() {
        try (Visitor atHome = someone("Emmy");
                Visitor onTheBeach = anybody().signIn("Emmy")) {
            onTheBeach.open("/edit/Jetty").type("Text of Jetty", "Typed on the beach.");
            atHome.open("/account").press("Sign out everywhere");
            assertEquals("You are signed out on every device.", atHome.notice());
            atHome.canBeUsedByEverybody();

            onTheBeach.press("Save");
            assertEquals("Your session is over. Your text is here.", onTheBeach.heading());
            onTheBeach.canBeUsedByEverybody();
            onTheBeach
                    .type("Name", "Emmy")
                    .type("Password", RunningWiki.PASSWORD)
                    .press("Send again");
            assertEquals("Typed on the beach.", onTheBeach.text());
        }
    }

    @Test
    void aBlockIsSignedWhereTheSessionEndedWhileItsReasonWasTyped() {
        wiki.add("Moe", true);
        try (Visitor atHome = anybody().signIn("Moe");
                Visitor onTheBeach = anybody().signIn("Moe")) {
            onTheBeach.open("/blocks").type("Name, address or address range", "203.0.113.9");
            onTheBeach.type("Reason", "a flood of spam");
            atHome.open("/account").press("Sign out everywhere");

            onTheBeach.press("Block");
            assertEquals(403, onTheBeach.status());
            assertEquals("Your session is over. Your text is here.", onTheBeach.heading());
            onTheBeach.canBeUsedByEverybody();
            onTheBeach
                    .type("Name", "Moe")
                    .type("Password", RunningWiki.PASSWORD)
                    .press("Send again");
            assertEquals("203.0.113.9 is blocked.", onTheBeach.notice());
            onTheBeach.reads("a flood of spam");
        }
    }

    @Test
    void aNewPasswordIsTheOnlyOneFromThenOn() {
        try (Visitor ellen = someone("Ellen")) {
            ellen.open("/account").type("Current password", "not hers").type("New password", "a longer password");
            ellen.press("Save");
            assertEquals(422, ellen.status());
            ellen.reads("That is not the current password.").canBeUsedByEverybody();
            ellen.type("Current password", RunningWiki.PASSWORD).type("New password", "a longer password");
            ellen.press("Save").reads("The password is changed");
        }
        try (Visitor again = anybody().open("/sign-in")) {
            again.type("Name", "Ellen").type("Password", RunningWiki.PASSWORD).press("Sign in");
            assertEquals(401, again.status());
            again.canBeUsedByEverybody();
            again.type("Password", "a longer password").press("Sign in");
            assertEquals(200, again.status());
        }
    }

    @Test
    void aKeeperBlocksAndUndoesEverythingInAStepEach() {
        try (Visitor vandal = someone("Vandal");
                Visitor kit = keeper()) {
            kit.write("Old harbour", "It silted up.");
            vandal.write("Old harbour", "Buy things!").write("Things to buy", "Buy them here!");
            vandal.open("/talk/Old_harbour")
                    .type("Topic", "Offer")
                    .type("Text", "Cheap!")
                    .press("Start the topic");

            kit.open("/user/Vandal").canBeUsedByEverybody();
            kit.follow("Block").canBeUsedByEverybody();
            assertEquals("Vandal", kit.field("Name, address or address range").inputValue());
            kit.type("Reason", "advertising").press("Block");
            assertEquals("Vandal is blocked.", kit.notice());
            kit.reads("advertising").canBeUsedByEverybody();

            vandal.open("/edit/Old_harbour").type("Text of Old harbour", "Buy more!");
            vandal.type("Name", "Vandal").type("Password", RunningWiki.PASSWORD).press("Save");
            assertEquals(403, vandal.status());
            vandal.reads("Your name is blocked from writing. Reason: advertising")
                    .canBeUsedByEverybody();

            kit.open("/user/Vandal").follow("Undo everything").canBeUsedByEverybody();
            kit.reads("2 edits on 2 pages").reads("goes back to the version before");
            kit.reads("is deleted: it was theirs alone").reads("1 post is removed, for good.");
            kit.type("Reason", "advertising").press("Undo everything");
            assertEquals("Undone: 2 pages, 0 files, 1 post.", kit.notice());
            kit.reads("There is nothing to undo any more.").canBeUsedByEverybody();

            kit.open("/article/Old_harbour");
            assertEquals("It silted up.", kit.text());
            assertEquals(410, kit.open("/article/Things_to_buy").status());
            kit.reads("This page was deleted").canBeUsedByEverybody();

            vandal.open("/log").reads("Vandal").reads("advertising").canBeUsedByEverybody();
        }
    }

    @Test
    void aKeeperSaysWhyAPostGoesAndWhyAnAccountIsDisabled() {
        try (Visitor rude = someone("Rude");
                Visitor kit = keeper()) {
            kit.write("Groynes", "They hold the sand.");
            rude.open("/talk/Groynes")
                    .type("Topic", "You")
                    .type("Text", "You are all fools.")
                    .press("Start the topic");

            kit.open("/talk/Groynes")
                    .page()
                    .locator("summary")
                    .getByText("Remove")
                    .click();
            kit.canBeUsedByEverybody();
            kit.field("Reason").evaluate("input => input.removeAttribute('required')");
            kit.press("Remove the post");
            assertEquals(422, kit.status());
            kit.reads("This cannot be empty.").canBeUsedByEverybody();
            kit.type("Reason", "an insult").press("Remove the post");
            assertEquals("The post is removed.", kit.notice());

            kit.open("/people?find=Rude")
                    .page()
                    .locator("summary")
                    .getByText("Disable")
                    .click();
            kit.canBeUsedByEverybody();
            kit.page().locator("details[open] input[name=reason]").fill("insults only");
            kit.press("Disable Rude");
            assertEquals("Rude is disabled.", kit.notice());
            rude.open("/log").reads("an insult").reads("insults only");
        }
    }

    @Test
    void aPageIsRenamedProtectedDeletedAndBroughtBack() {
        try (Visitor kit = keeper();
                Visitor anybody = anybody()) {
            kit.write("Pear", "It stands on piles.").page().getByText("More").click();
            kit.follow("Rename").canBeUsedByEverybody();
            kit.type("New title", "Pier").press("Rename");
            assertEquals("The page has its new title.", kit.notice());
            assertEquals("Pier", anybody.open("/article/Pear").heading(), "the old title goes on leading to it");

            kit.page().getByText("More").click();
            kit.follow("Protect").canBeUsedByEverybody();
            kit.page().getByLabel("Keepers").check();
            kit.type("Reason", "rules").press("Set").reads("Who may edit is set.");
            anybody.open("/article/Pier");
            assertEquals(0, anybody.link("Edit").count());
            anybody.follow("Source").reads("Only keepers may edit this page.").canBeUsedByEverybody();
            assertTrue(anybody.page().locator("textarea").inputValue().contains("It stands on piles."));

            kit.page().getByText("More").click();
            kit.follow("Delete").canBeUsedByEverybody();
            kit.type("Reason", "washed away").press("Delete");
            assertEquals(410, anybody.open("/article/Pier").status());
            kit.open("/article/Pier").follow("Bring it back").canBeUsedByEverybody();
            kit.press("Bring it back");
            assertEquals("The page is back.", kit.notice());
        }
    }

    @Test
    void aKeeperFindsEverythingThatKeepersDoInOneMenu() {
        try (Visitor kit = keeper()) {
            kit.open("/");
            for (String entry : new String[] {"People", "Blocks", "Settings", "Account", "Profile"}) {
                kit.page().locator(".me > summary").click();
                kit.page().locator(".me .panel").getByText(entry).click();
                assertEquals(200, kit.status(), entry);
                kit.canBeUsedByEverybody();
            }
            kit.open("/settings").type("Message to everybody", "Storm tonight.").press("Save");
            assertEquals(200, kit.status());
            try (Visitor reader = anybody()) {
                reader.open("/about").reads("Storm tonight.").canBeUsedByEverybody();
            }
            kit.open("/settings").type("Message to everybody", "").press("Save");
            assertFalse(kit.open("/about").everything().contains("Storm"));
        }
    }
}
