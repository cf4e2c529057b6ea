package org.marram.exchange.served;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.MutableHttpResponse;
import jakarta.inject.Singleton;
import java.util.function.BiFunction;
import org.jdbi.v3.core.Handle;
import org.marram.exchange.actors.LocalActor.Search;
import org.marram.exchange.actors.LocalActors;
import org.marram.exchange.actors.NamedObject;
import org.marram.exchange.actors.NamedObject.Part;
import org.marram.exchange.actors.WikiAddresses;
import org.marram.exchange.served.Articles.Reader;
import org.marram.federation.json.Json;
import org.marram.federation.vocabulary.Iri;
import org.marram.wiki.store.Database;

/// The lists of the wiki and of its actors: what they published, who follows them, whom they follow.
@Singleton
final class ListDocuments {
    private final WikiAddresses wikiAddresses;
    private final WikiLists lists;
    private final SharedDocuments shared;
    private final LocalActors local;
    private final Database database;

    ListDocuments(
            WikiAddresses wikiAddresses,
            WikiLists lists,
            SharedDocuments shared,
            LocalActors local,
            Database database) {
        this.wikiAddresses = wikiAddresses;
        this.lists = lists;
        this.shared = shared;
        this.local = local;
        this.database = database;
    }

    /// Lists of the wiki that have fixed addresses.
    enum WikiList {
        ALL_ARTICLES,
        MODERATORS,
        LINKED_INSTANCES,
        CHANGES
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

    /// Answers with a list of an actor.
    MutableHttpResponse<byte[]> ofActor(
            HttpRequest<?> request, RequestedForm requestedForm, NamedObject.Acting acting, Part part) {
        boolean ibis = PageDocuments.reader(request) == Reader.IBIS;
        if (acting instanceof NamedObject.Wiki && part == Part.OUTBOX && ibis) {
            return all(request, requestedForm, wikiAddresses.list(wikiAddresses.group(), Part.OUTBOX));
        }
        return switch (local.find(acting)) {
            case Search.Unknown _ -> DocumentAnswers.missing();
            case Search.Gone _ -> DocumentAnswers.gone();
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
