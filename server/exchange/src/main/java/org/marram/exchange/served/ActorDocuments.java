package org.marram.exchange.served;

import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.MutableHttpResponse;
import jakarta.inject.Singleton;
import org.marram.exchange.actors.LocalActor;
import org.marram.exchange.actors.LocalActor.Search;
import org.marram.exchange.actors.LocalActors;
import org.marram.exchange.actors.NamedObject;
import org.marram.federation.vocabulary.Iri;

/// The wiki, its voice, its pages and its people, as actors.
@Singleton
final class ActorDocuments {
    private final LocalActors actors;

    ActorDocuments(LocalActors actors) {
        this.actors = actors;
    }

    /// @param id the address that was asked for
    MutableHttpResponse<byte[]> answer(
            HttpRequest<?> request, RequestedForm requestedForm, NamedObject.Acting named, Iri id) {
        return switch (actors.find(named)) {
            case Search.Unknown unknown -> DocumentAnswers.missing();
            case Search.Gone gone -> DocumentAnswers.gone(requestedForm, id, formerType(named));
            case Search.Found(LocalActor actor) ->
                named instanceof NamedObject.Observer && isForPeople(request)
                        ? DocumentAnswers.elsewhere(
                                actors.document(actor).profile().url().orElse(id))
                        : DocumentAnswers.changing(request, requestedForm, actors.document(actor));
        };
    }

    private static boolean isForPeople(HttpRequest<?> request) {
        String accept = request.getHeaders().get(HttpHeaders.ACCEPT);
        return accept != null
                && accept.contains("text/html")
                && !RequestedForm.of(accept).isDocument();
    }

    private static String formerType(NamedObject.Acting named) {
        return named instanceof NamedObject.Observer ? "Application" : "Person";
    }
}
