package org.marram.federation.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.marram.federation.vocabulary.Actor;
import org.marram.federation.vocabulary.Addressing;
import org.marram.federation.vocabulary.Article;
import org.marram.federation.vocabulary.AsObject;
import org.marram.federation.vocabulary.Collection;
import org.marram.federation.vocabulary.Conversation;
import org.marram.federation.vocabulary.Iri;
import org.marram.federation.vocabulary.Note;
import org.marram.federation.vocabulary.OtherObject;
import org.marram.federation.vocabulary.Patch;
import org.marram.federation.vocabulary.Publication;
import org.marram.federation.vocabulary.PublicationTimes;
import org.marram.federation.vocabulary.Reference;
import org.marram.federation.vocabulary.Tombstone;
import org.marram.federation.vocabulary.Wording;

/// Reads plain Activity Streams into the vocabulary. Never fails: what lacks a part that its type needs is kept
/// as [OtherObject], and the caller that needed it says so.
final class ObjectReader {
    /// Things that one post answers: each is looked for.
    private static final int MOST_ANSWERED = 10;

    private ObjectReader() {}

    static AsObject read(ObjectNode json) {
        JsonMembers jsonMembers = new JsonMembers(json);
        String type = Types.of(jsonMembers).orElse("");
        return known(type, jsonMembers).orElseGet(() -> other(type, jsonMembers));
    }

    static Optional<Reference> reference(JsonNode node) {
        if (node instanceof ObjectNode json && json.has("type")) {
            return Optional.of(new Reference.Inline(read(json)));
        }
        Optional<Reference> byAddress = JsonMembers.iriOf(node).map(Reference.ById::new);
        return byAddress.or(() -> node instanceof ObjectNode json
                ? Optional.of(new Reference.Inline(new OtherObject(Optional.empty(), "", json)))
                : Optional.empty());
    }

    static Addressing addressing(JsonMembers jsonMembers) {
        return new Addressing(jsonMembers.iris("to"), jsonMembers.iris("cc"), jsonMembers.iris("audience"));
    }

    private static Optional<AsObject> known(String type, JsonMembers jsonMembers) {
        Optional<Actor.Type> actor = Actor.Type.of(type);
        if (actor.isPresent()) {
            return ActorReader.read(actor.get(), jsonMembers).map(AsObject.class::cast);
        }
        Optional<Collection.Kind> collection = Collection.Kind.of(type);
        if (collection.isPresent()) {
            return Optional.of(collection(collection.get(), jsonMembers));
        }
        return switch (type) {
            case "Article", "Page" -> id(jsonMembers).map(id -> article(id, type, jsonMembers));
            case "Patch" -> id(jsonMembers).flatMap(id -> patch(id, jsonMembers));
            case "Tombstone" -> id(jsonMembers).map(id -> tombstone(id, jsonMembers));
            case "Change" -> ChangeReader.read(jsonMembers).map(AsObject.class::cast);
            case RevisionReader.COPY_TYPE ->
                RevisionReader.copy(jsonMembers.json()).map(AsObject.class::cast);
            default ->
                WritingReader.isWriting(type, jsonMembers)
                        ? id(jsonMembers).map(id -> note(id, type, jsonMembers))
                        : ActivityReader.read(type, jsonMembers).map(AsObject.class::cast);
        };
    }

    private static OtherObject other(String type, JsonMembers jsonMembers) {
        return new OtherObject(id(jsonMembers), type, jsonMembers.json());
    }

    /// The object's own name: one text, not a list to choose from.
    static Optional<Iri> id(JsonMembers jsonMembers) {
        Optional<Iri> id = jsonMembers
                .node("id")
                .filter(JsonNode::isTextual)
                .map(JsonNode::textValue)
                .flatMap(Iri::parse);
        // Security: a reader of JSON-LD would take the other name.
        boolean disagrees = jsonMembers
                .text("@id")
                .filter(other -> !other.equals(jsonMembers.textOrEmpty("id")))
                .isPresent();
        return disagrees ? Optional.empty() : id;
    }

    private static AsObject article(Iri id, String type, JsonMembers jsonMembers) {
        return new Article(
                publication(id, jsonMembers),
                wording(jsonMembers),
                conversation(jsonMembers),
                jsonMembers.text("license"),
                ArticleReader.wiki(jsonMembers),
                WritingReader.particulars(type.equals("Article") ? "" : type, jsonMembers));
    }

    private static AsObject note(Iri id, String type, JsonMembers jsonMembers) {
        return new Note(
                publication(id, jsonMembers),
                wording(jsonMembers),
                conversation(jsonMembers),
                jsonMembers.object("anchor").flatMap(AnchorReader::read),
                WritingReader.particulars(type.equals("Note") ? "" : type, jsonMembers));
    }

    private static Publication publication(Iri id, JsonMembers jsonMembers) {
        return new Publication(
                id, url(jsonMembers), jsonMembers.iris("attributedTo"), addressing(jsonMembers), times(jsonMembers));
    }

    private static Wording wording(JsonMembers jsonMembers) {
        return new Wording(
                jsonMembers.words("name"),
                jsonMembers.words("summary"),
                WritingReader.body(jsonMembers),
                TagReader.read(jsonMembers));
    }

    private static Optional<AsObject> patch(Iri id, JsonMembers jsonMembers) {
        return jsonMembers
                .iri("object")
                .flatMap(page -> jsonMembers
                        .iri("attributedTo")
                        .flatMap(author -> jsonMembers
                                .uuid("version")
                                .map(version -> new Patch(
                                        id,
                                        page,
                                        author,
                                        jsonMembers.instant("published"),
                                        jsonMembers.textOrEmpty("summary"),
                                        jsonMembers.textOrEmpty("content"),
                                        version,
                                        jsonMembers.uuid("previousVersion").orElse(Patch.NO_VERSION),
                                        jsonMembers
                                                .object("revision")
                                                .flatMap(copy -> RevisionReader.copy(copy.json()))))));
    }

    private static AsObject tombstone(Iri id, JsonMembers jsonMembers) {
        return new Tombstone(id, jsonMembers.text("formerType"), jsonMembers.instant("deleted"));
    }

    private static Collection collection(Collection.Kind kind, JsonMembers jsonMembers) {
        String items = jsonMembers.json().has("orderedItems") ? "orderedItems" : "items";
        return new Collection(
                id(jsonMembers),
                kind,
                jsonMembers
                        .whole("totalItems")
                        .filter(count -> count >= 0)
                        .map(OptionalLong::of)
                        .orElseGet(OptionalLong::empty),
                references(jsonMembers, items),
                jsonMembers.node("first").flatMap(ObjectReader::reference),
                jsonMembers.iri("next"),
                jsonMembers.iri("partOf"));
    }

    private static List<Reference> references(JsonMembers jsonMembers, String name) {
        return jsonMembers.each(name).flatMap(node -> reference(node).stream()).toList();
    }

    static Optional<Iri> url(JsonMembers jsonMembers) {
        Optional<Iri> page = jsonMembers.objects("url").stream()
                .filter(link -> link.textOrEmpty("mediaType").equals("text/html"))
                .flatMap(link -> link.iri("href").stream())
                .findFirst();
        return page.or(() -> jsonMembers.iri("url"));
    }

    private static PublicationTimes times(JsonMembers jsonMembers) {
        return new PublicationTimes(jsonMembers.instant("published"), jsonMembers.instant("updated"));
    }

    private static Conversation conversation(JsonMembers jsonMembers) {
        List<Iri> answered =
                jsonMembers.iris("inReplyTo").stream().limit(MOST_ANSWERED).toList();
        return new Conversation(
                answered.stream().findFirst(),
                jsonMembers.iri("context"),
                jsonMembers.iri("replies"),
                answered.stream().skip(1).toList());
    }
}
