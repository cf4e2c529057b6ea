package org.marram.exchange.incoming;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.marram.app.testing.Neighbours.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.marram.app.testing.Neighbours;
import org.marram.app.testing.Pages;
import org.marram.app.testing.TestWiki;
import org.marram.exchange.actors.DeliveryStatus;
import org.marram.exchange.actors.Dispatcher;
import org.marram.exchange.actors.KnownHosts;
import org.marram.exchange.actors.TheirFollows;
import org.marram.exchange.actors.WikiAddresses;
import org.marram.federation.json.Json;
import org.marram.federation.json.JsonLimits;
import org.marram.federation.json.JsonReading;
import org.marram.federation.signatures.Request;
import org.marram.federation.testing.FakeFediverse;
import org.marram.federation.testing.FakePeer;
import org.marram.federation.testing.LoopbackAnswer;
import org.marram.federation.testing.SteppingClock;
import org.marram.federation.vocabulary.Activity;
import org.marram.federation.vocabulary.Iri;
import org.marram.federation.vocabulary.Patch;
import org.marram.federation.vocabulary.Reference;
import org.marram.wiki.discussions.Discussions;
import org.marram.wiki.edits.ModeratePages;
import org.marram.wiki.pages.Page;
import org.marram.wiki.pages.PageStore;
import org.marram.wiki.shared.Title;
import org.marram.wiki.store.Database;

/// A peer that behaves as Ibis 0.3.3 was seen to: of what it does not understand it says that it failed, and goes on
/// showing what it has.
class IbisElsewhereTest {
    @TempDir
    Path folder;

    private FakeFediverse fediverse;
    private FakePeer ibis;
    private TestWiki wiki;
    private WikiAddresses wikiAddresses;
    private final Map<String, Boolean> shown = new ConcurrentHashMap<>();
    private final Map<String, Boolean> writable = new ConcurrentHashMap<>();
    private final List<String> failed = new CopyOnWriteArrayList<>();
    private volatile boolean broken;

    @BeforeEach
    void start() {
        fediverse = FakeFediverse.with(SteppingClock.at(Instant.now()));
        ibis = fediverse.join("ibis");
        wiki = Neighbours.start(folder, "Home");
        wikiAddresses = wiki.bean(WikiAddresses.class);
        Neighbours.makeKeys(wiki);
        for (String inbox : List.of("/inbox", "/users/ibis/inbox")) {
            ibis.server().serve(inbox, this::take);
        }
        wiki.bean(KnownHosts.class).software(ibis.id().origin(), "ibis");
        assertEquals(202, ibis.deliver(ibis.follow(wikiAddresses.group()), wikiAddresses.sharedInbox()));
        await("it follows", () -> followers() == 1);
    }

    @AfterEach
    void stop() {
        wiki.close();
        fediverse.close();
    }

    @Test
    void whatIsTakenAwayIsTakenAwayThereAndWhatComesBackComesBack() {
        String page = written("Groynes");
        ModeratePages moderatePages = wiki.bean(ModeratePages.class);
        moderatePages.delete(Pages.viewer(wiki, "Mo"), Title.of("Groynes"), "A test");
        await("it is gone", () -> Boolean.FALSE.equals(shown.get(page)));
        moderatePages.restore(Pages.viewer(wiki, "Mo"), Title.of("Groynes"), "It was a test");
        await("it is back", () -> Boolean.TRUE.equals(shown.get(page)));

        Discussions discussions = wiki.bean(Discussions.class);
        Discussions.Outcome.Done said = (Discussions.Outcome.Done) discussions.say(new Discussions.Proposed(
                Pages.viewer(wiki, "Mo"), page("Groynes").id(), Optional.empty(), "Wood", "It rots."));
        String post = wikiAddresses.post(said.post()).value();
        await("the comment", () -> Boolean.TRUE.equals(shown.get(post)));
        discussions.remove(Pages.viewer(wiki, "Mo"), said.post(), "");
        await("the comment is gone", () -> Boolean.FALSE.equals(shown.get(post)));
        assertEquals(List.of(), failed);
    }

    @Test
    void aPageThatIsThereAgainBeforeTheNewsArrivedIsNotTakenAway() {
        String page = written("Groynes");
        broken = true;
        ModeratePages moderatePages = wiki.bean(ModeratePages.class);
        moderatePages.delete(Pages.viewer(wiki, "Mo"), Title.of("Groynes"), "A test");
        await("it is told in vain", () -> failed.stream().anyMatch(each -> each.contains("Delete")));
        moderatePages.restore(Pages.viewer(wiki, "Mo"), Title.of("Groynes"), "It was a test");
        await("that is told too", () -> failed.stream().anyMatch(each -> each.contains("Undo")));
        broken = false;
        wiki.bean(Dispatcher.class).tryAgain(ibis.id().origin());
        await("nothing waits", () -> waiting() == 0);
        assertEquals(Map.of(page, true), shown);
    }

    @Test
    void nobodyThereWritesInVain() {
        String page = written("Groynes");
        assertEquals(false, writable.get(page), "it is told that nobody may");
        assertTrue(asked("ibis/0.3.3", page).path("protected").asBoolean());
        assertTrue(asked("ibis/0.3.3", wikiAddresses.allArticles().value())
                .path("items")
                .get(0)
                .path("object")
                .path("protected")
                .asBoolean());
        assertTrue(!asked("gotosocial", page).path("protected").asBoolean(), "to others it is as it is");

        // Who edits all the same is refused without a Reject: that would be an overlap there, which never ends.
        Patch patch = new Patch(
                new Iri(page + "/0123456789abcdef0123456789abcdef"),
                new Iri(page),
                ibis.id(),
                Optional.of(Instant.now()),
                "stale",
                "--- original\n+++ modified\n@@ -1 +1 @@\n-Wood.\n+Stone.\n",
                Patch.NO_VERSION,
                Patch.NO_VERSION,
                Optional.empty());
        assertEquals(
                202,
                ibis.deliver(
                        new Activity.Edit(ibis.envelope(wikiAddresses.group()), Reference.carrying(patch)),
                        wikiAddresses.sharedInbox()));
        assertTrue(wiki.bean(IncomingQueue.class).awaitEmpty(10_000));
        wiki.bean(Dispatcher.class).drain();
        wiki.bean(Database.class).write(handle -> true);
        assertEquals(
                "It carries an edit that its author has not signed",
                wiki.bean(Database.class)
                        .read(handle -> Incoming.lines(handle, Long.MAX_VALUE, 1))
                        .getFirst()
                        .why()
                        .orElseThrow()
                        .english());
        assertTrue(ibis.server().requests().stream()
                .noneMatch(request -> new String(request.body(), StandardCharsets.UTF_8).contains("\"Reject\"")));
    }

    /// A page that is there now.
    private String written(String title) {
        Pages.write(wiki, "Mo", title, "Wood.\n");
        String page = wikiAddresses.article(page(title)).value();
        await("the page", () -> Boolean.TRUE.equals(shown.get(page)) && waiting() == 0);
        return page;
    }

    private Page page(String title) {
        return wiki.bean(Database.class)
                .read(handle -> PageStore.byTitle(handle, Title.of(title)).orElseThrow());
    }

    private long followers() {
        return wiki.bean(Database.class).read(handle -> TheirFollows.count(handle, wikiAddresses.group()));
    }

    private long waiting() {
        wiki.bean(Database.class).write(handle -> true);
        return wiki.bean(Database.class)
                .read(handle -> DeliveryStatus.waiting(handle, ibis.id().origin()));
    }

    private ObjectNode asked(String agent, String address) {
        String body = wiki.send(wiki.request(new Iri(address).requestTarget())
                        .header("Accept", "application/activity+json")
                        .header("User-Agent", agent)
                        .GET())
                .body();
        return (ObjectNode) read(body.getBytes(StandardCharsets.UTF_8));
    }

    private static JsonNode read(byte[] body) {
        return ((JsonReading.Parsed) Json.read(body, JsonLimits.BATCH)).json();
    }

    /// As it was seen to answer: 200 to what it understands, 500 to everything else.
    private LoopbackAnswer take(Request request) {
        JsonNode activity = read(request.body());
        boolean understood = !broken
                && switch (activity.path("type").asText()) {
                    case "Accept" -> true;
                    case "Announce" -> announced(activity.path("object"));
                    default -> announced(activity);
                };
        if (!understood) {
            failed.add(new String(request.body(), StandardCharsets.UTF_8));
        }
        return LoopbackAnswer.status(understood ? 200 : 500);
    }

    private boolean announced(JsonNode inner) {
        JsonNode object = inner.path("object");
        return switch (inner.path("type").asText()) {
            case "Update" -> object.path("type").asText().equals("Article") && stored(object);
            case "Create" -> object.path("type").asText().equals("Note") && stored(object);
            case "Edit" -> object.path("type").asText().equals("Patch") && object.has("summary");
            case "Delete" -> isDelete(inner) && shown.replace(object.asText(), false) != null;
            case "Undo" ->
                isDelete(object) && shown.replace(object.path("object").asText(), true) != null;
            default -> false;
        };
    }

    /// A bare id; with a summary of a page, without one of a comment.
    private static boolean isDelete(JsonNode delete) {
        String object = delete.path("object").asText();
        return delete.path("object").isTextual() && delete.has("summary") == object.contains("/article/");
    }

    private boolean stored(JsonNode object) {
        String id = object.path("id").asText();
        shown.putIfAbsent(id, true);
        writable.put(id, !object.path("protected").asBoolean());
        return object.path("to").size() > 0 || object.path("to").isTextual();
    }
}
