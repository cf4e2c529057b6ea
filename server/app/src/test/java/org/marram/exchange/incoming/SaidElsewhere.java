package org.marram.exchange.incoming;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jsoup.nodes.Element;
import org.marram.app.testing.Browser;
import org.marram.app.testing.Neighbours;
import org.marram.app.testing.Pages;
import org.marram.app.testing.TestWiki;
import org.marram.exchange.actors.WikiAddresses;
import org.marram.federation.fetch.FetchFault;
import org.marram.federation.json.Json;
import org.marram.federation.json.JsonLimits;
import org.marram.federation.json.JsonReading;
import org.marram.federation.signatures.SignatureScheme;
import org.marram.federation.testing.FakeFediverse;
import org.marram.federation.testing.FakePeer;
import org.marram.federation.testing.SteppingClock;
import org.marram.federation.vocabulary.Iri;
import org.marram.wiki.pages.Page;
import org.marram.wiki.pages.PageStore;
import org.marram.wiki.shared.Title;
import org.marram.wiki.store.Database;

/// A wiki, and somebody elsewhere who posts whatever is handed to them, as JSON.
///
/// In what is posted `{actor}`, `{id}`, `{page}` and `{wiki}` stand for who posts, a new address there, the page's
/// Article and the wiki's address.
final class SaidElsewhere implements AutoCloseable {
    final TestWiki wiki;
    /// Who posts now: another for every few pages, since nobody may say much at once.
    FakePeer bo;

    private static final int PAGES_OF_ONE = 6;
    private final FakeFediverse fediverse;
    private int pages;

    SaidElsewhere(Path folder) {
        fediverse = FakeFediverse.with(SteppingClock.at(Instant.now()));
        bo = fediverse.join("bo");
        wiki = Neighbours.start(folder, "Tides");
        Neighbours.makeKeys(wiki);
    }

    /// A new page; its title.
    String page() {
        String title = "Page " + ++pages;
        if (pages % PAGES_OF_ONE == 0) {
            another();
        }
        Pages.write(wiki, "Mo", title, "Sand.\n");
        return title;
    }

    /// Lets a person who has said nothing yet post from now on.
    void another() {
        bo = fediverse.join("bo");
    }

    /// Posts an object in a Create, and gives back its address.
    Iri posts(String title, String object) {
        Iri id = bo.mint("objects");
        delivers(title, id, "Create", "\"to\":[\"https://www.w3.org/ns/activitystreams#Public\"]", object);
        return id;
    }

    /// Delivers an activity on an object of that address.
    void delivers(String title, Iri id, String type, String members, String object) {
        sends(activity(title, id, type, members, object));
    }

    /// An activity on an object of that address.
    String activity(String title, Iri id, String type, String members, String object) {
        String activity = """
                {"@context":"https://www.w3.org/ns/activitystreams","id":"%s","type":"%s","actor":"{actor}",%s,
                "object":%s}""".formatted(bo.mint("activities"), type, members, object);
        return filled(title, id, activity);
    }

    /// Delivers any activity.
    void sends(String activity) {
        sendsOnly(activity);
        settle();
    }

    /// Delivers an activity and does not wait for what comes of it.
    void sendsOnly(String activity) {
        byte[] body = activity.getBytes(StandardCharsets.UTF_8);
        assertEquals(202, bo.send(bo.signed(body, addresses().sharedInbox(), SignatureScheme.CAVAGE)), activity);
    }

    String filled(String title, Iri id, String json) {
        return json.replace("{actor}", bo.id().value())
                .replace("{id}", id.value())
                .replace(
                        "{page}",
                        title.isEmpty() ? "" : addresses().article(page(title)).value())
                .replace("{wiki}", addresses().group().value());
    }

    /// An object with what every post has; `members` may say it otherwise.
    String note(String members) {
        ObjectNode json = parsed("{\"id\":\"{id}\",\"type\":\"Note\",\"attributedTo\":\"{actor}\","
                + "\"to\":[\"https://www.w3.org/ns/activitystreams#Public\"],\"inReplyTo\":\"{page}\"}");
        json.setAll(parsed("{" + members + "}"));
        return json.toString();
    }

    /// What stands in the talk of a page.
    Element talk(String title) {
        return new Browser(wiki)
                .get("/talk/" + Title.of(title).address())
                .document()
                .selectFirst("main");
    }

    /// The words of its only post.
    Element only(String title) {
        List<Element> posts = talk(title).select("article.post");
        assertEquals(1, posts.size(), "posts, and last what came in: " + reasons());
        return posts.getFirst();
    }

    /// How often somebody said something there.
    int count(String title) {
        return talk(title).select("article.post").size();
    }

    /// Why the newest was not taken.
    Optional<FetchFault> reason() {
        return reasons().isEmpty() ? Optional.empty() : reasons().getFirst();
    }

    private List<Optional<FetchFault>> reasons() {
        return database().read(handle -> Incoming.lines(handle, Long.MAX_VALUE, 5)).stream()
                .map(Incoming.Line::why)
                .toList();
    }

    private static ObjectNode parsed(String json) {
        return Json.read(json.getBytes(StandardCharsets.UTF_8), JsonLimits.DOCUMENT)
                        instanceof JsonReading.Parsed(ObjectNode parsed)
                ? parsed
                : Json.object();
    }

    void settle() {
        assertTrue(wiki.bean(IncomingQueue.class).awaitEmpty(20_000));
        database().write(handle -> true);
    }

    Page page(String title) {
        return database()
                .read(handle -> PageStore.byTitle(handle, Title.of(title)).orElseThrow());
    }

    WikiAddresses addresses() {
        return wiki.bean(WikiAddresses.class);
    }

    Database database() {
        return wiki.bean(Database.class);
    }

    @Override
    public void close() {
        wiki.close();
        fediverse.close();
    }
}
