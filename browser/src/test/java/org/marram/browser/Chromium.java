package org.marram.browser;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ReducedMotion;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The machine's own Chromium; nothing is downloaded.
final class Chromium implements AutoCloseable {
    static final int PHONE = 390;
    static final int DESK = 1280;

    /// WCAG 2.2, 1.4.10: content reflows at this width.
    static final int NARROWEST = 320;

    private static final Path PROGRAM = Path.of("/usr/bin/chromium");
    private static final int HEIGHT = 900;

    private final Playwright playwright;
    private final Browser browser;
    private @Nullable Page mirror;

    private Chromium(Playwright playwright, Browser browser) {
        this.playwright = playwright;
        this.browser = browser;
    }

    static boolean present() {
        return Files.isExecutable(PROGRAM);
    }

    static Chromium start() {
        Playwright playwright = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        Browser browser = playwright
                .chromium()
                .launch(new BrowserType.LaunchOptions()
                        .setExecutablePath(PROGRAM)
                        .setArgs(List.of(
                                "--no-sandbox",
                                "--disable-gpu",
                                "--no-first-run",
                                "--disable-background-networking",
                                "--disable-component-update",
                                "--disable-sync")));
        return new Chromium(playwright, browser);
    }

    BrowserContext window(int width, ColorScheme scheme) {
        return browser.newContext(options(width, scheme));
    }

    BrowserContext window(int width, ColorScheme scheme, String language) {
        return browser.newContext(options(width, scheme).setLocale(language));
    }

    /// A window with script for looking at copies of pages, always the same one.
    Page mirror() {
        if (mirror == null) {
            mirror = window(DESK, ColorScheme.LIGHT).newPage();
        }
        return mirror;
    }

    BrowserContext withoutScript(int width) {
        return browser.newContext(options(width, ColorScheme.LIGHT).setJavaScriptEnabled(false));
    }

    /// @param memory of another window: its cookies
    BrowserContext withoutScript(int width, String memory) {
        return browser.newContext(
                options(width, ColorScheme.LIGHT).setJavaScriptEnabled(false).setStorageState(memory));
    }

    private static Browser.NewContextOptions options(int width, ColorScheme scheme) {
        return new Browser.NewContextOptions()
                .setViewportSize(width, HEIGHT)
                .setLocale("en-GB")
                .setTimezoneId("UTC")
                .setReducedMotion(ReducedMotion.REDUCE)
                .setColorScheme(scheme);
    }

    @Override
    public void close() {
        browser.close();
        playwright.close();
    }
}
