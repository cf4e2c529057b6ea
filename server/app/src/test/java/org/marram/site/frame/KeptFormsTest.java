package org.marram.site.frame;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.marram.app.testing.Browser;
import org.marram.app.testing.Browser.Page;
import org.marram.app.testing.Kept;
import org.marram.app.testing.KeptWiki;
import org.marram.app.testing.Pages;
import org.marram.wiki.media.UploadFiles;

/// Every form with something typed gives it back when its session is over or its token too old.
class KeptFormsTest extends KeptWiki {
    private static int pages;

    /// A form as a keeper fills it in.
    ///
    /// @param opened the page that it stands in
    /// @param text the input with what is above all typed
    private record Filled(String opened, String action, String text, Map<String, String> typed) {}

    /// Sends a form of Kit's with an old token, then after the session is over; what comes of it when it is signed.
    private static Page interrupted(Filled form) {
        Browser kit = Kept.signedIn(wiki, "Kit");
        Page opened = kit.get(form.opened());
        Map<String, String> old = new HashMap<>(form.typed());
        old.put("csrf", "x.y");
        Page again = kit.submit(opened, form.action(), old);
        assertEquals(403, again.status(), form.action());
        assertTrue(again.text().contains("Please send this once more"), again.text());
        assertTrue(holds(again, form), again.text());

        Page over = kit.submit(endSessions(opened), form.action(), form.typed());
        assertEquals(403, over.status(), form.action());
        assertTrue(over.text().contains("Your session is over"), over.text());
        form.typed().forEach((input, value) -> assertEquals(value, over.value(input), input));
        Page nameless = kit.submit(over, form.action(), Map.of("name", "", "password", ""));
        assertEquals(403, nameless.status());
        assertTrue(holds(nameless, form), "sent without a name it comes back once more");
        return kit.submit(nameless, form.action(), Map.of("name", "Kit", "password", Kept.PASSWORD));
    }

    private static boolean holds(Page page, Filled form) {
        return page.document().select("main [name=" + form.text() + "]").stream()
                .anyMatch(input -> input.val().equals(form.typed().get(form.text())));
    }

    private static Page endSessions(Page opened) {
        Kept.signedIn(wiki, "Kit").submit("/account", "/sign-out", Map.of("everywhere", "true"));
        return opened;
    }

    private static String page() {
        String title = "Interrupted " + ++pages;
        Pages.write(wiki, "Ada", title, "Text.");
        return title.replace(' ', '_');
    }

    @Test
    void ofABlockAndItsEnd() {
        Page blocked = interrupted(new Filled(
                "/blocks",
                "/blocks",
                "reason",
                Map.of("target", "203.0.113.0/24", "reason", "a flood", "span", "MONTH")));
        assertEquals(303, blocked.status(), blocked.text());
        assertTrue(reader.get("/blocks").text().contains("a flood"));
        Page lifted =
                interrupted(new Filled("/blocks", "/blocks/lift", "reason", Map.of("reason", "it was a mistake")));
        assertEquals(303, lifted.status(), lifted.text());
        assertTrue(reader.get("/log?act=UNBLOCKED").text().contains("it was a mistake"));
    }

    @Test
    void ofAnActOnAPerson() {
        Kept.add(wiki, "Rude", false);
        Page done = interrupted(new Filled(
                "/people", "/people/act", "reason", Map.of("person", "Rude", "act", "disable", "reason", "threats")));
        assertEquals(303, done.status(), done.text());
        assertTrue(reader.get("/log").text().contains("threats"));
    }

    @Test
    void ofAnInvitation() {
        Page made = interrupted(new Filled("/people", "/people/invites", "uses", Map.of("uses", "7")));
        assertEquals(200, made.status(), made.text());
        assertTrue(made.text().contains("/register?invite="), made.text());
    }

    @Test
    void ofAWikiToFollowAndAHostToBlock() {
        Page nobody =
                interrupted(new Filled("/network", "/network/follow", "address", Map.of("address", "no such thing")));
        assertEquals(422, nobody.status(), "it was tried");
        assertEquals("no such thing", nobody.value("address"));
        Page wrong = Kept.signedIn(wiki, "Kit")
                .submit("/network", "/network/block", Map.of("host", "plants.example", "reason", " "));
        assertEquals(422, wrong.status());
        assertEquals("plants.example", wrong.value("host"));
        Page blocked = interrupted(new Filled(
                "/network", "/network/block", "reason", Map.of("host", "plants.example", "reason", "advertising")));
        assertEquals(303, blocked.status(), blocked.text());
        assertTrue(reader.get("/log").text().contains("plants.example"));
    }

    @Test
    void ofHidingAText() {
        String digest = Pages.write(wiki, "Ada", "Told", "A telephone number.").toString();
        String path = "/hide/" + digest;
        Page hidden = interrupted(new Filled(path, path, "reason", Map.of("text", "true", "reason", "private")));
        assertEquals(303, hidden.status(), hidden.text());
        assertFalse(reader.get("/article/Told").text().contains("telephone"));
    }

    @Test
    void ofUndoingAllBySomebody() {
        Kept.add(wiki, "Hawker", false);
        Pages.write(wiki, "Hawker", "Pills", "Buy!");
        Page undone = interrupted(
                new Filled("/undo-all/Hawker", "/undo-all/Hawker", "reason", Map.of("reason", "advertising")));
        assertEquals(303, undone.status(), undone.text());
        assertEquals(410, reader.get("/article/Pills").status());
    }

    @Test
    void ofTheRemovalOfAPost() {
        String path = "/talk/" + page();
        Page said = Kept.signedIn(wiki, "Ada").submit(path, path, Map.of("topic", "You", "text", "You fools."));
        String removal =
                "/talk-removal/" + said.location().substring(said.location().indexOf("post-") + 5);
        Page removed = interrupted(new Filled(path, removal, "reason", Map.of("reason", "insults")));
        assertEquals(303, removed.status(), removed.text());
        assertFalse(reader.get(path).text().contains("fools"));
        assertTrue(reader.get("/log").text().contains("insults"));
    }

    @Test
    void ofDeletingAFile() throws IOException {
        UploadFiles files = wiki.bean(UploadFiles.class);
        byte[] bytes = "buy".getBytes(StandardCharsets.UTF_8);
        files.store(
                Pages.viewer(wiki, "Ada"),
                files.receive(new ByteArrayInputStream(bytes)).orElseThrow(),
                new UploadFiles.Upload("pills.txt", "", "", true));
        Page deleted = interrupted(
                new Filled("/file-delete/pills.txt", "/file-delete/pills.txt", "reason", Map.of("reason", "no shop")));
        assertEquals(303, deleted.status(), deleted.text());
        assertEquals(410, reader.get("/files/pills.txt").status());
    }

    @Test
    void ofAFork() {
        String path = "/fork/" + page();
        Page forked = interrupted(new Filled(path, path, "as", Map.of("as", "A fork of it")));
        assertEquals("/article/A_fork_of_it", forked.location(), forked.text());
    }

    @Test
    void ofATokenForPrograms() {
        Page made = interrupted(new Filled("/account", "/account/tokens", "label", Map.of("label", "Backup at home")));
        assertEquals(200, made.status());
        assertTrue(made.text().contains("Backup at home"));
    }

    @Test
    void ofAVersionThatComesBackToAProtectedPage() {
        String title = page();
        String digest =
                Pages.write(wiki, "Ada", title.replace('_', ' '), "Better.").toString();
        String path = "/restore/" + title;
        Browser kit = Kept.signedIn(wiki, "Kit");
        kit.submit("/protect/" + title, "/protect/" + title, Map.of("protection", "KEEPERS", "reason", "relied upon"));
        Pages.write(wiki, "Kit", title.replace('_', ' '), "Worse.");
        Page restored =
                interrupted(new Filled(path + "?revision=" + digest, path, "summary", Map.of("summary", "was better")));
        assertEquals(303, restored.status(), restored.text());
        assertTrue(reader.get("/history/" + title).text().contains("was better"));
        assertTrue(reader.get("/article/" + title).text().contains("Better."));
    }

    @Test
    void ofAVisitorWhoFollowsFromHome() {
        String path = "/follow/" + page();
        Browser visitor = new Browser(wiki);
        Page old = visitor.submit(path, path, Map.of("csrf", "x.y", "from", "maud@tides.example", "what", "wiki"));
        assertEquals(403, old.status());
        assertEquals("maud@tides.example", old.value("from"));
        assertEquals("wiki", old.document().select("[name=what][checked]").val());
    }

    @Test
    void whoeverSignsActsWithTheirOwnRights() {
        Browser kit = Kept.signedIn(wiki, "Kit");
        Page opened = kit.get("/blocks");
        Map<String, String> typed = Map.of("target", "198.51.100.0/24", "reason", "not by Ada");
        Page over = kit.submit(endSessions(opened), "/blocks", typed);
        Page refused = kit.submit(over, "/blocks", Map.of("name", "Ada", "password", Kept.PASSWORD));
        assertEquals(403, refused.status());
        assertFalse(reader.get("/blocks").text().contains("not by Ada"));
    }

    @Test
    void anOldFormIsShownToThoseAloneWhoMaySeeIt() {
        Browser ada = Kept.signedIn(wiki, "Ada");
        for (String path : new String[] {"/blocks", "/people/act", "/network/follow", "/network/block", "/settings"}) {
            Page refused = ada.post(
                    path, Map.of("csrf", "x.y", "person", "Ada", "act", "disable", "reason", "typed", "target", "Kit"));
            assertEquals(403, refused.status(), path);
            assertEquals(0, refused.document().select("main form").size(), path);
        }
    }

    @Test
    void whoNeverWasSignedInIsToldToSignIn() {
        Browser stranger = new Browser(wiki);
        String token = stranger.get("/sign-in").value("csrf");
        for (String path : new String[] {"/blocks", "/people/act", "/network/block", "/fork/Welcome", "/upload"}) {
            Page refused = stranger.post(path, Map.of("csrf", token, "reason", "typed by nobody", "target", "Kit"));
            assertTrue(refused.status() == 403 || path.equals("/upload"), path);
            assertFalse(refused.response().body().contains("typed by nobody"), path);
        }
    }

    @Test
    void whatComesBackIsText() {
        Page back = new Browser(wiki)
                .post("/blocks", Map.of("target", "\"><img src=x>", "reason", "</textarea><script>alert(1)</script>"));
        assertEquals(403, back.status());
        assertFalse(
                back.response().body().contains("<script>alert"),
                back.response().body());
        assertFalse(
                back.response().body().contains("<img src=x>"), back.response().body());
        assertEquals("</textarea><script>alert(1)</script>", back.value("reason"));
    }
}
