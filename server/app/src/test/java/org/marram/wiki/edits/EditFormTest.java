package org.marram.wiki.edits;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.marram.app.testing.Browser;
import org.marram.app.testing.Browser.Page;
import org.marram.app.testing.Kept;
import org.marram.app.testing.KeptWiki;
import org.marram.app.testing.Pages;

class EditFormTest extends KeptWiki {
    private static String source(String title) {
        return wiki.send(wiki.request("/article/" + title)
                        .header("Accept", "text/markdown")
                        .GET())
                .body();
    }

    private static Map<String, String> save(String text) {
        return Map.of("text", text, "action", "save", "summary", "why");
    }

    @Test
    void aFirstEditIsEditTypeSave() {
        Browser newcomer = new Browser(wiki);
        Page saved = newcomer.submit(
                "/edit/Written_by_a_newcomer",
                "/edit/Written_by_a_newcomer",
                Map.of("text", "Hello.", "name", "Grace Hopper", "password", Kept.PASSWORD, "action", "save"));
        assertEquals(303, saved.status(), saved.text());
        assertEquals("/article/Written_by_a_newcomer", saved.location());
        Page page = newcomer.get(saved.location());
        assertTrue(page.text().contains("Grace Hopper"));
        assertTrue(page.text().contains("The page is there. Thank you."));
        assertEquals(200, newcomer.get("/account").status(), "and they are signed in");
    }

    @Test
    void whoHasANameSignsInTheForm() {
        Browser ada = new Browser(wiki);
        Page wrong = ada.submit(
                "/edit/By_Ada",
                "/edit/By_Ada",
                Map.of("text", "Mine.", "name", "Ada", "password", "not hers at all", "action", "save"));
        assertEquals(422, wrong.status());
        assertEquals("Mine.", wrong.value("text"));
        assertEquals("Ada", wrong.value("name"));
        assertEquals("", wrong.value("password"));
        Page saved = ada.submit(wrong, "/edit/By_Ada", Map.of("password", Kept.PASSWORD, "action", "save"));
        assertEquals(303, saved.status(), saved.text());
        assertEquals("Mine.", source("By_Ada"));
    }

    @Test
    void nobodyBringsADeletedPageBackWithoutHavingReadThatItWasDeleted() {
        Pages.write(wiki, "Kit", "Taken away", "Old.\n");
        Browser ada = Kept.signedIn(wiki, "Ada");
        Page open = ada.get("/edit/Taken_away");
        Browser kit = Kept.signedIn(wiki, "Kit");
        Page deleted = kit.submit("/delete/Taken_away", "/delete/Taken_away", Map.of("summary", "off topic"));
        assertEquals(303, deleted.status(), deleted.text());

        Page stale = ada.submit(open, "/edit/Taken_away", save("Mine."));
        assertEquals(409, stale.status());
        assertEquals("Mine.", stale.value("text"));
        assertTrue(stale.text().contains("deleted while you wrote"), stale.text());
        assertTrue(stale.text().contains("off topic"), "why it is gone");
        assertEquals(410, reader.get("/article/Taken_away").status());
        assertTrue(ada.get("/edit/Taken_away").text().contains("Saving brings it back"));

        Page back = ada.submit(stale, "/edit/Taken_away", Map.of("action", "save"));
        assertEquals(303, back.status(), back.text());
        assertTrue(ada.get(back.location()).text().contains("The page is back."));
        String log = reader.get("/log").text();
        assertTrue(log.contains("Brought back") && log.contains("Taken away"), log);
    }

    @Test
    void withoutANameTheTextComesBack() {
        Page back = new Browser(wiki).submit("/edit/Nameless", "/edit/Nameless", save("Typed."));
        assertEquals(403, back.status());
        assertEquals("Typed.", back.value("text"));
        assertEquals("why", back.value("summary"));
        assertTrue(back.text().contains("This cannot be empty."));
    }

    @Test
    void previewAndChangesSaveNothing() {
        Pages.write(wiki, "Ada", "Looked at", "Old words.\n");
        Browser ada = Kept.signedIn(wiki, "Ada");
        Page preview =
                ada.submit("/edit/Looked_at", "/edit/Looked_at", Map.of("text", "New *words*.\n", "action", "preview"));
        assertEquals(200, preview.status());
        assertEquals("words", preview.document().select("#preview em").text());
        assertEquals("New *words*.\n", preview.value("text"));
        Page changes = ada.submit(preview, "/edit/Looked_at", Map.of("action", "changes"));
        assertTrue(changes.document().select("#changes del").text().contains("Old"));
        assertTrue(changes.document().select("#changes ins").text().contains("New"));
        assertEquals("Old words.\n", source("Looked_at"));
    }

    @Test
    void lineEndsBecomeThoseOfTheBase() {
        Pages.write(wiki, "Ada", "Line ends", "\nfirst\nsecond\n");
        Browser ada = Kept.signedIn(wiki, "Ada");
        Page opened = ada.get("/edit/Line_ends");
        Page untouched = ada.submit(opened, "/edit/Line_ends", save("\r\nfirst\r\nsecond\r\n"));
        assertEquals(303, untouched.status());
        assertEquals("\nfirst\nsecond\n", source("Line_ends"));
        assertTrue(ada.get("/article/Line_ends").text().contains("Nothing was different"));
    }

    @Test
    void anOldTokenLosesNothing() {
        Browser ada = Kept.signedIn(wiki, "Ada");
        Page opened = ada.get("/edit/Old_token");
        Page back = ada.submit(opened, "/edit/Old_token", Map.of("text", "Kept.", "csrf", "x.y", "action", "save"));
        assertEquals(403, back.status());
        assertEquals("Kept.", back.value("text"));
        assertFalse(back.document().select("button[value=preview]").isEmpty());
        Page saved = ada.submit(back, "/edit/Old_token", Map.of("action", "save"));
        assertEquals(303, saved.status(), saved.text());
        assertEquals("Kept.", source("Old_token"));
    }

    @Test
    void aSessionThatIsOverLosesNothing() {
        Kept.add(wiki, "Left alone", false);
        Browser browser = Kept.signedIn(wiki, "Left alone");
        Page opened = browser.get("/edit/Session_over");
        Browser elsewhere = Kept.signedIn(wiki, "Left alone");
        elsewhere.submit("/account", "/sign-out", Map.of("everywhere", "true"));
        Page back = browser.submit(opened, "/edit/Session_over", save("Long thought of."));
        assertEquals(403, back.status());
        assertTrue(back.text().contains("Your session is over"), back.text());
        assertEquals("Long thought of.", back.value("text"));
        assertEquals("why", back.value("summary"));
        Page saved = browser.submit(
                back, "/edit/Session_over", Map.of("name", "Left alone", "password", Kept.PASSWORD, "action", "save"));
        assertEquals(303, saved.status(), saved.text());
        assertEquals("Long thought of.", source("Session_over"));
    }

    @Test
    void aFormFromAnotherSiteChangesNothing() {
        Browser ada = Kept.signedIn(wiki, "Ada");
        Page back = ada.with("Sec-Fetch-Site", "cross-site").post("/edit/Forged", save("Not hers."));
        assertEquals(403, back.status());
        assertEquals(404, new Browser(wiki).get("/article/Forged").status());
    }

    @Test
    void aTextThatIsTooLargeComesBack() {
        Browser ada = Kept.signedIn(wiki, "Ada");
        String large = "x".repeat(1_000_001);
        Page back = ada.submit("/edit/Too_large", "/edit/Too_large", save(large));
        assertEquals(413, back.status());
        assertEquals(large, back.value("text"));
        assertTrue(back.text().contains("1,000,000"));
        Page summary = ada.submit(
                "/edit/Too_large",
                "/edit/Too_large",
                Map.of("text", "Short.", "summary", "y".repeat(501), "action", "save"));
        assertEquals(422, summary.status());
        assertEquals("Short.", summary.value("text"));
    }

    @Test
    void theHundredAndFirstCategoryIsSaidBeforeAnythingIsSaved() {
        Browser ada = Kept.signedIn(wiki, "Ada");
        String hundred = IntStream.range(0, 100)
                .mapToObj(number -> "[[Category:C" + number + "]]")
                .collect(Collectors.joining("\n"));
        String matter = "---\ncategories: ["
                + IntStream.range(0, 101).mapToObj(number -> "D" + number).collect(Collectors.joining(", "))
                + "]\n---\nText";
        for (String text : List.of(hundred + "\n[[Category:One more]]", matter)) {
            Page back = ada.submit("/edit/Sorted", "/edit/Sorted", save(text));
            assertEquals(422, back.status());
            assertEquals(text, back.value("text"));
            assertTrue(back.text().contains("at most 100 categories"), back.text());
            assertEquals(404, new Browser(wiki).get("/article/Sorted").status());
            Page preview = ada.submit("/edit/Sorted", "/edit/Sorted", Map.of("text", text, "action", "preview"));
            assertTrue(preview.text().contains("at most 100 categories"), preview.text());
        }
        Page saved = ada.submit("/edit/Sorted", "/edit/Sorted", save(hundred + "\n[[Category:C99]]"));
        assertEquals(303, saved.status(), "one that is named twice is one");
        assertEquals(
                100,
                ada.get("/article/Sorted").document().select("a[href^=/article/Category:]").eachText().stream()
                        .distinct()
                        .count());
    }

    @Test
    void whatFrontMatterDoesNotSayIsSaid() {
        Browser ada = Kept.signedIn(wiki, "Ada");
        for (String unread : List.of("a: b: c", "x: " + "y".repeat(20_001), "- just\n- a list")) {
            Page preview = ada.submit(
                    "/edit/Matter",
                    "/edit/Matter",
                    Map.of("text", "---\n" + unread + "\n---\nText", "action", "preview"));
            assertTrue(preview.text().contains("cannot be read"), unread.substring(0, 6) + preview.text());
        }
        Page read = ada.submit(
                "/edit/Matter", "/edit/Matter", Map.of("text", "---\ntitle: T\n---\nText", "action", "preview"));
        assertFalse(read.text().contains("cannot be read"));
    }

    @Test
    void whatTwoEditsAddUpToIsNoLargerThanATextMayBe() {
        String half = "x".repeat(600_000);
        Pages.write(wiki, "Kit", "Growing", "One.\n\nTwo.\n\nThree.\n");
        Browser ada = Kept.signedIn(wiki, "Ada");
        Page opened = ada.get("/edit/Growing");
        Pages.write(wiki, "Kit", "Growing", "One." + half + "\n\nTwo.\n\nThree.\n");
        Page back = ada.submit(opened, "/edit/Growing", save("One.\n\nTwo.\n\nThree." + half + "\n"));
        assertEquals(413, back.status());
        assertTrue(back.value("text").endsWith("x\n"));
        assertTrue(source("Growing").startsWith("One.xx"));
    }

    @Test
    void aRenameSaysHowManyPagesStandBelow() {
        for (String title : List.of("Coast", "Coast/North", "Coast/North/Deep", "Coast/South", "Coastal")) {
            Pages.write(wiki, "Kit", title, "Text.");
        }
        Browser ada = Kept.signedIn(wiki, "Ada");
        assertTrue(ada.get("/rename/Coast").text().contains("Move the 3 pages below along"));
        Page back = ada.submit("/rename/Coast", "/rename/Coast", Map.of("to", ""));
        assertEquals(422, back.status());
        assertTrue(back.text().contains("Move the 3 pages below along"));
        assertTrue(ada.get("/rename/Coast/North").text().contains("Move the page below along"));
        assertFalse(ada.get("/rename/Coastal").text().contains("below"));
    }

    @Test
    void aProtectedPageShowsItsSource() {
        Pages.write(wiki, "Kit", "Rules", "Be kind.");
        Browser kit = Kept.signedIn(wiki, "Kit");
        Page opened = Kept.signedIn(wiki, "Ada").get("/edit/Rules");
        kit.submit("/protect/Rules", "/protect/Rules", Map.of("protection", "KEEPERS", "reason", "relied upon"));
        Browser ada = Kept.signedIn(wiki, "Ada");
        Page source = ada.get("/edit/Rules");
        assertEquals(200, source.status());
        assertTrue(source.document().select("form.editor").isEmpty());
        assertEquals("Be kind.", source.document().select("textarea").text());
        Page refused = ada.submit(ada.get("/edit/Another_page"), "/edit/Another_page", save("fine"));
        assertEquals(303, refused.status());
        assertEquals(200, opened.status());
        assertTrue(new Browser(wiki)
                .get("/edit/Rules")
                .document()
                .select("form.editor")
                .isEmpty());
    }

    @Test
    void twoWhoChangeDifferentPlacesAreJoined() {
        Pages.write(wiki, "Kit", "Joined", "One.\n\nTwo.\n\nThree.\n");
        Browser ada = Kept.signedIn(wiki, "Ada");
        Page opened = ada.get("/edit/Joined");
        Pages.write(wiki, "Kit", "Joined", "One.\n\nTwo.\n\nThree, by Kit.\n");
        Page saved = ada.submit(opened, "/edit/Joined", save("One, by Ada.\r\n\r\nTwo.\r\n\r\nThree.\r\n"));
        assertEquals(303, saved.status());
        assertEquals("One, by Ada.\n\nTwo.\n\nThree, by Kit.\n", source("Joined"));
        Page history = ada.get("/history/Joined");
        assertEquals(3, history.document().select("ol.revisions > li").size(), "a merge is one entry");
        assertTrue(history.document().select("ol.revisions > li").first().text().contains("Ada"));
    }

    @Test
    void aConflictIsSettledPlaceByPlace() {
        Pages.write(wiki, "Kit", "Disputed", "Top.\n\n## Length\n\nIt is a metre long.\n\nEnd.\n");
        Browser ada = Kept.signedIn(wiki, "Ada");
        Page opened = ada.get("/edit/Disputed");
        Pages.write(wiki, "Kit", "Disputed", "Top.\n\n## Length\n\nIt is two metres long.\n\nEnd, by Kit.\n");
        Page merge = ada.submit(
                opened,
                "/edit/Disputed",
                save("Top.\r\n\r\n## Length\r\n\r\nIt is half a metre long.\r\n\r\nEnd.\r\n"));
        assertEquals(409, merge.status());
        assertEquals(1, merge.document().select("fieldset.overlap").size());
        assertTrue(merge.text().contains("Length"));
        assertTrue(merge.document().select("fieldset.overlap ins").text().contains("half"));
        assertTrue(merge.document().select("fieldset.overlap ins").text().contains("two"));
        assertEquals("why", merge.value("summary"));
        Map<String, String> choice =
                Map.of("pick-1", "OWN", "own-1", "It is about a metre long.\r\n", "action", "show-merge");
        Page result = ada.submit(merge, "/edit/Disputed", choice);
        assertEquals(200, result.status());
        assertTrue(result.document().select("#result pre").text().contains("about a metre"));
        assertTrue(result.document().select("#result pre").text().contains("End, by Kit."));
        assertTrue(source("Disputed").contains("two metres"), "nothing is saved yet");
        Page saved = ada.submit(result, "/edit/Disputed", Map.of("pick-1", "OWN", "action", "save-merge"));
        assertEquals(303, saved.status(), saved.text());
        assertEquals("Top.\n\n## Length\n\nIt is about a metre long.\n\nEnd, by Kit.\n", source("Disputed"));
    }

    @Test
    void whatWasWrittenToSettleAConflictComesBackWhenTheSessionIsOverOrThePasswordWrong() {
        Kept.add(wiki, "Interrupted", false);
        Pages.write(wiki, "Kit", "Unsettled", "A.\n");
        Browser browser = Kept.signedIn(wiki, "Interrupted");
        Page opened = browser.get("/edit/Unsettled");
        Pages.write(wiki, "Kit", "Unsettled", "B.\n");
        Page merge = browser.submit(opened, "/edit/Unsettled", save("C.\r\n"));
        Kept.signedIn(wiki, "Interrupted").submit("/account", "/sign-out", Map.of("everywhere", "true"));
        Page over = browser.submit(
                merge,
                "/edit/Unsettled",
                Map.of("pick-1", "OWN", "own-1", "B or C,\r\nsome say.\r\n", "action", "save-merge"));
        assertEquals(403, over.status());
        assertTrue(over.text().contains("Your session is over"), over.text());
        Page wrong = browser.submit(
                over, "/edit/Unsettled", Map.of("name", "Interrupted", "password", "not this one", "action", "save"));
        assertEquals(422, wrong.status());
        assertEquals("B or C,\nsome say.\n", wrong.value("own-1").replace("\r", ""));
        Page saved =
                browser.submit(wrong, "/edit/Unsettled", Map.of("password", Kept.PASSWORD, "action", "save-merge"));
        assertEquals(303, saved.status(), saved.text());
        assertEquals("B or C,\nsome say.\n", source("Unsettled"));
    }

    /// The screen of a conflict, settled with a third version of it by somebody who is signed out meanwhile.
    private static Page interrupted(Browser browser, String name, String title) {
        String edit = "/edit/" + title;
        Kept.add(wiki, name, false);
        Pages.write(wiki, "Kit", title, "A.\n");
        Kept.signIn(browser, name, Kept.PASSWORD);
        Page opened = browser.get(edit);
        Pages.write(wiki, "Kit", title, "B.\n");
        Page merge = browser.submit(opened, edit, save("C.\r\n"));
        Kept.signedIn(wiki, name).submit("/account", "/sign-out", Map.of("everywhere", "true"));
        Page over = browser.submit(merge, edit, Map.of("pick-1", "OWN", "own-1", "Third.\r\n", "action", "save-merge"));
        assertEquals(403, over.status());
        assertTrue(over.document().select("button[value=preview]").isEmpty());
        return over;
    }

    @Test
    void aMergeThatWasInterruptedGoesOnWithItsChoices() {
        Browser browser = new Browser(wiki);
        Page over = interrupted(browser, "Resuming", "Resumed");
        Page merge = browser.submit(
                over, "/edit/Resumed", Map.of("name", "Resuming", "password", Kept.PASSWORD, "action", "save"));
        assertEquals(200, merge.status(), merge.text());
        assertEquals("B.\n", source("Resumed"), "nothing is saved yet");
        assertEquals("Third.", merge.document().select("#result pre").text());
        Page saved = browser.submit(merge, "/edit/Resumed", Map.of("action", "save-merge"));
        assertEquals(303, saved.status(), saved.text());
        assertEquals("Third.\n", source("Resumed"));
    }

    @Test
    void whatIsWrittenAnewAfterAMergeWasInterruptedIsWhatIsSaved() {
        Browser browser = new Browser(wiki);
        Page over = interrupted(browser, "Retyping", "Retyped");
        Page wrong = browser.submit(
                over, "/edit/Retyped", Map.of("yours", "D.\r\n", "name", "Retyping", "password", "not this one"));
        assertEquals(422, wrong.status());
        assertEquals("Third.\n", wrong.value("own-1"), "the third version is still there");
        Page merge = browser.submit(
                over, "/edit/Retyped", Map.of("yours", "D.\r\n", "name", "Retyping", "password", Kept.PASSWORD));
        assertEquals(200, merge.status(), merge.text());
        assertEquals("D.", merge.document().select("#result pre").text());
        assertEquals("Third.\n", merge.value("own-1"));
        Page saved = browser.submit(merge, "/edit/Retyped", Map.of("action", "save-merge"));
        assertEquals(303, saved.status(), saved.text());
        assertEquals("D.\n", source("Retyped"));
    }

    @Test
    void aSettledConflictMayConflictAgain() {
        Pages.write(wiki, "Kit", "Twice disputed", "A.\n");
        Browser ada = Kept.signedIn(wiki, "Ada");
        Page opened = ada.get("/edit/Twice_disputed");
        Pages.write(wiki, "Kit", "Twice disputed", "B.\n");
        Page first = ada.submit(opened, "/edit/Twice_disputed", save("C.\r\n"));
        assertEquals(409, first.status());
        Pages.write(wiki, "Kit", "Twice disputed", "D.\n");
        Page second = ada.submit(first, "/edit/Twice_disputed", Map.of("pick-1", "YOURS", "action", "save-merge"));
        assertEquals(409, second.status());
        assertTrue(second.document().select("fieldset.overlap").text().contains("D."));
        Page saved = ada.submit(second, "/edit/Twice_disputed", Map.of("pick-1", "BOTH", "action", "save-merge"));
        assertEquals(303, saved.status(), saved.text());
        assertTrue(source("Twice_disputed").contains("C.")
                && source("Twice_disputed").contains("D."));
    }

    @Test
    void nothingIsChosenForAnybodyWhoSettlesAConflict() {
        Pages.write(wiki, "Kit", "Unchosen", "One.\n\nTwo.\n\nThree.\n");
        Browser ada = Kept.signedIn(wiki, "Ada");
        Page opened = ada.get("/edit/Unchosen");
        Pages.write(wiki, "Kit", "Unchosen", "One of Kit.\n\nTwo.\n\nThree of Kit.\n");
        Page merge = ada.submit(opened, "/edit/Unchosen", save("One of Ada.\r\n\r\nTwo.\r\n\r\nThree of Ada.\r\n"));
        assertEquals(409, merge.status());
        assertEquals(0, merge.document().select("input[type=radio][checked]").size());
        for (String action : List.of("save-merge", "show-merge")) {
            Page half = ada.submit(
                    merge,
                    "/edit/Unchosen",
                    Map.of("pick-2", "THEIRS", "own-1", "A third one.\r\n", "summary", "half", "action", action));
            assertEquals(422, half.status());
            assertEquals("error-pick-1", half.document().select(".field-error").attr("id"));
            assertTrue(half.document().select("#error-pick-1").text().contains("place 1"));
            assertEquals("A third one.\n", half.value("own-1"));
            assertEquals("half", half.value("summary"));
            assertEquals(
                    "pick-2-theirs",
                    half.document().select("input[type=radio][checked]").attr("id"));
            assertEquals("One of Kit.\n\nTwo.\n\nThree of Kit.\n", source("Unchosen"));
        }
        Page saved = ada.submit(
                merge, "/edit/Unchosen", Map.of("pick-1", "YOURS", "pick-2", "THEIRS", "action", "save-merge"));
        assertEquals(303, saved.status(), saved.text());
        assertEquals("One of Ada.\n\nTwo.\n\nThree of Kit.\n", source("Unchosen"));
    }

    @Test
    void aChoiceThatWasNotMadeYetIsKeptOpenWhenTheSessionEnds() {
        Kept.add(wiki, "Undecided", false);
        Browser browser = Kept.signedIn(wiki, "Undecided");
        Pages.write(wiki, "Kit", "Undecided", "A.\n");
        Page opened = browser.get("/edit/Undecided");
        Pages.write(wiki, "Kit", "Undecided", "B.\n");
        Page merge = browser.submit(opened, "/edit/Undecided", save("C.\r\n"));
        Kept.signedIn(wiki, "Undecided").submit("/account", "/sign-out", Map.of("everywhere", "true"));
        Page over = browser.submit(merge, "/edit/Undecided", Map.of("own-1", "Of mine.\r\n", "action", "save-merge"));
        assertEquals(403, over.status());
        Page again = browser.submit(
                over, "/edit/Undecided", Map.of("name", "Undecided", "password", Kept.PASSWORD, "action", "save"));
        assertEquals(422, again.status(), again.text());
        assertEquals("Of mine.\n", again.value("own-1"));
        assertEquals(0, again.document().select("input[type=radio][checked]").size());
    }

    @Test
    void aParagraphThatOthersWroteBesideTheDisputedOneStaysWhateverIsChosen() {
        Pages.write(wiki, "Kit", "Beside", "The mat is thick.\n\nEnd.\n");
        Browser ada = Kept.signedIn(wiki, "Ada");
        Page opened = ada.get("/edit/Beside");
        Pages.write(wiki, "Kit", "Beside", "The mat is very thick.\n\nRabbits eat it.\n\nEnd.\n");
        Page merge = ada.submit(opened, "/edit/Beside", save("The mat is thin.\r\n\r\nEnd.\r\n"));
        assertEquals(409, merge.status());
        assertFalse(merge.document().select("fieldset.overlap").text().contains("Rabbits"));
        Page saved = ada.submit(merge, "/edit/Beside", Map.of("pick-1", "YOURS", "action", "save-merge"));
        assertEquals(303, saved.status(), saved.text());
        assertEquals("The mat is thin.\n\nRabbits eat it.\n\nEnd.\n", source("Beside"));
    }

    @Test
    void twoWhoBeginTheSamePageSettleItToo() {
        Browser ada = Kept.signedIn(wiki, "Ada");
        Page opened = ada.get("/edit/Begun_twice");
        Pages.write(wiki, "Kit", "Begun twice", "By Kit.\n");
        Page merge = ada.submit(opened, "/edit/Begun_twice", save("By Ada.\r\n"));
        assertEquals(409, merge.status());
        Page saved = ada.submit(merge, "/edit/Begun_twice", Map.of("pick-1", "BOTH", "action", "save-merge"));
        assertEquals(303, saved.status(), saved.text());
        String text = source("Begun_twice");
        assertTrue(text.contains("By Kit.") && text.contains("By Ada."), text);
    }

    @Test
    void aBaseOfAnotherPageShowsNothingOfIt() {
        String secret =
                Pages.write(wiki, "Kit", "Elsewhere", "Of another page.").toString();
        Pages.write(wiki, "Kit", "Here", "Here.");
        Browser ada = Kept.signedIn(wiki, "Ada");
        Page changes = ada.submit("/edit/Here", "/edit/Here", Map.of("base", secret, "text", "x", "action", "changes"));
        assertFalse(changes.text().contains("Of another page."));
        Page stale = ada.submit("/edit/Here", "/edit/Here", Map.of("base", secret, "text", "Typed.", "action", "save"));
        assertEquals(409, stale.status());
        assertEquals("Typed.", stale.value("text"));
    }

    @Test
    void tooManyEditsWait() {
        Kept.add(wiki, "Quick", false);
        Browser quick = Kept.signedIn(wiki, "Quick");
        Page answer = quick.get("/edit/Quickly");
        for (int edit = 0; edit < 70 && answer.status() != 429; edit++) {
            answer = quick.submit("/edit/Quickly", "/edit/Quickly", save("Edit " + edit));
        }
        assertEquals(429, answer.status());
        assertTrue(answer.value("text").startsWith("Edit "));
        assertTrue(answer.response().headers().firstValue("retry-after").isPresent());
    }

    @Test
    void tooManyTitlesWaitAsEditsDo() {
        Kept.add(wiki, "Restless", false);
        Pages.write(wiki, "Ada", "Wanders 0", "Sand.");
        Browser restless = Kept.signedIn(wiki, "Restless");
        Page answer = restless.get("/rename/Wanders_0");
        for (int move = 0; move < 70 && answer.status() != 429; move++) {
            String form = "/rename/Wanders_" + move;
            answer = restless.submit(form, form, Map.of("to", "Wanders " + (move + 1)));
        }
        assertEquals(429, answer.status());
        assertTrue(answer.value("to").startsWith("Wanders "), answer.text());
        assertTrue(answer.response().headers().firstValue("retry-after").isPresent());
    }
}
