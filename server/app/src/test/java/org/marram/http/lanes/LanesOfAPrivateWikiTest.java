package org.marram.http.lanes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.marram.app.testing.Browser;
import org.marram.app.testing.Browser.Page;
import org.marram.app.testing.Kept;
import org.marram.app.testing.OnBothDatabases;
import org.marram.app.testing.Pages;
import org.marram.app.testing.TestWiki;
import org.marram.wiki.shared.Reading;
import org.marram.wiki.shared.Settings;

@OnBothDatabases
class LanesOfAPrivateWikiTest {
    private static final Settings.Presets READ_BY_PARTICIPANTS = new Settings.Presets(
            Optional.empty(), Optional.empty(), Optional.empty(), Optional.of(Reading.PARTICIPANTS), Optional.empty());

    @TempDir
    Path folder;

    @Test
    void strangersWhoFillTheirLaneKeepNobodyFromSigningInAndReading() {
        try (TestWiki wiki = TestWiki.start(folder, settings -> settings.with(READ_BY_PARTICIPANTS))) {
            Kept.add(wiki, "Kit", true);
            Pages.write(wiki, "Kit", "Dune", "Sand.");
            try (TakenLane taken = new TakenLane(wiki.bean(Lanes.class)::stranger)) {
                taken.fillQueue();
                Browser stranger = new Browser(wiki);
                assertEquals(503, stranger.get("/history/Dune").status());
                assertEquals(200, stranger.get("/-/health").status());
                Page page = stranger.get("/article/Dune");
                assertEquals(403, page.status());
                assertFalse(page.response().body().contains("Sand"));
                Browser kit = Kept.signedIn(wiki, "Kit");
                assertEquals(200, kit.get("/article/Dune").status());
                assertEquals(200, kit.get("/history/Dune").status());
                assertEquals(
                        303,
                        kit.submit("/edit/Dune", "/edit/Dune", Map.of("text", "Sand, held.", "action", "save"))
                                .status());
            }
        }
    }
}
