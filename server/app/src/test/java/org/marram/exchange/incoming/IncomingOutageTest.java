package org.marram.exchange.incoming;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.marram.app.testing.Neighbours.await;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.marram.app.testing.Kept;
import org.marram.app.testing.LosableDatabase;
import org.marram.app.testing.Neighbours;
import org.marram.app.testing.OnBothDatabases;
import org.marram.app.testing.Pages;
import org.marram.app.testing.SlowOnPostgres;
import org.marram.app.testing.SmallDisk;
import org.marram.app.testing.TestDatabase;
import org.marram.app.testing.TestWiki;
import org.marram.exchange.actors.WikiAddresses;
import org.marram.federation.fetch.FetchedKeys;
import org.marram.federation.signatures.Ed25519Key;
import org.marram.federation.signatures.RevisionSigner;
import org.marram.federation.testing.FakeFediverse;
import org.marram.federation.testing.FakePeer;
import org.marram.federation.testing.LoopbackAnswer;
import org.marram.federation.testing.SteppingClock;
import org.marram.federation.vocabulary.Activity;
import org.marram.federation.vocabulary.Actor;
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
import org.marram.wiki.shared.Settings;
import org.marram.wiki.shared.Title;
import org.marram.wiki.store.Database;

/// Activities that were taken are done, however often nothing can be stored meanwhile.
@OnBothDatabases
@SlowOnPostgres
class IncomingOutageTest {
    /// Longer than all tries took of something that failed here.
    private static final long OUTAGE_SECONDS = 6;

    @TempDir
    Path folder;

    private final Ed25519Key signing = Ed25519Key.generate();
    private FakeFediverse fediverse;
    private FakePeer ada;
    private LosableDatabase database;
    private @Nullable SmallDisk disk;
    private TestWiki wiki;
    private WikiAddresses wikiAddresses;

    @BeforeEach
    void start() throws Exception {
        fediverse = FakeFediverse.with(SteppingClock.at(Instant.now()));
        ada = fediverse.join("ada");
        database = LosableDatabase.of(Neighbours.settings(folder.resolve("data"), "Home", Neighbours.freePort()));
        begin(database.settings());
    }

    private void begin(Settings settings) {
        wiki = TestWiki.start(settings);
        Kept.add(wiki, "Mo", true);
        wikiAddresses = wiki.bean(WikiAddresses.class);
        Neighbours.makeKeys(wiki);
    }

    @AfterEach
    void stop() throws Exception {
        wiki.close();
        if (disk != null) {
            disk.close();
        }
        database.close();
        fediverse.close();
    }

    @Test
    void anEditThatWaitsIsTakenAfterTheDatabaseWasLost() throws Exception {
        waitingEdit("Sand and wind.\n");
        database.lose();
        ada.server().serve("/users/ada", LoopbackAnswer.document(voucher()));
        TimeUnit.SECONDS.sleep(OUTAGE_SECONDS);
        database.find();
        assertTaken("Sand and wind.\n");
    }

    @Test
    void anEditThatWaitsIsTakenWhenThereIsRoomAgain() throws Exception {
        assumeFalse(TestDatabase.isPostgres(), "PostgreSQL's disk cannot be filled here");
        byte[] bytes = new byte[30_000];
        new Random(1).nextBytes(bytes);
        String text = Base64.getEncoder().encodeToString(bytes) + "\n";
        disk = new SmallDisk(folder.resolve("small"), "size=40m");
        wiki.close();
        begin(Neighbours.settings(disk.place(), "Home", Neighbours.freePort()));
        waitingEdit(text);
        disk.fill(wiki.bean(Database.class));
        ada.server().serve("/users/ada", LoopbackAnswer.document(voucher()));
        TimeUnit.SECONDS.sleep(OUTAGE_SECONDS);
        disk.makeRoom();
        assertTaken(text);
    }

    /// Sends an edit that is let in, and cannot be taken before its author's server answers.
    private void waitingEdit(String text) {
        Pages.write(wiki, "Mo", "Dunes", "Sand.\n");
        wiki.bean(FetchedKeys.class).find(ada.actorKey().id());
        ada.server().serve("/users/ada", LoopbackAnswer.status(503));
        assertEquals(202, ada.deliver(edit(text), wikiAddresses.sharedInbox()));
        ada.server().forget();
        await("she was asked", () -> !ada.server().requests("/users/ada").isEmpty());
    }

    private void assertTaken(String text) {
        await("the edit is taken", () -> text().equals(Optional.of(text)));
        await("that is noted", () -> lines().stream().allMatch(line -> line.state() == Incoming.State.DONE));
        assertEquals(2, page().revisions(), "once");
        assertTrue(wiki.bean(IncomingQueue.class).awaitEmpty(5_000));
    }

    private List<Incoming.Line> lines() {
        return read(handle -> Incoming.lines(handle, Long.MAX_VALUE, 10));
    }

    private Optional<String> text() {
        return read(handle ->
                PageStore.byTitle(handle, Title.of("Dunes")).flatMap(page -> Revisions.text(handle, page.head())));
    }

    private Page page() {
        return read(handle -> PageStore.byTitle(handle, Title.of("Dunes")).orElseThrow());
    }

    /// Reads as soon as the database is there.
    private <T> T read(Function<Handle, T> work) {
        await("the database is there", () -> wiki.bean(Database.class).missing().isEmpty());
        return wiki.bean(Database.class).read(work);
    }

    /// Ada as her server tells of her, with the key that she signs edits with.
    private Actor voucher() {
        Actor plain = ada.actor();
        Actor.Multikey key = new Actor.Multikey(
                ada.id().resolve("#ed25519-key"), ada.id(), signing.publicKey().multibase());
        return new Actor(
                plain.id(),
                plain.type(),
                plain.profile(),
                plain.inboxes(),
                new Actor.Keys(plain.keys().publicKey(), List.of(key)),
                plain.settings());
    }

    private Activity.Edit edit(String text) {
        Page page = page();
        Digest head = read(handle -> Revisions.digest(handle, page.head()));
        Iri article = wikiAddresses.article(page);
        TextSalt textSalt = TextSalt.random();
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        Description description = new Description("Dunes", "", Optional.empty());
        Revision revision = new Revision(
                page.uuid(),
                List.of(head),
                ada.id().value(),
                Instant.now(),
                false,
                "https://creativecommons.org/licenses/by-sa/4.0/",
                bytes.length,
                Digest.salted(textSalt.bytes(), bytes),
                description.digest(textSalt.bytes()));
        RevisionCopy copy = RevisionCopy.of(
                RevisionSigner.sign(revision, signing, Instant.now()),
                new RevisionCopy.SaltedText(text, textSalt),
                new RevisionCopy.SaltedDescription(description, textSalt));
        Patch patch = new Patch(
                article.resolve("/0123456789abcdef0123456789abcdef"),
                article,
                ada.id(),
                Optional.of(Instant.now()),
                "",
                "",
                Patch.NO_VERSION,
                Patch.NO_VERSION,
                Optional.of(copy));
        return new Activity.Edit(ada.envelope(article), Reference.carrying(patch));
    }
}
