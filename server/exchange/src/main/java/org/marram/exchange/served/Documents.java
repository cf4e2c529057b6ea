package org.marram.exchange.served;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.MutableHttpResponse;
import jakarta.inject.Singleton;
import java.util.function.BiFunction;
import org.jdbi.v3.core.Handle;
import org.marram.exchange.actors.LocalActor;
import org.marram.exchange.actors.LocalActor.Search;
import org.marram.exchange.actors.LocalActors;
import org.marram.exchange.actors.NamedObject;
import org.marram.exchange.actors.NamedObject.Listed;
import org.marram.exchange.actors.NamedObject.Part;
import org.marram.exchange.actors.Spellings;
import org.marram.exchange.actors.WikiAddresses;
import org.marram.exchange.served.Articles.Reader;
import org.marram.federation.json.Json;
import org.marram.federation.vocabulary.Iri;
import org.marram.wiki.store.Database;

/// The document at each address that this wiki gives out. Waits for the database.
@Singleton
final class Documents {
    private final WikiAddresses wikiAddresses;
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
            WikiAddresses wikiAddresses,
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
        this.wikiAddresses = wikiAddresses;
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

    MutableHttpResponse<byte[]> answer(
            HttpRequest<?> request, RequestedForm requestedForm, NamedObject namedObject, Iri asked) {
        return switch (namedObject) {
            case NamedObject.Participant participant -> participant(request, requestedForm, participant, asked);
            case NamedObject.Acting acting -> actors.answer(request, requestedForm, acting, asked);
            case NamedObject.Article article -> pages.article(request, requestedForm, article);
            case NamedObject.Edit edit -> pages.edit(request, requestedForm, edit);
            case NamedObject.Revision revision -> revisions.answer(request, requestedForm, revision.digest());
            case NamedObject.Activity activity -> activities.answer(request, requestedForm, activity);
            case NamedObject.Post post -> posts.answer(request, requestedForm, post.number());
            case Listed(NamedObject.Article article, Part part) -> pages.list(request, requestedForm, article, part);
            case Listed(NamedObject.Acting acting, Part part) -> ofActor(request, requestedForm, acting, part);
            case Listed other -> DocumentAnswers.missing();
        };
    }

    /// Answers with the document of a person; another spelling of the person's name leads to the one that is
    /// given out.
    private MutableHttpResponse<byte[]> participant(
            HttpRequest<?> request, RequestedForm requestedForm, NamedObject.Participant participant, Iri asked) {
        return local.find(participant) instanceof Search.Unknown
                        && database.read(handle -> spellings.acting(handle, asked))
                                        .map(local::find)
                                        .orElse(null)
                                instanceof Search.Found(LocalActor meant)
                ? DocumentAnswers.elsewhere(local.id(meant))
                : actors.answer(request, requestedForm, participant, asked);
    }

    /// Answers for a page whose address is written otherwise than it is given out.
    ///
    /// @param path begins with `/article/`
    MutableHttpResponse<byte[]> otherSpelling(String path) {
        return pages.otherSpelling(path.substring("/article/".length()));
    }

    /// Answers with one of the lists of the wiki that are not named after an actor.
    MutableHttpResponse<byte[]> answer(HttpRequest<?> request, RequestedForm requestedForm, WikiList list) {
        return switch (list) {
            case ALL_ARTICLES -> all(request, requestedForm, wikiAddresses.allArticles());
            case MODERATORS -> list(request, requestedForm, (handle, of) -> of.moderators(handle));
            case LINKED_INSTANCES -> list(request, requestedForm, (handle, of) -> of.linkedInstances(handle));
            case CHANGES -> list(request, requestedForm, (handle, of) -> of.changes(handle));
        };
    }

    /// Lists of the wiki that have fixed addresses.
    enum WikiList {
        ALL_ARTICLES,
        MODERATORS,
        LINKED_INSTANCES,
        CHANGES
    }

    private MutableHttpResponse<byte[]> ofActor(
            HttpRequest<?> request, RequestedForm requestedForm, NamedObject.Acting acting, Part part) {
        boolean ibis = PageDocuments.reader(request) == Reader.IBIS;
        if (acting instanceof NamedObject.Wiki && part == Part.OUTBOX && ibis) {
            return all(request, requestedForm, wikiAddresses.list(wikiAddresses.group(), Part.OUTBOX));
        }
        return switch (local.find(acting)) {
            case Search.Unknown unknown -> DocumentAnswers.missing();
            case Search.Gone gone -> DocumentAnswers.gone();
            case Search.Found found -> ofActor(request, requestedForm, local.id(found.actor()), part);
        };
    }

    private MutableHttpResponse<byte[]> ofActor(
            HttpRequest<?> request, RequestedForm requestedForm, Iri actor, Part part) {
        return switch (part) {
            case OUTBOX -> list(request, requestedForm, (handle, of) -> of.outbox(handle, actor, request));
            case FOLLOWERS -> list(request, requestedForm, (handle, of) -> of.followers(handle, actor));
            case FOLLOWING -> list(request, requestedForm, (handle, of) -> of.following(handle, actor));
            case INBOX -> DocumentAnswers.postOnly();
            case EDITS, REVISIONS, FORKS, REPLIES -> DocumentAnswers.missing();
        };
    }

    private MutableHttpResponse<byte[]> all(HttpRequest<?> request, RequestedForm requestedForm, Iri id) {
        byte[] body = shared.get(id.value(), () -> Json.write(lists.allArticles(database, id)));
        return DocumentAnswers.changing(request, requestedForm, body);
    }

    private MutableHttpResponse<byte[]> list(
            HttpRequest<?> request, RequestedForm requestedForm, BiFunction<Handle, WikiLists, ObjectNode> list) {
        ObjectNode json = database.read(handle -> list.apply(handle, lists));
        return DocumentAnswers.changing(request, requestedForm, json);
    }
}
