package org.marram.exchange.served;

import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.MutableHttpResponse;
import jakarta.inject.Singleton;
import java.util.Optional;
import org.marram.exchange.actors.LocalActor;
import org.marram.exchange.actors.LocalActor.Search;
import org.marram.exchange.actors.LocalActors;
import org.marram.exchange.actors.NamedObject;
import org.marram.exchange.actors.Spellings;
import org.marram.federation.vocabulary.Iri;
import org.marram.wiki.store.Database;

/// The wiki, its voice, its pages and its people, as actors.
@Singleton
final class ActorDocuments {
    private final LocalActors actors;
    private final Spellings spellings;
    private final Database database;

    ActorDocuments(LocalActors actors, Spellings spellings, Database database) {
        this.actors = actors;
        this.spellings = spellings;
        this.database = database;
    }

    /// Answers with the document of an actor; another spelling of a person's name leads to the one that is given
    /// out.
    ///
    /// @param id the address that was asked for
    MutableHttpResponse<byte[]> answer(
            HttpRequest<?> request, RequestedForm requestedForm, NamedObject.Acting named, Iri id) {
        return switch (actors.find(named)) {
            case Search.Unknown _ ->
                spelled(named, id).map(DocumentAnswers::elsewhere).orElseGet(DocumentAnswers::missing);
            case Search.Gone _ -> DocumentAnswers.gone(requestedForm, id, formerType(named));
            case Search.Found(LocalActor actor) ->
                named instanceof NamedObject.Observer && isForPeople(request)
                        ? DocumentAnswers.elsewhere(
                                actors.document(actor).profile().url().orElse(id))
                        : DocumentAnswers.changing(request, requestedForm, actors.document(actor));
        };
    }

    private Optional<Iri> spelled(NamedObject.Acting named, Iri asked) {
        return named instanceof NamedObject.Participant
                        && database.read(handle -> spellings.acting(handle, asked))
                                        .map(actors::find)
                                        .orElse(null)
                                instanceof Search.Found(LocalActor meant)
                ? Optional.of(actors.id(meant))
                : Optional.empty();
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
