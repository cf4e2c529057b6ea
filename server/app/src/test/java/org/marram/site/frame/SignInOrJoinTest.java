package org.marram.site.frame;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.marram.app.testing.Kept.PASSWORD;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.marram.app.testing.Browser;
import org.marram.app.testing.Browser.Page;
import org.marram.app.testing.Kept;
import org.marram.app.testing.OnBothDatabases;
import org.marram.app.testing.Pages;
import org.marram.app.testing.TestWiki;
import org.marram.wiki.access.Rules;
import org.marram.wiki.accounts.Accounts;
import org.marram.wiki.accounts.ApiTokens;
import org.marram.wiki.people.Actors;
import org.marram.wiki.people.Person;
import org.marram.wiki.people.PersonState;
import org.marram.wiki.shared.ActorId;
import org.marram.wiki.shared.Joining;
import org.marram.wiki.shared.Rate;
import org.marram.wiki.shared.Reading;
import org.marram.wiki.shared.Settings;
import org.marram.wiki.store.Database;

@OnBothDatabases
class SignInOrJoinTest {
    @TempDir
    Path folder;

    private TestWiki wiki;

    private void start(Joining signInOrJoin, Reading reading) {
        wiki = TestWiki.start(
                folder,
                settings -> settings.with(new Settings.Presets(
                        Optional.empty(),
                        Optional.empty(),
                        Optional.of(signInOrJoin),
                        Optional.of(reading),
                        Optional.empty())));
        Kept.add(wiki, "Kit", true);
    }

    private void start(Joining signInOrJoin) {
        start(signInOrJoin, Reading.EVERYONE);
    }

    @AfterEach
    void stop() {
        wiki.close();
    }

    private Page register(Browser browser, String name, String password) {
        return browser.submit("/register", "/register", Map.of("name", name, "password", password));
    }

    private Optional<Person> find(String name) {
        return wiki.bean(Accounts.class).find(name);
    }

    @Test
    void onAnOpenWikiANameAndAPasswordAreEnough() {
        start(Joining.OPEN);
        Browser ada = new Browser(wiki);
        Page joined =
                ada.submit("/register?return=/edit/Dunes", "/register", Map.of("name", "Ada", "password", PASSWORD));
        assertEquals(303, joined.status(), joined.text());
        assertEquals("/edit/Dunes", joined.location());
        Page account = ada.get("/account");
        assertEquals(200, account.status());
        assertTrue(account.text().contains("Welcome, Ada."), account.text());
        assertFalse(ada.get("/account").text().contains("Welcome, Ada."), "said once");
        assertEquals(303, ada.get("/register").status(), "who is in need not join");
    }

    @Test
    void aNameUnderWhichSomebodyWroteWhoseAccountWasLostIsGivenBackByAKeeperAlone() {
        start(Joining.OPEN);
        String origin = wiki.bean(Rules.class).origin();
        ActorId lost = wiki.bean(Database.class)
                .write(handle -> Actors.ensure(handle, origin + "/user/Ada", "Ada", "", Optional.empty()));
        assertEquals(422, register(new Browser(wiki), "Ada", PASSWORD).status());
        assertEquals(422, register(new Browser(wiki), "ADA", PASSWORD).status(), "nor one that passes for it");
        assertEquals(303, register(new Browser(wiki), "Bea", PASSWORD).status());
        Kept.add(wiki, "Ada", false);
        assertEquals(lost, find("Ada").orElseThrow().actor());
        assertEquals(
                OptionalLong.of(find("Ada").orElseThrow().id().value()),
                wiki.bean(Database.class)
                        .read(handle -> Actors.byId(handle, lost))
                        .orElseThrow()
                        .person());
    }

    @Test
    void whatIsWrongIsSaidAtTheInputAndWhatWasTypedComesBackButThePassword() {
        start(Joining.OPEN);
        Browser browser = new Browser(wiki);
        Page shortPassword = register(browser, "Ada", "short");
        assertEquals(422, shortPassword.status());
        assertTrue(shortPassword.text().contains("At least 8 characters."));
        assertEquals("Ada", shortPassword.value("name"));
        assertEquals("", shortPassword.value("password"));
        assertEquals(422, register(browser, "wiki-bot", PASSWORD).status());
        assertEquals(422, register(browser, "KIT", PASSWORD).status(), "passes for Kit's name");
        assertEquals(422, register(browser, "a/b", PASSWORD).status());
        assertEquals(422, register(browser, "", PASSWORD).status());
        assertEquals(303, register(browser, "Ada", PASSWORD).status(), "what failed was not counted");
    }

    @Test
    void threeMayJoinAnHourFromOneAddress() {
        start(Joining.OPEN);
        for (String name : new String[] {"Ada", "Grace", "Hedy"}) {
            assertEquals(303, register(new Browser(wiki), name, PASSWORD).status());
        }
        Page fourth = register(new Browser(wiki), "Mary", PASSWORD);
        assertEquals(429, fourth.status());
        assertTrue(fourth.response().headers().firstValue("retry-after").isPresent());
        assertEquals("Mary", fourth.value("name"));
    }

    @Test
    void onAClosedWikiNobodyJoins() {
        start(Joining.CLOSED);
        Browser browser = new Browser(wiki);
        assertTrue(browser.get("/register").text().contains("Nobody new can join"));
        String token = browser.get("/sign-in").value("csrf");
        Page refused = browser.post("/register", Map.of("csrf", token, "name", "Ada", "password", PASSWORD));
        assertEquals(422, refused.status());
        assertTrue(find("Ada").isEmpty());
    }

    @Test
    void anInvitationLetsInAsManyAsItWasMadeFor() {
        start(Joining.INVITE);
        Browser kit = Kept.signedIn(wiki, "Kit");
        assertEquals(422, register(new Browser(wiki), "Ada", PASSWORD).status());
        Page made = kit.submit("/people", "/people/invites", Map.of("uses", "1"));
        String link = made.document().selectFirst("code.secret").text();
        String path = link.substring("http://localhost:8080".length());
        assertEquals(
                303,
                new Browser(wiki)
                        .submit(path, "/register", Map.of("name", "Ada", "password", PASSWORD))
                        .status());
        Page used = new Browser(wiki).submit(path, "/register", Map.of("name", "Grace", "password", PASSWORD));
        assertEquals(422, used.status());
        assertTrue(used.text().contains("unknown or used up"), used.text());
        assertTrue(find("Grace").isEmpty());
    }

    @Test
    void anInvitationIsShownOnceAndTheListAndTheDatabaseDoNotHaveIt() {
        start(Joining.INVITE);
        Browser kit = Kept.signedIn(wiki, "Kit");
        Page made = kit.submit("/people", "/people/invites", Map.of("uses", "2"));
        String link = made.document().selectFirst("code.secret").text();
        String code = link.substring(link.indexOf('=') + 1);
        assertEquals(22, code.length(), link);
        assertEquals(1, made.response().body().split(code, -1).length - 1, "once");
        Page list = kit.get("/people");
        assertFalse(list.response().body().contains(code));
        assertTrue(list.text().contains(code.substring(0, 4) + "…"), list.text());
        String key = list.document().selectFirst("[name=invitation]").val();
        String stored = wiki.bean(Database.class)
                .read(handle -> handle.createQuery("select code from invitation")
                        .mapTo(String.class)
                        .one());
        assertNotEquals(code, stored);
        for (String tried : List.of(key, stored)) {
            Page refused = new Browser(wiki)
                    .submit("/register?invite=" + tried, "/register", Map.of("name", "Mallory", "password", PASSWORD));
            assertEquals(422, refused.status(), "what is stored or shown is no invitation");
        }
    }

    @Test
    void anInvitationThatWasMadeBeforeCodesWereHashedStillLetsInAndIsRevoked() {
        start(Joining.INVITE);
        for (String code : List.of("AAAAAAAAAAAAAAAAAAAAAA", "BBBBBBBBBBBBBBBBBBBBBB")) {
            wiki.bean(Database.class)
                    .write(handle -> handle.execute(
                            "insert into invitation (code, actor, created, until, remaining)"
                                    + " select ?, min(id), 1, 9000000000000, 3 from actor",
                            code));
        }
        Browser kit = Kept.signedIn(wiki, "Kit");
        Page list = kit.get("/people");
        assertFalse(list.response().body().contains("AAAAA"), "not shown again either");
        String registration = "/register?invite=AAAAAAAAAAAAAAAAAAAAAA";
        assertEquals(
                303,
                new Browser(wiki)
                        .submit(registration, "/register", Map.of("name", "Ada", "password", PASSWORD))
                        .status());
        for (int revoked = 0; revoked < 2; revoked++) {
            kit.submit("/people", "/people/invites/revoke", Map.of());
        }
        assertTrue(kit.get("/people").text().contains("No open invitations."));
        assertEquals(
                422,
                new Browser(wiki)
                        .submit(registration, "/register", Map.of("name", "Grace", "password", PASSWORD))
                        .status());
    }

    @Test
    void anInvitationForFiveLetsInFiveOfEightWhoComeAtOnce() throws Exception {
        Rate any = Rate.unlimited();
        wiki = TestWiki.start(
                folder,
                settings -> settings.with(new Settings.Rates(any, any, any, any, any, any))
                        .with(new Settings.Presets(
                                Optional.empty(),
                                Optional.empty(),
                                Optional.of(Joining.INVITE),
                                Optional.empty(),
                                Optional.empty())));
        Kept.add(wiki, "Kit", true);
        Browser kit = Kept.signedIn(wiki, "Kit");
        Page made = kit.submit("/people", "/people/invites", Map.of("uses", "5"));
        String link = made.document().selectFirst("code.secret").text();
        String path = link.substring("http://localhost:8080".length());
        CountDownLatch go = new CountDownLatch(1);
        List<Future<Integer>> tries = new ArrayList<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
            for (String name : List.of("Ada", "Grace", "Hedy", "Mary", "Joan", "Karen", "Radia", "Sophie")) {
                Browser guest = new Browser(wiki);
                Page form = guest.get(path);
                tries.add(threads.submit(() -> {
                    go.await();
                    return guest.submit(form, "/register", Map.of("name", name, "password", PASSWORD))
                            .status();
                }));
            }
            go.countDown();
        }
        List<Integer> statuses = new ArrayList<>();
        for (Future<Integer> one : tries) {
            statuses.add(one.get());
        }
        assertEquals(5, Collections.frequency(statuses, 303), statuses::toString);
        assertEquals(3, Collections.frequency(statuses, 422), statuses::toString);
        assertEquals(6, wiki.bean(Accounts.class).list().size(), "five and the keeper; who was refused has no account");
        assertTrue(kit.get("/people").text().contains("No open invitations."));
    }

    @Test
    void anInvitationForNoneOrTooManyIsRefusedWithTheLimits() {
        start(Joining.INVITE);
        Browser kit = Kept.signedIn(wiki, "Kit");
        for (String uses : new String[] {"0", "101", "many", "99999999999999999999"}) {
            Page refused = kit.submit("/people", "/people/invites", Map.of("uses", uses));
            assertEquals(422, refused.status());
            assertTrue(refused.text().contains("A whole number from 1 to 100."), refused.text());
            assertEquals(
                    uses, refused.document().selectFirst("input[name=uses]").val());
        }
        assertTrue(kit.get("/people").text().contains("No open invitations."));
    }

    @Test
    void aRevokedInvitationLetsNobodyIn() {
        start(Joining.INVITE);
        Browser kit = Kept.signedIn(wiki, "Kit");
        Page made = kit.submit("/people", "/people/invites", Map.of("uses", "5"));
        String link = made.document().selectFirst("code.secret").text();
        String code = link.substring(link.indexOf('=') + 1);
        assertTrue(find("Ada").isEmpty());
        assertEquals(
                303, kit.submit("/people", "/people/invites/revoke", Map.of()).status());
        Page refused = new Browser(wiki)
                .submit("/register?invite=" + code, "/register", Map.of("name", "Ada", "password", PASSWORD));
        assertEquals(422, refused.status());
    }

    @Test
    void whereAKeeperHasToAgreeANewAccountWaits() {
        start(Joining.APPROVAL);
        Browser ada = new Browser(wiki);
        Page waiting = ada.submit(
                "/register", "/register", Map.of("name", "Ada", "password", PASSWORD, "about", "I know dunes."));
        assertEquals(202, waiting.status());
        assertEquals(303, ada.get("/account").status(), "not signed in");
        assertEquals(401, Kept.signIn(ada, "Ada", PASSWORD).status());

        Browser kit = Kept.signedIn(wiki, "Kit");
        Page people = kit.get("/people");
        assertTrue(people.text().contains("I know dunes."));
        Page agreed = kit.submit(people, "/people/act", Map.of("person", "Ada", "act", "approve"));
        assertEquals(303, agreed.status(), agreed.text());
        assertEquals(303, Kept.signIn(ada, "Ada", PASSWORD).status());
        assertTrue(
                ada.get("/log").text().contains("Accepted Ada"), ada.get("/log").text());
    }

    @Test
    void whoIsRefusedIsGoneAndTheNameIsFree() {
        start(Joining.APPROVAL);
        register(new Browser(wiki), "Ada", PASSWORD);
        Browser kit = Kept.signedIn(wiki, "Kit");
        kit.submit("/people", "/people/act", Map.of("person", "Ada", "act", "refuse"));
        assertTrue(find("Ada").isEmpty());
        assertEquals(202, register(new Browser(wiki), "Ada", PASSWORD).status());
        assertEquals(PersonState.WAITING, find("Ada").orElseThrow().state());
    }

    @Test
    void nobodyJoinsAWikiWithoutAKeeper() {
        wiki = TestWiki.start(folder);
        Browser browser = new Browser(wiki);
        assertTrue(browser.get("/register").text().contains("no keeper yet"));
        String token = browser.get("/sign-in").value("csrf");
        Page refused = browser.post("/register", Map.of("csrf", token, "name", "Ada", "password", PASSWORD));
        assertEquals(403, refused.status());
        assertTrue(find("Ada").isEmpty());
    }

    @Test
    void aWikiOfItsParticipantsShowsNothingToStrangers() {
        start(Joining.OPEN, Reading.PARTICIPANTS);
        Browser stranger = new Browser(wiki);
        for (String path : new String[] {
            "/",
            "/log",
            "/blocks",
            "/article/Welcome",
            "/history/Welcome",
            "/changes",
            "/search?q=dune",
            "/user/Kit",
            "/no/such/path",
            "/people",
            "/article/%57elcome",
            "//log",
            "/sign-in/../log"
        }) {
            Page page = stranger.get(path);
            assertEquals(403, page.status(), path);
            assertTrue(page.text().contains("read by its participants"), path);
        }
        assertEquals(401, stranger.get("/api/v1/pages/Welcome").status());
        assertEquals(401, stranger.get("/api/v1/me").status());
        assertEquals(200, stranger.get("/sign-in").status());
        assertEquals(200, stranger.get("/register").status());

        Page in = stranger.submit("/log", "/sign-in", Map.of("name", "Kit", "password", PASSWORD));
        assertEquals("/log", in.location());
        assertEquals(200, stranger.get("/log").status());
        String token = wiki.bean(ApiTokens.class)
                .make(find("Kit").orElseThrow().id(), "test")
                .orElseThrow();
        Browser script = new Browser(wiki).with("Authorization", "Bearer " + token);
        assertEquals(200, script.get("/log").status());
        assertEquals(
                401,
                new Browser(wiki)
                        .with("Authorization", "Bearer marram_x")
                        .get("/log")
                        .status());
    }

    @Test
    void aWikiOfItsParticipantsGivesBackWhatWasTypedAndNothingElse() {
        start(Joining.CLOSED, Reading.PARTICIPANTS);
        String digest = Pages.write(wiki, "Kit", "Harbour", "Smugglers.").toString();
        Browser kit = Kept.signedIn(wiki, "Kit");
        Page blocks = kit.get("/blocks");
        Page restore = kit.get("/restore/Harbour?revision=" + digest);
        Kept.signedIn(wiki, "Kit").submit("/account", "/sign-out", Map.of("everywhere", "true"));
        Page old = kit.submit(restore, "/restore/Harbour", Map.of("summary", "as it was"));
        assertEquals(403, old.status());
        assertEquals("as it was", old.value("summary"));
        Page over = kit.submit(blocks, "/blocks", Map.of("target", "203.0.113.0/24", "reason", "a flood"));
        assertEquals(403, over.status());
        assertEquals("a flood", over.value("reason"));
        Page signed = kit.submit(over, "/blocks", Map.of("name", "Kit", "password", PASSWORD));
        assertEquals(303, signed.status(), signed.text());

        Browser stranger = new Browser(wiki);
        String token = stranger.get("/sign-in").value("csrf");
        for (String path : new String[] {
            "/settings",
            "/blocks",
            "/blocks/lift",
            "/people/act",
            "/people/invites",
            "/network/follow",
            "/network/block",
            "/account/tokens",
            "/talk-removal/1",
            "/rename/Harbour",
            "/delete/Harbour",
            "/undelete/Harbour",
            "/protect/Harbour",
            "/restore/Harbour",
            "/fork/Harbour",
            "/hide/" + digest,
            "/held/" + digest,
            "/undo-all/Kit",
            "/file-delete/harbour.png"
        }) {
            for (String sent : new String[] {token, "x.y"}) {
                Page page = stranger.post(path, Map.of("csrf", sent, "revision", digest, "person", "Kit", "id", "1"));
                assertEquals(403, page.status(), path);
                String body = page.response().body();
                assertFalse(body.contains("Smugglers") || body.contains("a flood"), path);
            }
        }
    }
}
