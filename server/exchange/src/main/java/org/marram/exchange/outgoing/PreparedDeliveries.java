package org.marram.exchange.outgoing;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jdbi.v3.core.Handle;
import org.marram.exchange.actors.Deliveries;
import org.marram.exchange.actors.Deliveries.About;
import org.marram.exchange.actors.Deliveries.Says;
import org.marram.exchange.actors.KeptActivities;
import org.marram.federation.json.DocumentWriter;
import org.marram.federation.vocabulary.Activity;
import org.marram.federation.vocabulary.Iri;
import org.marram.wiki.shared.RevisionId;

/// Deliveries to other servers because of one event, made ready before the writing thread is waited for. Not
/// thread-safe.
final class PreparedDeliveries {
    private final List<Consumer<Handle>> steps = new ArrayList<>();
    private boolean sends;

    /// Tells whether there is nothing to be stored.
    boolean isEmpty() {
        return steps.isEmpty();
    }

    /// Tells whether anything is to be sent.
    boolean sends() {
        return sends;
    }

    /// Adds a step to be done in the same write.
    PreparedDeliveries with(Consumer<Handle> step) {
        steps.add(step);
        return this;
    }

    /// Sends an activity that others can ask for as it was sent.
    PreparedDeliveries send(Activity activity, List<Iri> inboxes, Instant at) {
        return send(activity, activity, inboxes, at);
    }

    /// Sends an activity.
    ///
    /// @param kept the answer to a server that asks for it: without the words, which may be hidden some day
    PreparedDeliveries send(Activity activity, Activity kept, List<Iri> inboxes, Instant at) {
        return send(activity, kept, Optional.empty(), inboxes, at);
    }

    /// Sends an activity that says something of a thing, and drops waiting deliveries that are not true any
    /// more.
    PreparedDeliveries send(Activity activity, Iri thing, Says says, List<Iri> inboxes, Instant at) {
        return send(activity, activity, new About(thing, says), inboxes, at);
    }

    /// Does the same with an activity that is kept without the words.
    PreparedDeliveries send(Activity activity, Activity kept, About about, List<Iri> inboxes, Instant at) {
        return send(activity, kept, Optional.of(about), inboxes, at);
    }

    private PreparedDeliveries send(
            Activity activity, Activity kept, Optional<About> about, List<Iri> inboxes, Instant at) {
        if (inboxes.isEmpty()) {
            return this;
        }
        byte[] body = DocumentWriter.bytes(activity);
        byte[] json = DocumentWriter.bytes(kept);
        sends = true;
        return with(handle -> {
            long number = KeptActivities.keep(handle, activity.id(), activity.actor(), json, at);
            Deliveries.queue(handle, number, activity.actor(), body, inboxes, at, about);
        });
    }

    /// Puts an activity into the place of the first news of a thing where that still waits, for the thing has
    /// changed meanwhile.
    PreparedDeliveries retell(Activity activity, Activity kept, Iri thing, Instant at) {
        byte[] body = DocumentWriter.bytes(activity);
        byte[] json = DocumentWriter.bytes(kept);
        return with(handle -> {
            if (Deliveries.isToBeMade(handle, thing, activity.actor())) {
                long number = KeptActivities.keep(handle, activity.id(), activity.actor(), json, at);
                Deliveries.retell(handle, number, activity.actor(), body, thing);
            }
        });
    }

    /// Drops what waits to tell of a thing in this way, for everybody.
    PreparedDeliveries silence(Iri thing, Says... untrue) {
        return with(handle -> Deliveries.silence(handle, thing, untrue));
    }

    /// Sends the announcement of a revision, which is made anew for each server that asks for it.
    ///
    /// @param article the page, whose edits keep their order
    PreparedDeliveries sendEdit(
            Iri id, Iri actor, Iri article, RevisionId revision, byte[] body, List<Iri> inboxes, Instant at) {
        sends = true;
        return with(handle -> {
            long number = KeptActivities.keep(handle, id, actor, revision, 0, at);
            Optional<About> about = Optional.of(new About(article, Says.EDIT));
            Deliveries.queue(handle, number, actor, body, inboxes, at, about);
        });
    }

    /// Does all steps. Only inside a write.
    void store(Handle handle) {
        steps.forEach(step -> step.accept(handle));
    }
}
