package org.marram.federation.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
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

    /// Media types of a link that leads to a post (FEP-e232, where the profile may be missing).
    private static final Set<String> OBJECTS = Set.of("application/activity+json", "application/ld+json");

    /// Members that say where something takes place: Mobilizon writes it in the terms of schema.org, which have
    /// no short name here.
    private static final List<String> PLACES =
            List.of("location", "http://schema.org#location", "http://schema.org/location");

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
                AttachmentReader.attached(type, jsonMembers),
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

    static String mediaType(JsonMembers jsonMembers) {
        return MediaType.read(jsonMembers.textOrEmpty("mediaType")).essence();
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
