package org.marram.federation.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.marram.federation.vocabulary.Activity;
import org.marram.federation.vocabulary.Activity.Envelope;
import org.marram.federation.vocabulary.Iri;
import org.marram.federation.vocabulary.Reference;

/// Reads activities. One without id, actor or object is none.
final class ActivityReader {
    private static final Set<String> KNOWN = Set.of(
            "Follow",
            "Accept",
            "Reject",
            "TentativeAccept",
            "TentativeReject",
            "Create",
            "Update",
            "Delete",
            "Undo",
            "Announce",
            "Edit",
            "Like",
            "Offer",
            "Move",
            "Flag",
            "Block");

    private ActivityReader() {}

    static boolean isKnown(String type) {
        return KNOWN.contains(type);
    }

    static Optional<Activity> read(String type, JsonMembers jsonMembers) {
        Optional<Envelope> envelope = envelope(jsonMembers);
        if (envelope.isEmpty()) {
            return Optional.empty();
        }
        if (type.equals("Flag")) {
            return Optional.of(flag(envelope.get(), jsonMembers));
        }
        if (!isKnown(type)) {
            return Optional.of(new Activity.Unknown(envelope.get(), type, jsonMembers.json()));
        }
        return object(envelope.get(), jsonMembers).flatMap(object -> of(type, envelope.get(), object, jsonMembers));
    }

    private static Optional<Activity> of(String type, Envelope envelope, Reference object, JsonMembers jsonMembers) {
        return switch (type) {
            case "Follow" -> Optional.of(new Activity.Follow(envelope, object));
            case "Accept" -> Optional.of(new Activity.Accept(envelope, object, jsonMembers.iri("result")));
            case "Reject" -> Optional.of(new Activity.Reject(envelope, object, jsonMembers.words("summary")));
            case "TentativeAccept" -> Optional.of(new Activity.TentativeAccept(envelope, object));
            case "TentativeReject" -> Optional.of(tentativeReject(envelope, object, jsonMembers));
            case "Create" -> Optional.of(new Activity.Create(envelope, object));
            case "Update" -> Optional.of(new Activity.Update(envelope, object, jsonMembers.instant("updated")));
            case "Delete" -> Optional.of(new Activity.Delete(envelope, object, jsonMembers.text("summary")));
            case "Undo" -> Optional.of(new Activity.Undo(envelope, object));
            case "Announce" -> Optional.of(new Activity.Announce(envelope, object, place(jsonMembers)));
            case "Edit" -> Optional.of(new Activity.Edit(envelope, object));
            case "Like" -> Optional.of(new Activity.Like(envelope, object));
            case "Offer" -> offer(envelope, object, jsonMembers);
            case "Move" -> jsonMembers.iri("target").map(target -> new Activity.Move(envelope, object, target));
            case "Block" -> Optional.of(new Activity.Block(envelope, object));
            default -> Optional.empty();
        };
    }

    private static Optional<Envelope> envelope(JsonMembers jsonMembers) {
        List<Iri> actors = jsonMembers.iris("actor");
        Optional<Iri> actor = actors.size() == 1 ? Optional.of(actors.getFirst()) : Optional.empty();
        return ObjectReader.id(jsonMembers)
                .flatMap(id -> actor.map(who ->
                        new Envelope(id, who, ObjectReader.addressing(jsonMembers), jsonMembers.instant("published"))));
    }

    /// Returns the one object. Servers do not agree on how to read an activity on several objects.
    private static Optional<Reference> object(Envelope envelope, JsonMembers jsonMembers) {
        List<JsonNode> objects = jsonMembers.all("object");
        return objects.size() == 1 ? ObjectReader.reference(named(objects.getFirst(), envelope)) : Optional.empty();
    }

    /// Fedify undoes a Follow that it writes out without its id. Such an inner activity is named after the
    /// outer one, so that who did what to whom can be read; nothing else can have that name.
    private static JsonNode named(JsonNode object, Envelope envelope) {
        boolean nameless = object instanceof ObjectNode
                && !object.hasNonNull("id")
                && isKnown(object.path("type").asText());
        return nameless
                ? ((ObjectNode) object).deepCopy().put("id", envelope.id().withoutFragment() + "#object")
                : object;
    }

    /// Mastodon gives its reason as the content, Lemmy as the summary.
    private static Activity flag(Envelope envelope, JsonMembers jsonMembers) {
        List<Reference> objects = jsonMembers.all("object").stream()
                .flatMap(
                        node -> JsonMembers.iriOf(node)
                                .<Reference>map(Reference.ById::new)
                                .or(() -> ObjectReader.reference(node))
                                .stream())
                .toList();
        String words = Stream.of("content", "summary", "name")
                .map(jsonMembers::words)
                .filter(each -> !each.isBlank())
                .findFirst()
                .orElse("");
        return new Activity.Flag(envelope, objects, words);
    }

    private static Activity tentativeReject(Envelope envelope, Reference object, JsonMembers jsonMembers) {
        return new Activity.TentativeReject(
                envelope,
                object,
                jsonMembers.words("summary"),
                jsonMembers.digest("base"),
                jsonMembers.digest("head"),
                jsonMembers.digest("proposal"));
    }

    private static Optional<Activity> offer(Envelope envelope, Reference object, JsonMembers jsonMembers) {
        return jsonMembers
                .iri("origin")
                .flatMap(origin ->
                        jsonMembers.iri("target").map(target -> new Activity.Offer(envelope, object, origin, target)));
    }

    private static Optional<Activity.Place> place(JsonMembers jsonMembers) {
        return jsonMembers
                .text("epoch")
                .flatMap(epoch -> jsonMembers
                        .whole("seq")
                        .flatMap(seq -> jsonMembers
                                .whole("previousSeq")
                                .map(previous -> new Activity.Place(epoch, seq, previous))));
    }
}
