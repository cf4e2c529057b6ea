package org.marram.wiki.accounts;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.marram.app.testing.Kept.PASSWORD;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.marram.app.testing.Browser;
import org.marram.app.testing.Browser.Page;
import org.marram.app.testing.Kept;
import org.marram.app.testing.OnBothDatabases;
import org.marram.app.testing.TestWiki;
import org.marram.wiki.people.Person;
import org.marram.wiki.shared.Settings;
import org.marram.wiki.store.Database;

@OnBothDatabases
class SignInTest {
    @TempDir
    Path folder;

    private TestWiki wiki;

    @BeforeEach
    void start() {
        wiki = TestWiki.start(folder);
        Kept.add(wiki, "Kit", true);
        Kept.add(wiki, "Ada Lovelace", false);
    }

    @AfterEach
    void stop() {
        wiki.close();
    }

    private static boolean isIn(Browser browser) {
        return browser.get("/account").status() == 200;
    }

    @Test
    void whoKnowsThePasswordIsInAndIsLedBack() {
        Browser ada = new Browser(wiki);
        assertEquals(303, ada.get("/account").status());
        assertEquals("/sign-in?return=%2Faccount", ada.get("/account").location());
        Page in = ada.submit(
                "/sign-in?return=/account", "/sign-in", Map.of("name", "ada_lovelace", "password", PASSWORD));
        assertEquals(303, in.status());
        assertEquals("/account", in.location());
        assertTrue(ada.get("/account").text().contains("Ada Lovelace"));
    }

    @Test
    void theCookieOfASessionIsForTheServerAlone() {
        Browser ada = new Browser(wiki);
        Page in = Kept.signIn(ada, "Ada Lovelace", PASSWORD);
        String cookie = in.response().headers().allValues("set-cookie").stream()
                .filter(header -> header.contains("session"))
                .findFirst()
                .orElseThrow();
        assertTrue(cookie.toLowerCase(java.util.Locale.ROOT).contains("httponly"), cookie);
        assertTrue(cookie.contains("SameSite=Lax"), cookie);
        assertTrue(cookie.contains("Path=/"), cookie);
        assertFalse(cookie.contains("Secure"), "plain http: " + cookie);
        assertTrue(cookie.startsWith("marram-session-8080="), "two wikis on one machine do not meet: " + cookie);
    }

    @Test
    void aWrongPasswordAndAnUnknownNameGetTheSameAnswerAndTheNameComesBack() {
        Browser browser = new Browser(wiki);
        Page wrong = Kept.signIn(browser, "Ada Lovelace", "not the password");
        Page unknown = Kept.signIn(browser, "Nobody Here", "not the password");
        assertEquals(401, wrong.status());
        assertEquals(401, unknown.status());
        assertTrue(wrong.text().contains("do not go together"));
        assertTrue(unknown.text().contains("do not go together"));
        assertEquals("Ada Lovelace", wrong.value("name"));
        assertFalse(wrong.response().body().contains("not the password"));
    }

    @Test
    void theIdChangesAtSignInAndTheOldOneIsWorthNothing() {
        Browser ada = Kept.signedIn(wiki, "Ada Lovelace");
        Map<String, String> before = Map.copyOf(ada.cookies());
        Browser thief = new Browser(wiki);
        thief.cookies().putAll(before);
        assertTrue(isIn(thief));
        ada.submit("/account", "/sign-out", Map.of());
        Kept.signIn(ada, "Ada Lovelace", PASSWORD);
        assertNotEquals(before, ada.cookies());
        assertTrue(isIn(ada));
        assertFalse(isIn(thief));
    }

    @Test
    void signingOutEndsThisSessionOnTheServerAndNoOther() {
        Browser desk = Kept.signedIn(wiki, "Ada Lovelace");
        Browser phone = Kept.signedIn(wiki, "Ada Lovelace");
        Map<String, String> stolen = Map.copyOf(desk.cookies());
        Page out = desk.submit(desk.get("/account"), "/sign-out", Map.of("everywhere", "false"));
        assertEquals(303, out.status());
        desk.cookies().putAll(stolen);
        assertFalse(isIn(desk));
        assertTrue(isIn(phone));
    }

    private Page signedOut(Browser browser) {
        return browser.submit("/account", "/sign-out", Map.of());
    }

    private static Page tryUntilRefused(Browser browser, String name) {
        Page answer = Kept.signIn(browser, name, "wrong every time");
        for (int tries = 0; tries < 30 && answer.status() == 401; tries++) {
            answer = Kept.signIn(browser, name, "wrong every time");
        }
        return answer;
    }

    @Test
    void wrongPasswordsOfOthersDoNotKeepOutABrowserThatHasSignedInBefore() {
        Browser known = Kept.signedIn(wiki, "Ada Lovelace");
        signedOut(known);
        assertEquals(429, tryUntilRefused(new Browser(wiki), "Ada Lovelace").status());
        assertEquals(
                429, Kept.signIn(new Browser(wiki), "Ada Lovelace", PASSWORD).status(), "the account is closed");
        assertEquals(303, Kept.signIn(known, "ada_lovelace", PASSWORD).status());
        Page changed =
                known.submit("/account", "/account/password", Map.of("old", PASSWORD, "new", "another long one"));
        assertEquals(303, changed.status(), "nor from changing the password");
    }

    @Test
    void aKnownBrowserHasNoMoreTriesThanAnyAndNoneForOtherAccounts() {
        Browser known = Kept.signedIn(wiki, "Ada Lovelace");
        signedOut(known);
        Page kit = tryUntilRefused(known, "Kit");
        assertEquals(429, kit.status());
        assertEquals(429, Kept.signIn(new Browser(wiki), "Kit", PASSWORD).status(), "it counted like anybody's");
        Page own = tryUntilRefused(known, "Ada Lovelace");
        assertEquals(429, own.status());
        assertTrue(own.response().headers().firstValue("retry-after").isPresent());
        assertEquals(429, Kept.signIn(known, "Ada Lovelace", PASSWORD).status());
        assertEquals(
                303, Kept.signIn(new Browser(wiki), "Ada Lovelace", PASSWORD).status(), "others have theirs");
    }

    @Test
    void aBrowserIsKnownNoLongerAfterThePasswordWasChangedAndNotByAForgedMark() {
        Browser known = Kept.signedIn(wiki, "Ada Lovelace");
        String mark = known.cookies().get("marram-known-8080");
        assertTrue(mark.matches("\\d+-\\d+-[\\w-]{22}-[\\w-]{43}"), mark);
        known.submit("/account", "/account/password", Map.of("old", PASSWORD, "new", "another long one"));
        assertNotEquals(mark, known.cookies().get("marram-known-8080"));
        signedOut(known);
        assertEquals(429, tryUntilRefused(new Browser(wiki), "Ada Lovelace").status());
        String fresh = known.cookies().get("marram-known-8080");
        String forged = fresh.substring(0, fresh.length() - 1) + (fresh.endsWith("A") ? "Q" : "A");
        for (String worthless : List.of(mark, forged, fresh + "~" + mark + "x".repeat(600), "~~~~~", "1-1-1-1", "")) {
            Browser browser = new Browser(wiki);
            browser.cookies().put("marram-known-8080", worthless);
            assertEquals(
                    429,
                    Kept.signIn(browser, "Ada Lovelace", "another long one").status(),
                    worthless);
        }
        assertEquals(303, Kept.signIn(known, "Ada Lovelace", "another long one").status());
        assertEquals(303, new Browser(wiki).get("/account").status(), "a mark signs nobody in");
    }

    @Test
    void severalOfAHouseholdAreKnownInOneBrowser() {
        Browser shared = Kept.signedIn(wiki, "Ada Lovelace");
        signedOut(shared);
        Kept.signIn(shared, "Kit", PASSWORD);
        signedOut(shared);
        assertEquals(429, tryUntilRefused(new Browser(wiki), "Ada Lovelace").status());
        assertEquals(303, Kept.signIn(shared, "Ada Lovelace", PASSWORD).status());
    }

    @Test
    void aTokenThatIsRevokedWhileItIsUsedIsWorthNothingFromThenOn() throws Exception {
        String mine = Kept.token(wiki, "Ada Lovelace");
        String other = Kept.token(wiki, "Ada Lovelace");
        List<Integer> statuses = Collections.synchronizedList(new ArrayList<>());
        CountDownLatch inUse = new CountDownLatch(3);
        Thread program = Thread.ofVirtual().start(() -> {
            for (int write = 0; write < 500 && !statuses.contains(401); write++) {
                statuses.add(write(mine, "Diary/" + write));
                inUse.countDown();
            }
        });
        assertTrue(inUse.await(30, TimeUnit.SECONDS));
        Browser ada = Kept.signedIn(wiki, "Ada Lovelace");
        // The newest stands first: that is the other one.
        Page account = ada.get("/account");
        String id = account.document()
                .select("form[action=/account/tokens/revoke] [name=id]")
                .last()
                .val();
        assertEquals(
                303,
                ada.submit(account, "/account/tokens/revoke", Map.of("id", id)).status());
        assertEquals(401, write(mine, "Diary/After"), "at once");
        program.join();
        assertEquals(401, statuses.getLast());
        assertTrue(
                statuses.subList(0, statuses.size() - 1).stream().allMatch(status -> status == 201),
                statuses::toString);
        assertEquals(404, new Browser(wiki).get("/article/Diary/After").status());
        assertEquals(201, write(other, "Diary/Other"), "the other one stays");
    }

    private int write(String token, String title) {
        return wiki.send(wiki.request("/api/v1/pages/" + title)
                        .header("Authorization", "Bearer " + token)
                        .header("Content-Type", "application/json")
                        .PUT(java.net.http.HttpRequest.BodyPublishers.ofString("{\"text\":\"Written.\"}")))
                .statusCode();
    }

    @Test
    void aNewPasswordEndsTheOtherSessionsAndAClosedAccountAllOfThem() {
        Browser desk = Kept.signedIn(wiki, "Ada Lovelace");
        Browser phone = Kept.signedIn(wiki, "Ada Lovelace");
        Page form = phone.get("/edit/Half_written");
        desk.submit("/account", "/account/password", Map.of("old", PASSWORD, "new", "another long one"));
        assertTrue(isIn(desk));
        assertFalse(isIn(phone));
        Page kept = phone.submit(form, "/edit/Half_written", Map.of("text", "Half a page.", "action", "save"));
        assertEquals(403, kept.status());
        assertEquals("Half a page.", kept.value("text"), "what was typed is not lost");
        Accounts accounts = wiki.bean(Accounts.class);
        Page open = desk.get("/edit/Whole");
        accounts.disable(accounts.find("Ada Lovelace").orElseThrow());
        assertFalse(isIn(desk));
        Page refused = desk.submit(open, "/edit/Whole", Map.of("text", "A page.", "action", "save"));
        assertEquals(403, refused.status());
        assertEquals("A page.", refused.value("text"));
        assertEquals(404, new Browser(wiki).get("/article/Whole").status());
    }

    @Test
    void signingOutEverywhereEndsAllSessions() {
        Browser desk = Kept.signedIn(wiki, "Ada Lovelace");
        Browser phone = Kept.signedIn(wiki, "Ada Lovelace");
        desk.submit("/account", "/sign-out", Map.of("everywhere", "true"));
        assertFalse(isIn(desk));
        assertFalse(isIn(phone));
    }

    @Test
    void aSessionSurvivesARestart() {
        Browser ada = Kept.signedIn(wiki, "Ada Lovelace");
        Settings settings = wiki.settings();
        wiki.close();
        wiki = TestWiki.start(settings);
        Browser again = new Browser(wiki);
        again.cookies().putAll(ada.cookies());
        assertTrue(isIn(again));
    }

    @Test
    void whatIsInTheDatabaseIsNoSession() {
        Browser ada = Kept.signedIn(wiki, "Ada Lovelace");
        String id = ada.cookies().get("marram-session-8080");
        assertEquals(43, id.length());
        byte[] stored = wiki.bean(org.marram.wiki.store.Database.class)
                .read(handle -> handle.createQuery("select hash from session")
                        .mapTo(byte[].class)
                        .one());
        assertEquals(32, stored.length);
        assertFalse(new String(stored, java.nio.charset.StandardCharsets.ISO_8859_1).contains(id));
    }

    @Test
    void aNewPasswordEndsAllOtherSessionsAndTheOldPassword() {
        Browser desk = Kept.signedIn(wiki, "Ada Lovelace");
        Browser phone = Kept.signedIn(wiki, "Ada Lovelace");
        Page wrong =
                desk.submit("/account", "/account/password", Map.of("old", "not this one", "new", "sea buckthorn"));
        assertEquals(422, wrong.status());
        assertTrue(isIn(phone));
        Page changed = desk.submit("/account", "/account/password", Map.of("old", PASSWORD, "new", "sea buckthorn"));
        assertEquals(303, changed.status());
        assertTrue(isIn(desk));
        assertFalse(isIn(phone));
        assertEquals(
                401, Kept.signIn(new Browser(wiki), "Ada Lovelace", PASSWORD).status());
        assertEquals(
                303,
                Kept.signIn(new Browser(wiki), "Ada Lovelace", "sea buckthorn").status());
    }

    @Test
    void aFormWithoutAGoodTokenIsRefusedAndComesBackAsItWasTyped() {
        Browser browser = new Browser(wiki);
        Map<String, String> typed = Map.of("name", "Ada Lovelace", "password", PASSWORD, "return", "/account");
        Page without = browser.post("/sign-in", typed);
        assertEquals(403, without.status());
        assertEquals("Ada Lovelace", without.value("name"));
        assertEquals("/account", without.value("return"));
        Page again = browser.submit(without, "/sign-in", Map.of("password", PASSWORD));
        assertEquals(303, again.status(), "the form that came back can be sent");
        assertEquals("/account", again.location());
    }

    @Test
    void aTokenOfAnotherBrowserIsWorthNothing() {
        Browser mallory = new Browser(wiki);
        String token = mallory.get("/sign-in").value("csrf");
        Browser ada = Kept.signedIn(wiki, "Ada Lovelace");
        assertEquals(403, ada.post("/sign-out", Map.of("csrf", token)).status());
        assertTrue(isIn(ada));
        assertEquals(403, ada.post("/sign-out", Map.of("csrf", "x.y")).status());
        assertEquals(403, ada.post("/sign-out", Map.of("csrf", "%.%")).status());
        assertEquals(403, ada.post("/sign-out", Map.of()).status());
        assertTrue(isIn(ada));
    }

    @Test
    void whatAnotherSiteSendsIsRefusedEvenWithAToken() {
        Browser ada = Kept.signedIn(wiki, "Ada Lovelace");
        Page account = ada.get("/account");
        Page cross = ada.with("Sec-Fetch-Site", "cross-site").submit(account, "/sign-out", Map.of());
        assertEquals(403, cross.status());
        assertTrue(isIn(ada.without("Sec-Fetch-Site")));
        assertEquals(
                303,
                ada.with("Sec-Fetch-Site", "same-origin")
                        .submit(account, "/sign-out", Map.of())
                        .status());
    }

    @Test
    void noGetChangesAnything() {
        Browser ada = Kept.signedIn(wiki, "Ada Lovelace");
        for (String path : new String[] {"/sign-out", "/account/password", "/people/act"}) {
            Page none = ada.get(path);
            assertEquals(405, none.status(), path);
            assertTrue(none.text().contains("405"), none.text());
            assertTrue(none.text().contains("There is nothing to look at here"), none.text());
        }
        assertTrue(isIn(ada));
    }

    @Test
    void oneIsNeverLedToAnotherSite() {
        for (String evil : new String[] {
            "//evil.example",
            "https://evil.example/",
            "/\\evil.example",
            "/\t/evil.example",
            "javascript:alert(1)",
            "/a\r\nSet-Cookie: x=y"
        }) {
            Browser ada = new Browser(wiki);
            Page in = ada.submit(
                    "/sign-in", "/sign-in", Map.of("name", "Ada Lovelace", "password", PASSWORD, "return", evil));
            assertEquals("/", in.location(), evil);
        }
    }

    @Test
    void aDisabledAccountIsShutAtOnce() {
        Browser ada = Kept.signedIn(wiki, "Ada Lovelace");
        Accounts accounts = wiki.bean(Accounts.class);
        accounts.disable(accounts.find("Ada Lovelace").orElseThrow());
        assertFalse(isIn(ada));
        Page refused = Kept.signIn(ada, "Ada Lovelace", PASSWORD);
        assertEquals(401, refused.status());
        assertTrue(refused.text().contains("disabled"), refused.text());
    }

    @Test
    void whoSignsInWhileAKeeperResetsThePasswordIsNotIn() throws Exception {
        Accounts accounts = wiki.bean(Accounts.class);
        Person ada = accounts.find("Ada Lovelace").orElseThrow();
        String other = accounts.newPassword().orElseThrow().stored();
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch told = new CountDownLatch(1);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            threads.submit(() -> wiki.bean(Database.class).write(handle -> {
                begun.countDown();
                await(told);
                accounts.resetPassword(handle, ada, other);
                return true;
            }));
            await(begun);
            Future<Page> late = threads.submit(() -> Kept.signIn(new Browser(wiki), "Ada Lovelace", PASSWORD));
            assertThrows(
                    TimeoutException.class, () -> late.get(1, TimeUnit.SECONDS), "it waits for the writing thread");
            told.countDown();
            assertEquals(401, late.get(20, TimeUnit.SECONDS).status());
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            assertTrue(latch.await(20, TimeUnit.SECONDS));
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void aTokenSpeaksForItsOwnerUntilItIsRevoked() {
        Browser ada = Kept.signedIn(wiki, "Ada Lovelace");
        Page made = ada.submit("/account", "/account/tokens", Map.of("label", "my script"));
        String token = made.document().selectFirst("code.secret").text();
        assertTrue(token.startsWith("marram_"), token);
        assertFalse(ada.get("/account").response().body().contains(token), "shown once");

        Browser script = new Browser(wiki).with("Authorization", "Bearer " + token);
        Page me = script.get("/api/v1/me");
        assertEquals(200, me.status(), me.response().body());
        assertEquals(
                "{\"name\":\"Ada Lovelace\",\"host\":\"localhost:8080\",\"url\":\"http://localhost:8080/user/Ada_Lovelace\","
                        + "\"role\":\"participant\",\"blocked\":false}",
                me.response().body());
        assertEquals(401, new Browser(wiki).get("/api/v1/me").status());

        String id = ada.get("/account")
                .document()
                .selectFirst("form[action=/account/tokens/revoke] [name=id]")
                .val();
        ada.submit("/account", "/account/tokens/revoke", Map.of("id", id));
        Page revoked = script.get("/api/v1/me");
        assertEquals(401, revoked.status());
        assertTrue(revoked.response()
                .headers()
                .firstValue("content-type")
                .orElse("")
                .startsWith("application/problem+json"));
        assertEquals(401, script.get("/about").status(), "a bad token is told everywhere");
    }

    @Test
    void fiveTriesAMinuteAreLetThroughForAnAccountAndTheSixthIsToldToWait() {
        Browser browser = new Browser(wiki);
        for (int i = 0; i < 5; i++) {
            assertEquals(
                    401, Kept.signIn(browser, "Ada Lovelace", "wrong password").status());
        }
        Page sixth = Kept.signIn(browser, "Ada Lovelace", PASSWORD);
        assertEquals(429, sixth.status());
        int seconds = Integer.parseInt(
                sixth.response().headers().firstValue("retry-after").orElseThrow());
        assertTrue(seconds > 0 && seconds <= 12, seconds + " s");
        assertEquals(303, Kept.signIn(new Browser(wiki), "Kit", PASSWORD).status(), "others are not held up");
    }

    @Test
    void whoSignsInWithTheRightPasswordIsNeverTooFast() {
        for (int i = 0; i < 8; i++) {
            assertEquals(303, Kept.signIn(new Browser(wiki), "Kit", PASSWORD).status());
        }
    }

    @Test
    void aNameOfAMegabyteIsNobodysAndAnsweredAtOnce() {
        String marks = "a" + "\u0301".repeat(100_000) + "\u0323".repeat(100_000);
        assertTimeoutPreemptively(
                Duration.ofSeconds(10),
                () -> assertEquals(
                        401, Kept.signIn(new Browser(wiki), marks, PASSWORD).status()));
    }
}
