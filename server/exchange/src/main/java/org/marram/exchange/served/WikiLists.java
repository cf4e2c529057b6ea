package org.marram.exchange.served;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.micronaut.http.HttpRequest;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.jdbi.v3.core.Handle;
import org.marram.exchange.actors.ChangeLog;
import org.marram.exchange.actors.KeptActivities;
import org.marram.exchange.actors.KeptActivities.Kept;
import org.marram.exchange.actors.LocalActor;
import org.marram.exchange.actors.LocalActors;
import org.marram.exchange.actors.NamedObject.Part;
import org.marram.exchange.actors.TheirFollows;
import org.marram.exchange.actors.WikiAddresses;
import org.marram.exchange.served.Articles.Reader;
import org.marram.federation.json.DocumentWriter;
import org.marram.federation.json.Json;
import org.marram.federation.json.JsonLimits;
import org.marram.federation.json.JsonReading;
import org.marram.federation.vocabulary.Activity;
import org.marram.federation.vocabulary.Collection;
import org.marram.federation.vocabulary.Collection.Kind;
import org.marram.federation.vocabulary.Iri;
import org.marram.federation.vocabulary.LoggedChange;
import org.marram.federation.vocabulary.OtherObject;
import org.marram.federation.vocabulary.Reference;
import org.marram.wiki.pages.Page;
import org.marram.wiki.pages.PageStore;
import org.marram.wiki.people.People;
import org.marram.wiki.store.Database;
import org.marram.wiki.store.Meta;

/// Lists that belong to the wiki, to its people and to its other actors.
@Singleton
final class WikiLists {
    /// Largest size of all pages in a list of whole pages, in bytes: Ibis reads nothing of a document over 1
    /// MiB.
    static final int ROOM = 900_000;

    /// Largest number of pages that are looked at for this list, however short they are.
    private static final int MOST_PAGES = 1_000;

    private static final int MOST_MODERATORS = 200;
    private static final int MOST_WIKIS = 100;

    /// Number of activities on one page of an outbox: each stands there whole.
    private static final int ACTIVITIES = 20;

    private final WikiAddresses wikiAddresses;
    private final Announcements announcements;
    private final ActivityDocuments activities;
    private final LocalActors actors;
    private final Clock clock;

    WikiLists(
            WikiAddresses wikiAddresses,
            Announcements announcements,
            ActivityDocuments activities,
            LocalActors actors,
            Clock clock) {
        this.wikiAddresses = wikiAddresses;
        this.announcements = announcements;
        this.activities = activities;
        this.actors = actors;
        this.clock = clock;
    }

    /// Returns the newest pages, each as the Update that Ibis reads, all in one document (PROTOCOL §8).
    ///
    /// @param id the one that the list is asked for under: Ibis takes no other
    ObjectNode allArticles(Database database, Iri id) {
        List<Reference> items = new ArrayList<>();
        int length = 0;
        for (Page page : database.read(handle -> PageStore.newest(handle, MOST_PAGES))) {
            // A read for each: the list is long, and nobody else is to wait for its end.
            Optional<Activity.Update> update = database.read(handle -> PageStore.byId(handle, page.id())
                    .filter(now -> !now.deleted())
                    .map(now -> announcements.update(handle, now, Reader.IBIS)));
            int bytes = update.map(told -> DocumentWriter.bytes(told).length).orElse(0);
            if (length + bytes > ROOM) {
                break;
            }
            length += bytes;
            update.ifPresent(told -> items.add(Reference.carrying(told)));
        }
        return DocumentWriter.write(Collection.whole(id, Kind.COLLECTION, items.size(), items));
    }

    /// Returns the activities of an actor, newest first.
    ObjectNode outbox(Handle handle, Iri actor, HttpRequest<?> request) {
        Iri id = wikiAddresses.list(actor, Part.OUTBOX);
        return DocumentWriter.write(Paged.of(
                id, request, KeptActivities.count(handle, actor), before -> activities(handle, actor, before)));
    }

    /// Returns the number of followers: it is theirs to say who they are.
    ObjectNode followers(Handle handle, Iri actor) {
        return DocumentWriter.write(
                Collection.count(wikiAddresses.list(actor, Part.FOLLOWERS), TheirFollows.count(handle, actor)));
    }

    ObjectNode following(Handle handle, Iri actor) {
        long count = actor.equals(wikiAddresses.voice()) ? LinkedWikis.count(handle) : 0;
        return DocumentWriter.write(Collection.count(wikiAddresses.list(actor, Part.FOLLOWING), count));
    }

    /// Returns the keepers of the wiki.
    ObjectNode moderators(Handle handle) {
        List<Reference> items = People.activeKeepers(handle, MOST_MODERATORS).stream()
                .map(person -> Reference.to(wikiAddresses.person(person.name())))
                .toList();
        return DocumentWriter.write(
                Collection.whole(wikiAddresses.moderators(), Kind.ORDERED_COLLECTION, items.size(), items));
    }

    /// Returns the wikis that this one follows, as their own words: Ibis wants them whole.
    ObjectNode linkedInstances(Handle handle) {
        List<Reference> items = LinkedWikis.actors(handle, MOST_WIKIS).stream()
                .map(json -> (Reference) Reference.carrying(kept(json)))
                .toList();
        return DocumentWriter.write(
                Collection.whole(wikiAddresses.linkedInstances(), Kind.COLLECTION, items.size(), items));
    }

    /// Returns the beginning of the change log, with the address of its first part and the number of its last
    /// entry. The wiki signs the digest of its last entry, and by that, as each holds the digest of the one
    /// before, all of them.
    ObjectNode changes(Handle handle) {
        Optional<LoggedChange> last = ChangeLog.last(handle);
        long seq = last.map(LoggedChange::seq).orElse(0L);
        ObjectNode root =
                DocumentWriter.write(Collection.root(wikiAddresses.changes(), seq, wikiAddresses.changesAfter(0)));
        root.put("epoch", Meta.epoch(handle)).put("seq", seq);
        last.ifPresent(change -> root.put("head", change.digest().toString()));
        return actors.proven(new LocalActor.Wiki(), root, clock.instant());
    }

    private Paged.Slice activities(Handle handle, Iri actor, long before) {
        List<Kept> kept = KeptActivities.newest(handle, actor, before, ACTIVITIES);
        List<Reference> items = kept.stream()
                .flatMap(each -> activities.json(handle, each).stream())
                .map(json -> (Reference) Reference.carrying(kept(json)))
                .toList();
        return new Paged.Slice(
                items,
                kept.size() < ACTIVITIES
                        ? OptionalLong.empty()
                        : OptionalLong.of(kept.getLast().number()));
    }

    private static OtherObject kept(byte[] bytes) {
        return Json.read(bytes, JsonLimits.ACTIVITY) instanceof JsonReading.Parsed(ObjectNode json)
                ? new OtherObject(Optional.empty(), json.path("type").asText(), json)
                : new OtherObject(Optional.empty(), "Object", Json.object().put("type", "Object"));
    }
}
