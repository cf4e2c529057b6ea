package org.marram.wiki.edits;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.marram.app.testing.Browser;
import org.marram.app.testing.Browser.Page;
import org.marram.app.testing.ForeignPage;
import org.marram.app.testing.Kept;
import org.marram.app.testing.KeptWiki;
import org.marram.federation.vocabulary.Digest;
import org.marram.wiki.access.PageProtection;
import org.marram.wiki.edits.Proposal.State;
import org.marram.wiki.pages.Revisions;
import org.marram.wiki.shared.Host;
import org.marram.wiki.shared.Title;
import org.marram.wiki.store.Database;

/// The edit form of a page that is at home in another wiki, and what its author reads of it on the page.
class EditAcrossFormTest extends KeptWiki {
    private static int pages;

    private ForeignPage dunes;
    private String name;
    private Browser ada;

    @BeforeEach
    void mirror() {
        String title = "Dunes " + ++pages;
        dunes = new ForeignPage(title).edit("First.\n\nSecond.\n\nThird.\n");
        mirror(List.of());
        name = Title.of(title).address() + "@" + ForeignPage.HOST;
        ada = Kept.signedIn(wiki, "Ada");
    }

    @Test
    void theFormSaysWhereTheEditGoesAndUnderWhichLicence() {
        Page article = new Browser(wiki).get("/article/" + name);
        assertEquals(
                1,
                article.document().select("a.button[href=/edit/" + name + "]").size(),
                article.text());

        Page form = ada.get("/edit/" + name);
        assertEquals(200, form.status());
        assertEquals("First.\n\nSecond.\n\nThird.\n", form.value("text"));
        assertTrue(form.document().select(".goes").text().contains(ForeignPage.HOST), form.text());
        assertEquals(1, form.document().select(".goes a[rel=license]").size());
        assertEquals(
                "Offer the edit", form.document().select("button[value=save]").text());
    }

    @Test
    void previewAndChangesAreShownAsForAPageOfOnesOwn() {
        Page preview = ada.submit("/edit/" + name, "/edit/" + name, typed("A *new* [[Neighbour]].\n", "preview"));
        assertEquals(200, preview.status());
        assertEquals("new", preview.document().select("#preview em").text());
        assertTrue(
                preview.document().select("#preview a").attr("href").contains(ForeignPage.HOST),
                preview.document().select("#preview").html());
        Page changes = ada.submit(preview, "/edit/" + name, Map.of("action", "changes"));
        assertTrue(changes.document().select("#changes ins").text().contains("new"));
    }

    @Test
    void anOfferedEditIsSeenByItsAuthorAloneUntilItsHomeTakesIt() {
        Page sent = offer("First.\n\nSecond, by Ada.\n\nThird.\n");
        assertEquals(303, sent.status(), sent.text());
        assertEquals("/article/" + name, sent.location());
        Page article = ada.get(sent.location());
        assertTrue(article.text().contains("Offered. " + ForeignPage.HOST + " has to answer"), article.text());
        assertEquals(1, article.document().select(".sent li").size());
        assertFalse(article.document().select(".text").text().contains("by Ada"));
        String changes = article.document().select(".sent li .by a").attr("href");
        assertTrue(ada.get(changes).document().select("ins").text().contains("by Ada"));

        Browser stranger = new Browser(wiki);
        for (String path : List.of("/article/", "/history/")) {
            Page theirs = stranger.get(path + name);
            assertEquals(0, theirs.document().select(".sent").size());
            assertFalse(theirs.text().contains("by Ada"));
        }
        for (String path : List.of(changes, "/revision/" + newest(), "/revision/" + newest() + "/source")) {
            assertEquals(404, stranger.get(path).status(), path);
            assertEquals(200, ada.get(path).status(), path);
        }
        assertEquals(
                404,
                stranger.get("/api/v1/pages/" + name + "/revisions/" + newest()).status());
        String head = dunes.digest(0).toString();
        String edit = newest().toString();
        assertFalse(stranger.get("/revision/" + head).response().body().contains(edit), "it is no next version");
        assertFalse(stranger.get("/user/Ada").response().body().contains(edit), "it is no contribution yet");
        assertFalse(stranger.get("/api/v1/pages/" + name + "/revisions?graph=all")
                .response()
                .body()
                .contains(edit));

        mirror(List.of(newest()));
        assertEquals(200, stranger.get("/revision/" + edit).status(), "it is in the page, and everybody's");
        assertTrue(ada.get("/article/" + name).document().select(".text").text().contains("by Ada"));
        assertEquals(
                "accepted",
                ada.get("/article/" + name).document().select(".sent .chip").text());
    }

    @Test
    void whatBecameOfAnEditIsToldUntilItsAuthorPutsItAway() {
        offer("First.\n\nSecond, by Ada.\n\nThird.\n");
        Digest refused = newest();
        assertEquals(
                0, ada.get("/article/" + name).document().select(".sent form").size(), "it waits");
        String away = "/sent/" + refused;
        assertEquals(404, proven(ada, away).status(), "what waits is not put away");
        answered(State.REFUSED, "Not here");
        Browser kit = Kept.signedIn(wiki, "Kit");
        assertEquals(404, proven(kit, away).status(), "it is not Kit's");
        assertEquals(403, ada.post(away, Map.of()).status(), "a form without its token");
        Page told = ada.get("/article/" + name);
        assertTrue(told.text().contains("Reason: Not here"), told.text());
        Page gone = ada.submit(told, told.document().select(".sent form").attr("action"), Map.of());
        assertEquals(303, gone.status());
        assertEquals("/article/" + name, gone.location());
        assertEquals(0, ada.get("/article/" + name).document().select(".sent").size());
        answered(State.REFUSED, "Not here");
        assertEquals(
                0,
                ada.get("/article/" + name).document().select(".sent").size(),
                "an answer that comes again is no news");
        answered(State.ACCEPTED, "");
        assertTrue(ada.get("/article/" + name).text().contains("has accepted it"), "another answer is");
    }

    private static Page proven(Browser browser, String path) {
        return browser.post(
                path,
                Map.of(
                        "csrf",
                        browser.get("/account")
                                .document()
                                .selectFirst("[name=csrf]")
                                .val()));
    }

    @Test
    void theNextEditGoesOnFromTheOneThatWaits() {
        offer("First.\n\nSecond, by Ada.\n\nThird.\n");
        Page form = ada.get("/edit/" + name);
        assertEquals("First.\n\nSecond, by Ada.\n\nThird.\n", form.value("text"));
        assertEquals(newest().toString(), form.value("base"));
        assertTrue(form.text().contains("You go on from your own edit"));
        assertEquals(
                "First.\n\nSecond.\n\nThird.\n",
                Kept.signedIn(wiki, "Kit").get("/edit/" + name).value("text"),
                "nobody else does");
    }

    @Test
    void aRefusalIsToldWithItsReason() {
        offer("First.\n\nSecond, by Ada.\n\nThird.\n");
        answered(State.HELD, "");
        assertTrue(ada.get("/article/" + name).text().contains("somebody there looks at it first"));
        answered(State.REFUSED, "Not about <dunes>");
        Page article = ada.get("/article/" + name);
        assertTrue(article.text().contains("Reason: Not about <dunes>"), article.text());
        assertEquals("First.\n\nSecond.\n\nThird.\n", ada.get("/edit/" + name).value("text"));
    }

    @Test
    void aConflictAtHomeIsSettledOnOnesOwnWikiByARevisionWithTwoParents() {
        offer("First, by Ada.\n\nSecond.\n\nThird.\n");
        Digest edit = newest();
        dunes.edit("First, by Maud.\n\nSecond.\n\nThird.\n");
        mirror(List.of());
        answered(State.CONFLICT, "");

        Page article = ada.get("/article/" + name);
        String settle = article.document().select(".sent a.button").attr("href");
        assertEquals("/edit/" + name + "?settle=" + edit, settle);
        assertEquals(404, Kept.signedIn(wiki, "Kit").get(settle).status(), "it is Ada's alone");
        Page merge = ada.get(settle);
        assertEquals(200, merge.status());
        assertEquals(1, merge.document().select("fieldset.overlap").size(), merge.text());
        assertTrue(merge.document().select("fieldset.overlap ins").text().contains("Maud"));
        Page shown = ada.submit(
                merge,
                "/edit/" + name,
                Map.of("pick-1", "OWN", "own-1", "First, by both.\r\n", "action", "show-merge"));
        assertTrue(shown.document().select("#result pre").text().contains("by both"), shown.text());
        Page sent = ada.submit(shown, "/edit/" + name, Map.of("pick-1", "OWN", "action", "save-merge"));
        assertEquals(303, sent.status(), sent.text());

        assertEquals(
                List.of(dunes.digest(1), edit),
                wiki.bean(Database.class)
                        .read(handle -> Revisions.byDigest(handle, newest()))
                        .orElseThrow()
                        .parents());
        assertEquals(
                1,
                ada.get("/article/" + name).document().select(".sent li").size(),
                "the conflict is no longer to be settled");
        answered(State.ACCEPTED, "");
        assertEquals(
                State.ACCEPTED,
                wiki.bean(Database.class)
                        .read(handle -> Proposals.byDigest(handle, edit))
                        .orElseThrow()
                        .state());
        assertEquals(404, ada.get(settle).status());
    }

    @Test
    void anOverlapThatIsKnownHereIsSettledBeforeAnythingIsSent() {
        Page opened = ada.get("/edit/" + name);
        dunes.edit("First, by Maud.\n\nSecond.\n\nThird.\n");
        mirror(List.of());
        Page merge =
                ada.submit(opened, "/edit/" + name, typed("First, by Ada.\r\n\r\nSecond.\r\n\r\nThird.\r\n", "save"));
        assertEquals(409, merge.status());
        assertEquals(
                "Offer the merged text",
                merge.document().select("button[value=save-merge]").text());
        Page sent = ada.submit(merge, "/edit/" + name, Map.of("pick-1", "BOTH", "action", "save-merge"));
        assertEquals(303, sent.status(), sent.text());
    }

    @Test
    void nothingTypedIsLost() {
        Page opened = ada.get("/edit/" + name);
        Page forged = ada.submit(opened, "/edit/" + name, Map.of("text", "Typed.", "csrf", "x.y", "action", "save"));
        assertEquals(403, forged.status());
        assertEquals("Typed.", forged.value("text"));
        Page saved = ada.submit(forged, "/edit/" + name, Map.of("action", "save"));
        assertEquals(303, saved.status(), saved.text());

        Page stale = ada.submit(opened, "/edit/" + name, Map.of("text", "Typed.", "base", "zQmNone", "action", "save"));
        assertEquals(409, stale.status());
        assertEquals("Typed.", stale.value("text"));

        String elsewhere = name.replace("Dunes", "Nothing");
        Page unheld = ada.submit(opened, "/edit/" + name, Map.of("text", "Typed.", "action", "preview"));
        assertEquals("Typed.", unheld.value("text"));
        Page none = ada.post(
                "/edit/" + elsewhere,
                Map.of("text", "Typed.", "csrf", unheld.value("csrf"), "base", "", "action", "save"));
        assertEquals(404, none.status());
        assertEquals("Typed.", none.value("text"));
    }

    @Test
    void aStrangerSignsInInTheForm() {
        Browser stranger = new Browser(wiki);
        Page sent = stranger.submit(
                "/edit/" + name,
                "/edit/" + name,
                Map.of("text", "By Ada.\n", "name", "Ada", "password", Kept.PASSWORD, "action", "save"));
        assertEquals(303, sent.status(), sent.text());
        assertEquals(
                1,
                stranger.get("/article/" + name).document().select(".sent li").size());
    }

    @Test
    void whatItsHomeProtectsIsShownAsSource() {
        wiki.bean(EditPages.class)
                .mirror(List.of(dunes.protection(PageProtection.PARTICIPANTS).told()));
        Page source = ada.get("/edit/" + name);
        assertEquals(200, source.status());
        assertEquals(0, source.document().select("form.editor").size());
        assertTrue(source.text().contains("Its home lets nobody from other wikis edit this page."));
    }

    private Page offer(String text) {
        return ada.submit("/edit/" + name, "/edit/" + name, typed(text.replace("\n", "\r\n"), "save"));
    }

    private static Map<String, String> typed(String text, String action) {
        return Map.of("text", text, "summary", "why", "action", action);
    }

    private void answered(State state, String reason) {
        assertTrue(wiki.bean(EditPages.class)
                .answered(new Host(ForeignPage.HOST), newest(), state, reason, Optional.empty(), Optional.empty()));
    }

    private Digest newest() {
        return wiki.bean(Database.class).read(handle -> {
            var page = org.marram.wiki.pages.PageStore.byTitle(
                            handle, new Host(ForeignPage.HOST), Title.of("Dunes " + pages))
                    .orElseThrow();
            Proposal newest = Proposals.of(
                            handle,
                            page.id(),
                            org.marram.app.testing.Pages.person(wiki, "Ada").actor(),
                            1)
                    .getFirst();
            return newest.digest();
        });
    }

    private void mirror(List<Digest> taken) {
        wiki.bean(EditPages.class)
                .mirror(List.of(taken.isEmpty() ? dunes.told() : dunes.told(List.of(), taken.getFirst())));
    }
}
