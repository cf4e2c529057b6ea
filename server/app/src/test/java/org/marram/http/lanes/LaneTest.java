package org.marram.http.lanes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.marram.http.lanes.Lane.Admission;
import org.marram.http.lanes.Lane.Admission.Admitted;
import org.marram.http.lanes.Lane.Admission.Full;

class LaneTest {
    private static final Duration LONG = Duration.ofMinutes(1);

    @Test
    void anAddressHasOnePlaceAtWorkAndOneInTheQueueWhereverThereIsRoom() {
        Lane lane = new Lane(new Lane.Size(4, 1, 10, 1, LONG));
        Admitted working = admitted(lane.enter("a"));
        CompletableFuture<Admission> waits = lane.enter("a");
        assertFalse(waits.isDone());
        assertInstanceOf(Full.class, lane.enter("a").join());
        Admitted other = admitted(lane.enter("b"));
        working.place().leave();
        admitted(waits).place().leave();
        other.place().leave();
        assertEquals(new Lane.Load(0, 0), lane.load());
    }

    @Test
    void whoeverComesWhenTheQueueIsFullIsToldAtOnce() {
        Lane lane = new Lane(new Lane.Size(1, 1, 2, 1, LONG));
        Admitted working = admitted(lane.enter("a"));
        CompletableFuture<Admission> first = lane.enter("b");
        CompletableFuture<Admission> second = lane.enter("c");
        assertInstanceOf(Full.class, lane.enter("d").join());
        working.place().leave();
        assertFalse(second.isDone());
        admitted(first).place().leave();
        admitted(second).place().leave();
        assertEquals(new Lane.Load(0, 0), lane.load());
    }

    @Test
    void aFreePlaceGoesToWhoeverWorksLeastThoughOthersWereFirst() {
        Lane lane = new Lane(new Lane.Size(2, 2, 10, 5, LONG));
        Admitted first = admitted(lane.enter("busy"));
        Admitted second = admitted(lane.enter("busy"));
        List<CompletableFuture<Admission>> more = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            more.add(lane.enter("busy"));
        }
        CompletableFuture<Admission> late = lane.enter("late");
        first.place().leave();
        Admitted served = admitted(late);
        assertTrue(more.stream().noneMatch(CompletableFuture::isDone));
        served.place().leave();
        assertTrue(more.getFirst().isDone(), "what nobody else wants may be had");
        second.place().leave();
        more.forEach(each -> admitted(each).place().leave());
        assertEquals(new Lane.Load(0, 0), lane.load());
    }

    @Test
    void whoeverWaitsTooLongIsToldAndTakesNoPlaceAfterwards() throws Exception {
        Lane lane = new Lane(new Lane.Size(1, 1, 10, 1, Duration.ofMillis(20)));
        Admitted working = admitted(lane.enter("a"));
        assertInstanceOf(Full.class, lane.enter("b").get(10, TimeUnit.SECONDS));
        working.place().leave();
        assertEquals(0, lane.load().working());
        admitted(lane.enter("b"));
    }

    @Test
    void aPlaceThatIsLeftTwiceIsFreeOnce() {
        Lane lane = new Lane(new Lane.Size(1, 1, 10, 1, LONG));
        Admitted working = admitted(lane.enter("a"));
        working.place().leave();
        admitted(lane.enter("b"));
        working.place().leave();
        assertEquals(1, lane.load().working());
    }

    @Test
    void nothingIsLostWhenManyComeAndGoAtOnce() {
        Lane lane = new Lane(new Lane.Size(3, 2, 50, 5, Duration.ofMillis(1)));
        List<CompletableFuture<Void>> all = new ArrayList<>();
        for (int i = 0; i < 3_000; i++) {
            String who = "person " + i % 7;
            all.add(CompletableFuture.supplyAsync(() -> who)
                    .thenCompose(lane::enter)
                    .thenAcceptAsync(come -> {
                        if (come instanceof Admitted(Lane.Place place)) {
                            place.leave();
                        }
                    }));
        }
        CompletableFuture.allOf(all.toArray(CompletableFuture[]::new))
                .orTimeout(30, TimeUnit.SECONDS)
                .join();
        assertEquals(new Lane.Load(0, 0), lane.load());
    }

    private static Admitted admitted(CompletableFuture<Admission> answer) {
        assertTrue(answer.isDone());
        return assertInstanceOf(Admitted.class, answer.join());
    }
}
