package org.marram.federation.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.marram.federation.vocabulary.Actor;
import org.marram.federation.vocabulary.Addressing;
import org.marram.federation.vocabulary.Anchor;
import org.marram.federation.vocabulary.Article;
import org.marram.federation.vocabulary.AsObject;
import org.marram.federation.vocabulary.Change;
import org.marram.federation.vocabulary.Collection;
import org.marram.federation.vocabulary.Conversation;
import org.marram.federation.vocabulary.Iri;
import org.marram.federation.vocabulary.Note;
import org.marram.federation.vocabulary.OtherObject;
import org.marram.federation.vocabulary.Patch;
import org.marram.federation.vocabulary.Reference;
import org.marram.federation.vocabulary.Tag;
import org.marram.federation.vocabulary.Times;
import org.marram.federation.vocabulary.Tombstone;
import org.marram.federation.vocabulary.WikiPage;

/// Reads plain Activity Streams into the vocabulary. Never fails: what lacks a part that its type needs is kept as
/// [OtherObject], and whoever needed it says so.
final class ObjectReader {
    /// Things that one post answers: each is looked for.
    private static final int MOST_ANSWERED = 10;

    private ObjectReader() {}

    static AsObject read(ObjectNode json) {
        Members members = new Members(json);
        String type = Types.of(members).orElse("");
        return known(type, members).orElseGet(() -> other(type, members));
    }

    static Optional<Reference> reference(JsonNode node) {
        if (node instanceof ObjectNode json && json.has("type")) {
            return Optional.of(new Reference.Inline(read(json)));
        }
        Optional<Reference> byAddress = Members.iriOf(node).map(Reference.ById::new);
        return byAddress.or(() -> node instanceof ObjectNode json
                ? Optional.of(new Reference.Inline(new OtherObject(Optional.empty(), "", json)))
                : Optional.empty());
    }

    static Addressing addressing(Members members) {
        return new Addressing(members.iris("to"), members.iris("cc"), members.iris("audience"));
    }

    private static Optional<AsObject> known(String type, Members members) {
        Optional<Actor.Type> actor = Actor.Type.of(type);
        if (actor.isPresent()) {
            return ActorReader.read(actor.get(), members).map(AsObject.class::cast);
        }
        Optional<Collection.Kind> collection = Collection.Kind.of(type);
        if (collection.isPresent()) {
            return Optional.of(collection(collection.get(), members));
        }
        return switch (type) {
            case "Article", "Page" -> id(members).map(id -> article(id, type, members));
            case "Patch" -> id(members).flatMap(id -> patch(id, members));
            case "Tombstone" -> id(members).map(id -> tombstone(id, members));
            case "Change" -> change(members).map(AsObject.class::cast);
            case RevisionReader.COPY_TYPE -> RevisionReader.copy(members.json()).map(AsObject.class::cast);
            default ->
                WritingReader.isWriting(type, members)
                        ? id(members).map(id -> note(id, type, members))
                        : ActivityReader.read(type, members).map(AsObject.class::cast);
        };
    }

    private static OtherObject other(String type, Members members) {
        return new OtherObject(id(members), type, members.json());
    }

    /// The object's own name: one text, not a list to choose from.
    static Optional<Iri> id(Members members) {
        Optional<Iri> id = members.node("id")
                .filter(JsonNode::isTextual)
                .map(JsonNode::textValue)
                .flatMap(Iri::parse);
        // Security: a reader of JSON-LD would take the other name.
        boolean disagrees = members.text("@id")
                .filter(other -> !other.equals(members.textOrEmpty("id")))
                .isPresent();
        return disagrees ? Optional.empty() : id;
    }

    private static AsObject article(Iri id, String type, Members members) {
        return new Article(
                id,
                url(members),
                members.words("name"),
                members.words("summary"),
                members.iris("attributedTo"),
                addressing(members),
                times(members),
                WritingReader.body(members),
                tags(members),
                conversation(members),
                members.text("license"),
                wiki(members),
                WritingReader.particulars(type.equals("Article") ? "" : type, members));
    }

    private static AsObject note(Iri id, String type, Members members) {
        return new Note(
                id,
                url(members),
                members.words("name"),
                members.words("summary"),
                members.iris("attributedTo"),
                addressing(members),
                times(members),
                WritingReader.body(members),
                tags(members),
                conversation(members),
                members.object("anchor").flatMap(ObjectReader::anchor),
                WritingReader.particulars(type.equals("Note") ? "" : type, members));
    }

    private static Optional<AsObject> patch(Iri id, Members members) {
        return members.iri("object")
                .flatMap(page -> members.iri("attributedTo")
                        .flatMap(author -> members.uuid("version")
                                .map(version -> new Patch(
                                        id,
                                        page,
                                        author,
                                        members.instant("published"),
                                        members.textOrEmpty("summary"),
                                        members.textOrEmpty("content"),
                                        version,
                                        members.uuid("previousVersion").orElse(Patch.NO_VERSION),
                                        members.object("revision")
                                                .flatMap(copy -> RevisionReader.copy(copy.json()))))));
    }

    private static Optional<Anchor> anchor(Members anchor) {
        boolean quotes = Stream.of("exact", "prefix", "suffix")
                .map(anchor::textOrEmpty)
                .allMatch(part -> part.length() <= Anchor.MAX_LENGTH);
        return anchor.digest("revision")
                .filter(_ -> quotes && !anchor.textOrEmpty("exact").isEmpty())
                .map(revision -> new Anchor(
                        revision,
                        anchor.textOrEmpty("exact"),
                        anchor.textOrEmpty("prefix"),
                        anchor.textOrEmpty("suffix")));
    }

    /// Strict, since its digest chains the log: what its fields would not give back is none.
    private static Optional<Change> change(Members members) {
        String epoch = members.textOrEmpty("epoch");
        Optional<Long> seq = members.whole("seq").filter(number -> number >= 0);
        Optional<Change.Kind> kind = members.text("kind").flatMap(Change.Kind::of);
        Optional<Instant> at = members.instant("at");
        boolean complete = !epoch.isEmpty()
                && epoch.length() <= Change.MAX_EPOCH_LENGTH
                && seq.isPresent()
                && kind.isPresent()
                && at.isPresent();
        return complete
                ? Optional.of(new Change(
                                epoch,
                                seq.get(),
                                members.digest("previous"),
                                kind.get(),
                                members.uuid("page"),
                                members.digest("head"),
                                at.get()))
                        .filter(change -> isExactly(change, members.json()))
                : Optional.empty();
    }

    private static boolean isExactly(Change change, ObjectNode json) {
        ObjectNode bare = json.deepCopy();
        bare.remove("@context");
        return Json.canonical(bare)
                .filter(given -> Arrays.equals(given, change.canonicalJson().getBytes(StandardCharsets.UTF_8)))
                .isPresent();
    }

    private static AsObject tombstone(Iri id, Members members) {
        return new Tombstone(id, members.text("formerType"), members.instant("deleted"));
    }

    private static Collection collection(Collection.Kind kind, Members members) {
        String items = members.json().has("orderedItems") ? "orderedItems" : "items";
        return new Collection(
                id(members),
                kind,
                members.whole("totalItems")
                        .filter(count -> count >= 0)
                        .map(OptionalLong::of)
                        .orElseGet(OptionalLong::empty),
                references(members, items),
                members.node("first").flatMap(ObjectReader::reference),
                members.iri("next"),
                members.iri("partOf"));
    }

    private static List<Reference> references(Members members, String name) {
        return members.each(name).flatMap(node -> reference(node).stream()).toList();
    }

    static Optional<Iri> url(Members members) {
        Optional<Iri> page = members.objects("url").stream()
                .filter(link -> link.textOrEmpty("mediaType").equals("text/html"))
                .flatMap(link -> link.iri("href").stream())
                .findFirst();
        return page.or(() -> members.iri("url"));
    }

    private static Times times(Members members) {
        return new Times(members.instant("published"), members.instant("updated"));
    }

    private static List<Tag> tags(Members members) {
        return members.objects("tag").stream().flatMap(tag -> tag(tag).stream()).toList();
    }

    private static Optional<Tag> tag(Members tag) {
        String name = tag.words("name");
        return switch (Types.of(tag).orElse("")) {
            case "Mention" -> tag.iri("href").map(href -> new Tag.Mention(href, name));
            case "Hashtag" -> Optional.of(new Tag.Hashtag(tag.iri("href"), name));
            case "Link" -> tag.iri("href").map(href -> new Tag.ObjectLink(href, tag.textOrEmpty("mediaType"), name));
            default -> Optional.empty();
        };
    }

    private static Conversation conversation(Members members) {
        List<Iri> answered =
                members.iris("inReplyTo").stream().limit(MOST_ANSWERED).toList();
        return new Conversation(
                answered.stream().findFirst(),
                members.iri("context"),
                members.iri("replies"),
                answered.stream().skip(1).toList());
    }

    private static WikiPage wiki(Members members) {
        return new WikiPage(
                members.iri("edits"),
                members.uuid("latestVersion"),
                members.flag("protected"),
                members.uuid("line"),
                members.iri("history"),
                members.digest("head"),
                members.object("origin").flatMap(ObjectReader::forkOrigin),
                members.iri("forks"));
    }

    private static Optional<WikiPage.ForkOrigin> forkOrigin(Members origin) {
        return origin.iri("page")
                .flatMap(page -> origin.digest("digest").map(digest -> new WikiPage.ForkOrigin(page, digest)));
    }
}
