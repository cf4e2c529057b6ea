package org.marram.exchange.served;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.micronaut.http.HttpRequest;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.marram.exchange.actors.NamedObject.Part;
import org.marram.exchange.actors.TheirFollows;
import org.marram.exchange.actors.WikiAddresses;
import org.marram.federation.json.DocumentWriter;
import org.marram.federation.vocabulary.Collection;
import org.marram.federation.vocabulary.Iri;
import org.marram.federation.vocabulary.Reference;
import org.marram.wiki.discussions.Post;
import org.marram.wiki.discussions.Posts;
import org.marram.wiki.edits.RemoteForks;
import org.marram.wiki.mirrors.Origins;
import org.marram.wiki.pages.Page;
import org.marram.wiki.pages.RevisionInfo;
import org.marram.wiki.pages.Revisions;
import org.marram.wiki.shared.RevisionId;

/// The lists that belong to a page, but for its edits ([EditList]).
@Singleton
final class PageLists {
    private final WikiAddresses wikiAddresses;

    PageLists(WikiAddresses wikiAddresses) {
        this.wikiAddresses = wikiAddresses;
    }

    /// Returns one of a page's lists, or the part of it that was asked for; nothing where there is none.
    Optional<ObjectNode> of(Handle handle, Page page, Part part, HttpRequest<?> request) {
        Iri id = wikiAddresses.list(wikiAddresses.article(page), part);
        return switch (part) {
            case REVISIONS ->
                Optional.of(DocumentWriter.write(Paged.of(
                        id, request, Revisions.count(handle, page.id()), before -> revisions(handle, page, before))));
            case REPLIES ->
                Optional.of(DocumentWriter.write(Paged.of(
                        id, request, Posts.count(handle, page.id()), before -> replies(handle, page, before))));
            case FORKS -> Optional.of(DocumentWriter.write(forks(handle, page, id, request)));
            case FOLLOWERS ->
                Optional.of(DocumentWriter.write(
                        Collection.count(id, TheirFollows.count(handle, wikiAddresses.observer(page)))));
            case EDITS, INBOX, OUTBOX, FOLLOWING -> Optional.empty();
        };
    }

    /// Returns every revision of the line, merged ones too, newest first.
    private Paged.Slice revisions(Handle handle, Page page, long before) {
        List<RevisionInfo> revisions = Revisions.graph(handle, page.id(), new RevisionId(before), Paged.ITEMS);
        return new Paged.Slice(
                revisions.stream()
                        .map(revision -> Reference.to(wikiAddresses.revision(revision.digest())))
                        .toList(),
                revisions.size() < Paged.ITEMS
                        ? OptionalLong.empty()
                        : OptionalLong.of(revisions.getLast().id().value()));
    }

    /// Returns the forks here and those at other wikis: as many as are known fit into one part.
    private Collection forks(Handle handle, Page page, Iri id, HttpRequest<?> request) {
        List<Reference> forks = Stream.concat(
                        Origins.forks(handle, page.id()).stream().map(wikiAddresses::article),
                        RemoteForks.of(handle, page.id()).stream().map(RemoteForks.Fork::url))
                .map(Reference::to)
                .toList();
        return Paged.of(id, request, forks.size(), before -> new Paged.Slice(forks, OptionalLong.empty()));
    }

    private Paged.Slice replies(Handle handle, Page page, long before) {
        List<Post> posts = Posts.of(handle, page.id(), before, Paged.ITEMS);
        return new Paged.Slice(
                posts.stream()
                        .filter(post -> !post.removed())
                        .map(post -> Reference.to(
                                post.url().flatMap(Iri::parse).orElseGet(() -> wikiAddresses.post(post.id()))))
                        .toList(),
                posts.size() < Paged.ITEMS
                        ? OptionalLong.empty()
                        : OptionalLong.of(posts.getLast().id()));
    }
}
