package org.marram.app.ops;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.marram.app.testing.Browser;
import org.marram.app.testing.Browser.Page;
import org.marram.app.testing.Kept;
import org.marram.app.testing.TestWiki;
import org.marram.wiki.shared.Settings;

class FirstPagesTest {
    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({"en, Welcome", "de, Willkommen"})
    void aNewWikiGreetsInItsLanguageAndInvitesByTwoRedLinks(String language, String title) {
        try (TestWiki wiki = TestWiki.start(folder, settings -> in(settings, language))) {
            Page front = new Browser(wiki).get("/");
            assertEquals(200, front.status());
            assertEquals(title, front.document().select("h1").text());
            assertEquals(2, front.document().select("article a.missing").size());
        }
    }

    @Test
    void whatAKeeperChoseStaysTheFrontPage() {
        Settings settings;
        try (TestWiki wiki = TestWiki.start(folder, before -> in(before, "de"))) {
            settings = wiki.settings();
            Kept.add(wiki, "Kit", true);
            Browser kit = Kept.signedIn(wiki, "Kit");
            assertEquals(
                    303,
                    kit.submit("/settings", "/settings", Map.of("frontPage", "Spielwiese"))
                            .status());
        }
        try (TestWiki wiki = TestWiki.start(settings)) {
            Page front = new Browser(wiki).get("/");
            assertEquals("Spielwiese", front.document().select("h1").text());
            assertTrue(front.document().select("html").attr("lang").equals("de"));
        }
    }

    private static Settings in(Settings settings, String language) {
        return new Settings(
                settings.presets(),
                settings.listening(),
                settings.data(),
                settings.database(),
                language,
                settings.trust(),
                settings.rates(),
                settings.limits());
    }
}
