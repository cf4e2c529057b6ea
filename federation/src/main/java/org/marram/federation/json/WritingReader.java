package org.marram.federation.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.marram.federation.vocabulary.Attachment;
import org.marram.federation.vocabulary.Body;
import org.marram.federation.vocabulary.Iri;
import org.marram.federation.vocabulary.MediaType;
import org.marram.federation.vocabulary.PostDetails;
import org.marram.federation.vocabulary.PostDetails.Occasion;

/// Reads what people post as each software writes it: in whichever member the words stand, whatever hangs on them.
final class WritingReader {
    /// Any of these makes words of an object whose type is not known.
    private static final List<String> WORDS =
            List.of("content", "contentMap", "source", "name", "nameMap", "summary", "summaryMap", "attachment");

    /// Posts that are about something that is elsewhere: it is linked to.
    private static final Set<String> POINTING = Set.of("Page", "Video", "Audio", "Image", "Document", "Event");

    /// Media types of a link that leads to a post (FEP-e232, where the profile may be missing).
    private static final Set<String> OBJECTS = Set.of("application/activity+json", "application/ld+json");

    /// Attachments that say something of an account, or draw a little picture inside the words.
    private static final Set<String> NO_ATTACHMENTS = Set.of("PropertyValue", "IdentityProof", "Emoji");

    /// Members that say where something takes place: Mobilizon writes it in the terms of schema.org, which have
    /// no short name here.
    private static final List<String> PLACES =
            List.of("location", "http://schema.org#location", "http://schema.org/location");

    /// Characters that an address may not hold as they are.
    private static final Pattern UNESCAPED = Pattern.compile("[ \"<>\\\\^`{|}]");

    /// The parts of a written-out address (schema.org), the nearest first.
    private static final List<String> ADDRESS =
            List.of("streetAddress", "postalCode", "addressLocality", "addressRegion", "addressCountry");

    private WritingReader() {}

    /// Tells whether an object is words that a person published. An object of an unknown type is one when it
    /// has an author and something to read.
    static boolean isWriting(String type, JsonMembers jsonMembers) {
        return Types.isWriting(type)
                || (!ActivityReader.isKnown(type)
                        && jsonMembers.node("attributedTo").isPresent()
                        && WORDS.stream()
                                .anyMatch(member -> jsonMembers.node(member).isPresent()));
    }

    static Body body(JsonMembers jsonMembers) {
        Optional<Body.Source> source = jsonMembers
                .object("source")
                .flatMap(typed -> Optional.of(typed.words("content"))
                        .filter(content -> !content.isEmpty())
                        .map(content -> new Body.Source(content, mediaType(typed))))
                .or(() -> jsonMembers.text("source").map(text -> new Body.Source(text, "text/plain")))
                .or(() -> jsonMembers.text("_misskey_content").map(text -> new Body.Source(text, "text/plain")));
        Map<String, String> languages = jsonMembers.languages("content");
        Optional<String> language =
                languages.size() == 1 ? languages.keySet().stream().findFirst() : Optional.empty();
        return new Body(jsonMembers.words("content"), source, language);
    }

    static PostDetails particulars(String type, JsonMembers jsonMembers) {
        return new PostDetails(
                type,
                otherWords(jsonMembers),
                Optional.of(mediaType(jsonMembers))
                        .filter(essence -> !essence.equals("text/html"))
                        .orElse(""),
                jsonMembers.flag("sensitive"),
                attached(type, jsonMembers),
                options(jsonMembers),
                quotes(jsonMembers),
                occasion(jsonMembers));
    }

    /// The content in each language, unless that is the content itself, once more under the tag of its language.
    private static Map<String, String> otherWords(JsonMembers jsonMembers) {
        Map<String, String> languages = jsonMembers.languages("content");
        boolean same = languages.size() == 1 && languages.containsValue(jsonMembers.words("content"));
        return same ? Map.of() : languages;
    }

    private static String mediaType(JsonMembers jsonMembers) {
        return MediaType.read(jsonMembers.textOrEmpty("mediaType")).essence();
    }

    private static List<Attachment> attached(String type, JsonMembers jsonMembers) {
        List<Attachment> attached = new ArrayList<>();
        if (POINTING.contains(type)) {
            address(jsonMembers.json())
                    .ifPresent(iri -> attached.add(
                            new Attachment(kind(type, jsonMembers), Optional.of(iri), jsonMembers.words("name"))));
        }
        jsonMembers
                .all("attachment")
                .forEach(node -> attachment(node, Attachment.Kind.LINK).ifPresent(attached::add));
        jsonMembers
                .all("image")
                .forEach(node -> attachment(node, Attachment.Kind.PICTURE).ifPresent(attached::add));
        if (attached.stream().noneMatch(each -> each.kind() == Attachment.Kind.PICTURE)) {
            // One of the sizes that a small picture comes in.
            Stream.concat(jsonMembers.all("icon").stream(), jsonMembers.all("preview").stream())
                    .filter(node -> node.isObject()
                            && Types.of(new JsonMembers((ObjectNode) node))
                                    .filter("Image"::equals)
                                    .isPresent())
                    .flatMap(node -> attachment(node, Attachment.Kind.PICTURE).stream())
                    .findFirst()
                    .ifPresent(attached::add);
        }
        return attached.stream().distinct().toList();
    }

    private static Optional<Attachment> attachment(JsonNode node, Attachment.Kind otherwise) {
        if (!(node instanceof ObjectNode json)) {
            return address(node).map(iri -> new Attachment(otherwise, Optional.of(iri), ""));
        }
        JsonMembers jsonMembers = new JsonMembers(json);
        String type = Types.of(jsonMembers).orElse("");
        if (NO_ATTACHMENTS.contains(type)) {
            return Optional.empty();
        }
        String description = Stream.of("name", "summary", "content")
                .map(jsonMembers::words)
                .filter(words -> !words.isBlank())
                .findFirst()
                .orElse("");
        Optional<Iri> address = address(json);
        Attachment.Kind kind = type.isEmpty() && mediaType(jsonMembers).isEmpty() ? otherwise : kind(type, jsonMembers);
        return address.isEmpty() && description.isEmpty()
                ? Optional.empty()
                : Optional.of(new Attachment(kind, address, description));
    }

    /// Finds the address of a thing: in its `url` (a page rather than a file, where it has both), `href` or, at
    /// last, `id`.
    private static Optional<Iri> address(JsonNode node) {
        if (!(node instanceof ObjectNode json)) {
            return JsonMembers.iriOf(node).or(() -> escaped(node));
        }
        JsonMembers jsonMembers = new JsonMembers(json);
        return ObjectReader.url(jsonMembers)
                .or(() -> jsonMembers.iri("href"))
                .or(() -> jsonMembers.all("url").stream()
                        .flatMap(url -> escaped(url).stream())
                        .findFirst())
                .or(() -> jsonMembers.iri("id"));
    }

    /// An address of a file as browsers read it, with blanks and other characters that are to be escaped.
    private static Optional<Iri> escaped(JsonNode node) {
        return node.isTextual() && node.textValue().length() <= Iri.MAX_LENGTH
                ? Iri.parse(UNESCAPED
                        .matcher(node.textValue().strip())
                        .replaceAll(
                                found -> "%%%02X".formatted((int) found.group().charAt(0))))
                : Optional.empty();
    }

    private static Attachment.Kind kind(String type, JsonMembers jsonMembers) {
        String medium = Stream.concat(
                        Stream.of(mediaType(jsonMembers)),
                        jsonMembers.objects("url").stream().map(WritingReader::mediaType))
                .filter(each -> !each.isEmpty())
                .findFirst()
                .orElse("");
        return switch (type) {
            case "Image" -> Attachment.Kind.PICTURE;
            case "Video" -> Attachment.Kind.VIDEO;
            case "Audio" -> Attachment.Kind.SOUND;
            case "Link", "Page", "Article", "Note", "Event" -> ofMedium(medium, Attachment.Kind.LINK);
            case "Document" -> ofMedium(medium, Attachment.Kind.DOCUMENT);
            default -> ofMedium(medium, medium.isEmpty() ? Attachment.Kind.LINK : Attachment.Kind.DOCUMENT);
        };
    }

    private static Attachment.Kind ofMedium(String medium, Attachment.Kind otherwise) {
        return switch (MediaType.read(medium).kind()) {
            case "image" -> Attachment.Kind.PICTURE;
            case "video" -> Attachment.Kind.VIDEO;
            case "audio" -> Attachment.Kind.SOUND;
            default -> otherwise;
        };
    }

    private static List<String> options(JsonMembers jsonMembers) {
        return Stream.of("oneOf", "anyOf")
                .flatMap(name -> jsonMembers.all(name).stream())
                .map(WritingReader::option)
                .filter(option -> !option.isBlank())
                .toList();
    }

    private static String option(JsonNode node) {
        if (!(node instanceof ObjectNode json)) {
            return node.asText();
        }
        JsonMembers option = new JsonMembers(json);
        return option.words("name").isEmpty() ? option.words("content") : option.words("name");
    }

    /// Reads the posts that a post quotes: under the names that each software gave the member before there was
    /// one (FEP-044f), and as a link (FEP-e232).
    private static List<Iri> quotes(JsonMembers jsonMembers) {
        Stream<Iri> named = Stream.of("quote", "quoteUrl", "quoteUri", "_misskey_quote")
                .flatMap(name -> jsonMembers.iris(name).stream());
        Stream<Iri> linked = jsonMembers.objects("tag").stream()
                .filter(tag -> Types.of(tag).filter("Link"::equals).isPresent())
                .filter(tag -> OBJECTS.contains(mediaType(tag)) && isQuote(tag))
                .flatMap(tag -> tag.iri("href").stream());
        return Stream.concat(named, linked).distinct().toList();
    }

    /// A link to a post may be any mention of it in the words, as a wikilink is: a quote says that it is one.
    private static boolean isQuote(JsonMembers link) {
        return link.words("name").startsWith("RE:")
                || link.all("rel").stream().anyMatch(rel -> rel.asText().endsWith("quote"));
    }

    private static Occasion occasion(JsonMembers jsonMembers) {
        String place = PLACES.stream()
                .flatMap(name -> jsonMembers.all(name).stream())
                .map(WritingReader::place)
                .filter(name -> !name.isBlank())
                .findFirst()
                .orElse("");
        return new Occasion(jsonMembers.text("startTime"), jsonMembers.text("endTime"), place);
    }

    /// The name of a place, and where it is.
    private static String place(JsonNode node) {
        if (!(node instanceof ObjectNode json)) {
            return Iri.parse(node.asText()).isPresent() ? "" : node.asText();
        }
        JsonMembers place = new JsonMembers(json);
        Stream<String> address = Stream.concat(
                place.text("address").stream(),
                place.objects("address").stream()
                        .flatMap(parts -> ADDRESS.stream().map(parts::words)));
        return Stream.concat(Stream.of(place.words("name")), address)
                .map(String::strip)
                .filter(part -> !part.isEmpty())
                .distinct()
                .collect(Collectors.joining(", "));
    }
}
