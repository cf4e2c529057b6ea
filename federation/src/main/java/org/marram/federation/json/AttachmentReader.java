package org.marram.federation.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.marram.federation.vocabulary.Attachment;
import org.marram.federation.vocabulary.Iri;
import org.marram.federation.vocabulary.MediaType;

/// Reads what hangs on a post: pictures, films, sounds, documents and links, as each software writes them.
final class AttachmentReader {
    /// Posts that are about something that is elsewhere: it is linked to.
    private static final Set<String> POINTING = Set.of("Page", "Video", "Audio", "Image", "Document", "Event");

    /// Attachments that say something of an account, or draw a little picture inside the words.
    private static final Set<String> NO_ATTACHMENTS = Set.of("PropertyValue", "IdentityProof", "Emoji");

    /// Characters that an address may not hold as they are.
    private static final Pattern UNESCAPED = Pattern.compile("[ \"<>\\\\^`{|}]");

    private AttachmentReader() {}

    /// Reads what hangs on a post of this type.
    static List<Attachment> attached(String type, JsonMembers jsonMembers) {
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
        Attachment.Kind kind =
                type.isEmpty() && WritingReader.mediaType(jsonMembers).isEmpty() ? otherwise : kind(type, jsonMembers);
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
                        Stream.of(WritingReader.mediaType(jsonMembers)),
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
}
