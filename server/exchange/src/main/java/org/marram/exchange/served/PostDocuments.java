package org.marram.exchange.served;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.MutableHttpResponse;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.marram.exchange.actors.NamedObject.Part;
import org.marram.exchange.actors.WikiAddresses;
import org.marram.federation.vocabulary.Addressing;
import org.marram.federation.vocabulary.Body;
import org.marram.federation.vocabulary.Conversation;
import org.marram.federation.vocabulary.Iri;
import org.marram.federation.vocabulary.Note;
import org.marram.federation.vocabulary.Publication;
import org.marram.federation.vocabulary.PublicationTimes;
import org.marram.federation.vocabulary.Tag;
import org.marram.federation.vocabulary.Wording;
import org.marram.wiki.discussions.Post;
import org.marram.wiki.discussions.PostHtml;
import org.marram.wiki.discussions.Posts;
import org.marram.wiki.pages.Page;
import org.marram.wiki.pages.PageStore;
import org.marram.wiki.settings.CurrentSettings;
import org.marram.wiki.store.Database;

/// Posts of this wiki's people about pages, as Notes (PROTOCOL §6). Thread-safe.
@Singleton
public final class PostDocuments {
    private final Database database;
    private final WikiAddresses wikiAddresses;
    private final PostHtml html;
    private final CurrentSettings settings;

    PostDocuments(Database database, WikiAddresses wikiAddresses, PostHtml html, CurrentSettings settings) {
        this.database = database;
        this.wikiAddresses = wikiAddresses;
        this.html = html;
        this.settings = settings;
    }

    MutableHttpResponse<byte[]> answer(HttpRequest<?> request, RequestedForm requestedForm, long number) {
        return database.read(handle -> {
            Optional<Post> post = Posts.byId(handle, number);
            Optional<Iri> elsewhere = post.flatMap(Post::url).flatMap(Iri::parse);
            if (elsewhere.isPresent()) {
                return DocumentAnswers.elsewhere(elsewhere.get());
            }
            Optional<Page> page = post.flatMap(found -> PageStore.byId(handle, found.page()));
            if (post.isEmpty() || page.isEmpty()) {
                return DocumentAnswers.missing();
            }
            return post.get().removed() || page.get().deleted()
                    ? DocumentAnswers.gone(requestedForm, wikiAddresses.post(number), "Note")
                    : DocumentAnswers.changing(request, requestedForm, note(handle, page.get(), post.get()));
        });
    }

    /// Returns a post of one of our people, on one of our pages or of another wiki's, as a Note.
    public Note note(Handle handle, Page page, Post post) {
        Iri article = wikiAddresses.article(page);
        Iri talk = wikiAddresses.list(article, Part.REPLIES);
        Optional<Post> answered = post.inReplyTo().flatMap(number -> Posts.byId(handle, number));
        Optional<Tag.Mention> mentioned = answered.flatMap(PostDocuments::mention);
        Iri url = new Iri(settings.origin() + page.post(post.id()));
        String html = AbsoluteLinks.of(
                this.html.plain(handle, post),
                settings.origin(),
                url.withoutFragment().value());
        return new Note(
                new Publication(
                        wikiAddresses.post(post.id()),
                        Optional.of(url),
                        List.of(new Iri(post.author().url())),
                        addressing(
                                WikiAddresses.groupOf(article),
                                new Iri(post.author().url()),
                                mentioned),
                        new PublicationTimes(Optional.of(post.published()), post.edited())),
                new Wording(
                        post.title(),
                        "",
                        Body.ofMarkdown(html, post.text()),
                        mentioned.<List<Tag>>map(List::of).orElseGet(List::of)),
                new Conversation(
                        Optional.of(answered.map(this::id).orElse(article)), Optional.of(talk), Optional.empty()),
                Optional.empty());
    }

    /// Mentions the author of the answered post, when they are on another server: Mastodon needs both the tag
    /// and the copy to tell them.
    private static Optional<Tag.Mention> mention(Post answered) {
        return answered.url()
                .flatMap(_ -> Iri.parse(answered.author().url()))
                .map(author -> new Tag.Mention(
                        author,
                        "@" + answered.author().name() + "@" + answered.author().host()));
    }

    /// @param group of the page's home
    private Addressing addressing(Iri group, Iri author, Optional<Tag.Mention> mentioned) {
        List<Iri> copies = new ArrayList<>();
        mentioned.map(Tag.Mention::href).ifPresent(copies::add);
        copies.add(group);
        copies.add(wikiAddresses.list(author, Part.FOLLOWERS));
        copies.add(wikiAddresses.list(group, Part.FOLLOWERS));
        return Addressing.to(Iri.PUBLIC).withCc(copies.toArray(Iri[]::new)).inGroup(group);
    }

    /// Returns the name of a post, on whichever server it was written.
    public Iri id(Post post) {
        return post.url().flatMap(Iri::parse).orElseGet(() -> wikiAddresses.post(post.id()));
    }
}
