package org.marram.federation.vocabulary;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// An act of an actor, told to others. A closed family; an activity that is not known is kept as [Unknown].
public sealed interface Activity extends AsObject {
    /// Returns the facts that all activities have in common.
    Envelope envelope();

    /// Returns the activity's name. Two activities with one id are one.
    default Iri id() {
        return envelope().id();
    }

    /// Returns the actor who did it.
    default Iri actor() {
        return envelope().actor();
    }

    @Override
    default Optional<Iri> address() {
        return Optional.of(id());
    }

    /// Returns the type as it is written on the wire. It is said here and not taken from the class, so that a
    /// class can be renamed.
    default String type() {
        return switch (this) {
            case Follow _ -> "Follow";
            case Accept _ -> "Accept";
            case Reject _ -> "Reject";
            case TentativeAccept _ -> "TentativeAccept";
            case TentativeReject _ -> "TentativeReject";
            case Create _ -> "Create";
            case Update _ -> "Update";
            case Delete _ -> "Delete";
            case Undo _ -> "Undo";
            case Announce _ -> "Announce";
            case Edit _ -> "Edit";
            case Like _ -> "Like";
            case Offer _ -> "Offer";
            case Move _ -> "Move";
            case Flag _ -> "Flag";
            case Block _ -> "Block";
            case Unknown unknown -> unknown.type();
        };
    }

    /// Facts about an activity: its name, who did it, for whom and when.
    record Envelope(Iri id, Iri actor, Addressing addressing, Optional<Instant> published) {
        /// Makes the envelope of an activity by this actor, for no one in particular.
        public static Envelope of(Iri id, Iri actor) {
            return new Envelope(id, actor, Addressing.NONE, Optional.empty());
        }

        /// Returns the same envelope for these.
        public Envelope addressed(Addressing whom) {
            return new Envelope(id, actor, whom, published);
        }

        /// Returns the same envelope at that time.
        public Envelope at(Instant when) {
            return new Envelope(id, actor, addressing, Optional.of(when));
        }
    }

    /// The actor wants to be told what the object does.
    record Follow(Envelope envelope, Reference object) implements Activity {}

    /// The actor says yes to a Follow, an Edit or an Offer. `result` is the revision that came of it.
    record Accept(Envelope envelope, Reference object, Optional<Iri> result) implements Activity {}

    /// The actor says no, and why.
    record Reject(Envelope envelope, Reference object, String summary) implements Activity {}

    /// The actor says perhaps: the object waits for a person to look at it.
    record TentativeAccept(Envelope envelope, Reference object) implements Activity {}

    /// The actor does not take the object as it is: it overlaps with what others wrote.
    ///
    /// @param base     the revision that both began from
    /// @param head     the page's newest
    /// @param proposal the one that overlaps
    record TentativeReject(
            Envelope envelope,
            Reference object,
            String summary,
            Optional<Digest> base,
            Optional<Digest> head,
            Optional<Digest> proposal)
            implements Activity {}

    /// The actor made something.
    record Create(Envelope envelope, Reference object) implements Activity {}

    /// The actor changed something of theirs.
    record Update(Envelope envelope, Reference object, Optional<Instant> updated) implements Activity {}

    /// The actor deleted something of theirs. Ibis tells an article by its `summary`.
    record Delete(Envelope envelope, Reference object, Optional<String> summary) implements Activity {}

    /// The actor takes back an activity of theirs.
    record Undo(Envelope envelope, Reference object) implements Activity {}

    /// The actor passes something on. Ours carry their place in the change log.
    record Announce(Envelope envelope, Reference object, Optional<Place> place) implements Activity {}

    /// The actor asks a wiki to take an edit of one of its pages (Ibis).
    record Edit(Envelope envelope, Reference object) implements Activity {}

    /// The actor likes something.
    record Like(Envelope envelope, Reference object) implements Activity {}

    /// The actor offers the revisions of a fork to the page that it came from.
    record Offer(Envelope envelope, Reference object, Iri origin, Iri target) implements Activity {}

    /// The actor has another address from now on.
    record Move(Envelope envelope, Reference object, Iri target) implements Activity {}

    /// The actor reports something.
    record Flag(Envelope envelope, List<Reference> objects, String content) implements Activity {
        public Flag {
            objects = List.copyOf(objects);
        }
    }

    /// The actor wants nothing more from another.
    record Block(Envelope envelope, Reference object) implements Activity {}

    /// The activity is of any other type, and is kept as it came.
    ///
    /// @param type as written
    /// @param json all of it; not to be changed
    record Unknown(Envelope envelope, String type, ObjectNode json) implements Activity {}

    /// A place in a wiki's change log: what came before it shows whether something is missing.
    record Place(String epoch, long seq, long previousSeq) {}
}
