package org.marram.wiki.edits;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.marram.app.testing.Browser;
import org.marram.app.testing.Browser.Page;
import org.marram.app.testing.Kept;
import org.marram.app.testing.KeptWiki;
import org.marram.app.testing.Pages;
import org.marram.wiki.media.UploadFiles;
import org.marram.wiki.media.UploadOutcome;

class KeepingTest extends KeptWiki {
    @Test
    void aRenamedPageIsFoundUnderBothTitles() {
        Pages.write(wiki, "Ada", "Old name", "Text.");
        Pages.write(wiki, "Ada", "Points there", "See [[Old name]].");
        Browser ada = Kept.signedIn(wiki, "Ada");
        Page done = ada.submit("/rename/Old_name", "/rename/Old_name", Map.of("to", "New name", "summary", "better"));
        assertEquals(303, done.status(), done.text());
        assertEquals("/article/New_name", done.location());
        assertEquals(
                "/article/New_name?from=Old_name",
                reader.get("/article/Old_name").location());
        assertTrue(reader.get("/article/New_name?from=Old_name").text().contains("redirected from Old name"));
        assertEquals("/history/New_name", reader.get("/history/Old_name").location());
        assertEquals("/edit/New_name", reader.get("/edit/Old_name").location());
        assertEquals(
                "/article/New_name",
                reader.get("/article/Points_there").document().select(".text a").attr("href"));
        Page taken = ada.submit("/rename/New_name", "/rename/New_name", Map.of("to", "Points there"));
        assertEquals(409, taken.status());
        assertEquals("Points there", taken.value("to"));
        Page invalid = ada.submit("/rename/New_name", "/rename/New_name", Map.of("to", "  "));
        assertEquals(422, invalid.status());
        assertEquals(303, reader.get("/rename/New_name").status(), "strangers are led to sign in");
    }

    /// Sends a form of Kit's after they were signed out, and what comes back of it under their name again.
    private static Page interrupted(Browser kit, String path, Map<String, String> typed, String text) {
        Page opened = kit.get(path);
        Kept.signedIn(wiki, "Kit").submit("/account", "/sign-out", Map.of("everywhere", "true"));
        Page over = kit.submit(opened, path, typed);
        assertEquals(403, over.status());
        assertTrue(over.text().contains("Your session is over"), over.text());
        typed.forEach((input, value) -> assertEquals(value, over.value(input)));
        Page wrong = kit.submit(over, path, Map.of("name", "Kit", "password", "not this one"));
        assertEquals(422, wrong.status());
        assertEquals(typed.get(text), wrong.document().select("textarea").val());
        return kit.submit(wrong, path, Map.of("password", Kept.PASSWORD));
    }

    @Test
    void aReasonComesBackWhenTheSessionIsOver() {
        Pages.write(wiki, "Ada", "Interrupted", "Text.");
        Browser kit = Kept.signedIn(wiki, "Kit");
        Page kept = interrupted(
                kit, "/protect/Interrupted", Map.of("protection", "KEEPERS", "reason", "relied upon"), "reason");
        assertEquals(303, kept.status(), kept.text());
        Page renamed = interrupted(kit, "/rename/Interrupted", Map.of("to", "Gone on", "summary", "better"), "to");
        assertEquals("/article/Gone_on", renamed.location(), renamed.text());
        assertTrue(reader.get("/history/Gone_on").text().contains("better"));
        Page deleted = interrupted(kit, "/delete/Gone_on", Map.of("summary", "no shop"), "summary");
        assertEquals(303, deleted.status(), deleted.text());
        assertEquals(410, reader.get("/article/Gone_on").status());
        assertTrue(reader.get("/log").text().contains("relied upon"));
    }

    @Test
    void aDeletedPageSaysWhyAndComesBack() {
        Pages.write(wiki, "Ada", "Advertising", "Buy!");
        Browser kit = Kept.signedIn(wiki, "Kit");
        Page without = kit.submit("/delete/Advertising", "/delete/Advertising", Map.of());
        assertEquals(422, without.status(), "a reason is asked for");
        Page done = kit.submit("/delete/Advertising", "/delete/Advertising", Map.of("summary", "no shop"));
        assertEquals(303, done.status());
        Page gone = reader.get("/article/Advertising");
        assertEquals(410, gone.status());
        assertTrue(gone.text().contains("no shop") && gone.text().contains("Kit"), gone.text());
        for (String path : new String[] {"/history/", "/diff/", "/talk/", "/links/"}) {
            assertEquals(410, reader.get(path + "Advertising").status(), path);
        }
        assertTrue(reader.get("/log").text().contains("no shop"));
        for (String path : new String[] {"/rename/", "/delete/", "/protect/"}) {
            Page late = kit.get(path + "Advertising");
            assertEquals(410, late.status(), path);
            assertTrue(late.text().contains("no shop"), path);
        }
        assertEquals(200, kit.get("/history/Advertising").status());
        assertEquals(
                403, Kept.signedIn(wiki, "Ada").get("/undelete/Advertising").status());
        Page back = kit.submit("/undelete/Advertising", "/undelete/Advertising", Map.of("summary", "a mistake"));
        assertEquals(303, back.status(), back.text());
        assertEquals(200, reader.get("/article/Advertising").status());
    }

    @Test
    void aDeletedPageIsWrittenAnew() {
        Pages.write(wiki, "Ada", "Phoenix", "Once.");
        Browser kit = Kept.signedIn(wiki, "Kit");
        kit.submit("/delete/Phoenix", "/delete/Phoenix", Map.of("summary", "burnt"));
        Browser ada = Kept.signedIn(wiki, "Ada");
        Page opened = ada.get("/edit/Phoenix");
        assertEquals("", opened.value("text"));
        Page saved = ada.submit(opened, "/edit/Phoenix", Map.of("text", "Again.", "action", "save"));
        assertEquals(303, saved.status(), saved.text());
        assertEquals(
                2,
                ada.get("/history/Phoenix")
                        .document()
                        .select("ol.revisions > li")
                        .size());
    }

    @Test
    void onlyKeepersKeepOrder() {
        String digest = Pages.write(wiki, "Ada", "Kept", "Text.").toString();
        Browser ada = Kept.signedIn(wiki, "Ada");
        for (String path : new String[] {"/delete/Kept", "/protect/Kept", "/hide/" + digest, "/undo-all/Ada"}) {
            assertEquals(403, ada.get(path).status(), path);
            Page sent = ada.post(
                    path,
                    Map.of("csrf", token(ada), "reason", "x", "summary", "x", "text", "true", "protection", "KEEPERS"));
            assertEquals(403, sent.status(), path);
        }
        assertEquals(200, reader.get("/article/Kept").status());
    }

    @Test
    void aPageWhoseTextIsHiddenSaysSo() {
        String digest =
                Pages.write(wiki, "Ada", "Too much said", "A telephone number.").toString();
        String path = "/hide/" + digest;
        Page hidden = Kept.signedIn(wiki, "Kit").submit(path, path, Map.of("text", "true", "reason", "private"));
        assertEquals(303, hidden.status(), hidden.text());
        String shown = reader.get("/article/Too_much_said").text();
        assertTrue(shown.contains("The text of a version is hidden."), shown);
        assertFalse(shown.contains("telephone"), shown);
    }

    @Test
    void everyActNeedsAToken() {
        String digest = Pages.write(wiki, "Ada", "Unforged", "Text.").toString();
        Browser kit = Kept.signedIn(wiki, "Kit");
        for (String path : new String[] {
            "/delete/Unforged",
            "/protect/Unforged",
            "/rename/Unforged",
            "/hide/" + digest,
            "/undo-all/Ada",
            "/restore/Unforged",
            "/talk/Unforged",
            "/talk-removal/1",
            "/edit/Unforged"
        }) {
            Page sent = kit.post(
                    path,
                    Map.of(
                            "reason",
                            "x",
                            "summary",
                            "x",
                            "to",
                            "Other",
                            "protection",
                            "KEEPERS",
                            "text",
                            "true",
                            "revision",
                            digest));
            assertEquals(403, sent.status(), path);
        }
        Page still = reader.get("/history/Unforged");
        assertEquals(1, still.document().select("ol.revisions > li").size());
    }

    @Test
    void everythingBySomebodyIsUndoneInAStep() {
        Kept.add(wiki, "Mallory", false);
        Pages.write(wiki, "Ada", "Spoilt", "Good.\n\nAlso good.\n");
        Pages.write(wiki, "Mallory", "Spoilt", "Bad.\n\nAlso good.\n");
        Pages.write(wiki, "Mallory", "Spoilt", "Worse.\n\nAlso good.\n");
        Pages.write(wiki, "Ada", "Built upon", "One.\n\nTwo.\n\nThree.\n");
        Pages.write(wiki, "Mallory", "Built upon", "Spam.\n\nTwo.\n\nThree.\n");
        Pages.write(wiki, "Ada", "Built upon", "Spam.\n\nTwo.\n\nThree and four.\n");
        Pages.write(wiki, "Mallory", "Theirs alone", "Buy!");
        Pages.write(wiki, "Ada", "Entangled", "One.\n");
        Pages.write(wiki, "Mallory", "Entangled", "Uno.\n");
        Pages.write(wiki, "Ada", "Entangled", "Uno, that is one.\n");
        Browser kit = Kept.signedIn(wiki, "Kit");
        Page plan = kit.get("/undo-all/Mallory");
        assertEquals(4, plan.document().select("ul.rows li").size());
        Page done = kit.submit(plan, "/undo-all/Mallory", Map.of("reason", "vandalism"));
        assertEquals(303, done.status(), done.text());
        assertTrue(reader.get("/article/Spoilt").text().contains("Good. Also good."));
        String builtUpon = reader.get("/article/Built_upon").text();
        assertTrue(builtUpon.contains("One.") && builtUpon.contains("Three and four."), builtUpon);
        assertEquals(410, reader.get("/article/Theirs_alone").status());
        assertTrue(reader.get("/article/Entangled").text().contains("Uno, that is one."));
        Page report = kit.get(done.location());
        assertEquals(1, report.document().select("ul.rows li").size(), report.text());
        assertTrue(report.text().contains("Entangled"));
        assertTrue(reader.get("/log").text().contains("vandalism"));
        assertFalse(reader.get("/changes").text().isEmpty());
    }

    @Test
    void whatSomebodyOnlySaidIsUndoneTooAndWhatOthersAnsweredStays() {
        Kept.add(wiki, "Hawker", false);
        Pages.write(wiki, "Ada", "Market", "Fish.");
        Browser kit = Kept.signedIn(wiki, "Kit");
        assertFalse(kit.get("/user/Hawker").response().body().contains("/undo-all/"), "there is nothing to undo");
        Browser hawker = Kept.signedIn(wiki, "Hawker");
        String first = say(hawker, "Market", Map.of("topic", "Offer", "text", "Buy pills."));
        say(hawker, "Market", Map.of("inReplyTo", first, "text", "Buy more pills."));
        say(Kept.signedIn(wiki, "Ada"), "Market", Map.of("inReplyTo", first, "text", "No, thank you."));
        say(hawker, "Market", Map.of("topic", "Taken back", "text", "Never mind."));
        String own = say(hawker, "Market", Map.of("topic", "Third", "text", "Third."));
        hawker.submit("/talk/Market", "/talk-removal/" + own, Map.of());

        assertTrue(kit.get("/user/Hawker").response().body().contains("/undo-all/Hawker"));
        Page plan = kit.get("/undo-all/Hawker");
        assertTrue(plan.text().contains("3 posts are removed"), plan.text());
        Page done = kit.submit(plan, "/undo-all/Hawker", Map.of("reason", "a pedlar"));
        assertEquals(303, done.status(), done.text());
        Page report = kit.get(done.location());
        assertTrue(report.text().contains("Undone: 0 pages, 0 files, 3 posts."), report.text());
        assertTrue(report.text().contains("There is nothing to undo any more."), report.text());
        String talk = reader.get("/talk/Market").text();
        assertFalse(talk.contains("pills") || talk.contains("Never mind") || talk.contains("Offer"), talk);
        assertTrue(talk.contains("No, thank you."), talk);
        String log = reader.get("/log").text();
        assertTrue(log.contains("Hawker 0 pages, 0 files, 3 posts a pedlar"), log);
        assertFalse(reader.get("/log?act=POST_REMOVED").text().contains("Market"), "it is one act");
        assertFalse(kit.get("/user/Hawker").response().body().contains("/undo-all/"), "nothing is left");
    }

    @Test
    void whatSomebodyUploadedIsDeletedOrGivesWayToWhatWasThereBefore() throws IOException {
        Kept.add(wiki, "Forger", false);
        upload("Ada", "map.txt", "true");
        upload("Forger", "map.txt", "false");
        upload("Forger", "map.txt", "falser");
        upload("Forger", "mended.txt", "bad");
        upload("Ada", "mended.txt", "good");
        upload("Forger", "pills.txt", "buy");
        upload("Forger", "pills.txt", "buy now");
        Browser kit = Kept.signedIn(wiki, "Kit");
        assertTrue(kit.get("/user/Forger").response().body().contains("/undo-all/Forger"));
        Page plan = kit.get("/undo-all/Forger");
        assertEquals(
                List.of("map.txt", "pills.txt"),
                plan.document().select("ul.rows .what").eachText());
        Page done = kit.submit(plan, "/undo-all/Forger", Map.of("reason", "forgeries"));
        assertEquals(303, done.status(), done.text());
        assertTrue(kit.get(done.location()).text().contains("Undone: 0 pages, 2 files, 0 posts."));
        assertEquals("true", reader.get("/file/map.txt").response().body());
        assertEquals("good", reader.get("/file/mended.txt").response().body());
        assertEquals(410, reader.get("/file/pills.txt").status());
        Page map = reader.get("/files/map.txt");
        assertEquals(4, map.document().select(".versions > li").size(), "nothing leaves the history");
        assertTrue(map.text().contains("Kit") && map.text().contains("forgeries"), map.text());
        assertTrue(reader.get("/log?act=FILE_DELETED").text().contains("pills.txt"));
        assertFalse(kit.get("/user/Forger").response().body().contains("/undo-all/"), "nothing is left");
    }

    private static String say(Browser browser, String page, Map<String, String> typed) {
        String path = "/talk/" + page;
        String reply = typed.containsKey("inReplyTo") ? path + "?reply=" + typed.get("inReplyTo") : path;
        Page said = browser.submit(reply, path, typed);
        assertEquals(303, said.status(), said.text());
        return said.location().substring(said.location().indexOf("post-") + 5);
    }

    private static void upload(String by, String name, String text) throws IOException {
        UploadFiles files = wiki.bean(UploadFiles.class);
        InputStream bytes = new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
        UploadFiles.Waiting waiting = files.receive(bytes).orElseThrow();
        UploadOutcome outcome =
                files.store(Pages.viewer(wiki, by), waiting, new UploadFiles.Upload(name, "drawn", "", true));
        assertInstanceOf(UploadOutcome.Stored.class, outcome);
    }

    private static String token(Browser browser) {
        return browser.get("/account").document().select("input[name=csrf]").val();
    }
}
