package org.marram.exchange.actors;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.marram.app.testing.OnBothDatabases;
import org.marram.app.testing.SteppingClock;
import org.marram.app.testing.TestDatabase;
import org.marram.federation.delivery.HostHealth;
import org.marram.federation.delivery.QueuedDelivery;
import org.marram.federation.fetch.FetchFault;
import org.marram.federation.fetch.ServerFault;
import org.marram.federation.inbox.SeenActivities.Mark;
import org.marram.federation.signatures.SchemeMemory;
import org.marram.federation.signatures.SignatureScheme;
import org.marram.federation.vocabulary.Digest;
import org.marram.federation.vocabulary.Iri;
import org.marram.federation.vocabulary.LoggedChange;
import org.marram.federation.vocabulary.WebOrigin;
import org.marram.wiki.people.ActorKeys;
import org.marram.wiki.people.KeyOwner;
import org.marram.wiki.people.WikiActor;
import org.marram.wiki.shared.ActorId;
import org.marram.wiki.store.Database;
import org.marram.wiki.store.Meta;

@OnBothDatabases
class PeerStoresTest {
    private static final Iri SENDER = new Iri("https://home.example/");
    private static final Iri TIDES = new Iri("https://tides.example/inbox");
    private static final Iri DUNES = new Iri("https://dunes.example/inbox");

    @TempDir
    Path folder;

    private final SteppingClock clock = new SteppingClock();
    private Database database;
    private KnownHosts knownHosts;
    private CourierStore deliveries;

    @BeforeEach
    void open() {
        database = Database.open(TestDatabase.fresh(folder));
        knownHosts = new KnownHosts(database, clock);
        deliveries = new CourierStore(database, knownHosts, List.of());
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void anActivityWaitsForEachInboxAndGoesWhenItArrived() {
        queue("one", TIDES, DUNES);
        queue("two", TIDES);

        assertEquals(
                List.of(DUNES.origin(), TIDES.origin()),
                deliveries.dueHosts(clock.instant(), 10).stream()
                        .sorted((a, b) -> a.host().compareTo(b.host()))
                        .toList());
        List<QueuedDelivery> due = deliveries.due(TIDES.origin(), clock.instant(), 10);
        assertEquals(
                List.of("one", "two"), due.stream().map(PeerStoresTest::body).toList());
        assertEquals(SENDER, due.getFirst().sender());

        due.forEach(each -> deliveries.delivered(each, clock.instant()));
        assertEquals(List.of(), deliveries.due(TIDES.origin(), clock.instant(), 10), "although the note is not stored");
        deliveries.delivered(deliveries.due(DUNES.origin(), clock.instant(), 10).getFirst(), clock.instant());
        settle();
        assertEquals(0, count("delivery"));
        assertEquals(0, count("delivery_body"), "no body is kept for nobody");
        assertEquals(2, count("activity"), "what we did is kept");
    }

    @Test
    void whatWasPostponedIsNotDueBefore() {
        queue("one", TIDES);
        QueuedDelivery first =
                deliveries.due(TIDES.origin(), clock.instant(), 10).getFirst();
        deliveries.postponed(first, 1, clock.instant().plusSeconds(60), FetchFault.of(ServerFault.IT_ANSWERS, 500));

        assertEquals(List.of(), deliveries.dueHosts(clock.instant(), 10));
        assertEquals(
                Optional.of(FetchFault.of(ServerFault.IT_ANSWERS, 500)),
                database.read(handle -> DeliveryStatus.trouble(handle, TIDES.origin())));
        assertEquals(Optional.empty(), database.read(handle -> DeliveryStatus.trouble(handle, DUNES.origin())));
        clock.step(Duration.ofMinutes(2));
        assertEquals(List.of(TIDES.origin()), deliveries.dueHosts(clock.instant(), 10));
        assertEquals(
                1,
                deliveries.due(TIDES.origin(), clock.instant(), 10).getFirst().attempts());
    }

    @Test
    void whatCannotBeReadIsPutAwayAndHoldsUpNobody() {
        queue("one", TIDES);
        queue("two", TIDES);
        queue("three", TIDES);
        byte[] damaged = {9, 9, 9};
        database.write(handle -> handle.execute(
                "update delivery_body set body = ? where activity = (select min(activity) from delivery_body)",
                damaged));
        assertEquals(List.of("two", "three"), due(TIDES));
        assertEquals(2, count("delivery"));
        assertTrue(
                knownHosts
                        .health(TIDES.origin())
                        .lastError()
                        .orElseThrow()
                        .english()
                        .startsWith("It could not be sent"),
                "keepers are told");
        database.write(handle ->
                handle.execute("update delivery set origin = 'no address' where id = (select max(id) from delivery)"));
        assertEquals(List.of(TIDES.origin()), deliveries.dueHosts(clock.instant(), 10));
    }

    @Test
    void aHostThatRestsOrIsBlockedIsNotServedAndDelaysNobody() {
        queue("one", TIDES, DUNES);
        knownHosts.health(
                TIDES.origin(),
                HostHealth.GOOD.afterFailure(
                        clock.instant(), FetchFault.said("It cannot be reached"), Optional.empty(), 0.5));
        assertEquals(List.of(DUNES.origin()), deliveries.dueHosts(clock.instant(), 10));
        settle();
        assertEquals(1, new KnownHosts(database, clock).health(TIDES.origin()).failures(), "known after a start");
        assertEquals(
                Optional.of(FetchFault.said("It cannot be reached")),
                new KnownHosts(database, clock).health(TIDES.origin()).lastError());

        block("example");
        assertTrue(knownHosts.isBlocked(DUNES.origin()), "with those below it");
        assertFalse(knownHosts.isBlocked(new Iri("https://anexample/").origin()));
        assertEquals(List.of(), deliveries.dueHosts(clock.instant().plusSeconds(3600), 10));
        assertEquals(0, count("delivery"), "what waits for it is dropped");
    }

    @Test
    void anInboxThatIsGoneTakesItsFollowersAlong() {
        Iri ada = new Iri("https://tides.example/users/ada");
        database.write(handle -> {
            TheirFollows.add(
                    handle,
                    new TheirFollows.Following(
                            ada, SENDER, TIDES, Optional.empty(), ada.resolve("#follow"), clock.instant()));
            return true;
        });
        queue("one", TIDES);
        deliveries.givenUp(
                deliveries.due(TIDES.origin(), clock.instant(), 1).getFirst(),
                FetchFault.of(ServerFault.IT_ANSWERS, 410),
                true);
        assertEquals(0, (long) database.read(handle -> TheirFollows.count(handle, SENDER)));
        assertEquals(0, count("delivery"));
    }

    @Test
    void aMarkCountsOnceUntilItIsOld() {
        SeenIds seen = new SeenIds(database);
        Mark mark = new Mark(new Iri("https://tides.example/activities/1"), Optional.empty());
        assertFalse(seen.seen(mark));
        assertTrue((boolean) database.write(handle -> SeenIds.add(handle, mark, clock.instant())));
        assertFalse((boolean) database.write(handle -> SeenIds.add(handle, mark, clock.instant())));
        assertTrue(seen.seen(mark));
        assertFalse(seen.seen(new Mark(mark.id(), Optional.of(Digest.over(new byte[] {1})))), "an Update by its body");

        clock.step(SeenIds.KEPT.plusDays(1));
        database.write(handle -> {
            SeenIds.forgetOld(handle, clock.instant());
            return true;
        });
        assertFalse(seen.seen(mark));
    }

    @Test
    void theChangeLogIsAChainThatBeginsAnewWithTheDatabase() {
        UUID page = UUID.randomUUID();
        List<LoggedChange> first = append(LoggedChange.Kind.CREATE, page, LoggedChange.Kind.EDIT, page);
        List<LoggedChange> second = append(LoggedChange.Kind.DELETE, page);
        assertTrue(first.get(1).follows(first.get(0)));
        assertTrue(second.get(0).follows(first.get(1)));
        assertEquals(second, database.read(handle -> ChangeLog.after(handle, 2, 10)));
        assertEquals(3, database.read(handle -> ChangeLog.after(handle, 0, 10)).size());

        database.write(handle -> {
            Meta.renewEpoch(handle);
            return true;
        });
        assertEquals(Optional.empty(), database.read(ChangeLog::last));
        assertEquals(1, append(LoggedChange.Kind.CREATE, page).getFirst().seq());
    }

    @Test
    void whichSignaturesAHostTakesIsKnownAfterAStart() {
        SchemeMemory memory = new SchemeMemory();
        knownHosts.heard(TIDES.origin());
        memory.advertised(TIDES.origin());
        knownHosts.learn(memory);
        settle();

        SchemeMemory later = new SchemeMemory();
        new KnownHosts(database, clock).remind(later);
        assertEquals(SignatureScheme.RFC_9421, later.firstFor(TIDES.origin()));
        assertEquals(
                Optional.of(clock.instant()),
                new KnownHosts(database, clock).all().getFirst().heard());
    }

    @Test
    void whatIsLearntOfAHostAtTheSameTimeIsAllKept() throws Exception {
        try (ExecutorService threads = Executors.newFixedThreadPool(2)) {
            for (int i = 0; i < 5_000; i++) {
                WebOrigin host = new Iri("https://w" + i + ".example/").origin();
                CyclicBarrier together = new CyclicBarrier(2);
                Future<?> software = threads.submit(() -> {
                    together.await();
                    knownHosts.software(host, "marram");
                    return true;
                });
                Future<?> heard = threads.submit(() -> {
                    together.await();
                    knownHosts.heard(host);
                    return true;
                });
                software.get();
                heard.get();
            }
        }
        assertEquals(
                List.of(),
                knownHosts.all().stream()
                        .filter(each ->
                                each.software().isEmpty() || each.heard().isEmpty())
                        .toList());
    }

    @Test
    void whatIsNotTrueAnyMoreIsNotTold() {
        Iri page = new Iri("https://home.example/article/Dunes");
        Iri other = new Iri("https://home.example/article/Tides");
        queue("made", page, Deliveries.Says.MADE, TIDES, DUNES);
        queue("changed", page, Deliveries.Says.CHANGED, TIDES, DUNES);
        queue("edit", page, Deliveries.Says.ITSELF, TIDES);
        queue("changed-again", page, Deliveries.Says.CHANGED, TIDES);
        queue("other", other, Deliveries.Says.CHANGED, TIDES);
        assertEquals(List.of("made", "edit", "changed-again", "other"), due(TIDES));
        queue("gone", page, Deliveries.Says.GONE, TIDES);
        assertEquals(List.of("edit", "other", "gone"), due(TIDES));
        queue("back", page, Deliveries.Says.BACK, TIDES);
        queue("changed-after", page, Deliveries.Says.CHANGED, TIDES);
        assertEquals(List.of("edit", "other", "back", "changed-after"), due(TIDES));
        assertEquals(List.of("made", "changed"), due(DUNES), "who is told of nothing new is told of what was");
        assertEquals(6, count("delivery_body"), "no body is kept for nobody");
    }

    @Test
    void whatIsToldOfOneThingWaitsForWhatWasToldOfItBefore() {
        Iri page = new Iri("https://home.example/article/Dunes");
        Iri other = new Iri("https://home.example/article/Tides");
        queue("made", page, Deliveries.Says.MADE, TIDES, DUNES);
        queue("changed", page, Deliveries.Says.CHANGED, TIDES, DUNES);
        queue("other", other, Deliveries.Says.MADE, TIDES);
        QueuedDelivery made = deliveries.due(TIDES.origin(), clock.instant(), 1).getFirst();
        deliveries.postponed(made, 1, clock.instant().plusSeconds(60), FetchFault.of(ServerFault.IT_ANSWERS, 401));
        assertEquals(List.of("other"), due(TIDES));
        queue("changed-again", page, Deliveries.Says.CHANGED, TIDES, DUNES);
        assertEquals(List.of("other"), due(TIDES));
        assertEquals(List.of("made", "changed-again"), due(DUNES), "another inbox has an order of its own");
        clock.step(Duration.ofSeconds(61));
        assertEquals(List.of("made", "other", "changed-again"), due(TIDES));
    }

    @Test
    void editsOfAPageWaitSomeMinutesForTheOneBeforeThemAndNoLonger() {
        Iri page = new Iri("https://home.example/article/Dunes");
        queue("first", page, Deliveries.Says.EDIT, TIDES);
        queue("second", page, Deliveries.Says.EDIT, TIDES);
        FetchFault fault = FetchFault.of(ServerFault.IT_ANSWERS, 500);
        for (int failed = 1; failed < 6; failed++) {
            QueuedDelivery first =
                    deliveries.due(TIDES.origin(), clock.instant(), 1).getFirst();
            assertEquals("first", body(first));
            deliveries.postponed(first, failed, clock.instant().plusSeconds(60), fault);
            assertEquals(List.of(), due(TIDES), "the second waits behind it");
            clock.step(Duration.ofSeconds(61));
        }
        QueuedDelivery first =
                deliveries.due(TIDES.origin(), clock.instant(), 1).getFirst();
        deliveries.postponed(first, 6, clock.instant().plus(Duration.ofDays(1)), fault);
        assertEquals(List.of("second"), due(TIDES));
        queue("third", page, Deliveries.Says.EDIT, TIDES);
        queue("news", page, Deliveries.Says.CHANGED, TIDES);
        assertEquals(List.of("second", "third"), due(TIDES), "what is no edit keeps its place");
    }

    @Test
    void whatWaitsForAnInboxIsFoundByThingAndInbox() {
        assumeFalse(TestDatabase.isPostgres(), "SQLite says in words how it will go about it");
        String plan = database.read(handle -> handle.createQuery("explain query plan select due from delivery where"
                        + " about <> '' and about = 'a' and inbox = 'b' and attempts < 3 order by due desc limit 1")
                .map((row, context) -> row.getString("detail"))
                .list()
                .toString());
        assertTrue(plan.contains("about=? AND inbox=?"), plan);
    }

    @Test
    void firstNewsThatWaitAreToldAnewWhereTheyStand() {
        Iri page = new Iri("https://home.example/article/Dunes");
        queue("made", page, Deliveries.Says.MADE, TIDES, DUNES);
        queue("other", TIDES);
        queue("changed", page, Deliveries.Says.CHANGED, TIDES);
        assertTrue((boolean) database.read(handle -> Deliveries.isToBeMade(handle, page, SENDER)));
        assertFalse((boolean) database.read(handle -> Deliveries.isToBeMade(handle, page, TIDES)));
        database.write(handle -> {
            byte[] anew = "made-anew".getBytes(StandardCharsets.UTF_8);
            Iri id = new Iri("https://home.example/activity/made-anew");
            long number = KeptActivities.keep(handle, id, SENDER, anew, clock.instant());
            Deliveries.retell(handle, number, SENDER, anew, page);
            return true;
        });
        assertEquals(List.of("made-anew", "other", "changed"), due(TIDES));
        assertEquals(List.of("made-anew"), due(DUNES));
        assertEquals(3, count("delivery_body"));
        database.write(handle -> {
            Deliveries.silence(handle, page, Deliveries.Says.MADE);
            return true;
        });
        assertEquals(List.of("other", "changed"), due(TIDES));
        assertEquals(List.of(), due(DUNES));
        assertEquals(2, count("delivery_body"));
    }

    @Test
    void theKeyBeforeIsUsedForWhoIsStillToBeToldOfTheNext() {
        KeyOwner owner = new KeyOwner.Wiki();
        try (ActorKeysOf keys = new ActorKeysOf(new ActorKeys(database, clock))) {
            keys.keys().of(owner);
            long second = keys.keys().rotate(owner).id();
            told("second", owner, second, TIDES, DUNES);
            deliveries.delivered(
                    deliveries.due(DUNES.origin(), clock.instant(), 10).getFirst(), clock.instant());
            settle();
            assertEquals(OptionalLong.of(second), untold(owner, TIDES));
            assertEquals(OptionalLong.empty(), untold(owner, DUNES));
            long third = keys.keys().rotate(owner).id();
            told("third", owner, third, TIDES, DUNES);
            assertEquals(OptionalLong.of(second), untold(owner, TIDES));
            assertEquals(OptionalLong.of(third), untold(owner, DUNES));

            clock.step(Duration.ofDays(1));
            assertEquals(3, secretsAfterEnding(owner), "somebody is still to be told");
            deliveries
                    .due(TIDES.origin(), clock.instant(), 10)
                    .forEach(each -> deliveries.delivered(each, clock.instant()));
            deliveries
                    .due(DUNES.origin(), clock.instant(), 10)
                    .forEach(each -> deliveries.delivered(each, clock.instant()));
            settle();
            assertEquals(1, secretsAfterEnding(owner), "all were told");

            told("fourth", owner, keys.keys().rotate(owner).id(), TIDES);
            clock.step(Duration.ofDays(13));
            assertEquals(2, secretsAfterEnding(owner));
            clock.step(Duration.ofDays(2));
            assertEquals(1, secretsAfterEnding(owner), "who cannot be told has had their time");
        }
    }

    /// Keys with what makes them, which is ended with the test.
    private record ActorKeysOf(ActorKeys keys) implements AutoCloseable {
        @Override
        public void close() {
            keys.forget();
        }
    }

    private void told(String body, KeyOwner owner, long key, Iri... inboxes) {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        database.write(handle -> {
            long number = KeptActivities.keep(
                    handle, new Iri("https://home.example/activity/" + body), SENDER, bytes, clock.instant());
            Deliveries.queue(handle, number, SENDER, bytes, List.of(inboxes), clock.instant());
            KeyNews.told(handle, number, owner, key);
            return true;
        });
    }

    private OptionalLong untold(KeyOwner owner, Iri inbox) {
        return database.read(handle -> KeyNews.firstUntold(handle, owner, SENDER, inbox.origin()));
    }

    private int secretsAfterEnding(KeyOwner owner) {
        return database.write(handle -> {
            KeyNews.endOld(handle, clock.instant());
            return ActorKeys.usable(handle, owner).size();
        });
    }

    private List<String> due(Iri inbox) {
        return deliveries.due(inbox.origin(), clock.instant(), 10).stream()
                .map(PeerStoresTest::body)
                .toList();
    }

    private void queue(String body, Iri thing, Deliveries.Says says, Iri... inboxes) {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        Instant now = clock.instant();
        database.write(handle -> {
            Iri id = new Iri("https://home.example/activity/" + body);
            long number = KeptActivities.keep(handle, id, SENDER, bytes, now);
            Deliveries.queue(
                    handle,
                    number,
                    SENDER,
                    bytes,
                    List.of(inboxes),
                    now,
                    Optional.of(new Deliveries.About(thing, says)));
            return true;
        });
    }

    private void queue(String body, Iri... inboxes) {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        Instant now = clock.instant();
        database.write(handle -> {
            Iri id = new Iri("https://home.example/activity/" + body);
            long number = KeptActivities.keep(handle, id, SENDER, bytes, now);
            Deliveries.queue(handle, number, SENDER, bytes, List.of(inboxes), now);
            return true;
        });
    }

    private void block(String host) {
        database.write(handle -> {
            ActorId keeper = WikiActor.establish(handle, "https://home.example", "Home");
            knownHosts.block(handle, host, "spam", keeper);
            return true;
        });
        knownHosts.reload();
    }

    private List<LoggedChange> append(Object... kindsAndPages) {
        return database.write(handle -> {
            List<ChangeLog.Addition> additions = new ArrayList<>();
            for (int i = 0; i < kindsAndPages.length; i += 2) {
                additions.add(new ChangeLog.Addition(
                        (LoggedChange.Kind) kindsAndPages[i],
                        Optional.of((UUID) kindsAndPages[i + 1]),
                        Optional.of(Digest.over(new byte[] {(byte) i})),
                        clock.instant()));
            }
            return ChangeLog.append(handle, additions);
        });
    }

    /// Waits until what needs no sync of its own is stored: it goes with the next commit.
    private void settle() {
        database.write(handle -> true);
    }

    private long count(String table) {
        return database.read(handle -> handle.createQuery("select count(*) from " + table)
                .mapTo(Long.class)
                .one());
    }

    private static String body(QueuedDelivery delivery) {
        return new String(delivery.body(), StandardCharsets.UTF_8);
    }
}
