package org.marram.server.documents;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.MutableHttpResponse;
import jakarta.inject.Singleton;
import java.util.function.BiFunction;
import org.jdbi.v3.core.Handle;
import org.marram.federation.json.Json;
import org.marram.federation.vocabulary.Iri;
import org.marram.server.documents.Articles.Reader;
import org.marram.server.peers.Addresses;
import org.marram.server.peers.LocalActor;
import org.marram.server.peers.LocalActor.Search;
import org.marram.server.peers.LocalActors;
import org.marram.server.peers.Named;
import org.marram.server.peers.Named.Listed;
import org.marram.server.peers.Named.Part;
import org.marram.server.peers.Spellings;
import org.marram.server.store.Database;

/// The document at each address that this wiki gives out. Waits for the database.
@Singleton
final class Documents {
    private final Addresses addresses;
    private final ActorDocuments actors;
    private final PageDocuments pages;
    private final RevisionDocuments revisions;
    private final ActivityDocuments activities;
    private final PostDocuments posts;
    private final WikiLists lists;
    private final SharedDocuments shared;
    private final LocalActors local;
    private final Spellings spellings;
    private final Database database;

    Documents(
            Addresses addresses,
            ActorDocuments actors,
            PageDocuments pages,
            RevisionDocuments revisions,
            ActivityDocuments activities,
            PostDocuments posts,
            WikiLists lists,
            SharedDocuments shared,
            LocalActors local,
            Spellings spellings,
            Database database) {
        this.spellings = spellings;
        this.addresses = addresses;
        this.actors = actors;
        this.pages = pages;
        this.revisions = revisions;
        this.activities = activities;
        this.posts = posts;
        this.lists = lists;
        this.shared = shared;
        this.local = local;
        this.database = database;
    }

    MutableHttpResponse<byte[]> answer(HttpRequest<?> request, Wanted wanted, Named named, Iri asked) {
        return switch (named) {
            case Named.Participant participant -> participant(request, wanted, participant, asked);
            case Named.Acting acting -> actors.answer(request, wanted, acting, asked);
            case Named.Article article -> pages.article(request, wanted, article);
            case Named.Edit edit -> pages.edit(request, wanted, edit);
            case Named.Revision revision -> revisions.answer(request, wanted, revision.digest());
            case Named.Activity activity -> activities.answer(request, wanted, activity);
            case Named.Post post -> posts.answer(request, wanted, post.number());
            case Listed(Named.Article article, Part part) -> pages.list(request, wanted, article, part);
            case Listed(Named.Acting acting, Part part) -> ofActor(request, wanted, acting, part);
            case Listed other -> DocumentAnswers.missing();
        };
    }

    /// Somebody under another spelling of their name is found under the one that is given out.
    private MutableHttpResponse<byte[]> participant(
            HttpRequest<?> request, Wanted wanted, Named.Participant participant, Iri asked) {
        return local.find(participant) instanceof Search.Unknown
                        && database.read(handle -> spellings.acting(handle, asked))
                                        .map(local::find)
                                        .orElse(null)
                                instanceof Search.Found(LocalActor meant)
                ? DocumentAnswers.elsewhere(local.id(meant))
                : actors.answer(request, wanted, participant, asked);
    }

    /// The document of a page whose address is written otherwise than it is given out.
    ///
    /// @param path begins with `/article/`
    MutableHttpResponse<byte[]> otherSpelling(String path) {
        return pages.otherSpelling(path.substring("/article/".length()));
    }

    /// The lists of the wiki that are not named after an actor.
    MutableHttpResponse<byte[]> answer(HttpRequest<?> request, Wanted wanted, WikiList list) {
        return switch (list) {
            case ALL_ARTICLES -> all(request, wanted, addresses.allArticles());
            case MODERATORS -> list(request, wanted, (handle, of) -> of.moderators(handle));
            case LINKED_INSTANCES -> list(request, wanted, (handle, of) -> of.linkedInstances(handle));
            case CHANGES -> list(request, wanted, (handle, of) -> of.changes(handle));
        };
    }

    /// The lists of the wiki that have fixed addresses.
    enum WikiList {
        ALL_ARTICLES,
        MODERATORS,
        LINKED_INSTANCES,
        CHANGES
    }

    private MutableHttpResponse<byte[]> ofActor(HttpRequest<?> request, Wanted wanted, Named.Acting acting, Part part) {
        boolean ibis = PageDocuments.reader(request) == Reader.IBIS;
        if (acting instanceof Named.Wiki && part == Part.OUTBOX && ibis) {
            return all(request, wanted, addresses.list(addresses.group(), Part.OUTBOX));
        }
        return switch (local.find(acting)) {
            case Search.Unknown unknown -> DocumentAnswers.missing();
            case Search.Gone gone -> DocumentAnswers.gone();
            case Search.Found found -> ofActor(request, wanted, local.id(found.actor()), part);
        };
    }

    private MutableHttpResponse<byte[]> ofActor(HttpRequest<?> request, Wanted wanted, Iri actor, Part part) {
        return switch (part) {
            case OUTBOX -> list(request, wanted, (handle, of) -> of.outbox(handle, actor, request));
            case FOLLOWERS -> list(request, wanted, (handle, of) -> of.followers(handle, actor));
            case FOLLOWING -> list(request, wanted, (handle, of) -> of.following(handle, actor));
            case INBOX -> DocumentAnswers.postOnly();
            case EDITS, REVISIONS, FORKS, REPLIES -> DocumentAnswers.missing();
        };
    }

    private MutableHttpResponse<byte[]> all(HttpRequest<?> request, Wanted wanted, Iri id) {
        byte[] body = shared.get(id.value(), () -> Json.write(lists.allArticles(database, id)));
        return DocumentAnswers.changing(request, wanted, body);
    }

    private MutableHttpResponse<byte[]> list(
            HttpRequest<?> request, Wanted wanted, BiFunction<Handle, WikiLists, ObjectNode> list) {
        ObjectNode json = database.read(handle -> list.apply(handle, lists));
        return DocumentAnswers.changing(request, wanted, json);
    }
}
