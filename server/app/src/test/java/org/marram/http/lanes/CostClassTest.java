package org.marram.http.lanes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.micronaut.http.HttpMethod;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class CostClassTest {
    /// Every route of the wiki that waits for nobody, by method and address as it is declared. A new one is cool
    /// until it stands in [CostClass], and here.
    private static final Set<String> HOT = Set.of(
            "GET /",
            "GET /-/health",
            "GET /-/metrics",
            "GET /.well-known/host-meta",
            "GET /.well-known/nodeinfo",
            "GET /.well-known/webfinger",
            "GET /api/v1/me",
            "GET /api/v1/pages/{title:.+}",
            "GET /article/{+title}",
            "GET /assets/{name}",
            "GET /favicon.ico",
            "GET /file/{+name}",
            "GET /nodeinfo/{version}",
            "GET /ns",
            "GET /picture/{+name}",
            "GET /register",
            "GET /robots.txt",
            "GET /set-up",
            "GET /sign-in",
            "POST /-/control/{operation}",
            "POST /actor/inbox",
            "POST /follow/{+title}",
            "POST /inbox",
            "POST /page/{line}/inbox",
            "POST /register",
            "POST /set-up",
            "POST /sign-in",
            "POST /sign-out",
            "POST /user/{name}/inbox");

    @Test
    void everyRouteHasTheClassThatIsWrittenDown() throws IOException {
        Set<String> hot = new TreeSet<>();
        for (String line : Files.readAllLines(Path.of("src/test/resources/routes.tsv"))) {
            String[] fields = line.split("\t");
            if (!line.startsWith("#") && cost(fields[0], fields[2]) == CostClass.HOT) {
                hot.add(fields[0] + " " + fields[1]);
            }
        }
        assertEquals(String.join("\n", new TreeSet<>(HOT)), String.join("\n", hot));
    }

    @Test
    void anActorIsHotForServersAndAProfileCoolForPeople() {
        assertEquals(CostClass.HOT, CostClass.of(HttpMethod.GET, "/user/Ada", true));
        assertEquals(CostClass.COOL, CostClass.of(HttpMethod.GET, "/user/Ada", false));
        assertEquals(CostClass.COOL, CostClass.of(HttpMethod.GET, "/user/Ada/outbox", true));
    }

    @Test
    void listsOfAPageAreCoolThoughThePageIsHot() {
        for (String below : new String[] {"edits", "revisions", "talk", "forks", "followers", "outbox"}) {
            assertEquals(CostClass.COOL, CostClass.of(HttpMethod.GET, "/article/Dune/" + below, true), below);
        }
        assertEquals(CostClass.HOT, CostClass.of(HttpMethod.GET, "/article/Dune/Grass", true));
        assertEquals(CostClass.COOL, CostClass.of(HttpMethod.GET, "/api/v1/pages/Dune/revisions/zQm", true));
    }

    @Test
    void whatIsBelowAPageIsCoolHoweverItsAddressIsEscaped() {
        String edit = "0123456789abcdef".repeat(2);
        for (String path : new String[] {
            "/article/Dune/%65dits",
            "/article/Dune%2Fedits",
            "/article/Dune/" + edit,
            "/article/Dune%2f" + edit,
            "/article/Dune/%72evisions",
            "/article/Dune/%zz",
            "/article/%FF"
        }) {
            assertEquals(CostClass.COOL, CostClass.of(HttpMethod.GET, path, true), path);
        }
        assertEquals(CostClass.HOT, CostClass.of(HttpMethod.GET, "/article/D%C3%BCne", true));
    }

    @Test
    void onlyInboxesOfActorsAreHot() {
        for (String path : new String[] {"/edit/inbox", "/talk/Dune/inbox", "/api/v1/inbox", "/user/a/b/inbox"}) {
            assertEquals(CostClass.COOL, CostClass.of(HttpMethod.POST, path, false), path);
        }
        assertEquals(CostClass.HOT, CostClass.of(HttpMethod.POST, "/user/Ada/inbox", false));
    }

    @Test
    void aDocumentIsWhatNothingElseIsWishedForBeside() {
        for (String accept : new String[] {
            "application/activity+json",
            "application/ld+json; profile=\"https://www.w3.org/ns/activitystreams\"",
            "application/activity+json, application/ld+json"
        }) {
            assertTrue(CostClass.wantsDocument(accept), accept);
        }
        for (String accept : new String[] {
            "application/json",
            "application/activity+json;q=0",
            "text/html, application/activity+json",
            "text/markdown, application/ld+json",
            "x/application/activity+json",
            " ".repeat(1_000) + "application/activity+json",
            "*/*"
        }) {
            assertFalse(CostClass.wantsDocument(accept), accept);
        }
        assertFalse(CostClass.wantsDocument(null));
    }

    private static CostClass cost(String method, String path) {
        int question = path.indexOf('?');
        return CostClass.of(
                HttpMethod.valueOf(method),
                question < 0 ? path : path.substring(0, question),
                path.startsWith("/api/"));
    }
}
