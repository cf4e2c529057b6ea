package org.marram.exchange.served;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.marram.app.testing.Kept;
import org.marram.app.testing.Pages;
import org.marram.app.testing.TestWiki;
import org.marram.wiki.shared.Reading;
import org.marram.wiki.shared.Settings.Presets;

/// When a wiki has nothing to do with others, they find nothing.
class ClosedToServersTest {
    private static final List<String> ADDRESSES = List.of(
            "/",
            "/actor",
            "/user/wiki-bot",
            "/user/Ada",
            "/article/Dunes",
            "/article/Dunes/edits",
            "/outbox",
            "/all_articles",
            "/linked_instances",
            "/followers",
            "/sync/log",
            "/sync/changes",
            "/ns",
            "/nodeinfo/2.1",
            "/.well-known/nodeinfo",
            "/.well-known/webfinger?resource=acct:wiki@localhost:8080");

    @TempDir
    Path folder;

    @Test
    void beforeSomebodyKeepsTheWiki() {
        try (TestWiki wiki = TestWiki.start(folder)) {
            assertNothingThere(wiki);
        }
    }

    @Test
    void whileOnlyParticipantsRead() {
        Presets closed = new Presets(
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(Reading.PARTICIPANTS),
                Optional.empty());
        try (TestWiki wiki = TestWiki.start(folder, settings -> settings.with(closed))) {
            Kept.add(wiki, "Ada", true);
            Pages.write(wiki, "Ada", "Dunes", "Secret sand.\n");
            assertNothingThere(wiki);
        }
    }

    private static void assertNothingThere(TestWiki wiki) {
        for (String address : ADDRESSES) {
            HttpResponse<String> answer = wiki.send(wiki.request(address)
                    .header("Accept", "application/activity+json")
                    .GET());
            assertEquals(404, answer.statusCode(), address);
            assertTrue(!answer.body().contains("Secret"), address);
        }
        assertEquals(
                404,
                wiki.send(wiki.request("/sync/revisions").POST(BodyPublishers.ofString("{\"want\":[]}")))
                        .statusCode());
    }
}
