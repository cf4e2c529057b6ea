package org.marram.wiki.edits;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.marram.app.testing.Browser;
import org.marram.app.testing.Browser.Page;
import org.marram.app.testing.ForeignPage;
import org.marram.app.testing.Kept;
import org.marram.app.testing.KeptWiki;
import org.marram.app.testing.Pages;
import org.marram.exchange.actors.WikiAddresses;
import org.marram.federation.vocabulary.Digest;
import org.marram.wiki.access.Viewer;
import org.marram.wiki.edits.Proposal.State;
import org.marram.wiki.mirrors.VerifiedRevision;
import org.marram.wiki.pages.PageStore;
import org.marram.wiki.pages.Revisions;
import org.marram.wiki.people.Actors;
import org.marram.wiki.shared.Title;
import org.marram.wiki.store.Database;

/// What a keeper sees and does of edits from other wikis that wait, in a browser.
class HeldPagesTest extends KeptWiki {
    private static int pages;

    private String title;
    private Digest first;
    private ForeignPage maud;
    private Browser kit;

    /// A wiki that is joined by invitation looks at what comes from elsewhere first.
    @BeforeAll
    static void review() {
        Page set = Kept.signedIn(wiki, "Kit").submit("/settings", "/settings", Map.of("joining", "INVITE"));
        assertEquals(303, set.status(), set.text());
    }

    @BeforeEach
    void page() {
        title = "Held " + ++pages;
        first = Pages.write(wiki, "Ada", title, "First.\n\nSecond.\n\nThird.\n");
        maud = new ForeignPage(
                ForeignPage.HOST,
                title,
                wiki.bean(Database.class)
                        .read(handle -> PageStore.byTitle(handle, Title.of(title)))
                        .orElseThrow()
                        .uuid());
        kit = Kept.signedIn(wiki, "Kit");
    }

    @Test
    void whatWaitsIsListedCountedAndLinkedFromThePage() {
        Digest edit = offer(first, "First.\n\nSecond, by Maud.\n\nThird.\n", "<longer>");

        Page list = kit.get("/held");
        String look = "/held/" + edit;
        assertEquals("<longer>", list.document().select("a[href=" + look + "]").text());
        assertTrue(list.text().contains("maud") && list.text().contains("@" + ForeignPage.HOST), list.text());
        assertTrue(list.document().select(".me a[href=/held] .count").text().matches("\\d+"));
        for (String path : List.of("/article/", "/history/")) {
            Page page = kit.get(path + Title.of(title).address());
            assertTrue(page.text().contains("1 edit of this page from other wikis waits"), page.text());
            assertTrue(
                    !kit.get("/network").document().select("main a[href=/held]").isEmpty());
        }
        Page ofOthers =
                Kept.signedIn(wiki, "Ada").get("/article/" + Title.of(title).address());
        assertEquals(0, ofOthers.document().select("a[href=/held]").size(), "who may not decide is not asked");
    }

    @Test
    void whatTakingItChangesIsShownAndDone() {
        Digest edit = offer(first, "First.\n\nSecond, by Maud.\n\nThird.\n", "longer");
        Pages.write(wiki, "Ada", title, "First, by Ada.\n\nSecond.\n\nThird.\n");

        Page look = kit.get("/held/" + edit);
        assertEquals(200, look.status());
        assertTrue(look.document().select("ins").text().contains("by Maud"));
        assertTrue(look.document().select("del").text().isEmpty(), "what Ada wrote since is not undone");
        Page taken = kit.submit(look, "/held/" + edit, Map.of("decision", "accept"));
        assertEquals(303, taken.status(), taken.text());
        assertTrue(kit.get("/held").text().contains("Accepted. The author is told."));
        assertEquals("First, by Ada.\n\nSecond, by Maud.\n\nThird.\n", text());
        assertEquals(404, kit.get("/held/" + edit).status());
    }

    @Test
    void aRefusalNeedsAReason() {
        Digest edit = offer(first, "Nonsense.\n", "");
        Page nothing = kit.submit("/held/" + edit, "/held/" + edit, Map.of("decision", "refuse", "reason", " "));
        assertEquals(422, nothing.status());
        assertEquals(404, reader.get("/revision/" + edit).status(), "offering publishes nothing");
        assertEquals(200, kit.get("/revision/" + edit).status());
        Page refused = kit.submit(nothing, "/held/" + edit, Map.of("decision", "refuse", "reason", "Not about dunes"));
        assertEquals(303, refused.status(), refused.text());
        assertEquals(State.REFUSED, state(edit));
        assertEquals("First.\n\nSecond.\n\nThird.\n", text());
        Page again = kit.post(
                "/held/" + edit, Map.of("csrf", nothing.value("csrf"), "decision", "refuse", "reason", "Once more"));
        assertEquals(404, again.status());
        assertTrue(again.text().contains("does not wait any more"), again.text());
    }

    @Test
    void aProgramNeedsAReasonForARefusalToo() {
        Digest edit = offer(first, "Nonsense.\n", "");
        String token = Kept.token(wiki, "Kit");
        assertEquals(400, decide(token, edit, "{\"decision\":\"refuse\"}").statusCode());
        HttpResponse<String> blank = decide(token, edit, "{\"decision\":\"refuse\",\"reason\":\" \"}");
        assertTrue(blank.body().contains("/api/problems/reason-needed"), blank.body());
        assertEquals(State.HELD, state(edit));
        assertEquals(
                200,
                decide(token, edit, "{\"decision\":\"refuse\",\"reason\":\"Not about dunes\"}")
                        .statusCode());
        assertEquals(State.REFUSED, state(edit));
    }

    private static HttpResponse<String> decide(String token, Digest edit, String verdict) {
        return wiki.send(wiki.request("/api/v1/held/" + edit)
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(verdict)));
    }

    @Test
    void theReasonComesBackWhenTheFormIsOldOrTheSessionOver() {
        String path = "/held/" + offer(first, "Nonsense.\n", "");
        Page look = kit.get(path);
        String reason = "Not about dunes";
        Page old = kit.submit(look, path, Map.of("csrf", "x.y", "decision", "refuse", "reason", reason));
        assertEquals(403, old.status());
        assertEquals(reason, old.value("reason"));
        Kept.signedIn(wiki, "Kit").submit("/account", "/sign-out", Map.of("everywhere", "true"));
        Page over = kit.submit(look, path, Map.of("decision", "refuse", "reason", reason));
        assertEquals(403, over.status());
        assertEquals(reason, over.value("reason"));
        assertEquals(
                303,
                kit.submit(over, path, Map.of("name", "Kit", "password", Kept.PASSWORD))
                        .status());
        assertTrue(kit.get("/held").text().contains("Declined. The author is told"), "it was refused");
    }

    @Test
    void anOverlapIsSaidBeforeAndGoesBackToItsAuthor() {
        Digest edit = offer(first, "First, by Maud.\n\nSecond.\n\nThird.\n", "");
        Pages.write(wiki, "Ada", title, "First, by Ada.\n\nSecond.\n\nThird.\n");
        Page look = kit.get("/held/" + edit);
        assertTrue(look.text().contains("It overlaps with what was written since"), look.text());
        kit.submit(look, "/held/" + edit, Map.of("decision", "accept"));
        assertEquals(State.CONFLICT, state(edit));
        assertEquals("First, by Ada.\n\nSecond.\n\nThird.\n", text());
    }

    @Test
    void whatBuildsUponAnotherComesAfterThatOne() {
        Digest one = offer(first, "First.\n\nSecond, one.\n\nThird.\n", "one");
        Digest two = offer(one, "First.\n\nSecond, one.\n\nThird, two.\n", "two");
        Page look = kit.get("/held/" + two);
        assertEquals(1, look.document().select("main a[href=/held/" + one + "]").size(), look.text());
        assertEquals(0, look.document().select("button[value=accept]").size());

        kit.submit("/held/" + one, "/held/" + one, Map.of("decision", "accept"));
        kit.submit("/held/" + two, "/held/" + two, Map.of("decision", "accept"));
        assertEquals("First.\n\nSecond, one.\n\nThird, two.\n", text());
    }

    @Test
    void whatIsNotTakenIsNeitherShownNorBuiltUponByWhoKnowsItsDigest() {
        Digest edit = offer(first, "First.\n\nSecond, by a spammer.\n\nThird.\n", "");
        String name = Title.of(title).address();
        Browser ada = Kept.signedIn(wiki, "Ada");

        assertEquals(404, ada.get("/restore/" + name + "?revision=" + edit).status());
        assertEquals(200, kit.get("/restore/" + name + "?revision=" + edit).status(), "who decides may look");
        Page compared = ada.submit(
                "/edit/" + name,
                "/edit/" + name,
                Map.of("base", edit.toString(), "text", "Mine.", "action", "changes"));
        assertEquals(200, compared.status());
        assertFalse(compared.text().contains("spammer"), compared.text());
        ProposedEdit onTop = ProposedEdit.of(
                Pages.viewer(wiki, "Ada"), Title.of(title), new ProposedEdit.Base.On(edit), "Mine.\n", "");
        assertInstanceOf(
                EditOutcome.RevisionUnknown.class, wiki.bean(EditPages.class).save(onTop));
        assertEquals("First.\n\nSecond.\n\nThird.\n", text());
    }

    @Test
    void otherServersGetWhatWasOfferedOnlyWhenItIsTaken() {
        Digest edit = offer(first, "First.\n\nSecond, by Maud.\n\nThird.\n", "");
        List<String> names = List.of(
                "/revision/" + edit, "/article/" + Title.of(title).address() + "/" + WikiAddresses.editName(edit));
        Browser server = new Browser(wiki).with("Accept", "application/activity+json");

        names.forEach(name -> assertEquals(404, server.get(name).status(), name));
        assertFalse(batch(edit).contains("by Maud"));
        kit.submit("/held/" + edit, "/held/" + edit, Map.of("decision", "accept"));
        names.forEach(name -> assertEquals(200, server.get(name).status(), name));
        assertTrue(batch(edit).contains("by Maud"));
    }

    private static String batch(Digest wanted) {
        return wiki.send(wiki.request("/sync/revisions")
                        .POST(HttpRequest.BodyPublishers.ofString("{\"want\":[\"" + wanted + "\"]}")))
                .body();
    }

    private Digest offer(Digest base, String text, String summary) {
        VerifiedRevision edit = maud.make(List.of(base), text, summary);
        Viewer.Remote viewer = wiki.bean(Database.class)
                .write(handle -> new Viewer.Remote(
                        Actors.ensure(
                                handle,
                                "https://" + ForeignPage.HOST + "/user/maud",
                                "maud",
                                ForeignPage.HOST,
                                Optional.empty()),
                        ForeignPage.HOST,
                        false));
        RemoteEditOutcome outcome =
                wiki.bean(EditPages.class).take(new RemoteEdit(viewer, edit, "https://tides.example/activity/1"));
        assertEquals(
                State.HELD,
                assertInstanceOf(RemoteEditOutcome.Decided.class, outcome).state());
        return edit.digest();
    }

    private State state(Digest edit) {
        return wiki.bean(Database.class)
                .read(handle -> Proposals.byDigest(handle, edit))
                .orElseThrow()
                .state();
    }

    private String text() {
        return wiki.bean(Database.class)
                .read(handle ->
                        PageStore.byTitle(handle, Title.of(title)).flatMap(page -> Revisions.text(handle, page.head())))
                .orElseThrow();
    }
}
