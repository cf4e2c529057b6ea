package org.marram.federation.json;

import java.util.List;
import java.util.Optional;
import org.marram.federation.vocabulary.Tag;

/// Reads the tags of what people post: whom it names, its hashtags, and links to other things.
final class TagReader {
    private TagReader() {}

    static List<Tag> read(JsonMembers jsonMembers) {
        return jsonMembers.objects("tag").stream()
                .flatMap(tag -> tag(tag).stream())
                .toList();
    }

    private static Optional<Tag> tag(JsonMembers tag) {
        String name = tag.words("name");
        return switch (Types.of(tag).orElse("")) {
            case "Mention" -> tag.iri("href").map(href -> new Tag.Mention(href, name));
            case "Hashtag" -> Optional.of(new Tag.Hashtag(tag.iri("href"), name));
            case "Link" -> tag.iri("href").map(href -> new Tag.ObjectLink(href, tag.textOrEmpty("mediaType"), name));
            default -> Optional.empty();
        };
    }
}
