package org.marram.site.keeping;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.marram.app.testing.Kept.PASSWORD;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.marram.app.testing.Browser;
import org.marram.app.testing.Browser.Page;
import org.marram.app.testing.Kept;
import org.marram.app.testing.OnBothDatabases;
import org.marram.app.testing.TestWiki;
import org.marram.wiki.accounts.Accounts;
import org.marram.wiki.settings.CurrentSettings;
import org.marram.wiki.shared.Joining;
import org.marram.wiki.shared.Settings;

@OnBothDatabases
class SetUpTest {
    @TempDir
    Path folder;

    private TestWiki wiki;

    @AfterEach
    void stop() {
        wiki.close();
    }

    private String path() {
        String link = wiki.bean(SetUp.class).link().orElseThrow();
        return link.substring(link.indexOf("/set-up"));
    }

    private static Map<String, String> answers(String name, String keeper) {
        Map<String, String> answers = new LinkedHashMap<>();
        answers.put("wiki", name);
        answers.put("address", "http://localhost:8080");
        answers.put("keeper", keeper);
        answers.put("password", PASSWORD);
        return answers;
    }

    @Test
    void whoeverHasTheLinkNamesTheWikiAndIsItsKeeper() throws IOException {
        wiki = TestWiki.start(folder);
        Path file = folder.resolve("set-up-link");
        assertEquals(
                wiki.bean(SetUp.class).link().orElseThrow(),
                Files.readString(file).strip());
        assertTrue(Files.readString(file).startsWith(wiki.uri("/set-up?token=").toString()), "where it listens");
        assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));

        Browser kit = new Browser(wiki);
        String path = path();
        Page form = kit.get(path);
        assertEquals(200, form.status());
        assertEquals(wiki.uri("").toString(), form.value("address"), "as the browser reached it");
        assertTrue(form.document().select("[name=licence]").first().outerHtml().contains("by-sa/4.0"));
        Page done = kit.submit(form, "/set-up", answers("Dune Commons", "Kit"));
        assertEquals(303, done.status(), done.text());
        assertEquals(200, kit.get("/people").status(), "signed in, as a keeper");
        assertEquals("Dune Commons", wiki.bean(CurrentSettings.class).name());

        assertTrue(wiki.bean(SetUp.class).link().isEmpty());
        assertFalse(Files.exists(file));
        assertEquals(404, new Browser(wiki).get(path).status(), "used up");
    }

    @Test
    void whatIsWrongIsSaidAllAtOnceAndUsesTheLinkNotUp() {
        wiki = TestWiki.start(folder);
        Browser kit = new Browser(wiki);
        Map<String, String> wrong = answers("", "wiki");
        wrong.put("address", "http://dunes.example/wiki");
        Page refused = kit.submit(path(), "/set-up", wrong);
        assertEquals(422, refused.status());
        assertEquals("http://dunes.example/wiki", refused.value("address"));
        assertEquals("wiki", refused.value("keeper"));
        assertTrue(refused.document().select("[aria-invalid=true]").size() >= 2, refused.text());
        Page reserved = kit.submit(refused, "/set-up", answers("Dune Commons", "wiki"));
        assertEquals(422, reserved.status());
        assertEquals(
                303,
                kit.submit(reserved, "/set-up", answers("Dune Commons", "Kit")).status());
    }

    @Test
    void noOtherTokenOpensThePage() {
        wiki = TestWiki.start(folder);
        Browser mallory = new Browser(wiki);
        assertEquals(404, mallory.get("/set-up").status());
        assertEquals(404, mallory.get("/set-up?token=").status());
        assertEquals(404, mallory.get(path() + "x").status());
        String csrf = mallory.get("/sign-in").value("csrf");
        Map<String, String> answers = answers("Mine", "Mallory");
        answers.put("csrf", csrf);
        answers.put("token", "guess");
        assertEquals(404, mallory.post("/set-up", answers).status());
        assertEquals(22, path().substring(path().indexOf('=') + 1).length(), "128 bits");
    }

    @Test
    void theLinkIsNewAtEachStartAndVoidOnceThereIsAKeeper() {
        wiki = TestWiki.start(folder);
        String first = path();
        Settings settings = wiki.settings();
        wiki.close();
        wiki = TestWiki.start(settings);
        assertNotEquals(first, path());
        assertEquals(404, new Browser(wiki).get(first).status());
        String second = path();
        Kept.add(wiki, "Kit", true);
        assertEquals(404, new Browser(wiki).get(second).status(), "somebody was added by command");
        assertTrue(wiki.bean(SetUp.class).link().isEmpty());
        wiki.close();
        wiki = TestWiki.start(settings);
        assertFalse(Files.exists(folder.resolve("set-up-link")));
    }

    @Test
    void whatWasSaidAtTheStartWinsAndThePageSaysSo() {
        wiki = TestWiki.start(
                folder,
                settings -> settings.with(new Settings.Presets(
                        Optional.of("Tide Pool"),
                        Optional.empty(),
                        Optional.of(Joining.CLOSED),
                        Optional.empty(),
                        Optional.empty())));
        Browser kit = new Browser(wiki);
        Page form = kit.get(path());
        assertTrue(form.text().contains("MARRAM_NAME, MARRAM_JOINING"), form.text());
        assertEquals("Tide Pool", form.value("wiki"));
        Map<String, String> answers = answers("Dune Commons", "Kit");
        answers.put("joining", "OPEN");
        assertEquals(303, kit.submit(form, "/set-up", answers).status());
        assertEquals("Tide Pool", wiki.bean(CurrentSettings.class).name());
        assertEquals(Joining.CLOSED, wiki.bean(CurrentSettings.class).get().joining());
    }

    @Test
    void behindHttpsTheCookiesAreTheHostsAlone() {
        wiki = TestWiki.start(folder);
        Browser kit = new Browser(wiki);
        Map<String, String> answers = answers("Dune Commons", "Kit");
        answers.put("address", "https://dunes.example");
        Page done = kit.submit(path(), "/set-up", answers);
        assertEquals(303, done.status());
        assertTrue(
                done.response().headers().allValues("set-cookie").stream()
                        .anyMatch(cookie -> cookie.startsWith("__Host-marram-session=") && cookie.contains("Secure")),
                done.response().headers().allValues("set-cookie").toString());
        assertEquals(
                "https://dunes.example/user/Kit",
                wiki.bean(org.marram.wiki.store.Database.class)
                        .read(handle -> handle.createQuery("select a.url from actor a join person p on p.actor = a.id")
                                .mapTo(String.class)
                                .one()));
        assertTrue(wiki.bean(Accounts.class).find("kit").orElseThrow().keeper());
    }
}
