package org.marram.browser;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.FrameLocator;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// Code that is copied, formulas, and diagrams that are drawn in a frame of their own.
@ExtendWith(Stage.class)
class BlocksJourneyTest {
    private static final String CODE = "```java showLineNumbers\nint tufts = 7; // five, and two\n```\n";

    private final RunningWiki wiki;
    private final Chromium chromium;

    BlocksJourneyTest(RunningWiki wiki, Chromium chromium) {
        this.wiki = wiki;
        this.chromium = chromium;
    }

    private void write(String title, String text) {
        try (Visitor ada = Visitor.signedIn(wiki, chromium, Stage.ADA)) {
            ada.write(title, text);
        }
    }

    /// Opens a page until something made behind the save is there.
    private static void await(Visitor visitor, String path, String selector) {
        for (int tries = 0; tries < 60 && visitor.page().locator(selector).count() == 0; tries++) {
            visitor.page().waitForTimeout(500);
            visitor.open(path);
        }
        assertTrue(visitor.page().locator(selector).count() > 0, selector);
    }

    @Test
    void codeAndFormulasAreThereWithoutScript() {
        write("Colours", CODE + "\n$$\\frac{a}{b}$$\n\nand $\\nothing$\n");
        try (Visitor reader = Visitor.withoutScript(wiki, chromium)) {
            reader.open("/article/Colours");
            await(reader, "/article/Colours", "math");
            assertEquals("int", reader.page().locator(".code-k").innerText().strip());
            reader.reads("Undefined control sequence: \\nothing");
            reader.canBeUsedByEverybody();
        }
    }

    @Test
    void codeIsCopiedWithoutItsNumbers() {
        write("Copied", CODE);
        try (Visitor reader = Visitor.withScript(wiki, chromium)) {
            reader.open("/article/Copied");
            BrowserContext context = reader.page().context();
            context.grantPermissions(List.of("clipboard-read", "clipboard-write"));
            reader.page().locator(".code-copy").click();
            reader.page().locator(".code-copy:text-is('Copied')").waitFor();
            assertEquals(
                    "int tufts = 7; // five, and two\n",
                    reader.page().evaluate("() => navigator.clipboard.readText()"));
            assertEquals(List.of(), Axe.violations(reader.page()));
        }
    }

    @Test
    void diagramIsDrawnInAFrameThatReachesNothing() {
        write("Drawn", "```mermaid\nflowchart LR\n  Sand --> Dune\n```\n");
        try (Visitor reader = Visitor.withScript(wiki, chromium)) {
            List<String> faults = new ArrayList<>();
            Page page = reader.page();
            page.onConsoleMessage(message -> {
                if (message.type().equals("error")) {
                    faults.add(message.text());
                }
            });
            reader.open("/article/Drawn");
            FrameLocator frame = page.frameLocator("iframe.diagram");
            Locator drawing = frame.locator("svg");
            drawing.waitFor();
            assertTrue(drawing.textContent().contains("Dune"));
            assertEquals("allow-scripts", page.locator("iframe.diagram").getAttribute("sandbox"));
            assertEquals("null", frame.locator("html").evaluate("() => origin"));
            page.locator(".diagram-block summary").click();
            assertTrue(page.locator(".diagram-block pre").innerText().contains("Sand --> Dune"));
            assertEquals(List.of(), faults);
            assertEquals(List.of(), Axe.violations(page));
        }
    }

    @Test
    void diagramThatIsNoneShowsItsSourceAndWhy() {
        write("Not drawn", "```mermaid\nflowchart LR\n  Sand --> [\n```\n");
        try (Visitor reader = Visitor.withScript(wiki, chromium)) {
            reader.open("/article/Not_drawn");
            reader.page().locator(".diagram-block .fault").waitFor();
            assertTrue(reader.page().locator(".diagram-block pre").isVisible());
        }
    }

    @Test
    void diagramIsItsSourceWithoutScript() {
        write("Plainly", "```mermaid\nflowchart LR\n  Sand --> Dune\n```\n");
        try (Visitor reader = Visitor.withoutScript(wiki, chromium)) {
            reader.open("/article/Plainly").reads("Sand --> Dune");
            reader.canBeUsedByEverybody();
        }
    }
}
