package org.marram.exchange.incoming;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.marram.app.testing.Neighbours.await;
import static org.marram.app.testing.Neighbours.host;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.marram.app.testing.ForeignPage;
import org.marram.app.testing.Kept;
import org.marram.app.testing.Neighbours;
import org.marram.app.testing.Pages;
import org.marram.app.testing.TestWiki;
import org.marram.exchange.actors.WikiAddresses;
import org.marram.federation.json.DocumentWriter;
import org.marram.federation.json.Json;
import org.marram.federation.testing.FakeFediverse;
import org.marram.federation.testing.FakePeer;
import org.marram.federation.testing.LoopbackAnswer;
import org.marram.federation.testing.SteppingClock;
import org.marram.federation.vocabulary.Activity;
import org.marram.federation.vocabulary.Addressing;
import org.marram.federation.vocabulary.Article;
import org.marram.federation.vocabulary.Body;
import org.marram.federation.vocabulary.Conversation;
import org.marram.federation.vocabulary.Digest;
import org.marram.federation.vocabulary.Iri;
import org.marram.federation.vocabulary.Publication;
import org.marram.federation.vocabulary.PublicationTimes;
import org.marram.federation.vocabulary.Reference;
import org.marram.federation.vocabulary.WikiPage;
import org.marram.federation.vocabulary.Wording;
import org.marram.wiki.edits.ModeratePages;
import org.marram.wiki.mirrors.VerifiedRevision;
import org.marram.wiki.pages.Histories;
import org.marram.wiki.pages.PageStore;
import org.marram.wiki.shared.Title;
import org.marram.wiki.store.Database;

/// A page of one wiki that is forked in another: both are whole servers on loopback; Eve is a server that lies.
class ForksAcrossTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    static Path folder;

    private static TestWiki home;
    private static TestWiki away;
    private static String homeHost;
    private static String awayHost;
    private static String awayToken;
    private static int pages;

    private FakeFediverse fediverse;
    private FakePeer eve;
    private String title;
    private Digest head;

    @BeforeAll
    static void start() throws IOException {
        home = Neighbours.start(folder.resolve("home"), "Home");
        away = Neighbours.start(folder.resolve("away"), "Away");
        homeHost = host(home);
        awayHost = host(away);
        awayToken = Kept.token(away, "Mo");
        send("POST", "/api/v1/follows", Map.of("address", homeHost));
    }

    @AfterAll
    static void stop() {
        away.close();
        home.close();
    }

    @BeforeEach
    void page() {
        fediverse = FakeFediverse.with(SteppingClock.at(Instant.now()));
        eve = fediverse.join("eve");
        title = "Page " + ++pages;
        head = Pages.write(home, "Mo", title, "First.\n\nSecond.\n\nThird.\n");
        await("the page", () -> Neighbours.text(away, home, title).contains("Third"));
    }

    @AfterEach
    void leave() {
        fediverse.close();
    }

    @Test
    void theHistoryOfAForkCountsThoseOfTheOtherWikiToo() throws IOException {
        String fork = fork();
        assertEquals(2, people(away, fork), "who wrote it, and who forked it");
        Pages.write(away, "Mo", fork, "First.\n\nSecond, of ours.\n\nThird.\n");
        assertEquals(2, people(away, fork));
        assertEquals(1, people(home, title));
    }

    private static long people(TestWiki wiki, String title) {
        return wiki.bean(Database.class)
                .read(handle -> Histories.summary(
                                handle,
                                PageStore.byTitle(handle, Title.of(title)).orElseThrow())
                        .people());
    }

    @Test
    void theSourceListsAForkOfAnotherWikiAndHowTheyStand() throws IOException {
        String fork = fork();
        await("it is listed", () -> forks().size() == 1);

        JsonNode listed = forks().get(0);
        assertEquals(fork, listed.get("title").asText());
        assertEquals(awayHost, listed.get("host").asText());
        assertEquals(
                away.uri("/article/" + Title.of(fork).address()).toString(),
                listed.get("url").asText());
        assertEquals(0, listed.get("ahead").asInt());
        assertEquals(0, listed.get("behind").asInt());

        Pages.write(home, "Mo", title, "First, at home.\n\nSecond.\n\nThird.\n");
        assertEquals(1, forks().get(0).get("ahead").asInt(), "what changed here is known at once");
        String page = home.get("/forks/" + Title.of(title).address()).body();
        assertTrue(page.contains(fork) && page.contains(awayHost), page);
        assertTrue(page.contains("/diff/" + Title.of(title).address() + "?from=" + head), "what changed here: " + page);
        assertFalse(page.contains("What changed there"), "nothing did");
        Pages.write(away, "Mo", fork, "First.\n\nSecond.\n\nThird, of ours.\n");
        String there = away.uri("/forks/" + Title.of(fork).address()).toString();
        await(
                "where it says what changed there",
                () -> home.get("/forks/" + Title.of(title).address()).body().contains("href=\"" + there + "\""));
        JsonNode collection = document(home, "/article/" + Title.of(title).address() + "/forks");
        assertEquals(1, collection.get("totalItems").asInt());
        JsonNode items = document(home, "/article/" + Title.of(title).address() + "/forks?before=");
        assertEquals(
                listed.get("url").asText(), items.get("orderedItems").get(0).asText());
    }

    @Test
    void aForkSaysInItsDocumentWhatItBeganFrom() throws IOException {
        JsonNode origin =
                document(away, "/article/" + Title.of(fork()).address()).path("origin");

        assertEquals(
                home.uri("/article/" + Title.of(title).address()).toString(),
                origin.path("page").asText());
        assertEquals(head.toString(), origin.path("digest").asText());
    }

    @Test
    void whatBecomesOfAForkIsKnownSoonAfterEachEditOfIt() throws IOException {
        String fork = fork();
        await("it is listed", () -> forks().size() == 1);

        Pages.write(away, "Mo", fork, "First.\n\nSecond.\n\nThird, changed away.\n");
        Pages.write(away, "Mo", fork, "First.\n\nSecond.\n\nThird, changed again.\n");

        await("it is known", () -> forks().get(0).get("behind").asInt() == 2);
        assertEquals(0, forks().get(0).get("ahead").asInt());
    }

    @Test
    void whatBecameOfAForkIsAskedForWhenSomebodyLooks() throws IOException {
        String fork = fork();
        await("it is listed", () -> forks().size() == 1);
        Pages.write(away, "Mo", fork, "First.\n\nSecond.\n\nThird, changed away.\n");
        Pages.write(away, "Mo", fork, "First.\n\nSecond.\n\nThird, changed again.\n");
        Pages.write(home, "Mo", title, "First, at home.\n\nSecond.\n\nThird.\n");
        await("the change", () -> Neighbours.text(away, home, title).contains("at home"));
        send("POST", "/api/v1/pages/" + Title.of(fork).address() + "/pull", Map.of("from", title + "@" + homeHost));

        makeOld();
        await("it is asked", () -> forks().get(0).get("behind").asInt() == 3);
        assertEquals(0, forks().get(0).get("ahead").asInt(), "the fork took it in");

        away.bean(ModeratePages.class).delete(Pages.viewer(away, "Mo"), Title.of(fork), "Not needed");
        await("it is gone", () -> {
            makeOld();
            return forks().isEmpty();
        });
    }

    @Test
    void aForkThatIsFollowedIsListedOnceAndAlwaysAsItStands() throws IOException {
        String fork = fork();
        await("it is listed", () -> forks().size() == 1);
        String token = Kept.token(home, "Mo");
        home.send(request(home, token, "/api/v1/follows").POST(body(Map.of("address", awayHost))));
        await("it is mirrored", () -> !Neighbours.text(home, away, fork).isEmpty());
        Pages.write(away, "Mo", fork, "First.\n\nSecond.\n\nThird, changed away.\n");

        await("it is known", () -> forks().get(0).get("behind").asInt() == 1);
        assertEquals(1, forks().size());
        assertEquals(awayHost, forks().get(0).get("host").asText());
        JsonNode there = get(home, "/api/v1/pages/" + Title.of(fork).address() + "@" + awayHost + "/forks");
        assertEquals(title, there.path("origin").path("title").asText());
        home.send(request(home, token, "/api/v1/follows/" + follows(token)).DELETE());
    }

    @Test
    void nobodyTellsOfTheForkOfAnother() throws IOException {
        Iri fork = new Iri(away.uri("/article/" + Title.of(fork()).address()).toString());
        await("it is listed", () -> forks().size() == 1);

        assertRefused(offer(fork, article(title)), "not at the host");
        assertEquals(1, forks().size());
    }

    @Test
    void aPageThatDoesNotDescendFromOursIsNoFork() {
        Claimed other = new Claimed("Nowhere");
        other.edit("Something else.\n");
        publish(other, article(title), head);
        assertRefused(offer(other.id(), article(title)), "descends");

        publish(other, article(title), other.page.digest(0));
        assertRefused(offer(other.id(), article(title)), "never had");

        publish(other, article("Another"), head);
        assertRefused(offer(other.id(), article(title)), "does not say");

        assertRefused(offer(eve.id().resolve("/article/Nothing"), article(title)), "404");
        assertRefused(offer(other.id(), article("Not there")), "no such page");
        assertTrue(forks().isEmpty());
    }

    @Test
    void aForkWhoseHistoryIsForgedIsNoFork() {
        Claimed forged = new Claimed("Forged");
        VerifiedRevision first = forged.page.make(eve.id().value(), List.of(head), "First.\n", "");
        forged.page.add(first);
        publish(forged, article(title), head);
        ObjectNode batch = forged.batch();
        ((ObjectNode) batch.findParent("size")).put("minor", true);
        serve(batch);
        assertRefused(offer(forged.id(), article(title)), "signature");

        serve(forged.batch());
        eve.deliver(
                offer(forged.id(), article(title)),
                home.bean(WikiAddresses.class).sharedInbox());
        await("the honest one is listed", () -> forks().size() == 1);
    }

    @Test
    void aForkInTheNameOfALineOfOursIsNoFork() {
        UUID ours = home.bean(Database.class)
                .read(handle ->
                        PageStore.byTitle(handle, Title.of(title)).orElseThrow().uuid());
        Claimed stolen = new Claimed("Stolen", ours);
        stolen.page.add(stolen.page.make(eve.id().value(), List.of(head), "First.\n", ""));
        publish(stolen, article(title), head);

        assertRefused(offer(stolen.id(), article(title)), "at home elsewhere");
        assertTrue(forks().isEmpty());
    }

    @Test
    void aForkWithMoreThanIsReadIsListedWithoutTheNumber() {
        Claimed endless = new Claimed("Endless");
        endless.page.add(endless.page.make(eve.id().value(), List.of(head), "First.\n", ""));
        publish(endless, article(title), head);
        ObjectNode batch = endless.batch().put("more", true);
        endless.edit("Never sent.\n");
        publish(endless, article(title), head);
        serve(batch);
        eve.deliver(
                offer(endless.id(), article(title)),
                home.bean(WikiAddresses.class).sharedInbox());

        await("it is listed", () -> forks().size() == 1);
        assertTrue(forks().get(0).get("behind").isNull());
        assertTrue(home.get("/forks/" + Title.of(title).address()).body().contains("not known"));
        assertFalse(eve.server().requests("/sync/revisions").size() > 4, "it is asked a few times only");
    }

    /// A page of Eve's.
    private final class Claimed {
        private final String name;
        private final ForeignPage page;

        Claimed(String name) {
            this(name, UUID.randomUUID());
        }

        Claimed(String name, UUID line) {
            this.name = name;
            this.page = new ForeignPage(eve.id().origin().authority(), name, line);
        }

        Iri id() {
            return eve.id().resolve("/article/" + name);
        }

        void edit(String text) {
            page.add(page.make(eve.id().value(), page.head().stream().toList(), text, ""));
        }

        ObjectNode batch() {
            ObjectNode batch = Json.object().put("type", "RevisionBatch");
            batch.putArray("pages");
            ArrayNode revisions = batch.putArray("revisions");
            page.told().revisions().forEach(each -> revisions.add(DocumentWriter.body(each.copy())));
            return batch.put("more", false);
        }
    }

    private void publish(Claimed fork, Iri origin, Digest from) {
        eve.publish(new Article(
                new Publication(
                        fork.id(),
                        Optional.empty(),
                        List.of(eve.id()),
                        Addressing.to(Iri.PUBLIC),
                        PublicationTimes.published(Instant.now())),
                new Wording(fork.name, "", Body.EMPTY, List.of()),
                Conversation.NONE,
                Optional.empty(),
                new WikiPage(
                        Optional.empty(),
                        Optional.empty(),
                        false,
                        Optional.of(fork.page.line()),
                        Optional.empty(),
                        fork.page.head(),
                        Optional.of(new WikiPage.ForkOrigin(origin, from)),
                        Optional.empty())));
        serve(fork.batch());
    }

    private void serve(ObjectNode batch) {
        eve.server().serve("/sync/revisions", LoopbackAnswer.document(batch));
    }

    private Activity offer(Iri fork, Iri source) {
        return new Activity.Offer(eve.envelope(source), Reference.to(fork), fork, source);
    }

    private void assertRefused(Activity offer, String reason) {
        assertEquals(202, eve.deliver(offer, home.bean(WikiAddresses.class).sharedInbox()));
        await("it is looked at", () -> newestOfEve().state() != Incoming.State.WAITS);
        Incoming.Line line = newestOfEve();
        assertEquals(Incoming.State.REFUSED, line.state(), line.toString());
        String why = line.why().orElseThrow().english();
        assertTrue(why.contains(reason), why);
    }

    /// The other wiki sends, too, whenever it has something to say.
    private Incoming.Line newestOfEve() {
        return home.bean(Database.class).read(handle -> Incoming.lines(handle, Long.MAX_VALUE, 20)).stream()
                .filter(line -> line.actor().equals(eve.id().value()))
                .findFirst()
                .orElseThrow();
    }

    private static Iri article(String title) {
        return home.bean(WikiAddresses.class).article(title, 1);
    }

    private String fork() throws IOException {
        String fork = "Fork of " + title;
        send("POST", "/api/v1/pages/" + Title.of(title).address() + "@" + homeHost + "/fork", Map.of("as", fork));
        return fork;
    }

    private ArrayNode forks() {
        return (ArrayNode) get(home, "/api/v1/pages/" + Title.of(title).address() + "/forks")
                .get("forks");
    }

    private static void makeOld() {
        home.bean(Database.class).write(handle -> handle.execute("update fork_elsewhere set seen = 0, asked = 0"));
    }

    private static int follows(String token) throws IOException {
        return JSON.readTree(
                        home.send(request(home, token, "/api/v1/follows").GET()).body())
                .get("items")
                .get(0)
                .get("id")
                .asInt();
    }

    private static JsonNode document(TestWiki wiki, String path) throws IOException {
        return JSON.readTree(wiki.send(wiki.request(path)
                        .header("Accept", "application/activity+json")
                        .GET())
                .body());
    }

    private static JsonNode get(TestWiki wiki, String path) {
        try {
            return JSON.readTree(wiki.get(path).body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void send(String method, String path, Map<String, String> body) throws IOException {
        int status = away.send(request(away, awayToken, path).method(method, body(body)))
                .statusCode();
        assertTrue(status < 300, path + " answers " + status);
    }

    private static HttpRequest.Builder request(TestWiki wiki, String token, String path) {
        return wiki.request(path).header("Authorization", "Bearer " + token).header("Content-Type", "application/json");
    }

    private static HttpRequest.BodyPublisher body(Map<String, String> body) throws IOException {
        return HttpRequest.BodyPublishers.ofString(JSON.writeValueAsString(body));
    }
}
