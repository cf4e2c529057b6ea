package org.marram.federation.delivery;

import java.time.Instant;
import java.util.Optional;
import org.marram.federation.vocabulary.Iri;
import org.marram.federation.vocabulary.WebOrigin;

/// One activity on its way to one inbox.
///
/// @param id       given by the store; rises in the order of queueing
/// @param inbox    inbox that it goes to
/// @param sender   the actor who signs it
/// @param activity its id, the same at each try
/// @param body     the document in bytes; not to be changed
/// @param attempts number of tries that failed so far
/// @param due      not before this
/// @param about    the thing that it tells of: what is told of one thing to one inbox keeps its order
@SuppressWarnings("ArrayRecordComponent") // Bodies are handed on without copies; equality is by id where it matters.
public record QueuedDelivery(
        long id, Iri inbox, Iri sender, Iri activity, byte[] body, int attempts, Instant due, Optional<Iri> about) {
    /// The server that it goes to: its queue.
    public WebOrigin host() {
        return inbox.origin();
    }

    /// Tells whether it has to wait until another one arrived or was given up: one that was queued before it and
    /// tells of the same thing to the same inbox.
    public boolean isBehind(QueuedDelivery other) {
        return id > other.id && line().isPresent() && line().equals(other.line());
    }

    /// Returns the line that it stands in; nothing when it may overtake all others.
    public Optional<Line> line() {
        return about.map(thing -> new Line(inbox, thing));
    }

    /// News of one thing to one inbox, in the order of queueing.
    public record Line(Iri inbox, Iri about) {}
}
