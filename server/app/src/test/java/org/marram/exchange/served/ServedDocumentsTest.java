package org.marram.exchange.served;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.marram.app.testing.ForeignPage;
import org.marram.app.testing.Kept;
import org.marram.app.testing.Pages;
import org.marram.app.testing.TestWiki;
import org.marram.federation.json.DocumentReader;
import org.marram.federation.json.DocumentReading;
import org.marram.federation.json.JsonLimits;
import org.marram.federation.signatures.DocumentProofs;
import org.marram.federation.signatures.Ed25519PublicKey;
import org.marram.federation.signatures.KeyAnswer;
import org.marram.federation.signatures.KeySource;
import org.marram.federation.signatures.ProofCheck;
import org.marram.federation.signatures.PublishedKey;
import org.marram.federation.signatures.RevisionVerifier;
import org.marram.federation.signatures.Verification;
import org.marram.federation.vocabulary.Article;
import org.marram.federation.vocabulary.AsObject;
import org.marram.federation.vocabulary.Digest;
import org.marram.federation.vocabulary.Iri;
import org.marram.federation.vocabulary.Patch;
import org.marram.federation.vocabulary.RevisionCopy;
import org.marram.wiki.edits.EditPages;
import org.marram.wiki.edits.ModeratePages;
import org.marram.wiki.pages.Page;
import org.marram.wiki.pages.PageStore;
import org.marram.wiki.shared.Origin;
import org.marram.wiki.shared.Settings.Presets;
import org.marram.wiki.shared.Title;
import org.marram.wiki.store.Database;

/// What other servers get, with the demands that they make (the wiki's interoperation notes and its protocol, §8).
class ServedDocumentsTest {
    private static final String ACTIVITY = "application/activity+json";
    private static final String LD = "application/ld+json; profile=\"https://www.w3.org/ns/activitystreams\"";
    private static final String TIDES = "https://tides.example";

    private static TestWiki wiki;

    @BeforeAll
    static void start(@TempDir Path folder) {
        wiki = TestWiki.start(
                folder,
                settings -> settings.with(new Presets(
                        Optional.of("Tides"),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.of(Origin.parse(TIDES)))));
        Kept.add(wiki, "Ada", true);
        Pages.write(wiki, "Ada", "Dunes", "Marram grass holds [[Shore|the dunes]].\n\n[[Category:Coast]]\n", "start");
        Pages.write(wiki, "Ada", "Shore", "Waves & sand.\n");
        Pages.write(
                wiki,
                "Ada",
                "Dunes",
                "Marram grass holds [[Shore|the dunes]].\n\nAnd more.\n\n[[Category:Coast]]\n",
                "more");
    }

    @AfterAll
    static void stop() {
        wiki.close();
    }

    private static HttpResponse<String> fetch(String path, String accept) {
        return wiki.send(wiki.request(path).header("Accept", accept).GET());
    }

    private static HttpResponse<String> asIbis(String path) {
        return wiki.send(wiki.request(path)
                .header("Accept", ACTIVITY)
                .header("User-Agent", "ibis")
                .GET());
    }

    private static ObjectNode json(HttpResponse<String> response) {
        assertEquals(200, response.statusCode(), response.body());
        try {
            return (ObjectNode) new ObjectMapper().readTree(response.body());
        } catch (IOException e) {
            throw new AssertionError(response.body(), e);
        }
    }

    private static ObjectNode json(String path) {
        return json(fetch(path, ACTIVITY));
    }

    private static <T extends AsObject> T read(String path, Class<T> type) {
        HttpResponse<String> response = fetch(path, ACTIVITY);
        assertEquals(200, response.statusCode(), response.body());
        byte[] bytes = response.body().getBytes(StandardCharsets.UTF_8);
        DocumentReading reading = new DocumentReader().read(bytes, JsonLimits.DOCUMENT);
        return assertInstanceOf(
                type,
                assertInstanceOf(DocumentReading.Understood.class, reading)
                        .document()
                        .object());
    }

    private static Page page(String title) {
        return wiki.bean(Database.class)
                .read(handle -> PageStore.byTitle(handle, Title.of(title)).orElseThrow());
    }

    private static String type(HttpResponse<String> response) {
        return response.headers().firstValue("Content-Type").orElse("");
    }

    @Test
    void theContentTypeIsOneOfThoseThatServersCompareLetterByLetter() {
        for (String path : List.of("/", "/actor", "/user/Ada", "/article/Dunes", "/outbox", "/article/Dunes/edits")) {
            HttpResponse<String> response = fetch(path, ACTIVITY);
            assertEquals("application/activity+json; charset=utf-8", type(response), path);
            assertTrue(response.headers().allValues("Vary").toString().contains("Accept"), path);
        }
        assertEquals(LD, type(fetch("/article/Dunes", LD)));
        assertEquals(
                "application/activity+json; charset=utf-8",
                type(fetch("/article/Dunes", "application/activity+json, application/ld+json, text/html;q=0.1")));
    }

    @Test
    void whoWantsAPageGetsAPageThatNamesTheDocument() {
        for (String accept : List.of("text/html,application/xhtml+xml,*/*;q=0.8", "*/*", "text/html, " + ACTIVITY)) {
            HttpResponse<String> response = fetch("/article/Dunes", accept);
            assertTrue(type(response).startsWith("text/html"), accept + " " + type(response));
        }
        String html = fetch("/article/Dunes", "text/html").body();
        assertTrue(html.contains("rel=\"alternate\" type=\"application/activity+json\""), html.substring(0, 2_000));
    }

    @Test
    void theGroupHasWhatIbisAndLemmyNeed() {
        ObjectNode group = json(asIbis("/"));
        assertEquals("Group", group.path("type").asText());
        assertEquals(TIDES + "/", group.path("id").asText());
        assertEquals("wiki", group.path("preferredUsername").asText());
        assertEquals(TIDES + "/inbox", group.path("inbox").asText());
        assertEquals(TIDES + "/linked_instances", group.path("instances").asText());
        assertEquals(TIDES + "/moderators", group.path("attributedTo").asText());
        assertEquals(TIDES + "/#main-key", group.path("publicKey").path("id").asText());
        assertEquals(TIDES + "/", group.path("publicKey").path("owner").asText());
        assertTrue(group.path("postingRestrictedToMods").asBoolean());
        assertEquals(
                "https://www.w3.org/ns/activitystreams",
                group.path("@context").path(0).asText());
        assertEquals(
                "Multikey", group.path("assertionMethod").path(0).path("type").asText());
        assertEquals(
                TIDES + "/user/Ada",
                json("/moderators").path("orderedItems").path(0).asText());
    }

    @Test
    void anArticleHasWhatEverySoftwareShows() {
        ObjectNode article = json("/article/Dunes");
        assertEquals(TIDES + "/article/Dunes", article.path("id").asText());
        assertEquals("Article", article.path("type").asText());
        assertEquals("Dunes", article.path("name").asText());
        assertEquals(TIDES + "/user/wiki-bot", article.path("attributedTo").asText());
        assertEquals(TIDES + "/", article.path("to").path(0).asText());
        assertEquals(
                "https://www.w3.org/ns/activitystreams#Public",
                article.path("to").path(1).asText());
        assertTrue(article.path("cc").isArray());
        assertEquals(TIDES + "/", article.path("audience").asText());
        assertTrue(article.path("content").asText().contains("href=\"" + TIDES + "/article/Shore\""));
        assertEquals("text/html", article.path("mediaType").asText());
        assertEquals("text/markdown", article.path("source").path("mediaType").asText());
        assertTrue(article.path("source").path("content").asText().startsWith("Marram grass holds [[Shore"));
        assertEquals("Marram grass holds the dunes.", article.path("summary").asText());
        assertFalse(article.path("protected").asBoolean(true));
        assertEquals(TIDES + "/article/Dunes/edits", article.path("edits").asText());
        assertEquals("urn:uuid:" + page("Dunes").uuid(), article.path("line").asText());
        assertEquals(article.path("replies").asText(), article.path("context").asText());
        assertTrue(article.has("published") && article.has("updated") && article.has("license"));
        assertTrue(article.path("tag").toString().contains("\"#Coast\""));
        assertTrue(article.path("tag").toString().contains(TIDES + "/article/Shore"));
        assertEquals("en", article.path("contentMap").fieldNames().next());
    }

    @Test
    void theLibraryReadsWhatItIsServed() {
        Article article = read("/article/Dunes", Article.class);
        assertEquals(Optional.of(page("Dunes").uuid()), article.wiki().line());
        Digest head = article.wiki().head().orElseThrow();
        RevisionCopy copy = read("/revision/" + head, RevisionCopy.class);
        assertInstanceOf(RevisionCopy.Check.Intact.class, copy.check());
        assertInstanceOf(Verification.Verified.class, RevisionVerifier.verify(copy.signed()));
        assertTrue(copy.text().isPresent() && copy.description().isPresent());
        Patch patch = read("/article/Dunes/" + org.marram.exchange.actors.WikiAddresses.editName(head), Patch.class);
        assertEquals(article.wiki().latestVersion(), Optional.of(patch.version()));
        assertEquals(article.id(), patch.page());
        assertEquals("more", patch.summary());
        assertTrue(patch.revision().isPresent());
    }

    @Test
    void aRevisionIsKeptByAskingAgain() {
        Digest head = read("/article/Shore", Article.class).wiki().head().orElseThrow();
        HttpResponse<String> response = fetch("/revision/" + head, ACTIVITY);
        assertEquals("no-cache", response.headers().firstValue("Cache-Control").orElseThrow());
        String tag = response.headers().firstValue("ETag").orElseThrow();
        assertEquals(
                304,
                wiki.send(wiki.request("/revision/" + head)
                                .header("Accept", ACTIVITY)
                                .header("If-None-Match", tag)
                                .GET())
                        .statusCode());
    }

    @Test
    void theEditsThatIbisReplaysMakeTheText() {
        ObjectNode edits = json(asIbis("/article/Dunes/edits"));
        assertEquals("OrderedCollection", edits.path("type").asText());
        assertEquals(TIDES + "/article/Dunes/edits", edits.path("id").asText());
        JsonNode items = edits.path("items");
        assertEquals(2, items.size());
        assertEquals(
                "e3b0c442-98fc-1c14-9afb-f4c8996fb924",
                items.path(0).path("previousVersion").asText());
        assertEquals(items.path(0).path("version"), items.path(1).path("previousVersion"));
        assertTrue(items.path(0)
                        .path("published")
                        .asText()
                        .compareTo(items.path(1).path("published").asText())
                < 0);
        for (JsonNode patch : items) {
            assertEquals("Patch", patch.path("type").asText());
            assertTrue(patch.has("summary"));
            assertEquals(TIDES + "/article/Dunes", patch.path("object").asText());
            assertEquals(TIDES + "/user/Ada", patch.path("attributedTo").asText());
            assertTrue(patch.path("content").asText().startsWith("--- original\n+++ modified\n@@ "));
            assertEquals(
                    patch.path("version").asText(),
                    Patch.versionOf(patch.path("content").asText()).toString());
            assertTrue(patch.path("id").asText().length() <= 255);
        }
        assertEquals(
                json("/article/Dunes").path("latestVersion").asText(),
                items.path(1).path("version").asText());
        assertFalse(items.path(1).path("content").asText().contains("\n \n"), "a blank context line is empty for Ibis");
    }

    @Test
    void ibisFindsAllPagesInOneListUnderTheAddressThatItAskedFor() {
        for (String path : List.of("/outbox", "/all_articles")) {
            ObjectNode outbox = json(asIbis(path));
            assertEquals("Collection", outbox.path("type").asText());
            assertEquals(TIDES + path, outbox.path("id").asText());
            JsonNode update = outbox.path("items").path(0);
            assertEquals("Update", update.path("type").asText());
            assertTrue(update.path("cc").isArray() && update.path("to").isArray());
            assertEquals("Article", update.path("object").path("type").asText());
            assertTrue(update.path("object").path("cc").isArray());
            String path2 = update.path("id").asText().substring(TIDES.length());
            assertEquals("Update", json(path2).path("type").asText());
        }
    }

    @Test
    void othersGetAnOutboxInPages() {
        ObjectNode outbox = json("/outbox");
        assertEquals("OrderedCollection", outbox.path("type").asText());
        assertTrue(outbox.has("totalItems") && outbox.has("first"));
        ObjectNode first = json(outbox.path("first").asText().substring(TIDES.length()));
        assertEquals("OrderedCollectionPage", first.path("type").asText());
        assertEquals(TIDES + "/outbox", first.path("partOf").asText());
    }

    @Test
    void listsOfAPageAreThere() {
        assertEquals(0, json("/article/Dunes/followers").path("totalItems").asInt(-1));
        assertFalse(json("/article/Dunes/followers").has("items"));
        assertEquals(0, json("/article/Dunes/forks").path("totalItems").asInt(-1));
        assertEquals(0, json("/article/Dunes/replies").path("totalItems").asInt(-1));
        ObjectNode history = json("/article/Dunes/revisions");
        assertEquals(2, history.path("totalItems").asInt());
        ObjectNode part = json(history.path("first").asText().substring(TIDES.length()));
        assertEquals(2, part.path("orderedItems").size());
        assertEquals("Collection", json("/linked_instances").path("type").asText());
        assertEquals(0, json("/user/Ada/outbox").path("totalItems").asInt(-1));
        assertEquals(0, json("/user/Ada/followers").path("totalItems").asInt(-1));
        assertEquals(405, fetch("/inbox", ACTIVITY).statusCode());
        assertEquals(302, fetch("/article/Dunes/edits", "text/html").statusCode());
    }

    @Test
    void aPageThatWasRenamedKeepsItsIdAndItsNewTitleLeadsThere() {
        Pages.write(wiki, "Ada", "Old Name", "Text.\n");
        wiki.bean(EditPages.class)
                .rename(Pages.viewer(wiki, "Ada"), Title.of("Old Name"), Title.of("New Name"), "better");
        assertEquals("New Name", json("/article/Old_Name").path("name").asText());
        HttpResponse<String> led = fetch("/article/New_Name", ACTIVITY);
        assertEquals(302, led.statusCode());
        assertEquals(
                TIDES + "/article/Old_Name",
                led.headers().firstValue("Location").orElse(""));
        HttpResponse<String> spelling = fetch("/article/old%20name", ACTIVITY);
        assertEquals(302, spelling.statusCode());
        assertEquals(404, fetch("/article/No_such_page", ACTIVITY).statusCode());
    }

    @Test
    void aDeletedPageIsATombstone() {
        Digest head = Pages.write(wiki, "Ada", "Gone", "Soon gone.\n");
        wiki.bean(ModeratePages.class).delete(Pages.viewer(wiki, "Ada"), Title.of("Gone"), "spam");
        HttpResponse<String> gone = fetch("/article/Gone", ACTIVITY);
        assertEquals(410, gone.statusCode());
        assertTrue(gone.body().contains("\"Tombstone\""), gone.body());
        RevisionCopy copy = read("/revision/" + head, RevisionCopy.class);
        assertTrue(copy.text().isEmpty() && copy.description().isEmpty());
        assertEquals(410, fetch("/page/" + page("Gone").uuid(), ACTIVITY).statusCode());
    }

    @Test
    void aHeadingOfLevelSixDoesNotReachIbis() {
        Pages.write(wiki, "Ada", "Deep", "###### Six\n\nText.\n");
        assertEquals(
                "##### Six\n\nText.\n",
                json(asIbis("/article/Deep")).path("source").path("content").asText());
        assertEquals(
                "###### Six\n\nText.\n",
                json("/article/Deep").path("source").path("content").asText());
        assertTrue(json("/article/Deep/edits")
                .path("items")
                .path(0)
                .path("content")
                .asText()
                .contains("\n+##### Six\n"));
    }

    @Test
    void aVeryLongTextIsLeftToItsRevision() {
        String text = "word and word \n".repeat(40_000);
        Digest head = Pages.write(wiki, "Ada", "Long", text);
        ObjectNode article = json("/article/Long");
        assertFalse(article.has("content") || article.has("source"));
        assertEquals(head.multibase(), article.path("head").asText());
        assertTrue(read("/article/Long/" + org.marram.exchange.actors.WikiAddresses.editName(head), Patch.class)
                .revision()
                .orElseThrow()
                .text()
                .isEmpty());
    }

    @Test
    void whatIsServedToIbisStaysBelowOneMebibyte() {
        List<String> words = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            words.add(("line " + i + " of many\n").repeat(10_000));
            Pages.write(wiki, "Ada", "Growing", String.join("", words));
            Pages.write(wiki, "Ada", "Growing " + i, String.join("", words.subList(i, i + 1)));
        }
        assertTrue(asIbis("/outbox").body().getBytes(StandardCharsets.UTF_8).length < 1 << 20);
        HttpResponse<String> edits = asIbis("/article/Growing/edits");
        assertTrue(edits.body().getBytes(StandardCharsets.UTF_8).length < 1 << 20);
        for (JsonNode patch : json(edits).path("items")) {
            assertTrue(patch.path("content").asText().length() > 100);
        }
    }

    @Test
    void webFingerAnswersForEveryActorAndRefusesWhatIsNone() {
        for (String resource : List.of(
                "acct:wiki@tides.example",
                "acct:wiki-bot@tides.example",
                "acct:Ada@tides.example",
                TIDES + "/user/Ada",
                TIDES + "/",
                TIDES + "/article/Dunes")) {
            HttpResponse<String> response = wiki.get(
                    "/.well-known/webfinger?resource=" + java.net.URLEncoder.encode(resource, StandardCharsets.UTF_8));
            ObjectNode jrd = json(response);
            assertEquals("application/jrd+json", type(response));
            assertEquals(
                    "*",
                    response.headers().firstValue("Access-Control-Allow-Origin").orElse(""));
            assertTrue(jrd.path("subject").asText().endsWith("@tides.example"), resource);
            assertEquals("self", jrd.path("links").path(0).path("rel").asText());
            assertEquals(ACTIVITY, jrd.path("links").path(0).path("type").asText());
            String actor = jrd.path("links").path(0).path("href").asText();
            assertEquals(actor, json(actor.substring(TIDES.length())).path("id").asText());
        }
        assertEquals(400, wiki.get("/.well-known/webfinger").statusCode());
        assertEquals(400, wiki.get("/.well-known/webfinger?resource=nonsense").statusCode());
        assertEquals(
                404,
                wiki.get("/.well-known/webfinger?resource=acct:nobody@tides.example")
                        .statusCode());
        assertEquals(
                404,
                wiki.get("/.well-known/webfinger?resource=acct:Ada@dunes.example")
                        .statusCode());
    }

    @Test
    void anAddressOfAnotherSchemeIsNobodysAndNoMistake() {
        for (String nobody : List.of("mailto:ada@tides.example", "urn:uuid:0", "did:web:tides.example")) {
            assertEquals(
                    404,
                    wiki.get("/.well-known/webfinger?resource="
                                    + java.net.URLEncoder.encode(nobody, StandardCharsets.UTF_8))
                            .statusCode(),
                    nobody);
        }
    }

    @Test
    void somebodyAskedForInAnotherCaseIsFoundAtTheirAddress() {
        HttpResponse<String> response =
                wiki.send(wiki.request("/user/ada").header("Accept", ACTIVITY).GET());
        assertEquals(302, response.statusCode());
        assertEquals(
                TIDES + "/user/Ada", response.headers().firstValue("Location").orElse(""));
    }

    @Test
    void nodeInfoSaysWhatThisIs() {
        ObjectNode found = json(wiki.get("/.well-known/nodeinfo"));
        List<String> rels = new ArrayList<>();
        found.path("links").forEach(link -> rels.add(link.path("rel").asText()));
        assertTrue(rels.contains("https://www.w3.org/ns/activitystreams#Application"));
        for (String version : List.of("2.0", "2.1")) {
            HttpResponse<String> response = wiki.get("/nodeinfo/" + version);
            ObjectNode info = json(response);
            assertEquals(version, info.path("version").asText());
            assertEquals("marram", info.path("software").path("name").asText());
            assertTrue(type(response).contains("schema/" + version + "#"));
        }
        assertEquals(404, wiki.get("/nodeinfo/3.0").statusCode());
        assertTrue(wiki.get("/ns").body().contains("marram:Revision"));
        assertTrue(wiki.get("/.well-known/host-meta").body().contains("/.well-known/webfinger?resource={uri}"));
    }

    @Test
    void whoCatchesUpGetsWhatTheyLackParentsFirst() {
        Digest first = Pages.write(wiki, "Ada", "Synced", "One.\n");
        Digest second = Pages.write(wiki, "Ada", "Synced", "One.\n\nTwo.\n");
        Digest third = Pages.write(wiki, "Ada", "Synced", "One.\n\nTwo.\n\nThree.\n");
        ObjectNode all = sync("{\"want\":[\"%s\"]}".formatted(third));
        assertEquals(List.of(first, second, third), digests(all));
        assertFalse(all.path("more").asBoolean(true));
        assertEquals(
                TIDES + "/article/Synced", all.path("pages").path(0).path("id").asText());
        assertEquals(third.multibase(), all.path("pages").path(0).path("head").asText());
        assertEquals("everyone", all.path("pages").path(0).path("protection").asText());
        ObjectNode rest = sync("{\"want\":[\"%s\"],\"have\":[\"%s\"]}".formatted(third, second));
        assertEquals(List.of(third), digests(rest));
        assertEquals(List.of(), digests(sync("{\"want\":[\"%s\"],\"have\":[\"%s\"]}".formatted(first, third))));
        assertEquals(400, post("{\"want\":\"x\"}").statusCode());
        assertEquals(400, post("no json").statusCode());
    }

    @Test
    void aLongHistoryComesInParts() {
        String text = "Sand and salt and wind. ".repeat(12_000);
        List<Digest> line = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            line.add(Pages.write(wiki, "Ada", "Heavy", i + text));
        }
        List<Digest> got = new ArrayList<>();
        String have = "";
        ObjectNode part;
        do {
            part = sync("{\"want\":[\"%s\"],\"have\":[%s]}".formatted(line.getLast(), have));
            got.addAll(digests(part));
            have = "\"" + got.getLast() + "\"";
        } while (part.path("more").asBoolean());
        assertEquals(line, got);
    }

    @Test
    void aPageOfAnotherWikiIsItsHomesToTellButItsRevisionsAreServedByWhoeverHoldsThem() {
        ForeignPage marsh =
                new ForeignPage("marsh.example", "Salt marsh").edit("Mud.\n").edit("Mud and samphire.\n");
        wiki.bean(EditPages.class).mirror(List.of(marsh.told()));
        HttpResponse<String> led = fetch("/article/Salt_marsh@marsh.example", ACTIVITY);
        assertEquals(302, led.statusCode());
        assertEquals(
                "https://marsh.example/article/Salt_marsh",
                led.headers().firstValue("Location").orElse(""));
        Digest head = marsh.head().orElseThrow();
        RevisionCopy copy = read("/revision/" + head, RevisionCopy.class);
        assertInstanceOf(RevisionCopy.Check.Intact.class, copy.check());
        assertInstanceOf(Verification.Verified.class, RevisionVerifier.verify(copy.signed()));
        ObjectNode batch = sync("{\"want\":[\"%s\"]}".formatted(head));
        assertEquals(2, digests(batch).size());
        assertEquals(
                "https://marsh.example/article/Salt_marsh",
                batch.path("pages").path(0).path("id").asText());
        assertEquals(
                404, fetch("/page/" + copy.signed().revision().page(), ACTIVITY).statusCode());
    }

    @Test
    void theChangeLogIsAListThatOneReadsForwards() {
        ObjectNode log = json("/sync/log");
        assertTrue(log.has("epoch") && log.has("seq"));
        assertTrue(Digest.read(log.path("head").asText()).isPresent());
        assertInstanceOf(ProofCheck.Valid.class, DocumentProofs.check(log, keyOfTheWiki(), Instant.now()));
        ObjectNode longer = log.deepCopy().put("seq", 1_000_000);
        assertInstanceOf(ProofCheck.Invalid.class, DocumentProofs.check(longer, keyOfTheWiki(), Instant.now()));
        assertEquals(TIDES + "/sync/changes?since=0", log.path("first").asText());
        assertEquals(
                "OrderedCollectionPage",
                json("/sync/changes?since=0").path("type").asText());
        assertEquals(400, fetch("/sync/changes?since=x", ACTIVITY).statusCode());
    }

    private static KeySource keyOfTheWiki() {
        JsonNode key = json("/").path("assertionMethod");
        JsonNode multikey = key.isArray() ? key.get(0) : key;
        Iri id = new Iri(multikey.path("id").asText());
        PublishedKey published = new PublishedKey(
                id,
                new Iri(TIDES + "/"),
                new Ed25519PublicKey(multikey.path("publicKeyMultibase").asText()));
        return new KeySource() {
            @Override
            public KeyAnswer find(Iri keyId) {
                return keyId.equals(id) ? new KeyAnswer.Found(published, false) : new KeyAnswer.Refused("another");
            }

            @Override
            public KeyAnswer refresh(Iri keyId) {
                return find(keyId);
            }
        };
    }

    private static ObjectNode sync(String body) {
        return json(post(body));
    }

    private static HttpResponse<String> post(String body) {
        return wiki.send(wiki.request("/sync/revisions")
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body)));
    }

    private static List<Digest> digests(ObjectNode batch) {
        List<Digest> digests = new ArrayList<>();
        for (JsonNode copy : batch.path("revisions")) {
            byte[] bytes = copy.toString().getBytes(StandardCharsets.UTF_8);
            DocumentReading reading = new DocumentReader().read(bytes, JsonLimits.BATCH);
            RevisionCopy read = assertInstanceOf(
                    RevisionCopy.class,
                    assertInstanceOf(DocumentReading.Understood.class, reading)
                            .document()
                            .object());
            assertInstanceOf(RevisionCopy.Check.Intact.class, read.check());
            digests.add(read.signed().digest());
        }
        return digests;
    }

    @Test
    void anIriOfOursIsNoLongerThanIbisTakes() {
        assertTrue(new Iri(TIDES + "/activity/page-" + page("Dunes").uuid())
                        .value()
                        .length()
                <= 255);
    }
}
