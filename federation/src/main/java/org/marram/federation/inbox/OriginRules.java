package org.marram.federation.inbox;

import java.util.List;
import java.util.Optional;
import org.marram.federation.vocabulary.Activity;
import org.marram.federation.vocabulary.Article;
import org.marram.federation.vocabulary.AsObject;
import org.marram.federation.vocabulary.Iri;
import org.marram.federation.vocabulary.Note;
import org.marram.federation.vocabulary.Patch;
import org.marram.federation.vocabulary.Reference;

/// Rules that keep an activity within what its actor's server may say (FEP-fe34). Pure.
///
/// Checks that need what is stored (who wrote the object that an Update changes, which Follow an Accept
/// answers) are left to the wiki.
final class OriginRules {
    private OriginRules() {}

    /// Returns the limit that an activity oversteps, or nothing.
    static Optional<String> fault(Activity activity) {
        Iri actor = activity.actor();
        if (actor.value().indexOf('#') >= 0) {
            return Optional.of("The actor is a part of a document");
        }
        if (!activity.id().hasOriginOf(actor)) {
            return Optional.of("The activity has the id of another server than its actor's");
        }
        return switch (activity) {
            case Activity.Create create -> carried(create.object(), actor);
            case Activity.Update update -> carried(update.object(), actor);
            case Activity.Delete delete -> named(delete.object(), actor);
            case Activity.Undo undo -> undone(undo.object(), actor);
            case Activity.Move move ->
                move.object().id().filter(actor::equals).isPresent()
                        ? Optional.empty()
                        : Optional.of("It moves somebody else");
            case Activity.Edit edit -> edited(edit.object(), actor);
            case Activity.Follow _,
                    Activity.Accept _,
                    Activity.Reject _,
                    Activity.TentativeAccept _,
                    Activity.TentativeReject _,
                    Activity.Announce _,
                    Activity.Like _,
                    Activity.Offer _,
                    Activity.Flag _,
                    Activity.Block _,
                    Activity.Unknown _ -> Optional.empty();
        };
    }

    /// Checks that a carried object is of the actor's own server. A Patch is named under the page that it is
    /// for, wherever that is.
    private static Optional<String> carried(Reference object, Iri actor) {
        if (object instanceof Reference.Inline inline) {
            return inline.object() instanceof Patch ? edited(object, actor) : foreign(inline.object(), actor);
        }
        return Optional.empty();
    }

    private static Optional<String> foreign(AsObject object, Iri actor) {
        if (object.address().filter(actor::hasOriginOf).isEmpty()) {
            return Optional.of("It carries an object that is not of the actor's server");
        }
        List<Iri> authors = switch (object) {
            case Article article -> article.attributedTo();
            case Note note -> note.attributedTo();
            default -> List.of();
        };
        return authors.stream().allMatch(actor::hasOriginOf)
                ? Optional.empty()
                : Optional.of("It carries an object by somebody of another server");
    }

    private static Optional<String> edited(Reference object, Iri actor) {
        boolean another = object instanceof Reference.Inline inline
                && inline.object() instanceof Patch patch
                && !patch.attributedTo().equals(actor);
        return another ? Optional.of("The edit is somebody else's") : Optional.empty();
    }

    private static Optional<String> named(Reference object, Iri actor) {
        return object.id().filter(actor::hasOriginOf).isPresent()
                ? Optional.empty()
                : Optional.of("It deletes something of another server");
    }

    private static Optional<String> undone(Reference object, Iri actor) {
        boolean another = object instanceof Reference.Inline inline
                && inline.object() instanceof Activity inner
                && !(inner.actor().equals(actor) && inner.id().hasOriginOf(actor));
        return another
                ? Optional.of("It undoes what somebody else did")
                : named(object, actor).map(_ -> "It undoes something of another server");
    }
}
