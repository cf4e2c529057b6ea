package org.marram.exchange.incoming;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.marram.app.testing.Neighbours.await;
import static org.marram.app.testing.Neighbours.host;
import static org.marram.app.testing.Neighbours.text;

import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.marram.app.testing.Browser;
import org.marram.app.testing.Kept;
import org.marram.app.testing.Neighbours;
import org.marram.app.testing.Pages;
import org.marram.app.testing.TestWiki;

/// From a page that one came upon elsewhere to following it at home.
class FollowFromElsewhereTest {
    private static final String FORM = "/follow/Dunes";

    @TempDir
    Path folder;

    @Test
    void aVisitorSaysWhereTheyAreAtHomeOnceAndFollowsThere() {
        try (TestWiki home = Neighbours.start(folder.resolve("home"), "Home");
                TestWiki own = Neighbours.start(folder.resolve("own"), "Own")) {
            Pages.write(home, "Mo", "Dunes", "Sand.\n");
            Browser visitor = new Browser(home);
            assertTrue(visitor.get("/article/Dunes")
                            .document()
                            .select("a[href=" + FORM + "]")
                            .size()
                    > 0);
            Browser.Page form = visitor.get(FORM);
            assertTrue(form.text().contains("http://" + host(home) + "/article/Dunes"), "the address, to be copied");
            assertTrue(
                    form.response()
                            .headers()
                            .firstValue("Content-Security-Policy")
                            .orElse("")
                            .contains("form-action *"),
                    "browsers follow the answer");

            Browser.Page led = visitor.submit(FORM, FORM, Map.of("from", "Mo@" + host(own), "what", "page"));
            assertEquals(303, led.status());
            String there = led.location();
            assertTrue(there.startsWith("http://" + host(own) + "/network/follow?address="), there);
            assertEquals("Mo@" + host(own), visitor.get(FORM).value("from"), "it is said once");

            Browser keeper = Kept.signedIn(own, "Mo");
            URI way = URI.create(there);
            String path = way.getRawPath() + "?" + way.getRawQuery();
            assertEquals(
                    "http://" + host(home) + "/article/Dunes", keeper.get(path).value("address"));
            keeper.submit(
                    path, "/network/follow", Map.of("address", keeper.get(path).value("address")));
            await("the page", () -> text(own, home, "Dunes").contains("Sand"));
        }
    }

    @Test
    void aBareHostIsEnoughAndTheWholeWikiCanBeMeant() {
        try (TestWiki home = Neighbours.start(folder.resolve("home"), "Home");
                TestWiki own = Neighbours.start(folder.resolve("own"), "Own")) {
            Pages.write(home, "Mo", "Dunes", "Sand.\n");
            String there = new Browser(home)
                    .submit(FORM, FORM, Map.of("from", host(own), "what", "wiki"))
                    .location();
            assertTrue(there.endsWith("address=http%3A%2F%2F" + host(home).replace(":", "%3A") + "%2F"), there);

            Kept.add(own, "Ada", false);
            Browser.Page told = Kept.signedIn(own, "Ada").get(there.substring(there.indexOf("/network")));
            assertEquals(403, told.status());
            assertTrue(told.text().contains("http://" + host(home) + "/"), "what to show a keeper");
            assertTrue(
                    new Browser(own)
                            .get(there.substring(there.indexOf("/network")))
                            .location()
                            .startsWith("/sign-in?return=%2Fnetwork%2Ffollow%3Faddress%3D"),
                    "a stranger signs in first, and comes back");
        }
    }

    @Test
    void whatCannotBeFoundIsSaidAndStaysInTheForm() {
        try (TestWiki home = Neighbours.start(folder.resolve("home"), "Home");
                TestWiki own = Neighbours.start(folder.resolve("own"), "Own")) {
            Pages.write(home, "Mo", "Dunes", "Sand.\n");
            Browser visitor = new Browser(home);
            assertRefused(visitor, "no such thing", "neither a host nor a name");
            assertRefused(visitor, "", "neither a host nor a name");
            assertRefused(visitor, "nobody@" + host(own), "knows nobody");
            assertRefused(visitor, host(home), "That is this wiki");
            assertRefused(visitor, "Mo@127.0.0.1:1", "does not answer");
            assertRefused(visitor, "x@10.0.0.1", "does not say where");
        }
    }

    private static void assertRefused(Browser visitor, String from, String why) {
        Browser.Page page = visitor.submit(FORM, FORM, Map.of("from", from, "what", "page"));
        assertEquals(422, page.status(), from);
        assertTrue(page.text().contains(why), () -> from + ": " + page.text());
        assertEquals(from, page.value("from"));
    }
}
