package org.marram.wiki.moderation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.marram.app.testing.Kept.PASSWORD;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.jsoup.nodes.Element;
import org.jsoup.select.Elements;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.marram.app.testing.Browser;
import org.marram.app.testing.Browser.Page;
import org.marram.app.testing.Kept;
import org.marram.app.testing.OnBothDatabases;
import org.marram.app.testing.Pages;
import org.marram.app.testing.TestWiki;
import org.marram.wiki.accounts.Accounts;
import org.marram.wiki.accounts.ApiTokens;
import org.marram.wiki.shared.AddressRange;

@OnBothDatabases
class KeepingOrderTest {
    @TempDir
    Path folder;

    private TestWiki wiki;
    private Browser kit;

    @BeforeEach
    void start() {
        wiki = TestWiki.start(folder, settings -> settings.behind(java.util.List.of(AddressRange.parse("127.0.0.1"))));
        Kept.add(wiki, "Kit", true);
        Kept.add(wiki, "Ada", false);
        kit = Kept.signedIn(wiki, "Kit");
    }

    @AfterEach
    void stop() {
        wiki.close();
    }

    private Page block(String target, String reason) {
        return kit.submit("/blocks", "/blocks", Map.of("target", target, "reason", reason, "span", "DAY"));
    }

    private Page act(String name, String act) {
        return act(name, act, "why " + act);
    }

    private Page act(String name, String act, String reason) {
        return kit.submit("/people", "/people/act", Map.of("person", name, "act", act, "reason", reason));
    }

    private String me(String name) {
        String token = wiki.bean(ApiTokens.class)
                .make(wiki.bean(Accounts.class).find(name).orElseThrow().id(), "test")
                .orElseThrow();
        return new Browser(wiki)
                .with("Authorization", "Bearer " + token)
                .get("/api/v1/me")
                .response()
                .body();
    }

    @Test
    void whoIsBlockedIsSignedOutAndEverybodyCanReadWhy() {
        Browser ada = Kept.signedIn(wiki, "Ada");
        Page done = block("ada", "spam in three pages");
        assertEquals(303, done.status(), done.text());
        assertEquals(303, ada.get("/account").status(), "the session is over");
        assertEquals(303, Kept.signIn(ada, "Ada", PASSWORD).status(), "reading goes on");
        assertTrue(me("Ada").contains("\"blocked\":true"));
        Page blocks = new Browser(wiki).get("/blocks");
        assertTrue(blocks.text().contains("spam in three pages"));
        assertFalse(blocks.response().body().contains("/blocks/lift"), "only keepers lift");
        Page log = new Browser(wiki).get("/log?act=BLOCKED");
        assertTrue(log.text().contains("Ada") && log.text().contains("spam in three pages"), log.text());

        Page long501 = kit.submit("/blocks", "/blocks/lift", Map.of("reason", "x".repeat(501)));
        assertEquals(422, long501.status());
        Element form = asking(long501);
        assertEquals("x".repeat(501), form.select("[name=reason]").val(), "what was typed is still there");
        assertEquals(
                303,
                kit.submit("/blocks", "/blocks/lift", Map.of("reason", "they are sorry"))
                        .status());
        assertTrue(me("Ada").contains("\"blocked\":false"));
        String lifted = new Browser(wiki).get("/log?act=UNBLOCKED").text();
        assertTrue(lifted.contains("they are sorry"), lifted);
        assertFalse(lifted.contains("spam in three pages"), "acts of other kinds are left out");

        block("Ada", "again");
        assertEquals(303, kit.submit("/blocks", "/blocks/lift", Map.of()).status(), "giving back needs no reason");
    }

    @Test
    void aBlockedRangeOfAddressesKeepsEverybodyThereFromJoining() {
        assertEquals(303, block("203.0.113.0/24", "a flood of accounts").status());
        Browser there = new Browser(wiki).with("X-Forwarded-For", "203.0.113.77");
        Page refused = there.submit("/register", "/register", Map.of("name", "Mallory", "password", PASSWORD));
        assertEquals(403, refused.status());
        assertTrue(refused.text().contains("a flood of accounts"), refused.text());
        Browser elsewhere = new Browser(wiki).with("X-Forwarded-For", "203.0.113.77, 198.51.100.7");
        assertEquals(
                303,
                elsewhere
                        .submit("/register", "/register", Map.of("name", "Grace", "password", PASSWORD))
                        .status(),
                "what a client says before the proxy's own entry is not believed");
    }

    @Test
    void aBlockNeedsAReasonAndATargetThatThereIs() {
        assertEquals(422, block("Ada", "  ").status());
        assertEquals(422, block("Nobody", "why not").status());
        assertEquals(422, block("0.0.0.0/0", "everybody").status());
        Page keeper = block("Kit", "mutiny");
        assertEquals(422, keeper.status());
        assertEquals("mutiny", keeper.value("reason"));
        assertEquals(422, block("300.1.1.1", "no such address").status());
    }

    @Test
    void onlyKeepersSeeAndDoWhatIsTheirs() {
        Browser ada = Kept.signedIn(wiki, "Ada");
        for (String path : new String[] {"/people", "/settings"}) {
            assertEquals(403, ada.get(path).status(), path);
            assertEquals(303, new Browser(wiki).get(path).status(), path);
        }
        String token = ada.get("/account").value("csrf");
        for (String path : new String[] {
            "/people/act", "/people/invites", "/people/invites/revoke", "/blocks", "/blocks/lift", "/settings"
        }) {
            assertEquals(
                    403,
                    ada.post(path, Map.of("csrf", token, "person", "Kit", "act", "disable"))
                            .status(),
                    path);
            assertEquals(403, ada.post(path, Map.of("name", "Kit")).status(), path);
        }
    }

    @Test
    void aPasswordThatAKeeperResetsIsShownOnceAndEndsAllSessions() {
        Browser ada = Kept.signedIn(wiki, "Ada");
        Page reset = act("Ada", "password");
        String password = reset.document().selectFirst("code.secret").text();
        assertFalse(kit.get("/people").response().body().contains(password));
        assertEquals(303, ada.get("/account").status());
        assertEquals(401, Kept.signIn(ada, "Ada", PASSWORD).status());
        assertEquals(303, Kept.signIn(ada, "Ada", password).status());
    }

    @Test
    void anAccountIsDisabledAndEnabled() {
        Browser ada = Kept.signedIn(wiki, "Ada");
        assertEquals(303, act("Ada", "disable").status());
        assertEquals(303, ada.get("/account").status());
        assertEquals(401, Kept.signIn(ada, "Ada", PASSWORD).status());
        assertEquals(404, act("Ada", "disable").status(), "already so");
        act("Ada", "enable");
        assertEquals(303, Kept.signIn(ada, "Ada", PASSWORD).status());
    }

    @Test
    void whatIsTakenFromSomebodyIsTakenWithAReasonThatEverybodyCanRead() {
        Browser ada = Kept.signedIn(wiki, "Ada");
        act("Ada", "keeper", "");
        for (String act : new String[] {"participant", "disable"}) {
            Page refused = act("Ada", act, " ");
            assertEquals(422, refused.status(), act);
            Element form = asking(refused);
            assertEquals(act, form.select("[name=act]").val());
            Element reason = form.selectFirst("[name=reason][required][aria-invalid=true]");
            assertEquals(
                    "This cannot be empty.",
                    form.getElementById("error-" + reason.id()).text());
            assertTrue(reason.attr("aria-describedby").contains("error-" + reason.id()));
        }
        assertEquals(422, act("Ada", "disable", "two\nlines").status(), "the log has one line for it");
        assertEquals(200, ada.get("/account").status(), "nothing was done");

        assertEquals(303, act("Ada", "participant", "asked for it").status());
        assertEquals(303, act("Ada", "disable", "a stolen account").status());
        assertEquals(303, act("Ada", "enable", "it is hers again").status());
        String log = new Browser(wiki).get("/log").text();
        for (String reason : new String[] {"asked for it", "a stolen account", "it is hers again"}) {
            assertTrue(log.contains(reason), log);
        }
    }

    /// The one form that is open, because its reason did not suffice.
    private static Element asking(Page page) {
        Elements open = page.document().select("details.asking[open] form");
        assertEquals(1, open.size(), page.text());
        return open.getFirst();
    }

    @Test
    void aProfileIsFoundUnderEverySpellingOfItsName() {
        Page profile = new Browser(wiki).get("/user/Ada");
        assertEquals(200, profile.status());
        assertTrue(profile.text().contains("here since"), profile.text());
        assertFalse(profile.response().body().contains("/undo-all/"), "only keepers undo");
        assertEquals("/user/Ada", new Browser(wiki).get("/user/ada").location());
        assertEquals(404, new Browser(wiki).get("/user/Nobody").status());
        assertFalse(kit.get("/user/Ada").response().body().contains("/undo-all/"), "there is nothing to undo");
        Pages.write(wiki, "Ada", "Dunes", "Sand.\n");
        assertTrue(kit.get("/user/Ada").response().body().contains("/undo-all/Ada"));
    }

    @Test
    void theLastKeeperStaysOne() {
        for (String act : new String[] {"participant", "disable"}) {
            Page refused = act("Kit", act);
            assertEquals(403, refused.status(), act);
            assertTrue(refused.text().contains("This is the last keeper"), refused.text());
            assertFalse(refused.text().contains("Somebody was faster"), refused.text());
        }
        assertEquals(303, act("Ada", "keeper").status());
        assertEquals(303, act("Kit", "participant").status());
        assertEquals(403, kit.get("/people").status(), "from the next request on");
    }

    @Test
    void settingsAreCheckedStoredAndLogged() {
        Page wrong =
                kit.submit("/settings", "/settings", Map.of("wiki", "", "menu", "Front = Welcome\nBad = [[|]]\u0001"));
        assertEquals(422, wrong.status());
        Page absent = kit.submit("/settings", "/settings", Map.of("logo", "none.png"));
        assertEquals(422, absent.status());
        assertEquals("none.png", absent.value("logo"));
        Page saved = kit.submit(
                "/settings",
                "/settings",
                Map.of(
                        "wiki", "Dune Commons",
                        "joining", "CLOSED",
                        "frontPage", "How to edit",
                        "menu", "Start = Welcome"));
        assertEquals(303, saved.status(), saved.text());
        Page log = new Browser(wiki).get("/log");
        assertTrue(log.text().contains("Dune Commons"), log.text());
        assertTrue(log.text().contains("joining: Closed"), log.text());
        kit.submit("/protect/Welcome", "/protect/Welcome", Map.of("protection", "KEEPERS", "reason", "relied upon"));
        String german =
                new Browser(wiki).with("Accept-Language", "de").get("/log").text();
        assertTrue(german.contains("Name: Dune Commons Mitmachen: Geschlossen Startseite: How to edit Menü"), german);
        assertTrue(german.contains("Geschützt Welcome Betreuende"), german);
        assertTrue(log.response().body().contains("href=\"/article/Welcome\">Start"), "the menu is in every page");
        assertEquals(
                "How to edit",
                new Browser(wiki).get("/").document().selectFirst("h1").text());
    }

    @Test
    void settingsComeBackWhenTheirFormIsOldOrTheSessionOver() {
        Page opened = kit.get("/settings");
        String message = "We are moving.\r\nBe patient.";
        Map<String, String> typed = Map.of("wiki", "Dunes of Kit", "menu", "Start = Welcome", "message", message);
        Map<String, String> old = new HashMap<>(typed);
        old.put("csrf", "x.y");
        Page back = kit.submit(opened, "/settings", old);
        assertEquals(403, back.status());
        assertEquals("Dunes of Kit", back.value("wiki"));
        assertEquals(message.replace("\r", ""), back.value("message"));
        Page refused = Kept.signedIn(wiki, "Ada").post("/settings", old);
        assertEquals(403, refused.status());
        assertEquals("", refused.value("message"), "the form is for keepers");

        Kept.signedIn(wiki, "Kit").submit("/account", "/sign-out", Map.of("everywhere", "true"));
        Page over = kit.submit(opened, "/settings", typed);
        assertEquals(403, over.status());
        assertTrue(over.text().contains("Your session is over"), over.text());
        assertEquals(message.replace("\r", ""), over.value("message").replace("\r", ""));
        assertEquals("Dunes of Kit", over.value("wiki"));
        Page saved = kit.submit(over, "/settings", Map.of("name", "Kit", "password", PASSWORD));
        assertEquals(303, saved.status(), saved.text());
        Page set = kit.get("/settings");
        assertEquals("Dunes of Kit", set.value("wiki"));
        assertEquals("Start = Welcome", set.value("menu"));
        assertEquals(message.replace("\r", ""), set.value("message"));
    }

    @Test
    void theHomePageIsAPageThatThereIs() {
        Pages.write(wiki, "Ada", "Short-lived", "Text.");
        kit.submit("/delete/Short-lived", "/delete/Short-lived", Map.of("summary", "done"));
        Browser reader = new Browser(wiki);
        for (String none : new String[] {"File:x.png", "No such page", "Short-lived"}) {
            Page refused = kit.submit("/settings", "/settings", Map.of("frontPage", none));
            assertEquals(422, refused.status(), none);
            assertEquals(none, refused.value("frontPage"));
            assertTrue(refused.text().contains("There is no such page."), refused.text());
            assertEquals(200, reader.get("/").status());
        }
        kit.submit("/delete/Welcome", "/delete/Welcome", Map.of("summary", "done"));
        assertEquals(410, reader.get("/").status());
        Page other = kit.submit("/settings", "/settings", Map.of("message", "Hello"));
        assertEquals(303, other.status(), "what was deleted since is no reason to refuse the rest");
    }
}
