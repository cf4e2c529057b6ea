package org.marram.browser;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.io.IOException;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// Nothing moves on a page while somebody reads it, but the contents, which follow along.
@ExtendWith(Stage.class)
class SteadyPagesTest {
    /// Milliseconds in which everything that a page waits for has come.
    private static final double SETTLED = 1_200;

    /// Adds up, from the first paint on, how much of the screen has moved and how far, and notes what it was
    /// (Layout Instability, W3C).
    private static final String WATCH = """
            window.moved = { score: 0, what: [] };
            new PerformanceObserver(list => {
              for (const shift of list.getEntries()) {
                window.moved.score += shift.value;
                for (const source of shift.sources) {
                  const node = source.node;
                  window.moved.what.push((node?.outerHTML ?? node?.textContent ?? "?").slice(0, 120));
                }
              }
            }).observe({ type: "layout-shift", buffered: true });
            """;

    private final RunningWiki wiki;
    private final Chromium chromium;

    SteadyPagesTest(RunningWiki wiki, Chromium chromium) {
        this.wiki = wiki;
        this.chromium = chromium;
    }

    private void write(String title, String text) {
        try (Visitor ada = Visitor.signedIn(wiki, chromium, Stage.ADA)) {
            ada.write(title, text);
        }
    }

    private static String sections(int count, int sentences) {
        return IntStream.rangeClosed(1, count)
                .mapToObj(number -> "## Part " + number + "\n\n"
                        + "The *grass* of the **dunes** holds what the wind would carry off, and more of it. "
                                .repeat(sentences))
                .collect(Collectors.joining("\n\n"));
    }

    @Test
    void nothingMovesWhenTheWebFontArrives() {
        write("Steady", "Windswept, и ещё ждёт, ξηρά, łąka.\n\n" + sections(6, 9));
        for (String path :
                List.of("/article/Steady", "/search?q=dunes", "/edit/Steady", "/history/Steady", "/talk/Steady")) {
            for (int width : new int[] {Chromium.PHONE, Chromium.DESK}) {
                for (double late : new double[] {0, 40, 400}) {
                    assertSteady(path, width, "**/*.woff2", late);
                }
            }
        }
    }

    /// The page is painted before the script that is not waited for, and not before the one that is.
    @Test
    void nothingMovesWhenAScriptArrives() {
        write("Scripted", sections(6, 9));
        write("Scripted/Long", sections(9, 12));
        for (String path : List.of("/article/Scripted", "/article/Scripted/Long", "/history/Scripted", "/changes", "/talk/Scripted")) {
            for (int width : new int[] {Chromium.PHONE, Chromium.DESK}) {
                assertSteady(path, width, "**/marram.*.js", 400);
                assertSteady(path, width, "**/times.*.js", 400);
                assertSteady(path, width, "**/folds.*.js", 400);
            }
        }
    }

    /// The header is laid out as one row: what of it comes later would push aside what stands.
    @Test
    void nothingMovesWhenThePageComesInPieces() throws IOException {
        write("Pieces", sections(6, 9));
        for (String end : List.of("<form class=\"find\"", "<nav class=\"site-menu\"", "<nav class=\"enter\"")) {
            try (var line = SlowLine.start(wiki.address(), end);
                    Visitor reader = Visitor.atWidth(wiki, chromium, Chromium.DESK, ColorScheme.LIGHT, "en")) {
                Page page = reader.page();
                page.addInitScript(WATCH);
                page.navigate(line.address() + "/history/Pieces");
                page.waitForTimeout(SETTLED);
                assertEquals(
                        0.0,
                        ((Number) page.evaluate("moved.score")).doubleValue(),
                        () -> "pieces at " + end + ": " + page.evaluate("moved.what"));
            }
        }
    }

    /// @param files what comes late
    /// @param late how long it takes, in milliseconds
    private void assertSteady(String path, int width, String files, double late) {
        try (Visitor reader = Visitor.atWidth(wiki, chromium, width, ColorScheme.LIGHT, "en")) {
            Page page = reader.page();
            page.addInitScript(WATCH);
            page.route(files, route -> {
                page.waitForTimeout(late);
                route.resume();
            });
            reader.open(path);
            page.waitForTimeout(SETTLED);
            Object score = page.evaluate("moved.score");
            assertEquals(
                    0.0,
                    ((Number) score).doubleValue(),
                    () -> path + " at " + width + ", " + files + " after " + late + " ms: "
                            + page.evaluate("moved.what"));
        }
    }

    @Test
    void theContentsFollowAlong() {
        write("Followed", sections(60, 30));
        try (Visitor reader = Visitor.atWidth(wiki, chromium, Chromium.DESK, ColorScheme.LIGHT, "en")) {
            reader.open("/article/Followed");
            Page page = reader.page();
            for (int part : new int[] {1, 30, 59, 12}) {
                Locator entry = page.locator(".contents .toc a").nth(part - 1);
                // Into the middle of a part, where no heading is in sight.
                entry.evaluate("entry => scrollTo(0, document.getElementById(decodeURIComponent(entry.hash.slice(1)))"
                        + ".getBoundingClientRect().top + scrollY + 200)");
                page.waitForCondition(() -> "location".equals(entry.getAttribute("aria-current")));
                assertEquals(1, page.locator(".contents .toc a[aria-current]").count());
                page.waitForCondition(() -> isInSight(entry), new Page.WaitForConditionOptions().setTimeout(3_000));
            }
            assertFalse(isInSight(page.locator(".contents .toc a").nth(58)), "the list scrolls by itself");
        }
    }

    private static boolean isInSight(Locator entry) {
        return (boolean) entry.evaluate("""
                entry => {
                  const box = entry.getBoundingClientRect();
                  const list = entry.closest(".contents").getBoundingClientRect();
                  return box.top >= Math.max(0, list.top) && box.bottom <= Math.min(innerHeight, list.bottom);
                }""");
    }

    @Test
    void theContentsStayBesideTheTextWithoutScript() {
        write("Beside", sections(8, 9));
        try (Visitor reader = Visitor.withoutScript(wiki, chromium)) {
            reader.open("/article/Beside");
            Page page = reader.page();
            page.mouse().move(700, 400);
            page.mouse().wheel(0, 1_500);
            page.waitForTimeout(300);
            double top = page.locator(".contents").boundingBox().y;
            assertTrue(top >= 0 && top < 60, "the contents stand at " + top);
        }
    }
}
