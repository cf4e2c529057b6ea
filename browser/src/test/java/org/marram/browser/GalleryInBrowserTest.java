package org.marram.browser;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.ConsoleMessage;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.marram.themes.gallery.Gallery;
import org.marram.themes.gallery.Sample;

class GalleryInBrowserTest {
    /// A moment after the samples' newest.
    private static final Instant WRITTEN = Instant.parse("2026-11-23T12:00:00Z");

    private static final Duration YEAR = Duration.ofDays(365);

    @TempDir
    static Path folder;

    private static GalleryServer server;
    private static Chromium chromium;

    @BeforeAll
    static void start() throws IOException {
        if (!Chromium.present()) {
            System.err.println("Browser tests skipped: there is no /usr/bin/chromium on this machine.");
        }
        assumeTrue(Chromium.present(), "no /usr/bin/chromium");
        server = GalleryServer.start(folder);
        chromium = Chromium.start();
    }

    @AfterAll
    static void stop() {
        if (chromium != null) {
            chromium.close();
            server.close();
        }
    }

    @Test
    void everybodyCanUseEveryPageAtADesk() {
        assertNoViolations(Chromium.DESK, ColorScheme.LIGHT);
    }

    @Test
    void everybodyCanUseEveryPageOnAPhoneInTheDark() {
        assertNoViolations(Chromium.PHONE, ColorScheme.DARK);
    }

    private static void assertNoViolations(int width, ColorScheme scheme) {
        assertNoViolations(width, scheme, WRITTEN);
    }

    private static void assertNoViolations(int width, ColorScheme scheme, Instant now) {
        List<String> violations = new ArrayList<>();
        onEveryPage(
                "en",
                width,
                scheme,
                now,
                (name, page) -> Axe.violations(page).forEach(violation -> violations.add(name + " " + violation)));
        assertEquals(List.of(), violations, () -> String.join("\n", violations));
    }

    @Test
    void everybodyCanUseEveryPageWhenDatesAreWrittenOut() {
        assertNoViolations(Chromium.PHONE, ColorScheme.LIGHT, WRITTEN.plus(YEAR));
    }

    @Test
    void nothingIsWiderThanTheScreen() {
        List<String> wide = new ArrayList<>();
        addWide("de", Chromium.NARROWEST, wide);
        addWide("en", Chromium.PHONE, wide);
        addWide("de", Chromium.DESK, wide);
        assertEquals(List.of(), wide);
    }

    private static void addWide(String language, int width, List<String> wide) {
        onEveryPage(language, width, ColorScheme.LIGHT, (name, page) -> {
            int wanted = (int) page.evaluate("document.documentElement.scrollWidth");
            if (wanted > width) {
                wide.add("%s/%s at %d: %d".formatted(language, name, width, wanted));
            }
        });
    }

    @Test
    void nothingThatOneTouchesIsSmallOnAPhone() {
        List<String> small = new ArrayList<>();
        onEveryPage("en", Chromium.PHONE, ColorScheme.LIGHT, (name, page) -> {
            Object found = page.evaluate("""
                    [...document.querySelectorAll("button, .button, .tabs a, summary, select, input:not([type=hidden], [type=radio], [type=checkbox]), .site-menu a, .find-link")]
                      .filter(e => e.offsetParent && !e.closest(".unseen") && !e.matches(".unseen"))
                      .filter(e => e.getBoundingClientRect().height < 43.5)
                      .map(e => e.outerHTML.slice(0, 90))""");
            if (found instanceof List<?> list && !list.isEmpty()) {
                small.add(name + ": " + list);
            }
        });
        assertEquals(List.of(), small);
    }

    @Test
    void thePolicyIsNeverBroken() {
        List<String> complaints = new ArrayList<>();
        try (BrowserContext window = chromium.window(Chromium.DESK, ColorScheme.LIGHT)) {
            Page page = window.newPage();
            page.onConsoleMessage(message -> note(message, complaints));
            page.onPageError(complaints::add);
            for (Sample sample : Gallery.samples("en")) {
                page.navigate(server.address("en", sample.name()));
            }
        }
        assertEquals(List.of(), complaints);
    }

    private static void note(ConsoleMessage message, List<String> complaints) {
        if (message.type().equals("error") && !message.text().contains("404")) {
            complaints.add(message.text());
        }
    }

    @Test
    void nothingJumpsWhileAnArticleIsLoaded() {
        try (BrowserContext window = chromium.window(Chromium.DESK, ColorScheme.LIGHT)) {
            Page page = window.newPage();
            page.navigate(server.address("en", "article"));
            page.evaluate("document.fonts.ready.then(() => true)");
            Object shift = page.evaluate("""
                    new Promise(done => {
                      let sum = 0;
                      new PerformanceObserver(list => list.getEntries().forEach(entry => sum += entry.value))
                        .observe({ type: "layout-shift", buffered: true });
                      setTimeout(() => done(sum), 300);
                    })""");
            assertTrue(((Number) shift).doubleValue() < 0.02, () -> "cumulative layout shift " + shift);
        }
    }

    @Test
    void theJumpBoxCompletesByKey() {
        try (BrowserContext window = chromium.window(Chromium.DESK, ColorScheme.LIGHT)) {
            Page page = window.newPage();
            page.navigate(server.address("en", "changes"));
            page.keyboard().press("Control+k");
            page.keyboard().type("sal");
            Locator options = page.locator("#find-suggestions [role=option]");
            options.first().waitFor();
            assertEquals(List.of("Salt marsh", "Saltwort"), options.allTextContents());
            // The list of a letter less may stand there for a moment.
            page.waitForCondition(() ->
                    "Sal".equals(page.locator("#find-suggestions b").first().textContent()));
            page.keyboard().press("ArrowDown");
            page.keyboard().press("ArrowDown");
            assertEquals("true", options.nth(1).getAttribute("aria-selected"));
            page.keyboard().press("Enter");
            page.waitForURL("**/en/history.html");
        }
    }

    @Test
    void aLinkIsCompletedInTheText() {
        try (BrowserContext window = chromium.window(Chromium.DESK, ColorScheme.LIGHT)) {
            Page page = window.newPage();
            page.navigate(server.address("en", "edit-first"));
            Locator text = page.locator("textarea[name=text]");
            text.focus();
            page.keyboard().type("As seen at [[sal");
            page.locator("#text-suggestions [role=option]").first().waitFor();
            page.keyboard().press("ArrowDown");
            page.keyboard().press("Enter");
            assertEquals("As seen at [[Salt marsh]]", text.inputValue());
            page.keyboard().type(" and [[sal");
            page.locator("#text-suggestions [role=option]").first().waitFor();
            page.keyboard().press("Escape");
            assertFalse(page.locator("#text-suggestions").isVisible());
            assertEquals("As seen at [[Salt marsh]] and [[sal", text.inputValue());
        }
    }

    @Test
    void withoutScriptEverythingIsThere() {
        try (BrowserContext window = chromium.withoutScript(Chromium.PHONE)) {
            Page page = window.newPage();
            page.navigate(server.address("en", "article"));
            page.locator(".contents-narrow > summary").click();
            assertTrue(page.locator(".contents-narrow a").first().isVisible());
            page.locator(".me > summary").click();
            assertTrue(page.locator(".me .panel a").first().isVisible());
            assertTrue(page.locator(".tabs .edit a").isVisible());
            page.navigate(server.address("en", "merge"));
            page.locator("#pick-1-own").check();
            assertTrue(page.locator("#own-1").isVisible());
        }
    }

    @Test
    void theFirstTabLeadsPastTheHeader() {
        try (BrowserContext window = chromium.window(Chromium.DESK, ColorScheme.LIGHT)) {
            Page page = window.newPage();
            page.navigate(server.address("en", "article"));
            page.keyboard().press("Tab");
            assertEquals("#main", page.evaluate("document.activeElement.hash"));
            page.keyboard().press("Enter");
            assertEquals("main", page.evaluate("document.activeElement.id"));
        }
    }

    private static void onEveryPage(String language, int width, ColorScheme scheme, BiConsumer<String, Page> check) {
        onEveryPage(language, width, scheme, WRITTEN, check);
    }

    /// @param now what the browser's clock shows: a script writes young times as "an hour ago"
    private static void onEveryPage(
            String language, int width, ColorScheme scheme, Instant now, BiConsumer<String, Page> check) {
        try (BrowserContext window = chromium.window(width, scheme)) {
            Page page = window.newPage();
            page.clock().setFixedTime(Date.from(now));
            for (Sample sample : Gallery.samples(language)) {
                page.navigate(server.address(language, sample.name()));
                check.accept(sample.name(), page);
            }
        }
    }
}
