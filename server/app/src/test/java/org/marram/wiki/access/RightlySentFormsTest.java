package org.marram.wiki.access;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.marram.app.testing.Browser;
import org.marram.app.testing.Browser.Page;
import org.marram.app.testing.Kept;
import org.marram.app.testing.Pages;
import org.marram.app.testing.TestWiki;
import org.marram.federation.vocabulary.Digest;
import org.marram.wiki.shared.Rate;
import org.marram.wiki.shared.Settings;
import org.marram.wiki.store.Database;

/// The other half of the route matrix: each form, sent rightly from the page that has it by who may, is taken. Else
/// that
/// a form is refused shows nothing. The same form, sent as rightly by somebody who is blocked, changes nothing.
class RightlySentFormsTest {
    private static final byte[] PNG = Base64.getDecoder()
            .decode("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==");

    /// Forms that need another wiki, or one that nobody keeps yet, and the tests that send them rightly.
    private static final Map<String, String> WITH_OTHERS = Map.of(
            "/follow/{+title}",
                    "exchange.incoming.FollowFromElsewhereTest#aVisitorSaysWhereTheyAreAtHomeOnceAndFollowsThere",
            "/network/follow",
                    "exchange.incoming.NetworkPageTest#aKeeperFollowsAndUnfollowsAWikiWithOneLineAndBlocksAServer",
            "/network/act",
                    "exchange.incoming.NetworkPageTest#aKeeperFollowsAndUnfollowsAWikiWithOneLineAndBlocksAServer",
            "/network/block",
                    "exchange.incoming.NetworkPageTest#aKeeperFollowsAndUnfollowsAWikiWithOneLineAndBlocksAServer",
            "/held/{digest}", "wiki.edits.HeldPagesTest#whatTakingItChangesIsShownAndDone",
            "/sent/{digest}", "wiki.edits.EditAcrossFormTest#whatBecameOfAnEditIsToldUntilItsAuthorPutsItAway",
            "/restored", "app.cli.RestoredAmongOthersTest#whatARestoreTookAwayComesBackFromAMirrorWhenAKeeperTakesIt",
            "/set-up", "site.keeping.SetUpTest#whoeverHasTheLinkNamesTheWikiAndIsItsKeeper");

    /// What a blocked participant may go on doing: it is about nobody but themselves.
    private static final Set<String> ONES_OWN =
            Set.of("/account/password", "/account/tokens", "/account/tokens/revoke", "/sign-in", "/sign-out");

    @TempDir
    static Path folder;

    private static TestWiki wiki;
    private static Browser ada;
    private static Browser kim;
    private static Browser bob;
    private static List<Rightly> forms;

    /// A form, and how it is sent.
    ///
    /// @param open the page that has it
    /// @param action where it goes
    private record Rightly(
            String route, Browser by, String open, String action, Map<String, String> typed, int taken) {}

    @BeforeAll
    static void start() {
        Rate any = Rate.unlimited();
        wiki = TestWiki.start(folder, settings -> settings.with(new Settings.Rates(any, any, any, any, any, any)));
        Kept.add(wiki, "Kim", true);
        for (String name : List.of("Ada", "Bob", "Vandal", "Leaving")) {
            Kept.add(wiki, name, false);
        }
        for (String title : List.of("Edited", "Deleted", "Undeleted", "Renamed", "Guarded", "Talked", "Forked")) {
            Pages.write(wiki, "Ada", title, "Text of " + title + ".");
        }
        Pages.write(wiki, "Ada", "Template/Asks", "What? {{{It}}}");
        Pages.write(wiki, "Vandal", "Rubbish", "Rubbish.");
        kim = Kept.signedIn(wiki, "Kim");
        ada = Kept.signedIn(wiki, "Ada");
        bob = Kept.signedIn(wiki, "Bob");
        forms = forms();
        block("Bob");
        bob = Kept.signedIn(wiki, "Bob");
    }

    @AfterAll
    static void stop() {
        wiki.close();
    }

    private static void block(String name) {
        Page done = kim.submit("/blocks", "/blocks", Map.of("target", name, "reason", "why", "span", "YEAR"));
        assertEquals(303, done.status(), done.text());
    }

    private static List<Rightly> forms() {
        Digest first = Pages.write(wiki, "Ada", "Restored", "First.");
        Pages.write(wiki, "Ada", "Restored", "Second.");
        Digest hidden = Pages.write(wiki, "Ada", "Hidden", "Hidden.");
        Pages.write(wiki, "Ada", "Hidden", "Shown.");
        kim.submit("/delete/Undeleted", "/delete/Undeleted", Map.of("summary", "why"));
        ada.submit("/fork/Forked", "/fork/Forked", Map.of("as", "Fork"));
        Pages.write(wiki, "Kim", "Forked", "Text of Forked, and more.");
        Page talk = ada.submit("/talk/Talked", "/talk/Talked", Map.of("topic", "T", "text", "Removed later."));
        String post = attribute(ada.get(talk.location()), "[action^=/talk-removal/]", "action");
        upload(ada);
        ada.submit("/account", "/account/tokens", Map.of("label", "revoked"));
        kim.submit("/people", "/people/invites", Map.of("uses", "1"));
        block("Leaving");
        Browser leaving = Kept.signedIn(wiki, "Leaving");
        List<Rightly> list = new ArrayList<>();
        list.add(new Rightly("/edit/{+title}", ada, "/edit/Edited", "/edit/Edited", Map.of("text", "New."), 303));
        list.add(new Rightly(
                "/new", ada, "/new?title=Begun&template=Template/Asks", "/new", Map.of("answer-1", "it"), 200));
        list.add(new Rightly(
                "/talk/{+title}", ada, "/talk/Talked", "/talk/Talked", Map.of("topic", "U", "text", "Said."), 303));
        list.add(new Rightly("/talk-removal/{id}", ada, "/talk/Talked", post, Map.of(), 303));
        list.add(
                new Rightly("/rename/{+title}", ada, "/rename/Renamed", "/rename/Renamed", Map.of("to", "Named"), 303));
        String restore = "/restore/Restored?revision=" + first;
        list.add(new Rightly("/restore/{+title}", ada, restore, "/restore/Restored", Map.of(), 303));
        list.add(new Rightly("/fork/{+title}", ada, "/fork/Edited", "/fork/Edited", Map.of("as", "Fork of it"), 303));
        list.add(new Rightly("/pull/{+title}", ada, "/forks/Fork", "/pull/Fork", Map.of(), 303));
        list.add(new Rightly(
                "/delete/{+title}", kim, "/delete/Deleted", "/delete/Deleted", Map.of("summary", "w"), 303));
        list.add(new Rightly(
                "/ask-back/{+title}", ada, "/ask-back/Undeleted", "/ask-back/Undeleted", Map.of("words", "why"), 303));
        list.add(new Rightly("/undelete/{+title}", kim, "/undelete/Undeleted", "/undelete/Undeleted", Map.of(), 303));
        list.add(new Rightly(
                "/protect/{+title}",
                kim,
                "/protect/Guarded",
                "/protect/Guarded",
                Map.of("protection", "KEEPERS", "reason", "why"),
                303));
        list.add(new Rightly(
                "/hide/{digest}",
                kim,
                "/hide/" + hidden,
                "/hide/" + hidden,
                Map.of("text", "true", "reason", "why"),
                303));
        list.add(new Rightly(
                "/file-delete/{+name}",
                kim,
                "/file-delete/leaf.png",
                "/file-delete/leaf.png",
                Map.of("reason", "why"),
                303));
        list.add(new Rightly(
                "/undo-all/{name}", kim, "/undo-all/Vandal", "/undo-all/Vandal", Map.of("reason", "w"), 303));
        list.add(new Rightly(
                "/people/act",
                kim,
                "/people?find=Vandal",
                "/people/act",
                Map.of("person", "Vandal", "act", "disable", "reason", "why"),
                303));
        list.add(new Rightly("/people/invites", kim, "/people", "/people/invites", Map.of("uses", "2"), 200));
        list.add(new Rightly("/people/invites/revoke", kim, "/people", "/people/invites/revoke", Map.of(), 303));
        list.add(new Rightly(
                "/blocks",
                kim,
                "/blocks",
                "/blocks",
                Map.of("target", "203.0.113.0/24", "reason", "w", "span", "YEAR"),
                303));
        list.add(new Rightly("/blocks/lift", kim, "/blocks", "/blocks/lift", Map.of(), 303));
        list.add(new Rightly("/settings", kim, "/settings", "/settings", Map.of("wiki", "Another name"), 303));
        list.add(new Rightly("/account/tokens", ada, "/account", "/account/tokens", Map.of("label", "mine"), 200));
        list.add(new Rightly("/account/tokens/revoke", ada, "/account", "/account/tokens/revoke", Map.of(), 303));
        list.add(new Rightly(
                "/account/password",
                leaving,
                "/account",
                "/account/password",
                Map.of("old", Kept.PASSWORD, "new", "another long one"),
                303));
        Map<String, String> newcomer = Map.of("name", "Newcomer", "password", Kept.PASSWORD);
        list.add(new Rightly("/register", new Browser(wiki), "/register", "/register", newcomer, 303));
        Map<String, String> returning = Map.of("name", "Ada", "password", Kept.PASSWORD);
        list.add(new Rightly("/sign-in", new Browser(wiki), "/sign-in", "/sign-in", returning, 303));
        list.add(new Rightly("/sign-out", leaving, "/account", "/sign-out", Map.of(), 303));
        return list;
    }

    private static String attribute(Page page, String selector, String attribute) {
        return page.document().selectFirst(selector).attr(attribute);
    }

    private static Page upload(Browser browser) {
        String csrf =
                browser.get("/account").document().selectFirst("[name=csrf]").val();
        String head = "--b\r\nContent-Disposition: form-data; name=\"csrf\"\r\n\r\n" + csrf
                + "\r\n--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"leaf.png\"\r\n\r\n";
        return browser.send(wiki.request("/upload")
                .header("Content-Type", "multipart/form-data; boundary=b")
                .POST(HttpRequest.BodyPublishers.ofByteArrays(List.of(
                        head.getBytes(StandardCharsets.UTF_8),
                        PNG,
                        "\r\n--b--\r\n".getBytes(StandardCharsets.UTF_8)))));
    }

    private static long written() {
        Function<String, Long> count = table -> wiki.bean(Database.class)
                .read(handle -> handle.createQuery("select count(*) from " + table)
                        .mapTo(Long.class)
                        .one());
        return count.apply("report")
                + count.apply("event")
                + count.apply("invitation")
                + count.apply("person")
                + count.apply("ban");
    }

    @Test
    void everyFormOfTheMatrixIsHere() throws Exception {
        Set<String> sent = forms.stream().map(Rightly::route).collect(Collectors.toCollection(TreeSet::new));
        sent.add("/upload");
        sent.addAll(WITH_OTHERS.keySet());
        Set<String> routes = RouteTable.read().rows().stream()
                .filter(RouteTable.Row::isForm)
                .map(row -> row.route().substring(row.route().indexOf(' ') + 1))
                .collect(Collectors.toCollection(TreeSet::new));
        assertEquals(String.join("\n", routes), String.join("\n", sent));
        for (String test : WITH_OTHERS.values()) {
            String[] names = test.split("#");
            assertTrue(
                    List.of(Class.forName("org.marram." + names[0]).getDeclaredMethods()).stream()
                            .anyMatch(method ->
                                    method.getName().equals(names[1]) && method.isAnnotationPresent(Test.class)),
                    test);
        }
    }

    /// The blocked one first: afterwards the same form is taken, which shows that nothing else was wrong with it.
    @Test
    void eachIsTakenFromWhoMayAndNotFromSomebodyBlocked() {
        List<String> wrong = new ArrayList<>();
        String token = bob.get("/account").document().selectFirst("[name=csrf]").val();
        for (Rightly form : forms) {
            if (!ONES_OWN.contains(form.route())) {
                Map<String, String> inputs = filled(form);
                inputs.put("csrf", token);
                long before = written();
                Page refused = bob.post(form.action(), inputs);
                if (refused.status() != 403 || written() != before) {
                    wrong.add(form.route() + " by a blocked participant: " + refused.status());
                }
            }
            Page taken = form.by().submit(form.open(), form.action(), form.typed());
            if (taken.status() != form.taken()) {
                wrong.add(form.route() + " sent rightly: " + taken.status() + " " + taken.text());
            }
        }
        assertEquals(List.of(), wrong);
        assertEquals(403, upload(bob).status());
        assertEquals(303, upload(ada).status());
    }

    /// Everything that stands in the form as who may gets it, with what they type.
    private static Map<String, String> filled(Rightly form) {
        Map<String, String> inputs = new java.util.HashMap<>();
        form.by()
                .get(form.open())
                .document()
                .select("form[method=post][action=" + form.action() + "] :is(input, textarea)[name]")
                .forEach(input -> inputs.putIfAbsent(input.attr("name"), input.val()));
        inputs.putAll(form.typed());
        return inputs;
    }
}
