package org.marram.federation.inbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.marram.federation.fetch.AddressGuard;
import org.marram.federation.fetch.FetchedKeys;
import org.marram.federation.fetch.Fetcher;
import org.marram.federation.fetch.HostResolver;
import org.marram.federation.fetch.WebClient;
import org.marram.federation.inbox.DeliveryReceipt.Reason;
import org.marram.federation.json.DocumentWriter;
import org.marram.federation.json.Json;
import org.marram.federation.signatures.DocumentProofs;
import org.marram.federation.signatures.Ed25519Key;
import org.marram.federation.signatures.Headers;
import org.marram.federation.signatures.Request;
import org.marram.federation.signatures.SchemeMemory;
import org.marram.federation.signatures.SignatureScheme;
import org.marram.federation.testing.FakeFediverse;
import org.marram.federation.testing.FakePeer;
import org.marram.federation.testing.LoopbackAnswer;
import org.marram.federation.testing.LoopbackServer;
import org.marram.federation.testing.MemorySeenActivities;
import org.marram.federation.testing.SteppingClock;
import org.marram.federation.vocabulary.Activity;
import org.marram.federation.vocabulary.Addressing;
import org.marram.federation.vocabulary.Body;
import org.marram.federation.vocabulary.Conversation;
import org.marram.federation.vocabulary.Iri;
import org.marram.federation.vocabulary.Note;
import org.marram.federation.vocabulary.Publication;
import org.marram.federation.vocabulary.PublicationTimes;
import org.marram.federation.vocabulary.Reference;
import org.marram.federation.vocabulary.Wording;

class InboxGateTest {
    private final FakeFediverse fediverse = FakeFediverse.with(SteppingClock.at("2026-11-23T10:15:30Z"));
    private final FakePeer ada = fediverse.join("ada");
    private final FakePeer bob = fediverse.join("bob");
    private final FakePeer eve = fediverse.join("eve");
    private final LoopbackServer us = LoopbackServer.start();
    private final Iri inbox = us.address("/inbox");
    private final Iri wiki = us.address("/");
    private final WebClient client = new WebClient(
            new AddressGuard(FakeFediverse.allHosts()), HostResolver.system(), "marram-test", Duration.ofSeconds(2));
    private final Fetcher fetcher = new Fetcher(client, Optional::empty, new SchemeMemory(), fediverse.clock());
    private final FetchedKeys keys = new FetchedKeys(fetcher, fediverse.clock());
    private final MemorySeenActivities seen = new MemorySeenActivities();
    private final Set<String> blocked = ConcurrentHashMap.newKeySet();
    private final InboxGate gate = new InboxGate(
            keys,
            seen,
            new InboxRules(us.origin(), origin -> blocked.stream().anyMatch(origin::isWithin)),
            fediverse.clock());

    @AfterEach
    void stop() {
        client.close();
        us.close();
        fediverse.close();
    }

    @ParameterizedTest
    @EnumSource(SignatureScheme.class)
    void anHonestFollowIsLetIn(SignatureScheme scheme) {
        DeliveryReceipt.Accepted accepted =
                assertInstanceOf(DeliveryReceipt.Accepted.class, receive(ada, ada.follow(wiki), scheme));
        assertInstanceOf(Activity.Follow.class, accepted.activity());
        assertEquals(ada.id(), accepted.key().owner());
        assertEquals(DeliveryReceipt.Attested.BY_SENDER, accepted.attested());
        assertEquals(202, accepted.status());
    }

    @Test
    void theSameActivityIsLetInOnce() {
        Activity follow = ada.follow(wiki);
        DeliveryReceipt.Accepted accepted = assertInstanceOf(DeliveryReceipt.Accepted.class, receive(ada, follow));
        seen.add(accepted.mark());
        assertInstanceOf(DeliveryReceipt.Duplicate.class, receive(ada, follow));
    }

    @Test
    void twoUpdatesWithOneIdAreTwo() {
        Activity.Envelope envelope = ada.envelope(wiki);
        DeliveryReceipt.Accepted first = assertInstanceOf(
                DeliveryReceipt.Accepted.class,
                receive(ada, new Activity.Update(envelope, note(ada, ada, "one"), Optional.empty())));
        seen.add(first.mark());
        assertInstanceOf(
                DeliveryReceipt.Accepted.class,
                receive(ada, new Activity.Update(envelope, note(ada, ada, "two"), Optional.empty())));
        assertInstanceOf(
                DeliveryReceipt.Duplicate.class,
                receive(ada, new Activity.Update(envelope, note(ada, ada, "one"), Optional.empty())));
    }

    @Test
    void nobodySpeaksForAnother() {
        Activity asBob = bob.follow(wiki);
        assertRefused(Reason.SIGNATURE, receive(eve, asBob));
        Activity foreignId =
                new Activity.Follow(Activity.Envelope.of(bob.mint("activities"), eve.id()), Reference.to(wiki));
        assertRefused(Reason.ORIGIN, receive(eve, foreignId));
        Activity asUs = new Activity.Follow(Activity.Envelope.of(us.address("/activity/1"), wiki), Reference.to(wiki));
        assertRefused(Reason.ORIGIN, receive(eve, asUs));
    }

    @Test
    void nobodyMakesChangesOrUndoesWhatIsAnothers() {
        assertRefused(Reason.ORIGIN, receive(eve, new Activity.Create(eve.envelope(), note(bob, bob, "x"))));
        assertRefused(Reason.ORIGIN, receive(eve, new Activity.Create(eve.envelope(), note(eve, bob, "x"))));
        assertRefused(
                Reason.ORIGIN,
                receive(eve, new Activity.Update(eve.envelope(), note(bob, bob, "x"), Optional.empty())));
        assertRefused(
                Reason.ORIGIN,
                receive(
                        eve,
                        new Activity.Delete(eve.envelope(), Reference.to(us.address("/article/X")), Optional.empty())));
        assertRefused(
                Reason.ORIGIN, receive(eve, new Activity.Undo(eve.envelope(), Reference.carrying(bob.follow(wiki)))));
        assertRefused(Reason.ORIGIN, receive(eve, new Activity.Move(eve.envelope(), Reference.to(bob.id()), eve.id())));
    }

    @Test
    void whatSomebodyElseSendsCountsOnlyWithTheActorsProof() {
        Ed25519Key key = Ed25519Key.generate();
        Iri keyId = bob.id().resolve("#ed");
        ObjectNode actor = DocumentWriter.write(bob.actor());
        actor.putArray("assertionMethod")
                .addObject()
                .put("id", keyId.value())
                .put("type", "Multikey")
                .put("controller", bob.id().value())
                .put("publicKeyMultibase", key.publicKey().multibase());
        bob.server().serve("/users/bob", LoopbackAnswer.document(actor));
        ObjectNode proven = DocumentProofs.sign(
                DocumentWriter.write(bob.follow(wiki)),
                keyId,
                key,
                fediverse.clock().instant());
        DeliveryReceipt.Accepted accepted =
                assertInstanceOf(DeliveryReceipt.Accepted.class, receive(ada, Json.write(proven)));
        assertEquals(DeliveryReceipt.Attested.BY_PROOF, accepted.attested());
        assertEquals(bob.id(), accepted.key().owner());
        assertRefused(Reason.SIGNATURE, receive(ada, Json.write(proven.put("published", "2026-01-01T00:00:00Z"))));
        assertInstanceOf(
                EmbeddedObject.MustBeFetched.class,
                EmbeddedObject.judge(proven, eve.id(), keys, fediverse.clock().instant()));
        ObjectNode again =
                DocumentProofs.sign(proven, keyId, key, fediverse.clock().instant());
        assertInstanceOf(
                EmbeddedObject.Proven.class,
                EmbeddedObject.judge(again, eve.id(), keys, fediverse.clock().instant()));
        assertInstanceOf(
                EmbeddedObject.OfSender.class,
                EmbeddedObject.judge(again, bob.id(), keys, fediverse.clock().instant()));
        again.remove("id");
        assertInstanceOf(
                EmbeddedObject.Worthless.class,
                EmbeddedObject.judge(again, eve.id(), keys, fediverse.clock().instant()));
    }

    @Test
    void aBlockedServerIsNotEvenAskedForItsKey() {
        blocked.add("127.0.0.4");
        assertRefused(Reason.BLOCKED, receive(eve, eve.follow(wiki)));
        assertEquals(List.of(), eve.server().requests());
        Request signedByEveForAda =
                eve.signed(Json.write(DocumentWriter.write(ada.follow(wiki))), inbox, SignatureScheme.CAVAGE);
        assertInstanceOf(DeliveryReceipt.Refused.class, gate.receive(signedByEveForAda));
    }

    @Test
    void aKeyThatWouldBeOursIsNotFetched() {
        Request request = ada.signed(Json.write(DocumentWriter.write(ada.follow(wiki))), inbox, SignatureScheme.CAVAGE);
        String header = request.headers()
                .first("Signature")
                .orElseThrow()
                .replace(ada.id().value(), wiki.value());
        Headers headers = new Headers(request.headers().fields().stream()
                        .filter(field -> !field.name().equals("Signature"))
                        .toList())
                .with("Signature", header);
        assertRefused(Reason.SIGNATURE, gate.receive(request.with(headers)));
        assertEquals(List.of(), us.requests());
    }

    @Test
    void whatIsNoActivityIsRefused() {
        assertRefused(Reason.MALFORMED, receive(ada, utf8("")));
        assertRefused(Reason.MALFORMED, receive(ada, utf8("[]")));
        assertRefused(Reason.MALFORMED, receive(ada, utf8("{\"type\":\"Note\",\"id\":\"" + ada.mint("o") + "\"}")));
        assertRefused(Reason.MALFORMED, receive(ada, utf8("{\"type\":\"Like\",\"actor\":\"" + ada.id() + "\"}")));
        assertRefused(Reason.TOO_LARGE, receive(ada, utf8("{\"a\":" + "[".repeat(100_000))));
        assertRefused(Reason.TOO_LARGE, receive(ada, new byte[3 << 20]));
        Request plain = Request.post(inbox, Headers.of("Content-Type", "text/plain"), utf8("{}"));
        assertRefused(Reason.NOT_AN_ACTIVITY_TYPE, gate.receive(plain));
        Request unsigned = Request.post(inbox, Headers.of("Content-Type", LoopbackAnswer.ACTIVITY_JSON), utf8("{}"));
        assertRefused(Reason.SIGNATURE, gate.receive(unsigned));
    }

    @Test
    void anActivityForThousandsIsRefused() {
        ObjectNode crowd = DocumentWriter.write(ada.follow(wiki));
        for (int i = 0; i < 2_000; i++) {
            crowd.withArrayProperty("cc").add("https://a.example/" + i);
        }
        assertRefused(Reason.TOO_LARGE, receive(ada, Json.write(crowd)));
    }

    @Test
    void aDeleteOfSomebodyWhoIsGoneIsIgnoredAndNothingElseOfThem() {
        Activity delete = new Activity.Delete(ada.envelope(), Reference.to(ada.id()), Optional.empty());
        Request signedDelete = ada.signed(Json.write(DocumentWriter.write(delete)), inbox, SignatureScheme.CAVAGE);
        Request signedFollow =
                ada.signed(Json.write(DocumentWriter.write(ada.follow(wiki))), inbox, SignatureScheme.CAVAGE);
        ada.server().serve("/users/ada", LoopbackAnswer.status(410));
        assertEquals(
                202,
                assertInstanceOf(DeliveryReceipt.Ignored.class, gate.receive(signedDelete))
                        .status());
        assertRefused(Reason.SIGNATURE, gate.receive(signedFollow));
    }

    @Test
    void aServerThatIsDownIsToldToTryAgain() {
        ada.server().serve("/users/ada", LoopbackAnswer.status(503));
        assertRefused(Reason.KEY_UNREACHABLE, receive(ada, ada.follow(wiki)));
    }

    @Test
    void aRotatedKeyIsNoticed() {
        assertInstanceOf(DeliveryReceipt.Accepted.class, receive(ada, ada.follow(wiki)));
        ada.rotateKey();
        assertInstanceOf(DeliveryReceipt.Accepted.class, receive(ada, ada.follow(wiki)));
    }

    @Test
    void whatAnAnnounceCarriesIsJudgedApart() {
        // An Announce may carry anything: it is let in, and what it carries is judged apart.
        Activity announce = new Activity.Announce(eve.envelope(), note(bob, bob, "x"), Optional.empty());
        DeliveryReceipt.Accepted accepted = assertInstanceOf(DeliveryReceipt.Accepted.class, receive(eve, announce));
        ObjectNode inner = (ObjectNode) accepted.document().json().get("object");
        assertInstanceOf(
                EmbeddedObject.MustBeFetched.class,
                EmbeddedObject.judge(
                        inner,
                        accepted.activity().actor(),
                        keys,
                        fediverse.clock().instant()));
        assertTrue(accepted.mark().text().endsWith(announce.id().value()));
    }

    @Test
    void theClientThatAsksIsToldTheSame() {
        Request request = ada.signed(Json.write(DocumentWriter.write(ada.follow(wiki))), inbox, SignatureScheme.CAVAGE);
        assertFalse(gate.namesAKeptKey(request));
        assertInstanceOf(DeliveryReceipt.Accepted.class, gate.receive(request, "192.0.2.1"));
        assertTrue(gate.namesAKeptKey(request));
        assertFalse(gate.namesAKeptKey(Request.post(inbox, Headers.NONE, utf8("{}"))));
    }

    @Test
    void aThousandRecipientsAreNotTooMany() {
        ObjectNode crowd = DocumentWriter.write(ada.follow(wiki));
        crowd.remove("cc");
        for (int i = 0; i < 1_000; i++) {
            crowd.withArrayProperty("cc").add("https://a.example/" + i);
        }
        assertInstanceOf(DeliveryReceipt.Accepted.class, receive(ada, Json.write(crowd)));
        crowd.withArrayProperty("cc").add("https://a.example/1000");
        assertRefused(Reason.TOO_LARGE, receive(ada, Json.write(crowd)));
    }

    @Test
    void aBlockedServersActorIsNotSpokenForByAnother() {
        blocked.add(eve.id().origin().host());
        assertRefused(Reason.BLOCKED, receive(ada, eve.follow(wiki)));
    }

    @Test
    void aDeleteOfSomebodyWhoWasNeverKnownCostsNoFetch() {
        Set<Iri> known = ConcurrentHashMap.newKeySet();
        InboxGate forgetful =
                new InboxGate(keys, seen, new InboxRules(us.origin(), _ -> false, known::contains), fediverse.clock());
        Request delete = deletion(ada, ada);
        assertInstanceOf(DeliveryReceipt.Ignored.class, forgetful.receive(delete));
        Request follow = ada.signed(Json.write(DocumentWriter.write(ada.follow(wiki))), inbox, SignatureScheme.CAVAGE);
        assertEquals(List.of(), ada.server().requests());
        assertInstanceOf(DeliveryReceipt.Accepted.class, forgetful.receive(follow));
        // Her key is here now: what she says of herself is checked.
        assertInstanceOf(DeliveryReceipt.Accepted.class, forgetful.receive(deletion(ada, ada)));
        known.add(bob.id());
        assertInstanceOf(DeliveryReceipt.Accepted.class, forgetful.receive(deletion(bob, bob)));
        // A Delete of something else is of no account that was closed.
        assertRefused(Reason.ORIGIN, forgetful.receive(deletion(eve, bob)));
    }

    @Test
    void whoIsGoneCannotDeleteSomebodyElse() {
        Request delete = deletion(ada, bob);
        ada.server().serve("/users/ada", LoopbackAnswer.status(410));
        assertRefused(Reason.SIGNATURE, gate.receive(delete));
    }

    @Test
    void whatIsPassedOnWaitsForTheKeyOfWhoProvedIt() {
        Ed25519Key key = Ed25519Key.generate();
        ObjectNode proven = DocumentProofs.sign(
                DocumentWriter.write(bob.follow(wiki)),
                bob.id().resolve("#ed"),
                key,
                fediverse.clock().instant());
        assertInstanceOf(DeliveryReceipt.Accepted.class, receive(ada, ada.follow(wiki)));
        bob.server().serve("/users/bob", LoopbackAnswer.status(503));
        assertRefused(Reason.KEY_UNREACHABLE, receive(ada, Json.write(proven)));
    }

    @Test
    void aProofOfSomebodyElseDoesNotSpeakForTheActor() {
        Ed25519Key key = Ed25519Key.generate();
        Iri keyId = eve.id().resolve("#ed");
        ObjectNode actor = DocumentWriter.write(eve.actor());
        actor.putArray("assertionMethod")
                .addObject()
                .put("id", keyId.value())
                .put("type", "Multikey")
                .put("controller", eve.id().value())
                .put("publicKeyMultibase", key.publicKey().multibase());
        eve.server().serve("/users/eve", LoopbackAnswer.document(actor));
        ObjectNode forged = DocumentProofs.sign(
                DocumentWriter.write(bob.follow(wiki)),
                keyId,
                key,
                fediverse.clock().instant());
        assertRefused(Reason.SIGNATURE, receive(ada, Json.write(forged)));
        ObjectNode note = Json.object()
                .put("type", "Note")
                .put("id", bob.mint("notes").value())
                .put("attributedTo", bob.id().value());
        assertInstanceOf(EmbeddedObject.MustBeFetched.class, judged(note, keyId, key));
        // Of her own server, but by somebody else.
        ObjectNode neighbour = note.put("id", eve.mint("notes").value());
        assertInstanceOf(EmbeddedObject.MustBeFetched.class, judged(neighbour, keyId, key));
        assertInstanceOf(
                EmbeddedObject.Proven.class,
                judged(neighbour.put("attributedTo", eve.id().value()), keyId, key));
        neighbour.putArray("attributedTo").addObject().put("id", eve.id().value());
        assertInstanceOf(EmbeddedObject.Proven.class, judged(neighbour, keyId, key));
        neighbour.withArrayProperty("attributedTo").add(bob.id().value());
        assertInstanceOf(EmbeddedObject.MustBeFetched.class, judged(neighbour, keyId, key));
    }

    private EmbeddedObject judged(ObjectNode thing, Iri keyId, Ed25519Key key) {
        ObjectNode proven =
                DocumentProofs.sign(thing, keyId, key, fediverse.clock().instant());
        return EmbeddedObject.judge(proven, ada.id(), keys, fediverse.clock().instant());
    }

    private Request deletion(FakePeer by, FakePeer of) {
        Activity delete = new Activity.Delete(by.envelope(), Reference.to(of.id()), Optional.empty());
        return by.signed(Json.write(DocumentWriter.write(delete)), inbox, SignatureScheme.CAVAGE);
    }

    private DeliveryReceipt receive(FakePeer from, Activity activity) {
        return receive(from, activity, SignatureScheme.CAVAGE);
    }

    private DeliveryReceipt receive(FakePeer from, Activity activity, SignatureScheme scheme) {
        return gate.receive(from.signed(Json.write(DocumentWriter.write(activity)), inbox, scheme));
    }

    private DeliveryReceipt receive(FakePeer from, byte[] body) {
        return gate.receive(from.signed(body, inbox, SignatureScheme.CAVAGE));
    }

    private static void assertRefused(Reason reason, DeliveryReceipt deliveryReceipt) {
        DeliveryReceipt.Refused refused =
                assertInstanceOf(DeliveryReceipt.Refused.class, deliveryReceipt, deliveryReceipt::toString);
        assertEquals(reason, refused.reason(), refused.detail());
        assertFalse(refused.detail().isBlank());
    }

    private static Reference note(FakePeer host, FakePeer author, String content) {
        return Reference.carrying(new Note(
                new Publication(
                        host.server().address("/notes/1"),
                        Optional.empty(),
                        List.of(author.id()),
                        Addressing.NONE,
                        PublicationTimes.UNKNOWN),
                new Wording("", "", Body.ofHtml(content), List.of()),
                Conversation.NONE,
                Optional.empty()));
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
