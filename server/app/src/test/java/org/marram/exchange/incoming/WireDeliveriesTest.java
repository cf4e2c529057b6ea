package org.marram.exchange.incoming;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.marram.app.testing.Neighbours;
import org.marram.app.testing.Pages;
import org.marram.app.testing.TestWiki;
import org.marram.exchange.actors.Dispatcher;
import org.marram.exchange.actors.PeerFault;
import org.marram.exchange.actors.TheirFollows;
import org.marram.exchange.actors.WikiAddresses;
import org.marram.federation.fetch.FetchFault;
import org.marram.federation.signatures.SignatureScheme;
import org.marram.federation.testing.FakeFediverse;
import org.marram.federation.testing.FakePeer;
import org.marram.federation.testing.SteppingClock;
import org.marram.federation.vocabulary.Activity;
import org.marram.federation.vocabulary.Reference;
import org.marram.wiki.discussions.Post;
import org.marram.wiki.discussions.Posts;
import org.marram.wiki.pages.PageStore;
import org.marram.wiki.pages.Revisions;
import org.marram.wiki.shared.Title;
import org.marram.wiki.store.Database;

/// What Ibis, GoToSocial and Fedify really deliver, delivered to a wiki: the bodies as recorded, but for the addresses,
/// which are those of the wiki and of a peer. Each has to be taken, and to mean here what it meant there.
class WireDeliveriesTest {
    /// What becomes of a delivery, as keepers see it.
    private enum Fate {
        DONE,
        IGNORED,
        REFUSED,
        /// The gate keeps it out.
        NOT_LET_IN
    }

    @TempDir
    Path folder;

    private TestWiki wiki;
    private FakeFediverse fediverse;
    private FakePeer peer;
    private WikiAddresses wikiAddresses;
    private Map<String, Delivery> deliveries = new LinkedHashMap<>();
    private final Set<String> delivered = new TreeSet<>();

    /// One recording.
    private record Delivery(String body, String actor) {}

    @BeforeEach
    void start() {
        fediverse = FakeFediverse.with(SteppingClock.at(Instant.now()));
        peer = fediverse.join("gina");
        wiki = Neighbours.start(folder, "Home");
        wikiAddresses = wiki.bean(WikiAddresses.class);
        Neighbours.makeKeys(wiki);
        Pages.write(wiki, "Mo", "Wire Test", "# Heading\n\nFirst line.\n");
    }

    @AfterEach
    void stop() {
        wiki.close();
        fediverse.close();
    }

    @Test
    void goToSocial() throws IOException {
        deliveries = recorded("gotosocial");
        deliver("Follow", Fate.DONE);
        assertEquals(List.of(peer.id().value()), followers());
        assertInstanceOf(
                Activity.Follow.class,
                ((Reference.Inline) answer(Activity.Accept.class).object()).object());

        deliver("Create-Note-reply", Fate.DONE);
        assertEquals(1, talk().size());
        assertEquals("@alice hi from gina", talk().getFirst().words().text().strip());
        assertEquals("gina", talk().getFirst().author().name());
        sameNote("Update-Note", "Create-Note-reply");
        deliver("Update-Note", Fate.DONE);
        assertEquals("hello again, edited", talk().getFirst().words().text().strip());
        deliver("Update-Person", Fate.DONE);

        for (String unrelated : List.of(
                "Create-Note",
                "Create-Note-approval-policy",
                "Create-Note-content-warning",
                "Create-Note-self-reply",
                "Create-Question",
                "Update-Question",
                "Like",
                "Undo-Like",
                "Block",
                "Undo-Block")) {
            deliver(unrelated, Fate.IGNORED);
        }
        deliver("Create-Note-direct", Fate.REFUSED);
        deliver("Create-Note-followers-only", Fate.IGNORED);
        deliver("Flag", Fate.DONE);
        deliver("Announce", Fate.IGNORED);
        deliver("Undo-Announce", Fate.IGNORED);
        deliver("Accept", Fate.REFUSED);
        deliver("Accept-of-reply", Fate.REFUSED);
        deliver("Reject", Fate.REFUSED);
        assertEquals(1, talk().size(), "nothing of that is said about a page");

        sameNote("Delete-Note", "Create-Note-reply");
        deliver("Delete-Note", Fate.DONE);
        assertTrue(talk().getFirst().removed());
        deliver("Undo-Follow", Fate.DONE);
        assertEquals(List.of(), followers());
        again("Follow");
        assertEquals(List.of(peer.id().value()), followers());
        deliver("Delete-Actor", Fate.DONE);
        assertEquals(List.of(), followers());
        assertNothingIsLeft();
    }

    @Test
    void fedify() throws IOException {
        deliveries = recorded("fedify");
        deliver("Follow-cavage", Fate.DONE);
        assertEquals(List.of(peer.id().value()), followers());
        deliver("Undo-Follow-cavage", Fate.DONE);
        assertEquals(List.of(), followers());
        deliver("Follow-rfc9421", Fate.DONE, SignatureScheme.RFC_9421);
        assertEquals(List.of(peer.id().value()), followers());
        deliver("Undo-Follow-rfc9421", Fate.DONE, SignatureScheme.RFC_9421);
        assertEquals(List.of(), followers());

        deliver("Create-Note-reply-cavage", Fate.DONE);
        assertEquals("reply @gina", talk().getFirst().words().text().strip());
        sameNote("Update-Note-cavage", "Create-Note-reply-cavage");
        deliver("Update-Note-cavage", Fate.DONE);
        assertEquals("edited by alice", talk().getFirst().words().text().strip());
        sameNote("Update-Note-rfc9421", "Create-Note-reply-cavage");
        deliver("Update-Note-rfc9421", Fate.DONE, SignatureScheme.RFC_9421);
        assertEquals(
                "signed with RFC 9421, edited", talk().getFirst().words().text().strip());
        sameNote("Delete-cavage", "Create-Note-reply-cavage");
        deliver("Delete-cavage", Fate.DONE);
        assertTrue(talk().getFirst().removed());
        deliver("Delete-rfc9421", Fate.IGNORED, SignatureScheme.RFC_9421);

        for (String unrelated : List.of(
                "Create-Article-cavage",
                "Create-Note-cavage",
                "Create-Note-rfc9421",
                "Update-Article-cavage",
                "Like-cavage-proof",
                "Like-rfc9421-no-proof",
                "Undo-Like-cavage-ldsig",
                "Like-cavage-tampered-body-accepted-by-gotosocial",
                "Like-cavage-tampered-body-refused-by-fedify",
                "Like-rfc9421-refused-by-gotosocial",
                "Like-rfc9421-tampered-body-refused-by-fedify",
                "Like-unsigned-proof-only-accepted-by-fedify",
                "Like-unsigned-refused-by-fedify-accept-signature",
                "Like-unsigned-refused-by-gotosocial")) {
            // Signed anew here: what those signatures were worth, the library's own tests ask.
            deliver(unrelated, Fate.IGNORED);
        }
        deliver("Create-Note-poll-vote", Fate.REFUSED);
        deliver("Announce-cavage", Fate.IGNORED);
        deliver("Announce-rfc9421", Fate.REFUSED);
        deliver("Accept-cavage", Fate.REFUSED);
        deliver("Accept-rfc9421", Fate.REFUSED);
        assertEquals(1, talk().size());
        assertNothingIsLeft();
    }

    @Test
    void ibis() throws IOException {
        deliveries = recorded("ibis");
        String head = head();
        deliver("Follow-200", Fate.DONE);
        assertEquals(List.of(peer.id().value()), followers());
        assertEquals(
                peer.id(),
                ((Activity.Follow) ((Reference.Inline)
                                        answer(Activity.Accept.class).object())
                                .object())
                        .actor());
        deliver("Follow-200-2", Fate.DONE);
        assertEquals(List.of(peer.id().value()), followers());

        deliver("Create-Note-200", Fate.DONE);
        assertEquals("A **comment** by bob", talk().getFirst().words().text());
        deliver("Update-Note-200", Fate.DONE);
        assertEquals("A comment, edited", talk().getFirst().words().text());
        deliver("Delete-200", Fate.DONE);
        assertTrue(talk().getFirst().removed());
        deliver("Undo-Delete-200", Fate.IGNORED);
        assertTrue(talk().getFirst().removed(), "what its author took away stays away");

        deliver("Edit-Patch-200", Fate.REFUSED);
        deliver("Edit-Patch-200-2", Fate.REFUSED);
        deliver("Create-Patch-200", Fate.REFUSED);
        assertNothingIsRejected();

        // We follow wikis that keep a log of their changes, which Ibis does not: what it announces is not for us.
        for (String announced : deliveries.keySet().stream()
                .filter(name -> name.startsWith("Announce-"))
                .toList()) {
            deliver(announced, isOfOurs(announced) ? Fate.IGNORED : Fate.REFUSED);
        }
        for (String answer : List.of("Accept-Follow-200", "Accept-Follow-200-2", "Accept-Follow-200-3")) {
            deliver(answer, Fate.REFUSED);
        }
        deliver("Reject-Patch-200", Fate.REFUSED);
        assertEquals(head, head(), "nobody's edit is taken as signed that is not");
        deliver("Undo-Follow-200", Fate.DONE);
        assertEquals(List.of(), followers());
        assertNothingIsLeft();
    }

    /// Tells whether something of this wiki is announced, which anybody may do.
    private boolean isOfOurs(String name) {
        JsonNode object = read(transposed(name)).path("object");
        String id = object.isTextual() ? object.asText() : object.path("id").asText();
        return id.startsWith(wikiAddresses.group().value());
    }

    private static JsonNode read(String json) {
        try {
            return new ObjectMapper().readTree(json);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// To Ibis that would be an overlap, which its author settles and sends again, without end.
    private void assertNothingIsRejected() {
        assertTrue(peer.received().stream().noneMatch(Activity.Reject.class::isInstance));
    }

    private void deliver(String name, Fate fate) {
        deliver(name, fate, SignatureScheme.CAVAGE);
    }

    private void deliver(String name, Fate fate, SignatureScheme scheme) {
        assertTrue(deliveries.containsKey(name), name);
        assertTrue(delivered.add(name), name);
        long before = newest();
        int status = post(name, scheme);
        settle();
        Optional<Incoming.Line> line = lines().stream()
                .filter(each -> each.id() > before && !each.actor().isEmpty())
                .findFirst();
        Fate found = line.map(each -> Fate.valueOf(each.state().name())).orElse(Fate.NOT_LET_IN);
        assertEquals(fate, found, () -> name + " " + status + " " + line);
        assertEquals(fate == Fate.NOT_LET_IN, status >= 400, () -> name + " " + status);
        assertTrue(status < 500);
    }

    /// The same with another id, as servers ask for again what they took back.
    private void again(String name) {
        String body = transposed(name).replace("/follow/", "/follow/again-");
        assertEquals(
                202,
                peer.send(peer.signed(
                        body.getBytes(StandardCharsets.UTF_8), wikiAddresses.sharedInbox(), SignatureScheme.CAVAGE)));
        settle();
    }

    private int post(String name, SignatureScheme scheme) {
        return peer.send(
                peer.signed(transposed(name).getBytes(StandardCharsets.UTF_8), wikiAddresses.sharedInbox(), scheme));
    }

    /// The recording in our world: its sender is our peer, and who got it is this wiki; what it answers is our page.
    private String transposed(String name) {
        Delivery delivery = deliveries.get(name);
        String sender = origin(delivery.actor());
        String body = delivery.body()
                .replaceAll("\"" + delivery.actor() + "\"", "\"" + peer.id() + "\"")
                .replaceAll(
                        "(\"inReplyTo\":\\s*\")https?://(?!" + sender.replaceFirst("https?://", "") + ")[^\"]+",
                        "$1" + wikiAddresses.article(page()))
                .replaceAll(
                        "(\"object\":\\s*\")http://localhost:813\\d/article/[^\"]+",
                        "$1" + wikiAddresses.article(page()))
                .replace(sender + "/", peer.server().origin() + "/");
        return body.replaceAll("https?://(fed[23]?|gts)\\.lab\\.test/users/\\w+\"", wikiAddresses.group() + "\"")
                .replaceAll("\"http://localhost:813\\d/?\"", "\"" + wikiAddresses.group() + "\"")
                .replaceAll(
                        "https?://(\\w+\\.lab\\.test|localhost:813\\d)",
                        wikiAddresses.group().origin().toString());
    }

    /// Has one recording tell of the Note that another created.
    private void sameNote(String later, String created) {
        String first = noteOf(created);
        Delivery delivery = deliveries.get(later);
        deliveries.put(later, new Delivery(delivery.body().replace(noteOf(later), first), delivery.actor()));
    }

    private String noteOf(String name) {
        JsonNode object = json(deliveries.get(name).body()).path("object");
        return object.isTextual() ? object.asText() : object.path("id").asText();
    }

    private <A extends Activity> A answer(Class<A> type) {
        Neighbours.await("an answer", () -> peer.received().stream().anyMatch(type::isInstance));
        return peer.received().stream()
                .filter(type::isInstance)
                .map(type::cast)
                .findFirst()
                .orElseThrow();
    }

    private void assertNothingIsLeft() {
        Set<String> left = deliveries.keySet().stream()
                .filter(name -> !delivered.contains(name))
                .collect(Collectors.toCollection(TreeSet::new));
        assertEquals(Set.of(), left, "every delivery has a meaning here");
        assertFalse(lines().stream()
                .anyMatch(line -> line.why().equals(Optional.of(FetchFault.of(PeerFault.FAILED_HERE)))));
    }

    private List<Post> talk() {
        return wiki.bean(Database.class).read(handle -> Posts.of(handle, page().id(), Long.MAX_VALUE, 100));
    }

    private org.marram.wiki.pages.Page page() {
        return wiki.bean(Database.class)
                .read(handle -> PageStore.byTitle(handle, Title.of("Wire Test")).orElseThrow());
    }

    private String head() {
        return wiki.bean(Database.class)
                .read(handle -> Revisions.digest(handle, page().head()))
                .toString();
    }

    private List<String> followers() {
        return wiki.bean(Database.class).read(handle -> TheirFollows.of(handle, wikiAddresses.group())).stream()
                .map(each -> each.actor().value())
                .toList();
    }

    private long newest() {
        return lines().stream().mapToLong(Incoming.Line::id).max().orElse(0);
    }

    private List<Incoming.Line> lines() {
        return wiki.bean(Database.class).read(handle -> Incoming.lines(handle, Long.MAX_VALUE, 1_000));
    }

    private void settle() {
        assertTrue(wiki.bean(IncomingQueue.class).awaitEmpty(10_000));
        wiki.bean(Database.class).write(handle -> true);
        wiki.bean(Dispatcher.class).drain();
    }

    private static String origin(String address) {
        return address.replaceFirst("(https?://[^/]+).*", "$1");
    }

    private static JsonNode json(String text) {
        try {
            return new ObjectMapper().readTree(text);
        } catch (IOException e) {
            throw new IllegalArgumentException(text, e);
        }
    }

    /// Deliveries by the rest of their names; what was asked with GET or is an answer is none.
    private static Map<String, Delivery> recorded(String software) throws IOException {
        Path wire = Path.of(System.getProperty("marram.wire", "../../../shared/wire"))
                .toAbsolutePath()
                .normalize()
                .resolve(software);
        Assumptions.assumeTrue(Files.isDirectory(wire), () -> "no recordings at " + wire);
        List<Path> files = new ArrayList<>();
        try (Stream<Path> all = Files.list(wire)) {
            all.filter(file -> file.getFileName().toString().matches("inbox-(?!response|get).*\\.json"))
                    .sorted()
                    .forEach(files::add);
        }
        Map<String, Delivery> deliveries = new LinkedHashMap<>();
        for (Path file : files) {
            String body = json(Files.readString(file)).path("body").asText();
            String name = file.getFileName().toString().replaceFirst("inbox-(.*)\\.json", "$1");
            deliveries.put(name, new Delivery(body, json(body).path("actor").asText()));
        }
        return deliveries;
    }
}
