package org.marram.exchange.incoming;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.marram.app.testing.Neighbours.await;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.marram.app.testing.Neighbours;
import org.marram.app.testing.OnBothDatabases;
import org.marram.app.testing.Pages;
import org.marram.app.testing.SlowOnPostgres;
import org.marram.app.testing.TestWiki;
import org.marram.exchange.actors.Dispatcher;
import org.marram.exchange.actors.KnownHosts;
import org.marram.exchange.actors.TheirFollows;
import org.marram.exchange.actors.WikiAddresses;
import org.marram.federation.fetch.FetchFault;
import org.marram.federation.fetch.FetchedKeys;
import org.marram.federation.json.DocumentWriter;
import org.marram.federation.json.Json;
import org.marram.federation.signatures.DocumentProofs;
import org.marram.federation.signatures.Ed25519Key;
import org.marram.federation.signatures.Headers;
import org.marram.federation.signatures.Request;
import org.marram.federation.signatures.RevisionSigner;
import org.marram.federation.signatures.SignatureScheme;
import org.marram.federation.testing.FakeFediverse;
import org.marram.federation.testing.FakePeer;
import org.marram.federation.testing.LoopbackAnswer;
import org.marram.federation.testing.SteppingClock;
import org.marram.federation.vocabulary.Activity;
import org.marram.federation.vocabulary.Actor;
import org.marram.federation.vocabulary.Addressing;
import org.marram.federation.vocabulary.Description;
import org.marram.federation.vocabulary.Digest;
import org.marram.federation.vocabulary.Iri;
import org.marram.federation.vocabulary.Patch;
import org.marram.federation.vocabulary.Reference;
import org.marram.federation.vocabulary.Revision;
import org.marram.federation.vocabulary.RevisionCopy;
import org.marram.federation.vocabulary.TextSalt;
import org.marram.wiki.pages.Page;
import org.marram.wiki.pages.PageStore;
import org.marram.wiki.pages.Revisions;
import org.marram.wiki.people.WikiActor;
import org.marram.wiki.shared.Rate;
import org.marram.wiki.shared.Reading;
import org.marram.wiki.shared.Settings;
import org.marram.wiki.shared.Title;
import org.marram.wiki.store.Database;

/// What others may do to a wiki, and what nobody may (PROTOCOL §10).
@OnBothDatabases
@SlowOnPostgres
class InboxTest {
    @TempDir
    Path folder;

    private FakeFediverse fediverse;
    private FakePeer ada;
    private FakePeer eve;
    private TestWiki wiki;
    private WikiAddresses wikiAddresses;

    @BeforeEach
    void start() {
        fediverse = FakeFediverse.with(SteppingClock.at(Instant.now()));
        ada = fediverse.join("ada");
        eve = fediverse.join("eve");
        wiki = Neighbours.start(folder, "Home");
        wikiAddresses = wiki.bean(WikiAddresses.class);
        Neighbours.makeKeys(wiki);
    }

    @AfterEach
    void stop() {
        wiki.close();
        fediverse.close();
    }

    @Test
    void aFollowIsAcceptedOnceWithTheWholeFollowAndTakenBack() {
        Activity.Follow follow = ada.follow(wikiAddresses.group());
        assertEquals(202, ada.deliver(follow, wikiAddresses.sharedInbox()));
        assertEquals(202, ada.deliver(follow, wikiAddresses.sharedInbox()));
        await("the answer", () -> !ada.received().isEmpty());
        settle();
        assertEquals(1, ada.received().size());
        Activity.Accept accept = (Activity.Accept) ada.received().getFirst();
        assertEquals(wikiAddresses.group(), accept.actor());
        assertEquals(Reference.carrying(follow).id(), accept.object().id());
        assertTrue(accept.object() instanceof Reference.Inline);
        assertEquals(1, followers());

        ada.deliver(
                new Activity.Undo(ada.envelope(wikiAddresses.group()), Reference.carrying(follow)),
                wikiAddresses.sharedInbox(),
                SignatureScheme.RFC_9421);
        await("it is taken back", () -> followers() == 0);
    }

    /// As Misskey does: the ids of a Follow and of its Undo are made of who follows whom.
    @Test
    void whoFollowsAgainUnderTheSameIdFollowsAgain() {
        Iri group = wikiAddresses.group();
        Activity.Follow follow = ada.follow(group);
        Activity.Undo undo = new Activity.Undo(
                Activity.Envelope.of(new Iri(follow.id() + "/undo"), ada.id()), Reference.carrying(follow));
        for (int times = 0; times < 3; times++) {
            assertEquals(202, ada.deliver(follow, wikiAddresses.sharedInbox()));
            await("she follows", () -> followers() == 1);
            assertEquals(202, ada.deliver(undo, wikiAddresses.sharedInbox()));
            await("she does not", () -> followers() == 0);
        }
        settle();
        Set<Iri> answers = ada.received().stream().map(Activity::id).collect(Collectors.toSet());
        assertEquals(1, answers.size(), "the same Follow has the same answer");
        long accepts = ada.server().requests("/inbox").size()
                + ada.server().requests("/users/ada/inbox").size();
        assertEquals(3, accepts, "each time there is one");
    }

    @Test
    void aLateCopyOfAnUndoEndsNoLaterFollow() {
        Activity.Follow first = ada.follow(wikiAddresses.group());
        Activity.Undo undo = new Activity.Undo(ada.envelope(wikiAddresses.group()), Reference.carrying(first));
        Activity.Follow second = ada.follow(wikiAddresses.group());
        List.of(first, undo, second, undo).forEach(this::delivered);
        assertEquals(1, followers());
        Activity.Follow third = ada.follow(wikiAddresses.group());
        delivered(third);
        delivered(new Activity.Undo(ada.envelope(wikiAddresses.group()), Reference.carrying(second)));
        assertEquals(1, followers(), "one that was replaced");
        delivered(new Activity.Undo(ada.envelope(wikiAddresses.group()), Reference.carrying(third)));
        assertEquals(0, followers());
    }

    /// As Ibis and Lemmy do, whose Undo names a Follow that they never sent.
    @Test
    void anUndoWithAMadeUpFollowEndsTheFollowOnce() {
        Activity.Undo undo = new Activity.Undo(
                ada.envelope(wikiAddresses.group()), Reference.carrying(ada.follow(wikiAddresses.group())));
        delivered(ada.follow(wikiAddresses.group()));
        delivered(undo);
        assertEquals(0, followers());
        delivered(ada.follow(wikiAddresses.group()));
        delivered(undo);
        assertEquals(1, followers(), "a late copy");
    }

    @Test
    void whatWasTakenBackDoesNotComeAgainBecauseAnotherSendsItsProof() {
        Ed25519Key key = Ed25519Key.generate();
        Iri keyId = ada.id().resolve("#ed25519-key");
        Actor plain = ada.actor();
        Actor.Multikey published =
                new Actor.Multikey(keyId, ada.id(), key.publicKey().multibase());
        ada.server()
                .serve(
                        ada.id().requestTarget(),
                        LoopbackAnswer.document(new Actor(
                                plain.id(),
                                plain.type(),
                                plain.profile(),
                                plain.inboxes(),
                                new Actor.Keys(plain.keys().publicKey(), List.of(published)),
                                plain.settings())));
        Activity.Follow follow = ada.follow(wikiAddresses.group());
        Activity.Undo undo = new Activity.Undo(ada.envelope(wikiAddresses.group()), Reference.carrying(follow));
        assertEquals(202, provenBy(follow, keyId, key));
        settle();
        assertEquals(1, followers(), "somebody else may hand on what is new");
        delivered(undo);
        assertEquals(0, followers());
        assertEquals(202, provenBy(follow, keyId, key));
        settle();
        assertEquals(0, followers());
        delivered(follow);
        assertEquals(1, followers(), "she sent it herself");
        assertEquals(202, provenBy(undo, keyId, key));
        settle();
        assertEquals(1, followers());
    }

    /// Eve sends what Ada signed.
    private int provenBy(Activity activity, Iri keyId, Ed25519Key key) {
        ObjectNode document = DocumentProofs.sign(DocumentWriter.write(activity), keyId, key, Instant.now());
        byte[] body = Json.write(document);
        return eve.send(eve.signed(body, wikiAddresses.sharedInbox(), SignatureScheme.CAVAGE));
    }

    private void delivered(Activity activity) {
        assertEquals(202, ada.deliver(activity, wikiAddresses.sharedInbox()));
        settle();
    }

    @Test
    void aBoostIsTakenAndMeansNothingHereAndIsNotCalledRefused() {
        Pages.write(wiki, "Mo", "Dunes", "Sand.\n");
        Activity.Announce boost = new Activity.Announce(
                ada.envelope(Iri.PUBLIC), Reference.to(wikiAddresses.article(page("Dunes"))), Optional.empty());
        Activity.Announce ofAnother =
                new Activity.Announce(ada.envelope(Iri.PUBLIC), Reference.to(eve.id()), Optional.empty());
        Activity.Undo undo = new Activity.Undo(ada.envelope(Iri.PUBLIC), Reference.carrying(boost));
        for (Activity each : List.of(boost, ofAnother, undo)) {
            assertEquals(202, ada.deliver(each, wikiAddresses.sharedInbox()));
        }
        settle();
        wiki.bean(Database.class).write(handle -> true);
        assertEquals(
                List.of(Incoming.State.IGNORED, Incoming.State.REFUSED, Incoming.State.IGNORED),
                wiki.bean(Database.class).read(handle -> Incoming.lines(handle, Long.MAX_VALUE, 10)).stream()
                        .map(Incoming.Line::state)
                        .toList());
    }

    @Test
    void whoMovesToOtherSoftwareIsAskedAgain() {
        KnownHosts hosts = wiki.bean(KnownHosts.class);
        hosts.software(ada.id().origin(), "lemmy");
        ada.server()
                .serve(
                        "/.well-known/nodeinfo",
                        LoopbackAnswer.of(
                                "application/jrd+json; charset=utf-8",
                                "{\"links\": [{\"rel\": \"http://nodeinfo.diaspora.software/ns/schema/2.0\", \"href\":"
                                        + " \""
                                        + ada.server().address("/nodeinfo/2.0") + "\"}]}"));
        ada.server()
                .serve(
                        "/nodeinfo/2.0",
                        LoopbackAnswer.of(
                                "application/json",
                                "{\"version\": \"2.0\", \"software\": {\"name\": \"Hollo\", \"version\": \"0.6.0\"}}"));
        ada.deliver(ada.follow(wikiAddresses.group()), wikiAddresses.sharedInbox());
        await("it is known", () -> hosts.software(ada.id().origin()).equals("hollo"));
    }

    @Test
    void whoCannotBeAskedNowIsAskedAgain() {
        wiki.bean(FetchedKeys.class).find(ada.actorKey().id());
        ada.server().serve("/users/ada", LoopbackAnswer.status(503));
        assertEquals(202, ada.deliver(ada.follow(wikiAddresses.group()), wikiAddresses.sharedInbox()));
        ada.server().forget();
        await("she was asked", () -> !ada.server().requests("/users/ada").isEmpty());
        assertEquals(0, followers());

        ada.server().serve("/users/ada", LoopbackAnswer.document(ada.actor()));
        await("she follows", () -> followers() == 1);
        await("the answer", () -> !ada.received().isEmpty());
    }

    @Test
    void aPageAndAParticipantCanBeFollowedAtTheirOwnInboxes() {
        Pages.write(wiki, "Mo", "Dunes", "Sand.\n");
        Page page = page("Dunes");
        Iri observer = wikiAddresses.observer(page);
        Iri mo = wikiAddresses.person(Pages.person(wiki, "Mo").name());
        assertEquals(202, ada.deliver(ada.follow(observer), observer.resolve("/inbox")));
        assertEquals(202, ada.deliver(ada.follow(mo), mo.resolve("/inbox")));
        await("both answers", () -> ada.received().size() == 2);
        assertEquals(
                404,
                ada.deliver(
                        ada.follow(observer), wikiAddresses.group().resolve("page/" + UUID.randomUUID() + "/inbox")));
    }

    @Test
    void whatIsNotSignedNotReadableOrTooLargeIsRefusedAndKeepersSeeWhy() {
        Iri inbox = wikiAddresses.sharedInbox();
        Headers json = Headers.of("Content-Type", "application/activity+json");
        assertEquals(401, ada.send(Request.post(inbox, json, "{}".getBytes(StandardCharsets.UTF_8))));
        assertEquals(415, ada.send(Request.post(inbox, Headers.of("Content-Type", "text/html"), new byte[2])));
        assertEquals(400, ada.send(ada.signed("{}".getBytes(StandardCharsets.UTF_8), inbox, SignatureScheme.CAVAGE)));
        assertEquals(413, ada.send(Request.post(inbox, json, new byte[3 << 20])));
        Request signed = ada.signed("{\"a\":1}".getBytes(StandardCharsets.UTF_8), inbox, SignatureScheme.CAVAGE);
        Request altered = Request.post(inbox, signed.headers(), "{\"a\":2}".getBytes(StandardCharsets.UTF_8));
        assertEquals(401, ada.send(altered));
        await(
                "it is noted",
                () -> wiki.bean(Database.class).read(handle -> Incoming.lines(handle, Long.MAX_VALUE, 10)).stream()
                        .anyMatch(line -> line.state() == Incoming.State.REFUSED
                                && line.why().equals(Optional.of(FetchFault.said("Not signed")))));
    }

    @Test
    void nobodyActsForAnother() {
        Activity.Follow follow = ada.follow(wikiAddresses.group());
        ada.deliver(follow, wikiAddresses.sharedInbox());
        await("she follows", () -> followers() == 1);

        assertEquals(401, eve.deliver(ada.follow(wikiAddresses.voice()), wikiAddresses.sharedInbox()), "signed by Eve");
        Activity.Undo undo = new Activity.Undo(eve.envelope(wikiAddresses.group()), Reference.carrying(follow));
        assertEquals(403, eve.deliver(undo, wikiAddresses.sharedInbox()));
        Activity.Undo byId = new Activity.Undo(eve.envelope(wikiAddresses.group()), Reference.to(follow.id()));
        assertEquals(403, eve.deliver(byId, wikiAddresses.sharedInbox()));
        Activity.Delete delete =
                new Activity.Delete(eve.envelope(wikiAddresses.group()), Reference.to(ada.id()), Optional.empty());
        assertEquals(403, eve.deliver(delete, wikiAddresses.sharedInbox()));
        Activity.Follow asUs = new Activity.Follow(
                Activity.Envelope.of(wikiAddresses.activity("forged"), wikiAddresses.voice()), Reference.to(eve.id()));
        assertTrue(eve.deliver(asUs, wikiAddresses.sharedInbox()) >= 400, "in the wiki's own name");
        settle();
        assertEquals(1, followers());
    }

    @Test
    void nobodyChangesAPageOfTheWikiWhateverTheyAnnounce() {
        Digest head = Pages.write(wiki, "Mo", "Dunes", "Sand.\n");
        Page page = page("Dunes");
        Activity.Announce forged = announced(eve, page.uuid(), wikiAddresses.article(page), head);
        assertEquals(202, eve.deliver(forged, wikiAddresses.sharedInbox()));
        assertEquals(
                202,
                eve.deliver(
                        new Activity.Update(
                                eve.envelope(wikiAddresses.group()),
                                Reference.to(wikiAddresses.article(page)),
                                Optional.empty()),
                        wikiAddresses.sharedInbox()));
        settle();
        assertEquals(head, head("Dunes"));
        assertTrue(wiki.bean(Database.class).read(handle -> Incoming.lines(handle, Long.MAX_VALUE, 10)).stream()
                .anyMatch(line -> line.type().equals("Announce") && line.state() == Incoming.State.REFUSED));
    }

    @Test
    void anAnswerCountsOnlyFromWhomWasAsked() {
        Iri asked = wikiAddresses.activity("never-sent");
        Activity.Accept accept =
                new Activity.Accept(eve.envelope(wikiAddresses.voice()), Reference.to(asked), Optional.empty());
        assertEquals(202, eve.deliver(accept, wikiAddresses.sharedInbox()));
        settle();
        assertEquals(
                List.of(Incoming.State.REFUSED),
                wiki.bean(Database.class).read(handle -> Incoming.lines(handle, Long.MAX_VALUE, 10)).stream()
                        .map(Incoming.Line::state)
                        .toList());
    }

    @Test
    void aBlockedHostIsNotLetInNorWrittenTo() {
        ada.deliver(ada.follow(wikiAddresses.group()), wikiAddresses.sharedInbox());
        await("she follows", () -> followers() == 1);
        wiki.bean(Database.class).write(handle -> {
            wiki.bean(KnownHosts.class)
                    .block(handle, "127.0.0.2", "A test", WikiActor.of(handle).id());
            return true;
        });
        wiki.bean(KnownHosts.class).reload();
        assertEquals(0, followers());
        assertEquals(
                403, ada.deliver(ada.follow(wikiAddresses.group()), wikiAddresses.sharedInbox()), "and no more tries");
    }

    @Test
    void aKeyThatWasChangedIsFetchedOnce() {
        ada.deliver(ada.follow(wikiAddresses.group()), wikiAddresses.sharedInbox());
        await("she follows", () -> followers() == 1);
        ada.rotateKey();
        Activity.Update update =
                new Activity.Update(ada.envelope(wikiAddresses.group()), Reference.to(ada.id()), Optional.empty());
        assertEquals(202, ada.deliver(update, wikiAddresses.sharedInbox()));
        settle();
        assertEquals(202, ada.deliver(ada.follow(wikiAddresses.voice()), wikiAddresses.sharedInbox()));
        await("with the new key", () -> ada.received().size() == 2);
    }

    @Test
    void aFloodOfAStrangerIsToldToWait() {
        Settings settings = wiki.settings();
        wiki.close();
        Settings.Rates usual = Settings.Rates.DEFAULT;
        wiki = Neighbours.again(settings.with(new Settings.Rates(
                usual.signInsByAccount(),
                usual.signInsByAddress(),
                usual.registrations(),
                usual.edits(),
                usual.uploads(),
                new Rate(3, Duration.ofHours(1)))));
        Headers json = Headers.of("Content-Type", "application/activity+json");
        int last = 0;
        for (int i = 0; i < 5; i++) {
            last = eve.send(Request.post(wikiAddresses.sharedInbox(), json, new byte[0]));
        }
        assertEquals(429, last);
    }

    @Test
    void whoIsNotSignedIsToldWhichSignaturesAreTaken() {
        for (String path : List.of("/inbox", "/user/Mo/inbox")) {
            HttpResponse<String> answer = wiki.send(wiki.request(path)
                    .header("Content-Type", "application/activity+json")
                    .POST(HttpRequest.BodyPublishers.ofString("{}")));
            assertEquals(401, answer.statusCode());
            assertTrue(answer.body().contains("/api/problems/signature-needed"), answer.body());
            assertEquals(
                    Optional.of("sig1=(\"@method\" \"@target-uri\" \"content-digest\");created;keyid"),
                    answer.headers().firstValue("Accept-Signature"));
            assertEquals(Optional.empty(), answer.headers().firstValue("WWW-Authenticate"));
        }
    }

    @Test
    void aWikiThatOnlyItsParticipantsReadTakesNothingButWhatEndsSomething() {
        Activity.Follow follow = ada.follow(wikiAddresses.group());
        ada.deliver(follow, wikiAddresses.sharedInbox());
        await("she follows", () -> followers() == 1);
        Settings settings = wiki.settings();
        Settings.Presets open = settings.presets();
        wiki.close();
        wiki = Neighbours.again(settings.with(new Settings.Presets(
                open.name(), open.licence(), open.joining(), Optional.of(Reading.PARTICIPANTS), open.address())));
        for (String path : List.of("/inbox", "/user/Mo/inbox", "/user/Nobody/inbox")) {
            HttpResponse<String> answer = wiki.send(wiki.request(path)
                    .header("Content-Type", "application/activity+json")
                    .POST(HttpRequest.BodyPublishers.ofString("{}")));
            assertEquals(403, answer.statusCode(), path);
            assertEquals(
                    Optional.of("application/problem+json"), answer.headers().firstValue("Content-Type"), path);
            assertFalse(answer.body().contains("Home"), answer.body());
        }
        assertEquals(403, ada.deliver(ada.follow(wikiAddresses.voice()), wikiAddresses.sharedInbox()));
        assertEquals(403, eve.deliver(eve.follow(wikiAddresses.group()), wikiAddresses.sharedInbox()));
        assertEquals(
                202,
                ada.deliver(
                        new Activity.Undo(ada.envelope(wikiAddresses.group()), Reference.carrying(follow)),
                        wikiAddresses.sharedInbox()));
        await("it is taken back", () -> followers() == 0);
    }

    @Test
    void aWikiWithoutAKeeperHasNothingToDoWithOthers(@TempDir Path other) {
        try (TestWiki unkept = TestWiki.start(Neighbours.settings(other, "New", Neighbours.freePort()))) {
            Iri inbox = new Iri(unkept.uri("/inbox").toString());
            assertEquals(403, ada.deliver(ada.follow(new Iri(unkept.uri("/").toString())), inbox));
        }
    }

    private Activity.Announce announced(FakePeer by, UUID line, Iri page, Digest parent) {
        TextSalt textSalt = TextSalt.random();
        String text = "Eve was here.\n";
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        Description description = new Description("Dunes", "", Optional.empty());
        Revision revision = new Revision(
                line,
                List.of(parent),
                by.id().value(),
                Instant.now(),
                false,
                "https://creativecommons.org/licenses/by-sa/4.0/",
                bytes.length,
                Digest.salted(textSalt.bytes(), bytes),
                description.digest(textSalt.bytes()));
        RevisionCopy copy = RevisionCopy.of(
                RevisionSigner.sign(revision, Ed25519Key.generate(), Instant.now()),
                new RevisionCopy.SaltedText(text, textSalt),
                new RevisionCopy.SaltedDescription(description, textSalt));
        Patch patch = new Patch(
                page.resolve("/0123456789abcdef0123456789abcdef"),
                page,
                by.id(),
                Optional.of(Instant.now()),
                "",
                "",
                Patch.NO_VERSION,
                Patch.NO_VERSION,
                Optional.of(copy));
        Activity.Edit edit = new Activity.Edit(by.envelope(page), Reference.carrying(patch));
        return new Activity.Announce(
                Activity.Envelope.of(by.mint("announce"), by.id()).addressed(Addressing.to(Iri.PUBLIC)),
                Reference.carrying(edit),
                Optional.of(new Activity.Place("epoch", 1, 0)));
    }

    private void settle() {
        assertTrue(wiki.bean(IncomingQueue.class).awaitEmpty(10_000));
        wiki.bean(Dispatcher.class).drain();
        wiki.bean(Database.class).write(handle -> true);
    }

    private long followers() {
        return wiki.bean(Database.class).read(handle -> TheirFollows.count(handle, wikiAddresses.group()));
    }

    private Page page(String title) {
        return wiki.bean(Database.class)
                .read(handle -> PageStore.byTitle(handle, Title.of(title)).orElseThrow());
    }

    private Digest head(String title) {
        return wiki.bean(Database.class)
                .read(handle -> Revisions.digest(
                        handle,
                        PageStore.byTitle(handle, Title.of(title)).orElseThrow().head()));
    }
}
