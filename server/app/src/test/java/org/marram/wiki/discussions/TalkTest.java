package org.marram.wiki.discussions;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.parser.Parser;
import org.junit.jupiter.api.Test;
import org.marram.app.testing.Browser;
import org.marram.app.testing.Browser.Page;
import org.marram.app.testing.Kept;
import org.marram.app.testing.KeptWiki;
import org.marram.app.testing.Pages;

class TalkTest extends KeptWiki {
    @Test
    void aThreadIsOpenedAndAnswered() {
        Pages.write(wiki, "Ada", "Talked about", "Text.");
        Browser ada = Kept.signedIn(wiki, "Ada");
        Page opened = ada.submit(
                "/talk/Talked_about", "/talk/Talked_about", Map.of("topic", "Is it so?", "text", "I *doubt* it."));
        assertEquals(303, opened.status(), opened.text());
        String anchor = opened.location().substring(opened.location().indexOf('#') + 1);
        String id = anchor.substring("post-".length());
        Browser kit = Kept.signedIn(wiki, "Kit");
        Page answered = kit.submit(
                "/talk/Talked_about?reply=" + id, "/talk/Talked_about", Map.of("text", "It is, see [[Talked about]]."));
        assertEquals(303, answered.status(), answered.text());
        Document talk = reader.get("/talk/Talked_about").document();
        assertEquals("Is it so?", talk.select("section.topic > h2").text());
        assertEquals("doubt", talk.select("#" + anchor + " em").first().text());
        assertFalse(talk.select("#" + anchor + " .replies article").isEmpty());
        assertTrue(reader.get("/article/Talked_about")
                .document()
                .select("nav.tabs a[href^=/talk] .count")
                .text()
                .contains("2"));
        assertTrue(reader.get("/changes").text().contains("Is it so?"));
    }

    @Test
    void whatWasTypedComesBack() {
        Pages.write(wiki, "Ada", "Quarrel", "Text.");
        Page nameless = reader.submit("/talk/Quarrel", "/talk/Quarrel", Map.of("topic", "T", "text", "Typed."));
        assertEquals(403, nameless.status());
        assertEquals("Typed.", nameless.value("text"));
        assertEquals("T", nameless.value("topic"));
        Browser ada = Kept.signedIn(wiki, "Ada");
        Page untitled = ada.submit("/talk/Quarrel", "/talk/Quarrel", Map.of("topic", " ", "text", "Typed."));
        assertEquals(422, untitled.status());
        assertEquals("Typed.", untitled.value("text"));
        Page forged = ada.post("/talk/Quarrel", Map.of("topic", "T", "text", "Typed.", "csrf", "a.b"));
        assertEquals(403, forged.status());
        assertEquals("Typed.", forged.value("text"));
        assertEquals("T", forged.value("topic"));
        assertTrue(
                forged.document().select("button[value=preview]").isEmpty(), "a post has no preview: it would be said");
        assertTrue(
                reader.get("/talk/Quarrel").document().select("section.topic").isEmpty());
    }

    @Test
    void aNewcomerJoinsWhileTalking() {
        Pages.write(wiki, "Ada", "Welcoming", "Text.");
        Browser newcomer = new Browser(wiki);
        Page said = newcomer.submit(
                "/talk/Welcoming",
                "/talk/Welcoming",
                Map.of("topic", "Hello", "text", "I am new.", "name", "Newcomer", "password", Kept.PASSWORD));
        assertEquals(303, said.status(), said.text());
        assertTrue(reader.get("/talk/Welcoming").text().contains("Newcomer"));
    }

    @Test
    void aPostIsRemovedByItsAuthorOrAKeeper() {
        Pages.write(wiki, "Ada", "Removed", "Text.");
        Browser ada = Kept.signedIn(wiki, "Ada");
        Page said = ada.submit("/talk/Removed", "/talk/Removed", Map.of("topic", "Rude", "text", "Very rude."));
        String id = said.location().substring(said.location().indexOf("post-") + 5);
        Kept.add(wiki, "Bystander", false);
        Browser bystander = Kept.signedIn(wiki, "Bystander");
        assertTrue(bystander
                .get("/talk/Removed")
                .document()
                .select("form[action^=/talk-removal]")
                .isEmpty());
        Browser kit = Kept.signedIn(wiki, "Kit");
        Page unsaid = kit.submit("/talk/Removed", "/talk-removal/" + id, Map.of("reason", " "));
        assertEquals(422, unsaid.status(), "whose post it is can read why it went");
        Element form = unsaid.document().selectFirst("#post-" + id + " details[open] form");
        assertEquals("This cannot be empty.", form.select(".field-error").text());
        assertTrue(reader.get("/talk/Removed").text().contains("Very rude."));
        Page removed = kit.submit(unsaid, "/talk-removal/" + id, Map.of("reason", "an insult"));
        assertEquals(303, removed.status(), removed.text());
        Page talk = reader.get("/talk/Removed");
        assertFalse(talk.text().contains("Very rude."));
        assertFalse(talk.text().contains("Rude"));
        assertFalse(talk.text().contains("This post was removed."), "nothing is left of the thread");
        assertTrue(talk.text().contains("0 posts in 0 topics"), talk.text());
        assertEquals(talk.text(), reader.get("/talk/Removed?post=" + id).text());
        assertFalse(reader.get("/changes").text().contains("Rude"));
        String log = reader.get("/log").text();
        assertTrue(log.contains("Removed") && log.contains("an insult"), log);
    }

    @Test
    void theNewestPostIsFoundInItsThreadOnThePageAndInAFeed() {
        Pages.write(wiki, "Ada", "Busy & loud", "Text.");
        Browser ada = Kept.signedIn(wiki, "Ada");
        String talk = "/talk/Busy_&_loud";
        String older = post(ada.submit(talk, talk, Map.of("topic", "Older", "text", "Opening.")));
        Page alone = reader.get(talk);
        assertFalse(alone.text().contains("Latest post"), "one post is found without");
        post(ada.submit(talk, talk, Map.of("topic", "Newer", "text", "Another.")));
        String answer = post(ada.submit(talk + "?reply=" + older, talk, Map.of("text", "A late <answer>.")));
        String gone = post(ada.submit(talk + "?reply=" + older, talk, Map.of("text", "Never mind.")));
        ada.submit(talk, "/talk-removal/" + gone, Map.of());
        Document page = reader.get(talk).document();
        String link = talk + "?post=" + answer + "#post-" + answer;
        assertEquals(link, page.select(".tab-facts a").attr("href"));
        assertEquals(List.of(link), page.select(".topic-last a[rel]").eachAttr("href"));
        assertEquals("Older", page.select("section:has(.topic-last) h2").text());
        String feed = page.select("link[type=application/atom+xml]").attr("href");
        Document atom = Jsoup.parse(reader.get(feed).response().body(), "", Parser.xmlParser());
        assertEquals(
                List.of("A late <answer>.", "Another.", "Opening."),
                atom.select("entry > summary").eachText());
        assertEquals(
                List.of("Older", "Newer", "Older"), atom.select("entry > title").eachText());
        assertTrue(atom.selectFirst("entry > link").attr("href").endsWith(link));
    }

    @Test
    void aThreadWhoseOpeningWasRemovedStaysAsLongAsItHasAnAnswer() {
        Pages.write(wiki, "Ada", "Decapitated", "Text.");
        Browser ada = Kept.signedIn(wiki, "Ada");
        String talk = "/talk/Decapitated";
        String opening = post(ada.submit(talk, talk, Map.of("topic", "Lost", "text", "Opening.")));
        String answer = post(ada.submit(talk + "?reply=" + opening, talk, Map.of("text", "An answer.")));
        ada.submit(talk, talk, Map.of("topic", "Kept", "text", "Another thread."));
        ada.submit(talk, "/talk-removal/" + opening, Map.of());
        Page headless = reader.get(talk);
        assertTrue(headless.text().contains("2 posts in 2 topics"), headless.text());
        assertTrue(headless.text().contains("This post was removed."), headless.text());
        assertTrue(headless.text().contains("An answer."), headless.text());
        ada.submit(talk, "/talk-removal/" + answer, Map.of());
        Page left = reader.get(talk);
        assertTrue(left.text().contains("1 post in 1 topic"), left.text());
        assertEquals("Kept", left.document().select("section.topic > h2").text());
    }

    private static String post(Page said) {
        assertEquals(303, said.status(), said.text());
        return said.location().substring(said.location().indexOf("post-") + 5);
    }

    @Test
    void anAuthorTakesTheirOwnPostAwayWithoutSayingWhyAndThePublicLogIsSilent() {
        Pages.write(wiki, "Ada", "Regretted", "Text.");
        Browser kit = Kept.signedIn(wiki, "Kit");
        Page said = kit.submit("/talk/Regretted", "/talk/Regretted", Map.of("topic", "Oh", "text", "Regret."));
        String id = said.location().substring(said.location().indexOf("post-") + 5);
        Page removed = kit.submit("/talk/Regretted", "/talk-removal/" + id, Map.of());
        assertEquals(303, removed.status(), removed.text());
        assertFalse(reader.get("/talk/Regretted").text().contains("Regret."));
        assertFalse(reader.get("/log").text().contains("Regretted"));
    }

    @Test
    void theTalkPageOfADeletedPageSaysWhyItIsClosed() {
        Pages.write(wiki, "Ada", "Past", "Text.");
        Browser kit = Kept.signedIn(wiki, "Kit");
        kit.submit("/delete/Past", "/delete/Past", Map.of("summary", "over"));
        Page talk = kit.get("/talk/Past");
        assertEquals(200, talk.status());
        assertTrue(talk.document().select("p.empty").text().contains("This page was deleted"), talk.text());
        assertFalse(talk.text().contains("Sign in to"), talk.text());
    }

    @Test
    void whatIsSaidCannotRun() {
        Pages.write(wiki, "Ada", "Attacked", "Text.");
        Browser ada = Kept.signedIn(wiki, "Ada");
        ada.submit(
                "/talk/Attacked",
                "/talk/Attacked",
                Map.of(
                        "topic",
                        "<script>alert(1)</script>",
                        "text",
                        "<img src=x onerror=alert(1)><script>alert(2)</script>"));
        String body = reader.get("/talk/Attacked").response().body();
        assertFalse(body.contains("<script>alert"));
        assertFalse(body.contains("onerror="), body);
    }
}
