package org.marram.exchange.incoming;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.marram.federation.vocabulary.Iri;

class LateChangesTest {
    private static final Iri BO = new Iri("https://there.example/bo");
    private static final Iri POST = new Iri("https://there.example/1");

    private final LateChanges late = new LateChanges();

    @Test
    void theNewestWordsWaitWhicheverOrderTheyCameIn() {
        IncomingQueue.Job first = putOff(1, at(20));
        assertEquals(List.of(first), late.olderThan(at(30)));
        assertEquals(List.of(first), late.olderThan(at(20)), "what comes later is the newer one");
        assertEquals(List.of(), late.olderThan(at(10)));
        assertTrue(late.hasNewerThan(at(10)));
        assertFalse(late.hasNewerThan(at(30)));
    }

    @Test
    void withoutATimeTheOneThatCameLaterIsNewer() {
        LateChanges.Change timeless = new LateChanges.Change(BO, POST, Optional.empty());
        IncomingQueue.Job first = putOff(1, at(20));
        assertEquals(List.of(first), late.olderThan(timeless));
        late.drop(first);
        IncomingQueue.Job second = putOff(2, timeless);
        assertEquals(List.of(second), late.olderThan(at(10)));
        assertFalse(late.hasNewerThan(at(10)));
    }

    @Test
    void nobodyOverrulesSomebodyElse() {
        putOff(1, at(20));
        LateChanges.Change another =
                new LateChanges.Change(new Iri("https://there.example/eve"), POST, Optional.empty());
        assertEquals(List.of(), late.olderThan(another));
    }

    @Test
    void oneIsTriedAtATimeAndGoesBehindTheOthers() {
        IncomingQueue.Job first = putOff(1, at(20));
        IncomingQueue.Job second =
                putOff(2, new LateChanges.Change(BO, new Iri("https://there.example/2"), Optional.empty()));
        long soon = Duration.ofSeconds(1).toNanos();
        assertEquals(Optional.empty(), late.due(0));
        assertEquals(Duration.ofSeconds(1), late.pause(0));
        assertEquals(Optional.of(first), late.due(soon));
        assertFalse(late.holds(first));
        late.putOff(first, at(20), Duration.ofMinutes(1), soon);
        assertEquals(Optional.empty(), late.due(soon));
        assertEquals(Optional.of(second), late.due(2 * soon));
        assertEquals(Optional.of(first), late.due(2 * soon), "one that was taken makes no pause");
        assertTrue(late.isEmpty());
    }

    private IncomingQueue.Job putOff(long id, LateChanges.Change change) {
        IncomingQueue.Job job = new IncomingQueue.Job(id, 100, null);
        late.putOff(job, change, Duration.ofMinutes(1), 0);
        return job;
    }

    private static LateChanges.Change at(int second) {
        return new LateChanges.Change(BO, POST, Optional.of(Instant.ofEpochSecond(second)));
    }
}
