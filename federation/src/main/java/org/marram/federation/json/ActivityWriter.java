package org.marram.federation.json;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.marram.federation.vocabulary.Activity;
import org.marram.federation.vocabulary.Activity.Envelope;
import org.marram.federation.vocabulary.Reference;

/// Writes activities.
final class ActivityWriter {
    private ActivityWriter() {}

    static ObjectNode write(Activity activity) {
        return switch (activity) {
            case Activity.Follow follow -> of(follow, follow.object()).json();
            case Activity.Accept accept ->
                of(accept, accept.object()).iri("result", accept.result()).json();
            case Activity.Reject reject ->
                of(reject, reject.object()).text("summary", reject.summary()).json();
            case Activity.TentativeAccept held -> of(held, held.object()).json();
            case Activity.TentativeReject conflict -> conflict(conflict);
            case Activity.Create create -> of(create, create.object()).json();
            case Activity.Update update ->
                of(update, update.object()).time("updated", update.updated()).json();
            case Activity.Delete delete ->
                of(delete, delete.object()).text("summary", delete.summary()).json();
            case Activity.Undo undo -> of(undo, undo.object()).json();
            case Activity.Announce announce -> announce(announce);
            case Activity.Edit edit -> of(edit, edit.object()).json();
            case Activity.Like like -> of(like, like.object()).json();
            case Activity.Offer offer ->
                of(offer, offer.object())
                        .iri("origin", offer.origin())
                        .iri("target", offer.target())
                        .json();
            case Activity.Move move ->
                of(move, move.object()).iri("target", move.target()).json();
            case Activity.Flag flag -> flag(flag);
            case Activity.Block block -> of(block, block.object()).json();
            case Activity.Unknown unknown -> unknown(unknown);
        };
    }

    private static JsonObjectBuilder of(Activity activity, Reference object) {
        return envelope(activity.type(), activity.envelope()).reference("object", object);
    }

    private static JsonObjectBuilder envelope(String type, Envelope envelope) {
        return JsonObjectBuilder.of(type)
                .iri("id", envelope.id())
                .iri("actor", envelope.actor())
                .addressing(envelope.addressing())
                .time("published", envelope.published());
    }

    private static ObjectNode conflict(Activity.TentativeReject conflict) {
        return of(conflict, conflict.object())
                .text("summary", conflict.summary())
                .text("base", conflict.base())
                .text("head", conflict.head())
                .text("proposal", conflict.proposal())
                .json();
    }

    private static ObjectNode announce(Activity.Announce announce) {
        ObjectNode json = of(announce, announce.object()).json();
        announce.place()
                .ifPresent(place -> json.put("epoch", place.epoch())
                        .put("seq", place.seq())
                        .put("previousSeq", place.previousSeq()));
        return json;
    }

    private static ObjectNode flag(Activity.Flag flag) {
        ObjectNode json = envelope(flag.type(), flag.envelope())
                .text("content", flag.content())
                .json();
        ArrayNode objects = json.putArray("object");
        flag.objects().forEach(object -> objects.add(JsonObjectBuilder.ofReference(object)));
        return json;
    }

    private static ObjectNode unknown(Activity.Unknown unknown) {
        ObjectNode json = unknown.json().deepCopy();
        json.remove("@context");
        return json;
    }
}
