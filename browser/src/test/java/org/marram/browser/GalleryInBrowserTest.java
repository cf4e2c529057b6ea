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
import java.util.List;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.marram.themes.gallery.Gallery;
import org.marram.themes.gallery.Sample;

class GalleryInBrowserTest {
    /// A moment after the samples' newest.
    private static final Instant WRITTEN = Instant.parse("2026-11-23T12:00:00Z");

    private static final Duration YEAR = Duration.ofDays(365);

    /// Stops the clock at a moment, and leaves the timers as they are. Playwright's own clock takes them over: axe,
    /// which
    /// sets about ninety on each page, then waits four milliseconds at each of them.
    private static final String CLOCK = """
            Date = class extends Date {
              constructor(...at) { super(...(at.length ? at : [%1$d])); }
              static now() { return %1$d; }
            };""";

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
    @Execution(ExecutionMode.CONCURRENT)
    void everybodyCanUseEveryPageAtADeskAndThePolicyIsNeverBroken() {
        List<String> violations = new ArrayList<>();
        List<String> complaints = onEveryPage(
                "en", Chromium.DESK, ColorScheme.LIGHT, WRITTEN, (name, page) -> addViolations(name, page, violations));
        assertNone(violations, complaints);
    }

    /// Measures in the light, as a page is before anybody chooses.
    @Test
    @Execution(ExecutionMode.CONCURRENT)
    void everybodyCanUseEveryPageOnAPhoneInTheDarkAndNothingIsTooWideOrTooSmall() {
        List<String> violations = new ArrayList<>();
        List<String> wide = new ArrayList<>();
        List<String> small = new ArrayList<>();
        List<String> complaints = onEveryPage("en", Chromium.PHONE, ColorScheme.DARK, WRITTEN, (name, page) -> {
            addViolations(name, page, violations);
            page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.LIGHT));
            addWide(name, page, Chromium.PHONE, wide);
            addSmall(name, page, small);
            page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.DARK));
        });
        assertNone(violations, wide, small, complaints);
    }

    @Test
    @Execution(ExecutionMode.CONCURRENT)
    void everybodyCanUseEveryPageWhenDatesAreWrittenOut() {
        List<String> violations = new ArrayList<>();
        Instant later = WRITTEN.plus(YEAR);
        List<String> complaints = onEveryPage(
                "en", Chromium.PHONE, ColorScheme.LIGHT, later, (name, page) -> addViolations(name, page, violations));
        assertNone(violations, complaints);
    }

    @Test
    @Execution(ExecutionMode.CONCURRENT)
    void nothingInGermanIsWiderThanTheScreen() {
        List<String> wide = new ArrayList<>();
        List<String> complaints = onEveryPage("de", Chromium.DESK, ColorScheme.LIGHT, WRITTEN, (name, page) -> {
            addWide(name, page, Chromium.DESK, wide);
            addWide(name, page, Chromium.NARROWEST, wide);
        });
        assertNone(wide, complaints);
    }

    @SafeVarargs
    private static void assertNone(List<String>... findings) {
        List<String> all = Stream.of(findings).flatMap(List::stream).toList();
        assertEquals(List.of(), all, () -> String.join("\n", all));
    }

    private static void addViolations(String name, Page page, List<String> violations) {
        Axe.violations(page).forEach(violation -> violations.add(name + " " + violation));
    }

    private static void addWide(String name, Page page, int width, List<String> wide) {
        if (page.viewportSize().width != width) {
            page.setViewportSize(width, page.viewportSize().height);
        }
        int wanted = (int) page.evaluate("document.documentElement.scrollWidth");
        if (wanted > width) {
            wide.add("%s at %d: %d".formatted(name, width, wanted));
        }
    }

    private static void addSmall(String name, Page page, List<String> small) {
        Object found = page.evaluate("""
                [...document.querySelectorAll("button, .button, .tabs a, summary, select, input:not([type=hidden], [type=radio], [type=checkbox]), .site-menu a, .find-link")]
                  .filter(e => e.offsetParent && !e.closest(".unseen") && !e.matches(".unseen"))
                  .filter(e => e.getBoundingClientRect().height < 43.5)
                  .map(e => e.outerHTML.slice(0, 90))""");
        if (found instanceof List<?> list && !list.isEmpty()) {
            small.add(name + ": " + list);
        }
    }

    /// Goes through all pages of a language, each loaded once. Every test that does so has a browser of its own, so
    /// that
    /// two can be at it at the same time: a browser belongs to the thread that started it.
    ///
    /// @param now what the browser's clock shows: a script writes young times as "an hour ago"
    /// @return complaints of the browser itself, about what its policy forbids and what script did wrong
    private static List<String> onEveryPage(
            String language, int width, ColorScheme scheme, Instant now, BiConsumer<String, Page> check) {
        List<String> complaints = new ArrayList<>();
        try (Chromium own = Chromium.start();
                BrowserContext window = own.window(width, scheme)) {
            Page page = window.newPage();
            page.addInitScript(CLOCK.formatted(now.toEpochMilli()));
            page.onConsoleMessage(message -> note(message, complaints));
            page.onPageError(complaints::add);
            for (Sample sample : Gallery.samples(language)) {
                page.navigate(server.address(language, sample.name()));
                check.accept(language + "/" + sample.name(), page);
                page.setViewportSize(width, page.viewportSize().height);
            }
        }
        return complaints;
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
            assertEquals(List.of("Salt marsh", "Saltwort", "New page “sal”"), options.allTextContents());
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
}
