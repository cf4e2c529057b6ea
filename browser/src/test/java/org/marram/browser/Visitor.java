package org.marram.browser;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/// Somebody at a browser of their own. They find everything by what it is called, as people do who see the page and
/// people who hear it.
final class Visitor implements AutoCloseable {
    /// Nothing here is far away; what is not there by now will not come.
    private static final double PATIENCE = 20_000;

    /// Milliseconds until somebody looks again.
    private static final double BETWEEN_LOOKS = 150;

    private final BrowserContext window;
    private final Page page;
    private final RunningWiki wiki;
    private final Chromium chromium;
    private final boolean script;
    private final AtomicInteger status = new AtomicInteger();

    private Visitor(RunningWiki wiki, Chromium chromium, boolean script, BrowserContext window) {
        this.wiki = wiki;
        this.chromium = chromium;
        this.script = script;
        this.window = window;
        window.setDefaultTimeout(PATIENCE);
        this.page = window.newPage();
        page.onResponse(this::note);
    }

    static Visitor withoutScript(RunningWiki wiki, Chromium chromium) {
        return new Visitor(wiki, chromium, false, chromium.withoutScript(Chromium.DESK));
    }

    /// Somebody who has signed in before.
    static Visitor signedIn(RunningWiki wiki, Chromium chromium, String name) {
        String memory = wiki.session(name, () -> {
            try (Visitor visitor = withoutScript(wiki, chromium)) {
                return visitor.signIn(name).window.storageState();
            }
        });
        return new Visitor(wiki, chromium, false, chromium.withoutScript(Chromium.DESK, memory));
    }

    static Visitor withScript(RunningWiki wiki, Chromium chromium) {
        return new Visitor(wiki, chromium, true, chromium.window(Chromium.DESK, ColorScheme.LIGHT));
    }

    static Visitor atWidth(RunningWiki wiki, Chromium chromium, int width, ColorScheme scheme, String language) {
        return new Visitor(wiki, chromium, true, chromium.window(width, scheme, language));
    }

    private void note(Response response) {
        if (response.request().isNavigationRequest()) {
            status.set(response.status());
        }
    }

    Page page() {
        return page;
    }

    /// The status of the page that is shown.
    int status() {
        return status.get();
    }

    Visitor signIn(String name) {
        open("/sign-in");
        type("Name", name);
        type("Password", RunningWiki.PASSWORD);
        press("Sign in");
        assertEquals(200, status(), page.locator("main").innerText());
        return this;
    }

    /// Opens an address of the wiki.
    Visitor open(String path) {
        page.navigate(wiki.address() + path);
        return this;
    }

    /// Goes on by a link in the page's main part.
    Visitor follow(String link) {
        main(AriaRole.LINK, link).first().click();
        return this;
    }

    /// Presses a button in the page's main part.
    Visitor press(String button) {
        main(AriaRole.BUTTON, button).click();
        return this;
    }

    /// Types into the field of that label, in place of what is there.
    Visitor type(String label, String text) {
        field(label).fill(text);
        return this;
    }

    /// Writes a page in one go.
    Visitor write(String title, String text) {
        open("/edit/" + title.replace(' ', '_'));
        type("Text of " + title, text);
        return press("Save");
    }

    Locator field(String label) {
        return page.locator("main")
                .getByLabel(label, new Locator.GetByLabelOptions().setExact(true))
                .and(page.locator("input, textarea, select"));
    }

    Locator button(String name) {
        return main(AriaRole.BUTTON, name);
    }

    Locator link(String name) {
        return main(AriaRole.LINK, name);
    }

    private Locator main(AriaRole role, String name) {
        return page.locator("main")
                .getByRole(role, new Locator.GetByRoleOptions().setName(name).setExact(true));
    }

    String heading() {
        return page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setLevel(1))
                .innerText()
                .strip();
    }

    /// What the page says above all else: its notices.
    String notice() {
        return String.join("\n", page.locator("main .notice").allInnerTexts());
    }

    /// The text of the article that is shown.
    String text() {
        return page.locator("main .text").innerText().strip();
    }

    /// Everything the main part says.
    String everything() {
        return page.locator("main").innerText();
    }

    Visitor reads(String words) {
        String all = everything();
        assertTrue(all.contains(words), () -> "no \"" + words + "\" in: " + all);
        return this;
    }

    /// Looks again until the page says so: what comes from another wiki comes a moment later.
    Visitor awaits(String words) {
        long end = System.nanoTime() + (long) (PATIENCE * 1_000_000);
        while (!everything().contains(words)) {
            if (System.nanoTime() > end) {
                reads(words);
            }
            page.waitForTimeout(BETWEEN_LOOKS);
            page.reload();
        }
        return this;
    }

    /// Everybody can use the page that is shown.
    Visitor canBeUsedByEverybody() {
        List<String> violations = script ? Axe.violations(page) : Axe.violationsOfCopy(page, chromium.mirror());
        assertEquals(List.of(), violations, () -> page.url() + "\n" + String.join("\n", violations));
        return this;
    }

    @Override
    public void close() {
        window.close();
    }
}
