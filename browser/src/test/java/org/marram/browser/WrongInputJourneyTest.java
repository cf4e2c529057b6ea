package org.marram.browser;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.BrowserContext.ClearCookiesOptions;
import com.microsoft.playwright.options.Cookie;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// Whatever goes wrong, a page says what was wrong and what the limit is, and nothing that was typed is lost.
@ExtendWith(Stage.class)
class WrongInputJourneyTest {
    private static final int LONGEST_TEXT = 1_000_000;

    private final RunningWiki wiki;
    private final Chromium chromium;

    WrongInputJourneyTest(RunningWiki wiki, Chromium chromium) {
        this.wiki = wiki;
        this.chromium = chromium;
    }

    private Visitor anybody() {
        return Visitor.withoutScript(wiki, chromium);
    }

    private Visitor ada() {
        return Visitor.signedIn(wiki, chromium, Stage.ADA);
    }

    @Test
    void titlesThatCannotBeSayWhyAndNameTheLimit() {
        try (Visitor anybody = anybody()) {
            wrong(anybody, "/article/" + "a".repeat(256), 404, "A title has at most 255 bytes; this one has 256.");
            wrong(anybody, "/edit/" + "%C3%A4".repeat(128), 404, "A title has at most 255 bytes; this one has 256.");
            wrong(anybody, "/article/%20", 404, "A title cannot be empty.");
            wrong(
                    anybody,
                    "/edit/a%01b",
                    404,
                    "A title cannot hold control characters, nor any that nobody sees: U+0001.");
            wrong(anybody, "/edit/someone@heath.example", 404, "It would be a page of heath.example");
            wrong(anybody, "/edit/File:dune.png", 404, "Titles that begin with “File:” are the names of files.");
            assertEquals("No page can have this title", anybody.heading());
        }
    }

    private static void wrong(Visitor visitor, String path, int status, String sentence) {
        visitor.open(path);
        assertEquals(status, visitor.status(), path + "\n" + visitor.everything());
        visitor.reads(sentence).canBeUsedByEverybody();
    }

    @Test
    void unknownAddressesLeadOn() {
        try (Visitor anybody = anybody()) {
            wrong(anybody, "/article/Never_written", 404, "Nobody has written this page yet");
            wrong(anybody, "/nowhere/at/all", 404, "There is nothing here");
            wrong(anybody, "/user/Nobody_of_that_name", 404, "There is nothing here");
            wrong(anybody, "/files/none.png", 404, "There is nothing here");
            wrong(anybody, "/diff/Welcome?from=x&to=y", 404, "There is nothing here");
            anybody.follow("Front page");
            assertEquals(200, anybody.status());
        }
    }

    @Test
    void aTextOverTheLimitComesBackWithTheLimit() {
        try (Visitor ada = ada()) {
            String text = "word ".repeat(LONGEST_TEXT / 5) + "!";
            ada.open("/edit/Very_long").field("Text of Very long").evaluate("(area, text) => area.value = text", text);
            ada.press("Save");
            assertEquals(413, ada.status());
            ada.reads("A text has at most 1,000,000 bytes; this one has 1,000,001.");
            assertEquals(text, ada.field("Text of Very long").inputValue());
            ada.type("Text of Very long", "Shorter.").press("Save");
            assertEquals("Shorter.", ada.text());
        }
    }

    @Test
    void aForgedOrStaleFormGivesBackWhatWasTyped() {
        try (Visitor ada = ada()) {
            ada.open("/edit/Sand_castle").type("Text of Sand castle", "Built before the tide.");
            forget(ada, "csrf");
            ada.press("Save");
            assertEquals(403, ada.status());
            assertEquals(
                    "Built before the tide.", ada.page().locator("textarea").inputValue());
            ada.canBeUsedByEverybody();
            assertEquals(404, elsewhere("/article/Sand_castle"), "nothing was saved");
        }
    }

    private int elsewhere(String path) {
        try (Visitor anybody = anybody()) {
            return anybody.open(path).status();
        }
    }

    /// As when the browser has thrown away what goes with the form.
    private static void forget(Visitor visitor, String part) {
        List<Cookie> cookies = visitor.page().context().cookies();
        Optional<Cookie> found = cookies.stream()
                .filter(cookie -> cookie.name.toLowerCase(Locale.ROOT).contains(part))
                .findFirst();
        if (found.isPresent()) {
            visitor.page().context().clearCookies(new ClearCookiesOptions().setName(found.get().name));
        } else {
            visitor.page().locator("main [name=" + part + "]").evaluate("input => input.value = 'x'");
        }
    }

    @Test
    void whatIsTypedInOtherFormsComesBackToo() {
        try (Visitor ada = ada()) {
            ada.open("/talk/Welcome");
            ada.field("Topic").evaluate("input => input.removeAttribute('maxlength')");
            ada.type("Topic", "t".repeat(201)).type("Text", "Typed.").press("Start the topic");
            assertEquals(422, ada.status());
            ada.reads("At most 200 characters; there are 201.").canBeUsedByEverybody();
            assertEquals("Typed.", ada.field("Text").inputValue());
            assertEquals("t".repeat(201), ada.field("Topic").inputValue());
            wrong(ada, "/settings", 403, "Only keepers may do that.");
        }
        try (Visitor newcomer = anybody()) {
            newcomer.open("/register")
                    .type("Name", "a@b")
                    .type("Password", "short")
                    .press("Join");
            assertEquals(422, newcomer.status());
            assertEquals("a@b", newcomer.field("Name").inputValue());
            newcomer.reads("A name has letters, digits").canBeUsedByEverybody();
            assertTrue(newcomer.field("Password").inputValue().isEmpty(), "a password is never sent back");
        }
    }
}
