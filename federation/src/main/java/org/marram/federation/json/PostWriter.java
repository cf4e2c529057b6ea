package org.marram.federation.json;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.marram.federation.vocabulary.Article;
import org.marram.federation.vocabulary.Body;
import org.marram.federation.vocabulary.Conversation;
import org.marram.federation.vocabulary.Note;
import org.marram.federation.vocabulary.PublicationTimes;
import org.marram.federation.vocabulary.Tag;
import org.marram.federation.vocabulary.WikiPage;

/// Writes Articles and Notes.
final class PostWriter {
    /// Longest content that is repeated under its language, in characters: deliveries stay below 64 KiB.
    private static final int MAX_REPEATED_CONTENT = 8_192;

    private PostWriter() {}

    static ObjectNode article(Article article) {
        JsonObjectBuilder jsonObjectBuilder = JsonObjectBuilder.of("Article")
                .iri("id", article.id())
                .iri("url", article.url())
                .always("name", article.name())
                .text("summary", article.summary())
                .iris("attributedTo", article.attributedTo())
                .addressing(article.addressing())
                .text("license", article.license());
        common(jsonObjectBuilder, article.times(), article.body(), article.tags(), article.conversation());
        if (!article.summary().isEmpty()) {
            // FEP-b2b8: what a reader of short posts shows instead.
            jsonObjectBuilder.node(
                    "preview",
                    JsonObjectBuilder.of("Note")
                            .always("content", "<p>" + escaped(article.summary()) + "</p>")
                            .json());
        }
        if (!article.wiki().equals(WikiPage.NONE)) {
            wiki(jsonObjectBuilder, article.wiki());
        }
        return jsonObjectBuilder.json();
    }

    static ObjectNode note(Note note) {
        JsonObjectBuilder jsonObjectBuilder = JsonObjectBuilder.of("Note")
                .iri("id", note.id())
                .iri("url", note.url())
                .text("name", note.name())
                .text("summary", note.summary())
                .iris("attributedTo", note.attributedTo())
                .addressing(note.addressing());
        common(jsonObjectBuilder, note.times(), note.body(), note.tags(), note.conversation());
        note.anchor()
                .ifPresent(anchor -> jsonObjectBuilder
                        .json()
                        .putObject("anchor")
                        .put("revision", anchor.revision().multibase())
                        .put("exact", anchor.exact())
                        .put("prefix", anchor.prefix())
                        .put("suffix", anchor.suffix()));
        return jsonObjectBuilder.json();
    }

    private static void common(
            JsonObjectBuilder jsonObjectBuilder,
            PublicationTimes publicationTimes,
            Body body,
            List<Tag> tags,
            Conversation conversation) {
        jsonObjectBuilder
                .time("published", publicationTimes.published())
                .time("updated", publicationTimes.updated())
                .iri("inReplyTo", conversation.inReplyTo())
                .iri("context", conversation.context())
                .iri("replies", conversation.replies());
        if (!body.equals(Body.EMPTY)) {
            body(jsonObjectBuilder, body);
        }
        if (!tags.isEmpty()) {
            ArrayNode array = jsonObjectBuilder.json().putArray("tag");
            tags.forEach(tag -> array.add(tag(tag)));
        }
    }

    private static void body(JsonObjectBuilder jsonObjectBuilder, Body body) {
        jsonObjectBuilder.always("content", body.content()).always("mediaType", "text/html");
        body.source()
                .ifPresent(source -> jsonObjectBuilder
                        .json()
                        .putObject("source")
                        .put("content", source.content())
                        .put("mediaType", source.mediaType()));
        if (body.content().length() <= MAX_REPEATED_CONTENT) {
            body.language()
                    .ifPresent(language ->
                            jsonObjectBuilder.json().putObject("contentMap").put(language, body.content()));
        }
    }

    private static ObjectNode tag(Tag tag) {
        return switch (tag) {
            case Tag.Mention mention ->
                JsonObjectBuilder.of("Mention")
                        .iri("href", mention.href())
                        .text("name", mention.name())
                        .json();
            case Tag.Hashtag hashtag ->
                JsonObjectBuilder.of("Hashtag")
                        .iri("href", hashtag.href())
                        .text("name", hashtag.name())
                        .json();
            case Tag.ObjectLink link ->
                JsonObjectBuilder.of("Link")
                        .iri("href", link.href())
                        .text("mediaType", link.mediaType())
                        .text("name", link.name())
                        .json();
        };
    }

    private static void wiki(JsonObjectBuilder jsonObjectBuilder, WikiPage wiki) {
        jsonObjectBuilder
                .iri("edits", wiki.edits())
                .text("latestVersion", wiki.latestVersion())
                .always("protected", wiki.guarded())
                .text("line", wiki.line().map(line -> "urn:uuid:" + line))
                .iri("history", wiki.history())
                .text("head", wiki.head())
                .iri("forks", wiki.forks());
        wiki.origin()
                .ifPresent(origin -> jsonObjectBuilder
                        .json()
                        .putObject("origin")
                        .put("page", origin.page().value())
                        .put("digest", origin.digest().multibase()));
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
