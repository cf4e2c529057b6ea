package org.marram.exchange.incoming;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.marram.app.testing.Neighbours.await;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.marram.app.testing.Neighbours;
import org.marram.app.testing.OnBothDatabases;
import org.marram.app.testing.Pages;
import org.marram.app.testing.SlowOnPostgres;
import org.marram.app.testing.TestWiki;
import org.marram.exchange.actors.TheirFollows;
import org.marram.exchange.actors.WikiAddresses;
import org.marram.exchange.follows.FollowWikis;
import org.marram.exchange.follows.MirrorSync;
import org.marram.exchange.follows.MirroredTalk;
import org.marram.exchange.follows.OurFollow;
import org.marram.exchange.follows.OurFollows;
import org.marram.federation.fetch.FetchFault;
import org.marram.federation.fetch.ServerFault;
import org.marram.federation.json.DocumentWriter;
import org.marram.federation.json.Json;
import org.marram.federation.signatures.Ed25519Key;
import org.marram.federation.signatures.RevisionSigner;
import org.marram.federation.testing.FakeFediverse;
import org.marram.federation.testing.FakePeer;
import org.marram.federation.testing.LoopbackAnswer;
import org.marram.federation.testing.SteppingClock;
import org.marram.federation.vocabulary.Activity;
import org.marram.federation.vocabulary.Actor;
import org.marram.federation.vocabulary.Addressing;
import org.marram.federation.vocabulary.Body;
import org.marram.federation.vocabulary.Collection;
import org.marram.federation.vocabulary.Conversation;
import org.marram.federation.vocabulary.Description;
import org.marram.federation.vocabulary.Digest;
import org.marram.federation.vocabulary.IntegrityProof;
import org.marram.federation.vocabulary.Iri;
import org.marram.federation.vocabulary.LoggedChange;
import org.marram.federation.vocabulary.Note;
import org.marram.federation.vocabulary.Patch;
import org.marram.federation.vocabulary.Publication;
import org.marram.federation.vocabulary.PublicationTimes;
import org.marram.federation.vocabulary.Reference;
import org.marram.federation.vocabulary.Revision;
import org.marram.federation.vocabulary.RevisionCopy;
import org.marram.federation.vocabulary.SignedRevision;
import org.marram.federation.vocabulary.TextSalt;
import org.marram.federation.vocabulary.Wording;
import org.marram.wiki.discussions.Post;
import org.marram.wiki.discussions.Posts;
import org.marram.wiki.pages.Page;
import org.marram.wiki.pages.PageStore;
import org.marram.wiki.pages.Revisions;
import org.marram.wiki.shared.Title;
import org.marram.wiki.store.Database;

/// A wiki that is followed turns out to be hostile, and others pretend to be it (PROTOCOL §10): what is at
/// home here, or at third wikis, stays as it is.
@OnBothDatabases
@SlowOnPostgres
class HostilePeersTest {
    private static final String EPOCH = "eve";

    @TempDir
    Path folder;

    private TestWiki wiki;
    private FakeFediverse fediverse;
    private FakePeer ada;
    private FakePeer eve;
    private WikiAddresses wikiAddresses;
    private final UUID line = UUID.randomUUID();
    private final LoggedChange first = new LoggedChange(
            EPOCH, 1, Optional.empty(), LoggedChange.Kind.POLICY, Optional.empty(), Optional.empty(), Instant.now());
    private long seq = 1;

    @BeforeEach
    void start() {
        fediverse = FakeFediverse.with(SteppingClock.at(Instant.now()));
        ada = fediverse.join("ada");
        eve = fediverse.join("eve");
        wiki = Neighbours.start(folder, "Home");
        wikiAddresses = wiki.bean(WikiAddresses.class);
        Neighbours.makeKeys(wiki);
        Pages.write(wiki, "Mo", "Dunes", "Sand.\n");
    }

    @AfterEach
    void stop() {
        wiki.close();
        fediverse.close();
    }

    @Test
    void onlyWhoWasAskedAnswersAFollow() {
        OurFollow follow = asked();
        Iri question = follow.followed().orElseThrow().activity();
        deliver(
                ada,
                new Activity.Accept(ada.envelope(wikiAddresses.voice()), Reference.to(question), Optional.empty()));
        assertEquals(OurFollow.State.PENDING, follow().state());
        deliver(ada, new Activity.Reject(ada.envelope(wikiAddresses.voice()), Reference.to(question), "No"));
        assertEquals(OurFollow.State.PENDING, follow().state());
        accepted();
        deliver(ada, new Activity.Reject(ada.envelope(wikiAddresses.voice()), Reference.to(question), "Not any more"));
        assertEquals(OurFollow.State.FOLLOWING, follow().state());
    }

    @Test
    void aFollowThatIsNotTakenYetIsShownWithTheReason() {
        eve.answering(FakePeer.Inbox.BROKEN);
        eve.server()
                .serve(
                        "/users/eve",
                        _ -> LoopbackAnswer.document(group(eve.server().address("/sync/log"), eve.inbox())));
        wiki.bean(FollowWikis.class).follow(eve.id().value());
        await(
                "it is shown",
                () -> standing()
                        .equals(new FederationStatus.Seen(
                                OurFollow.State.UNREACHABLE, Optional.of(FetchFault.of(ServerFault.IT_ANSWERS, 500)))));

        eve.answering(FakePeer.Inbox.HONEST);
        wiki.bean(FollowWikis.class).tryAgain(follow().id());
        await("the question", () -> eve.received().stream().anyMatch(Activity.Follow.class::isInstance));
        await(
                "it waits for an answer",
                () -> standing().equals(new FederationStatus.Seen(OurFollow.State.PENDING, Optional.empty())));
    }

    private FederationStatus.Seen standing() {
        OurFollow follow = follow();
        return wiki.bean(Database.class)
                .read(handle -> wiki.bean(FederationStatus.class).of(handle, follow));
    }

    @Test
    void aMoveChangesNeitherWhomWeFollowNorWhoFollowsUs() {
        asked();
        accepted();
        deliver(ada, ada.follow(wikiAddresses.group()));
        await("she follows", () -> followers().equals(List.of(ada.id())));
        assertEquals(403, eve.deliver(move(eve, ada.id(), eve.id()), wikiAddresses.sharedInbox()), "in another's name");
        deliver(eve, move(eve, eve.id(), ada.id()));
        deliver(ada, move(ada, ada.id(), eve.id()));
        assertEquals(List.of(ada.id()), followers());
        assertEquals(eve.id(), follow().followed().orElseThrow().actor());
    }

    @Test
    void aFollowedWikiSpeaksForItsOwnPagesOnly() {
        asked();
        accepted();
        Page ours = page("Dunes");
        Digest head = head(ours);
        push(eve, eve.server().address("/article/Dunes"), ours.uuid(), List.of(head), Fate.ASKED);
        push(eve, ada.server().address("/article/Theirs"), line, List.of(), Fate.REFUSED);
        push(eve, wikiAddresses.article(ours), ours.uuid(), List.of(head), Fate.REFUSED);
        push(ada, eve.server().address("/article/Hers"), line, List.of(), Fate.REFUSED);
        assertEquals(head, head(page("Dunes")));
        assertTrue(mirrored().isEmpty());
        push(eve, eve.server().address("/article/Hers"), line, List.of(), Fate.DONE);
        assertEquals("Hers", mirrored().orElseThrow().title().text());
    }

    @Test
    void anAnnouncementFromFarAheadDoesNotHideWhatComesBeforeIt() {
        asked();
        accepted();
        RevisionCopy copy = revision(line, List.of(), "From far ahead.\n");
        deliver(
                eve,
                announced(
                        eve,
                        eve.server().address("/article/Hers"),
                        copy,
                        new Activity.Place(EPOCH, Long.MAX_VALUE / 2, 1)));
        assertEquals(1, follow().place().seq());
        push(eve, eve.server().address("/article/Hers"), line, List.of(), Fate.DONE);
        assertEquals(2, follow().place().seq());
    }

    @Test
    void aRevisionThatDoesNotVerifyIsNotKept() {
        asked();
        accepted();
        RevisionCopy copy = revision(line, List.of(), "As it was signed.\n");
        RevisionCopy forged = RevisionCopy.of(
                copy.signed(),
                new RevisionCopy.SaltedText(
                        "As Eve would have it.\n", copy.text().orElseThrow().salt()),
                copy.description().orElseThrow());
        deliver(eve, announced(eve, eve.server().address("/article/Hers"), forged));
        assertTrue(mirrored().isEmpty());
    }

    @Test
    void aRevisionCountsOnlyUnderTheKeyThatItsProofNames() {
        asked();
        accepted();
        RevisionCopy copy = revision(line, List.of(), "Signed by Eve.\n");
        IntegrityProof integrityProof = copy.signed().proof();
        Ed25519Key another = Ed25519Key.generate();
        SignedRevision underAnother = new SignedRevision(
                copy.signed().revision(),
                new IntegrityProof(
                        another.publicKey().verificationMethod(),
                        integrityProof.created(),
                        integrityProof.signature()));
        SignedRevision redated = new SignedRevision(
                copy.signed().revision(),
                new IntegrityProof(
                        integrityProof.verificationMethod(),
                        integrityProof.created().plusSeconds(1),
                        integrityProof.signature()));
        for (SignedRevision forged : List.of(underAnother, redated)) {
            assertEquals(copy.signed().digest(), forged.digest(), "the digest is right");
            deliver(
                    eve,
                    announced(
                            eve,
                            eve.server().address("/article/Hers"),
                            RevisionCopy.of(
                                    forged,
                                    copy.text().orElseThrow(),
                                    copy.description().orElseThrow())));
            assertEquals(
                    Incoming.State.REFUSED,
                    wiki.bean(Database.class)
                            .read(handle -> Incoming.lines(handle, Long.MAX_VALUE, 1))
                            .getFirst()
                            .state());
        }
        assertTrue(mirrored().isEmpty());
    }

    @Test
    void whoIsOfThisWikiSignsForThemselvesOnly() {
        asked();
        accepted();
        Iri mo = wikiAddresses.person(Pages.person(wiki, "Mo").name());
        deliver(
                eve,
                announced(
                        eve,
                        eve.server().address("/article/Hers"),
                        revision(line, List.of(), "By Mo.\n", mo.value(), Instant.now())));
        assertTrue(mirrored().isEmpty());
    }

    @Test
    void whatIsDatedAheadIsNotTaken() {
        asked();
        accepted();
        Instant tomorrow = Instant.now().plus(Duration.ofDays(1));
        deliver(
                eve,
                announced(
                        eve,
                        eve.server().address("/article/Hers"),
                        revision(line, List.of(), "From tomorrow.\n", eve.id().value(), tomorrow)));
        assertTrue(mirrored().isEmpty());
    }

    @Test
    void aRevisionThatIsPlayedAgainForAnotherPageChangesNone() {
        asked();
        accepted();
        Iri hers = eve.server().address("/article/Hers");
        RevisionCopy first = revision(line, List.of(), "The first.\n");
        announce(hers, first);
        Digest head = head(mirrored().orElseThrow());
        // As if it were of another article, and of one here.
        for (Iri other : List.of(eve.server().address("/article/Other"), wikiAddresses.article(page("Dunes")))) {
            announce(other, first);
        }
        // And the other way round: a step that begins at another page.
        UUID otherLine = UUID.randomUUID();
        RevisionCopy ofOther = revision(otherLine, List.of(), "Another page.\n");
        announce(eve.server().address("/article/Another"), ofOther);
        assertTrue(wiki.bean(Database.class)
                .read(handle -> PageStore.byUuid(handle, otherLine))
                .isPresent());
        announce(hers, revision(line, List.of(ofOther.signed().digest()), "From the other.\n"));
        assertEquals(head, head(mirrored().orElseThrow()));
        assertEquals("Sand.\n", text(page("Dunes")));
        assertEquals("The first.\n", text(mirrored().orElseThrow()));
    }

    /// As the next entry of her log, whatever that is by now.
    private void announce(Iri article, RevisionCopy copy) {
        seq = follow().place().seq();
        deliver(eve, announced(eve, article, copy));
    }

    private String text(Page page) {
        return wiki.bean(Database.class)
                .read(handle -> Revisions.text(handle, page.head()))
                .orElse("");
    }

    @Test
    void aHomePutsNoWordsIntoTheMouthsOfOthers() {
        asked();
        accepted();
        Iri article = eve.server().address("/article/Hers");
        push(eve, article, line, List.of(), Fate.DONE);
        Note own = note(eve, eve, article);
        Note asAda = note(eve, ada, article);
        Note elsewhere = note(ada, ada, ada.server().address("/notes/something-else"));
        Note honest = note(ada, ada, article);
        List.of(own, asAda, elsewhere, honest)
                .forEach(each -> serverOf(each.id()).publish(each));
        eve.publish(Collection.whole(
                new Iri(article + "/replies"),
                Collection.Kind.ORDERED_COLLECTION,
                4,
                List.of(
                        Reference.to(own.id()),
                        // Given with it, it is fetched from its own server all the same.
                        Reference.carrying(asAda),
                        Reference.to(elsewhere.id()),
                        Reference.to(honest.id()))));
        MirroredTalk.Brought brought =
                wiki.bean(MirroredTalkSync.class).look(mirrored().orElseThrow()).take(() -> true);
        assertInstanceOf(MirroredTalk.Brought.Whole.class, brought);
        List<Post> posts = wiki.bean(Database.class)
                .read(handle -> Posts.of(handle, mirrored().orElseThrow().id(), Long.MAX_VALUE, 10));
        assertEquals(
                Set.of(own.id().value(), honest.id().value()),
                posts.stream().map(post -> post.url().orElseThrow()).collect(Collectors.toSet()));
    }

    @Test
    void whoseServerHangsDelaysNobodyElse() {
        eve.server().serve("/users/eve", _ -> {
            try {
                Thread.sleep(Duration.ofSeconds(4));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            return LoopbackAnswer.status(500);
        });
        Thread slow = Thread.ofVirtual()
                .start(() -> eve.deliver(eve.follow(wikiAddresses.group()), wikiAddresses.sharedInbox()));
        long began = System.nanoTime();
        deliver(ada, ada.follow(wikiAddresses.group()));
        await("she follows", () -> followers().contains(ada.id()));
        assertTrue(Duration.ofNanos(System.nanoTime() - began).toMillis() < 3_500 || !slow.isAlive());
        assertEquals(List.of(ada.id()), followers());
    }

    @Test
    void whoNamesTheInboxOfAnotherIsNotFollowed() {
        eve.server()
                .serve(
                        "/users/eve",
                        _ -> LoopbackAnswer.document(group(eve.server().address("/sync/log"), ada.inbox())));
        assertInstanceOf(
                FollowWikis.Outcome.Nobody.class,
                wiki.bean(FollowWikis.class).follow(eve.id().value()));
        assertTrue(ada.server().requests("/users/ada/inbox").isEmpty());
    }

    @Test
    void whoSendsTheSameForEverIsNotAskedForEver() {
        asked();
        accepted();
        Digest neverSent = revision(line, List.of(), "Never sent.\n").signed().digest();
        tells(
                first,
                new LoggedChange(
                        EPOCH,
                        2,
                        Optional.of(first.digest()),
                        LoggedChange.Kind.CREATE,
                        Optional.of(line),
                        Optional.of(neverSent),
                        Instant.now()));
        ObjectNode batch = Json.object().put("type", "RevisionBatch").put("more", true);
        batch.putArray("pages");
        batch.putArray("revisions").add(DocumentWriter.body(revision(line, List.of(), "The same.\n")));
        eve.server().serve("/sync/revisions", LoopbackAnswer.document(batch));

        wiki.bean(MirrorSync.class).pull(follow().id());
        assertTrue(wiki.bean(MirrorSync.class).awaitIdle(10_000), "others wait for their turn");
        assertTrue(eve.server().requests("/sync/revisions").size() < 8);
        assertEquals(
                "It says that there is more, and sends nothing new",
                follow().fault().orElseThrow().english());
    }

    private enum Fate {
        DONE,
        /// Its log is asked what to think of it.
        ASKED,
        REFUSED
    }

    /// Follows a wiki that has a log of one entry.
    private OurFollow asked() {
        Iri log = eve.server().address("/sync/log");
        eve.server().serve("/users/eve", _ -> LoopbackAnswer.document(group(log, eve.inbox())));
        tells(first);
        wiki.bean(FollowWikis.class).follow(eve.id().value());
        await("the question", () -> eve.received().stream().anyMatch(Activity.Follow.class::isInstance));
        return follow();
    }

    private void tells(LoggedChange... changes) {
        eve.server()
                .serve(
                        "/sync/log",
                        LoopbackAnswer.document(Collection.root(
                                eve.server().address("/sync/log"),
                                changes.length,
                                eve.server().address("/sync/changes"))));
        eve.server()
                .serve(
                        "/sync/changes",
                        request -> LoopbackAnswer.document(Collection.page(
                                new Iri(eve.server().origin() + request.target()),
                                eve.server().address("/sync/log"),
                                Stream.of(changes)
                                        .filter(change -> change.seq()
                                                > Long.parseLong(
                                                        request.target().replaceFirst(".*since=", "")))
                                        .<Reference>map(Reference::carrying)
                                        .toList(),
                                Optional.empty())));
    }

    private void accepted() {
        Iri question = follow().followed().orElseThrow().activity();
        deliver(
                eve,
                new Activity.Accept(eve.envelope(wikiAddresses.voice()), Reference.to(question), Optional.empty()));
        await(
                "it is followed",
                () -> follow().state() == OurFollow.State.FOLLOWING
                        && follow().place().seq() == 1);
        assertTrue(wiki.bean(MirrorSync.class).awaitIdle(10_000));
    }

    private Actor group(Iri log, Iri inbox) {
        Actor person = eve.actor();
        Actor.Inboxes of = person.inboxes();
        return new Actor(
                person.id(),
                Actor.Type.GROUP,
                person.profile(),
                new Actor.Inboxes(
                        inbox,
                        of.outbox(),
                        of.followers(),
                        of.following(),
                        Optional.empty(),
                        of.sharedInbox(),
                        Optional.empty(),
                        Optional.of(log)),
                person.keys(),
                Actor.Settings.FINDABLE);
    }

    /// Tells of a new page, or of a new head.
    private void push(FakePeer by, Iri article, UUID page, List<Digest> parents, Fate fate) {
        deliver(by, announced(by, article, revision(page, parents, "Eve was here.\n")));
        Incoming.Line newest = wiki.bean(Database.class)
                .read(handle -> Incoming.lines(handle, Long.MAX_VALUE, 1))
                .getFirst();
        assertEquals("Announce", newest.type());
        Fate found = switch (newest.state()) {
            case DONE -> newest.why().isEmpty() ? Fate.DONE : Fate.ASKED;
            case REFUSED -> Fate.REFUSED;
            case WAITS, IGNORED -> throw new AssertionError(newest);
        };
        assertEquals(fate, found, newest.toString());
        if (fate == Fate.DONE) {
            seq++;
        }
    }

    private Activity.Announce announced(FakePeer by, Iri article, RevisionCopy copy) {
        return announced(by, article, copy, new Activity.Place(EPOCH, seq + 1, seq));
    }

    private Activity.Announce announced(FakePeer by, Iri article, RevisionCopy copy, Activity.Place place) {
        Patch patch = new Patch(
                new Iri(article + "/0123456789abcdef0123456789abcdef"),
                article,
                by.id(),
                Optional.of(Instant.now()),
                "",
                "",
                Patch.NO_VERSION,
                Patch.NO_VERSION,
                Optional.of(copy));
        return new Activity.Announce(
                Activity.Envelope.of(by.mint("announce"), by.id()).addressed(Addressing.to(Iri.PUBLIC)),
                Reference.carrying(new Activity.Edit(by.envelope(article), Reference.carrying(patch))),
                Optional.of(place));
    }

    private RevisionCopy revision(UUID page, List<Digest> parents, String text) {
        return revision(page, parents, text, eve.id().value(), Instant.now());
    }

    private RevisionCopy revision(UUID page, List<Digest> parents, String text, String author, Instant published) {
        TextSalt textSalt = TextSalt.random();
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        Description description = new Description("Hers", "", Optional.empty());
        Revision revision = new Revision(
                page,
                parents,
                author,
                published,
                false,
                "https://creativecommons.org/licenses/by-sa/4.0/",
                bytes.length,
                Digest.salted(textSalt.bytes(), bytes),
                description.digest(textSalt.bytes()));
        return RevisionCopy.of(
                RevisionSigner.sign(revision, Ed25519Key.generate(), Instant.now()),
                new RevisionCopy.SaltedText(text, textSalt),
                new RevisionCopy.SaltedDescription(description, textSalt));
    }

    private Note note(FakePeer server, FakePeer author, Iri answered) {
        return new Note(
                new Publication(
                        server.mint("notes"),
                        Optional.empty(),
                        List.of(author.id()),
                        Addressing.to(Iri.PUBLIC),
                        PublicationTimes.published(Instant.now())),
                new Wording("", "", Body.ofHtml("<p>Words</p>"), List.of()),
                new Conversation(Optional.of(answered), Optional.empty(), Optional.empty()),
                Optional.empty());
    }

    private FakePeer serverOf(Iri iri) {
        return iri.hasOriginOf(ada.id()) ? ada : eve;
    }

    private static Activity.Move move(FakePeer by, Iri from, Iri to) {
        return new Activity.Move(by.envelope(Iri.PUBLIC), Reference.to(from), to);
    }

    private void deliver(FakePeer by, Activity activity) {
        assertEquals(
                202,
                by.deliver(activity, wikiAddresses.sharedInbox()),
                () -> new String(DocumentWriter.bytes(activity), StandardCharsets.UTF_8));
        assertTrue(wiki.bean(IncomingQueue.class).awaitEmpty(10_000));
        wiki.bean(Database.class).write(handle -> true);
        assertTrue(wiki.bean(MirrorSync.class).awaitIdle(10_000));
    }

    private OurFollow follow() {
        return wiki.bean(Database.class).read(OurFollows::all).getFirst();
    }

    private List<Iri> followers() {
        return wiki.bean(Database.class).read(handle -> TheirFollows.of(handle, wikiAddresses.group())).stream()
                .map(TheirFollows.Following::actor)
                .toList();
    }

    private Optional<Page> mirrored() {
        return wiki.bean(Database.class).read(handle -> PageStore.byUuid(handle, line));
    }

    private Page page(String title) {
        return wiki.bean(Database.class)
                .read(handle -> PageStore.byTitle(handle, Title.of(title)).orElseThrow());
    }

    private Digest head(Page page) {
        return wiki.bean(Database.class).read(handle -> Revisions.digest(handle, page.head()));
    }
}
