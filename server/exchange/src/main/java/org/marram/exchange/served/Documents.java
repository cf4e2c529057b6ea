package org.marram.exchange.served;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.MutableHttpResponse;
import jakarta.inject.Singleton;
import org.marram.exchange.actors.NamedObject;
import org.marram.exchange.actors.NamedObject.Listed;
import org.marram.exchange.actors.NamedObject.Part;
import org.marram.federation.vocabulary.Iri;

/// The document at each address that this wiki gives out. Waits for the database.
@Singleton
final class Documents {
    private final ActorDocuments actors;
    private final PageDocuments pages;
    private final RevisionDocuments revisions;
    private final ActivityDocuments activities;
    private final PostDocuments posts;
    private final ListDocuments lists;

    Documents(
            ActorDocuments actors,
            PageDocuments pages,
            RevisionDocuments revisions,
            ActivityDocuments activities,
            PostDocuments posts,
            ListDocuments lists) {
        this.actors = actors;
        this.pages = pages;
        this.revisions = revisions;
        this.activities = activities;
        this.posts = posts;
        this.lists = lists;
    }

    MutableHttpResponse<byte[]> answer(
            HttpRequest<?> request, RequestedForm requestedForm, NamedObject namedObject, Iri asked) {
        return switch (namedObject) {
            case NamedObject.Acting acting -> actors.answer(request, requestedForm, acting, asked);
            case NamedObject.Article article -> pages.article(request, requestedForm, article);
            case NamedObject.Edit edit -> pages.edit(request, requestedForm, edit);
            case NamedObject.Revision revision -> revisions.answer(request, requestedForm, revision.digest());
            case NamedObject.Activity activity -> activities.answer(request, requestedForm, activity);
            case NamedObject.Post post -> posts.answer(request, requestedForm, post.number());
            case Listed(NamedObject.Article article, Part part) -> pages.list(request, requestedForm, article, part);
            case Listed(NamedObject.Acting acting, Part part) -> lists.ofActor(request, requestedForm, acting, part);
            case Listed _ -> DocumentAnswers.missing();
        };
    }

    /// Answers for a page whose address is written otherwise than it is given out.
    ///
    /// @param path begins with `/article/`
    MutableHttpResponse<byte[]> otherSpelling(String path) {
        return pages.otherSpelling(path.substring("/article/".length()));
    }

    /// Answers with one of the lists of the wiki that are not named after an actor.
    MutableHttpResponse<byte[]> answer(
            HttpRequest<?> request, RequestedForm requestedForm, ListDocuments.WikiList list) {
        return lists.answer(request, requestedForm, list);
    }
}
