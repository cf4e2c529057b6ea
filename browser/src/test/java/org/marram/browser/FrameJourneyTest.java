package org.marram.browser;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.Media;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// The frame of a page: its head on every tab, the tree beside it, the contents, the folds on a phone.
@ExtendWith(Stage.class)
class FrameJourneyTest {
    private static final List<String> TABS =
            List.of("/article/", "/talk/", "/history/", "/links/", "/edit/", "/diff/", "/forks/");

    private final RunningWiki wiki;
    private final Chromium chromium;

    FrameJourneyTest(RunningWiki wiki, Chromium chromium) {
        this.wiki = wiki;
        this.chromium = chromium;
    }

    private void write(String title, String text) {
        try (Visitor ada = Visitor.signedIn(wiki, chromium, Stage.ADA)) {
            ada.write(title, text);
        }
    }

    private static String sections(int number, int lines) {
        return IntStream.rangeClosed(1, number)
                .mapToObj(part -> "## Part " + part + "\n\n" + "It goes on and on, and says little. ".repeat(lines))
                .collect(Collectors.joining("\n\n"));
    }

    @Test
    void theHeadStandsAtTheSamePlaceOnEveryTab() {
        write("Frames", "All of them.\n\nAnd more.");
        write("Frames/Window", "A frame.\n\n## One\n\nOf wood.\n\n## Two\n\nOf iron.");
        write("Frames/Window", "A frame.\n\n## One\n\nOf oak.\n\n## Two\n\nOf iron.");
        for (int width : new int[] {Chromium.DESK, Chromium.PHONE}) {
            try (Visitor ada = Visitor.atWidth(wiki, chromium, width, ColorScheme.LIGHT, "en")) {
                Object read = places(ada, "/article/Frames/Window");
                for (String tab : TABS) {
                    assertEquals(read, places(ada, tab + "Frames/Window"), tab + " at " + width);
                    assertEquals("Window", ada.heading(), tab);
                    ada.canBeUsedByEverybody();
                }
            }
        }
    }

    private static Object places(Visitor visitor, String path) {
        visitor.open(path);
        return visitor.page().evaluate("""
                [...document.querySelectorAll(".page-head h1, .tabs li, .tab-row > .button")]
                  .map(e => [e.textContent.trim(), Math.round(e.getBoundingClientRect().x)].join(" ")).join("; ")""");
    }

    @Test
    void aBranchOfTheTreeOpensInPlaceByKeyAndWithoutScriptOnAPageOfItsOwn() {
        write("Ropes", "Many.");
        write("Ropes/Hemp/Tarred", "Black.");
        write("Ropes/Sisal", "Rough.");
        try (Visitor scripted = Visitor.withScript(wiki, chromium)) {
            Page page = scripted.open("/article/Ropes/Sisal").page();
            Locator twig = page.locator(".tree .twig");
            assertEquals("false", twig.getAttribute("aria-expanded"));
            twig.focus();
            page.keyboard().press("Enter");
            Locator tarred = page.locator(".tree .branches .branches a").filter(
                    new Locator.FilterOptions().setHasText("Tarred"));
            tarred.waitFor();
            assertEquals("true", twig.getAttribute("aria-expanded"));
            scripted.canBeUsedByEverybody();
            page.keyboard().press("Space");
            assertFalse(tarred.isVisible());
            page.keyboard().press("Space");
            page.keyboard().press("Tab");
            page.keyboard().press("Tab");
            page.keyboard().press("Enter");
            page.waitForURL("**/article/Ropes/Hemp/Tarred");
        }
        try (Visitor plain = Visitor.withoutScript(wiki, chromium)) {
            plain.open("/article/Ropes/Sisal").canBeUsedByEverybody();
            plain.page().locator(".tree .twig").click();
            assertEquals("Pages below Hemp", plain.heading());
            plain.canBeUsedByEverybody().follow("Whole tree");
            assertEquals("Whole tree", plain.heading());
            plain.canBeUsedByEverybody();
        }
    }

    @Test
    void onAPhoneALongPageFoldsItsSectionsAndALinkOpensThem() {
        write("Long coast", "The lead.\n\n" + sections(6, 40));
        try (Visitor phone = Visitor.atWidth(wiki, chromium, Chromium.PHONE, ColorScheme.DARK, "en")) {
            Page page = phone.open("/article/Long_coast").page();
            assertEquals(6, page.locator(".fold").count());
            assertEquals(1, page.locator(".fold[open]").count(), "the first is open");
            assertEquals(1, page.locator(".fold[open] h2", new Page.LocatorOptions().setHasText("Part 1"))
                    .count());
            phone.canBeUsedByEverybody();
            phone.open("/article/Long_coast#h-part-4");
            page.reload();
            assertTrue(page.locator("#h-part-4 >> xpath=ancestor::details[@open]").isVisible());
            page.evaluate("location.hash = '#h-part-6'");
            page.waitForCondition(() -> page.locator(".fold[open]").count() == 3);
            page.locator(".fold:not([open]) > summary").first().press("Enter");
            assertEquals(4, page.locator(".fold[open]").count());
            page.emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.PRINT));
            page.waitForCondition(() -> page.locator(".fold[open]").count() == 6);
        }
        try (Visitor desk = Visitor.atWidth(wiki, chromium, Chromium.DESK, ColorScheme.LIGHT, "en")) {
            assertEquals(0, desk.open("/article/Long_coast").page().locator(".fold").count());
        }
        try (Visitor plain = Visitor.withoutScript(wiki, chromium)) {
            plain.open("/article/Long_coast");
            plain.page().setViewportSize(Chromium.PHONE, 844);
            assertTrue(plain.page().locator("#h-part-6").isVisible(), "all of the text is there");
        }
    }

    @Test
    void aLinkToTheTopIsNotHiddenByTheHeader() {
        write("Headers", "The lead.\n\n" + sections(5, 30));
        try (Visitor reader = Visitor.withScript(wiki, chromium)) {
            Page page = reader.open("/article/Headers").page();
            page.locator(".contents a").nth(2).click();
            page.waitForFunction("scrollY > 100");
            double header = page.locator(".top").boundingBox().y + page.locator(".top").boundingBox().height;
            assertEquals(52, Math.round(header), "the header stays in sight, and is slim");
            assertTrue(page.locator("#h-part-3").boundingBox().y >= header, "and covers no heading");
        }
    }
}
