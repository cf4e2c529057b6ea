package org.marram.http.lanes;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.marram.http.lanes.Lane.Admission;

/// All places of a lane, taken by others, until it is closed.
final class TakenLane implements AutoCloseable {
    private final Function<Object, CompletableFuture<Admission>> lane;
    private final List<Lane.Place> places = new ArrayList<>();
    private final List<CompletableFuture<Admission>> waiting = new ArrayList<>();
    private int number;

    /// One more waits than there are places.
    TakenLane(Function<Object, CompletableFuture<Admission>> lane) {
        this.lane = lane;
        CompletableFuture<Admission> asked = next();
        for (; asked.isDone(); asked = next()) {
            places.add(((Admission.Admitted) asked.join()).place());
        }
        waiting.add(asked);
    }

    /// As far as it goes for whoever is asked for here.
    void fillQueue() {
        for (CompletableFuture<Admission> asked = next(); !asked.isDone(); asked = next()) {
            waiting.add(asked);
        }
    }

    private CompletableFuture<Admission> next() {
        return lane.apply("place " + number++);
    }

    int waiting() {
        return waiting.size();
    }

    void leaveOne() {
        places.removeFirst().leave();
    }

    @Override
    public void close() {
        waiting.forEach(each -> each.thenAccept(come -> {
            if (come instanceof Admission.Admitted(Lane.Place place)) {
                place.leave();
            }
        }));
        places.forEach(Lane.Place::leave);
    }
}
