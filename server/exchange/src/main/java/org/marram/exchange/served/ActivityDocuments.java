package org.marram.exchange.served;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.MutableHttpResponse;
import jakarta.inject.Singleton;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.marram.exchange.actors.KeptActivities;
import org.marram.exchange.actors.KeptActivities.Kept;
import org.marram.exchange.actors.NamedObject;
import org.marram.exchange.actors.WikiAddresses;
import org.marram.exchange.served.Articles.Reader;
import org.marram.federation.json.DocumentWriter;
import org.marram.federation.vocabulary.Activity;
import org.marram.federation.vocabulary.Digest;
import org.marram.federation.vocabulary.Iri;
import org.marram.wiki.pages.PageStore;
import org.marram.wiki.pages.Revisions;
import org.marram.wiki.store.Database;

/// Activities that this wiki and its people sent to others, by the id that each has there.
@Singleton
final class ActivityDocuments {
    private final Database database;
    private final WikiAddresses wikiAddresses;
    private final Announcements announcements;

    ActivityDocuments(Database database, WikiAddresses wikiAddresses, Announcements announcements) {
        this.database = database;
        this.wikiAddresses = wikiAddresses;
        this.announcements = announcements;
    }

    MutableHttpResponse<byte[]> answer(
            HttpRequest<?> request, RequestedForm requestedForm, NamedObject.Activity named) {
        Iri id = wikiAddresses.activity(named.key());
        return database.read(handle -> stated(handle, named)
                .map(update -> DocumentAnswers.changing(request, requestedForm, update))
                .or(() -> Boosts.isUndone(handle, id)
                        ? Optional.of(DocumentAnswers.gone(requestedForm, id, "Announce"))
                        : Optional.empty())
                .or(() -> KeptActivities.find(handle, id)
                        .flatMap(kept -> json(handle, kept))
                        .or(() -> inner(handle, id))
                        .map(json -> DocumentAnswers.changing(request, requestedForm, json)))
                .orElseGet(DocumentAnswers::missing));
    }

    /// Returns an activity as it was sent; nothing when what it told of may not be seen any more.
    Optional<byte[]> json(Handle handle, Kept kept) {
        return switch (kept) {
            case Kept.AsWritten written -> Optional.of(written.json());
            case Kept.OfRevision announced ->
                announcements.of(handle, announced).map(DocumentWriter::bytes);
        };
    }

    private Optional<byte[]> inner(Handle handle, Iri id) {
        String written = id.value();
        return written.endsWith(Announcements.INNER)
                ? KeptActivities.find(
                                handle, new Iri(written.substring(0, written.length() - Announcements.INNER.length())))
                        .flatMap(kept -> kept instanceof Kept.OfRevision announced
                                ? announcements.edit(handle, announced).map(DocumentWriter::bytes)
                                : Optional.empty())
                : Optional.empty();
    }

    /// Finds the Update by which a list of all pages tells of one page, as long as it is the page's newest.
    private Optional<Activity> stated(Handle handle, NamedObject.Activity named) {
        Optional<Digest> digest = Announcements.statedHead(named.key()).flatMap(Digest::read);
        return digest.flatMap(head -> Revisions.byDigest(handle, head))
                .flatMap(revision -> PageStore.byId(handle, revision.page())
                        .filter(page -> !page.deleted() && page.head().equals(revision.id())))
                .map(page -> announcements.update(handle, page, Reader.ANYBODY));
    }
}
