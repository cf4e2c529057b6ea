package org.marram.exchange.outgoing;

import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.marram.exchange.actors.Deliveries;
import org.marram.exchange.actors.Deliveries.About;
import org.marram.exchange.actors.Deliveries.Says;
import org.marram.exchange.actors.KeptActivities;
import org.marram.exchange.actors.WikiAddresses;
import org.marram.exchange.outgoing.Audiences.Audience;
import org.marram.exchange.served.EditNotes;
import org.marram.exchange.served.EditNotes.EditNote;
import org.marram.federation.json.DocumentWriter;
import org.marram.federation.vocabulary.Activity;
import org.marram.federation.vocabulary.Activity.Envelope;
import org.marram.federation.vocabulary.Iri;
import org.marram.federation.vocabulary.Note;
import org.marram.federation.vocabulary.Reference;
import org.marram.federation.vocabulary.Tombstone;
import org.marram.wiki.journal.Entry;
import org.marram.wiki.pages.Page;
import org.marram.wiki.pages.RevisionInfo;
import org.marram.wiki.people.Actors;
import org.marram.wiki.shared.PageId;

/// Short posts on edits of pages, for people of other servers. Edits that follow one another soon share one post,
/// whose words are changed. Thread-safe.
@Singleton
final class EditPosts {
    /// Time after a post on a page in which the next edits change that post instead of making another.
    static final Duration ONE_POST = Duration.ofMinutes(30);

    /// Largest number of posts on edits of a page that others are told of when it is deleted, the newest. The
    /// older ones are gone here too.
    private static final int MOST_TAKEN_BACK = 200;

    private final Audiences audiences;
    private final EditNoteDocuments documents;
    private final WikiAddresses wikiAddresses;
    private final DerivedActivities activities;

    EditPosts(
            Audiences audiences,
            EditNoteDocuments documents,
            WikiAddresses wikiAddresses,
            DerivedActivities activities) {
        this.audiences = audiences;
        this.documents = documents;
        this.wikiAddresses = wikiAddresses;
        this.activities = activities;
    }

    /// Sends a short post to the followers of the wiki, the page, and the author.
    void tell(
            Handle handle,
            Page page,
            RevisionInfo made,
            boolean isNew,
            PreparedDeliveries preparedDeliveries,
            Entry entry) {
        Iri observer = wikiAddresses.observer(page);
        Audience wiki = audiences.of(handle, wikiAddresses.group());
        // A new page was just announced to them, with its text.
        if (made.parent().isPresent() || !isNew) {
            post(handle, page, made, wikiAddresses.group(), wiki, preparedDeliveries, entry);
            post(handle, page, made, observer, audiences.of(handle, observer).without(wiki), preparedDeliveries, entry);
        }
        author(handle, made)
                .ifPresent(person ->
                        post(handle, page, made, person, audiences.of(handle, person), preparedDeliveries, entry));
    }

    /// Returns the address that the author, a participant, has now.
    private Optional<Iri> author(Handle handle, RevisionInfo made) {
        boolean known = !made.hidden().author();
        return Actors.byId(handle, made.actor())
                .filter(actor -> known && actor.person().isPresent())
                .map(actor -> new Iri(actor.url()))
                .filter(wikiAddresses::isOurs);
    }

    private void post(
            Handle handle,
            Page page,
            RevisionInfo made,
            Iri sender,
            Audience audience,
            PreparedDeliveries preparedDeliveries,
            Entry entry) {
        List<Iri> inboxes = audience.peopleInboxes();
        if (inboxes.isEmpty()) {
            return;
        }
        Optional<EditNote> last = EditNotes.last(handle, sender, page.id())
                .filter(note -> note.at().plus(ONE_POST).isAfter(entry.at()));
        EditNote note = last.map(
                        before -> new EditNote(before.id(), sender, page.id(), before.base(), made.id(), before.at()))
                .orElseGet(() -> new EditNote(
                        activities.id(handle, "note", entry, sender),
                        sender,
                        page.id(),
                        made.parent(),
                        made.id(),
                        entry.at()));
        Note written =
                documents.note(handle, page, note, made, last.isPresent() ? Optional.of(entry.at()) : Optional.empty());
        Envelope envelope = activities.envelope(handle, "tell", entry, sender, written.addressing());
        if (last.isPresent()) {
            if (Deliveries.isToBeMade(handle, written.id(), sender)) {
                Envelope anew = activities.envelope(handle, "tell-anew", entry, sender, written.addressing());
                preparedDeliveries.retell(
                        new Activity.Create(anew, Reference.carrying(written)),
                        new Activity.Create(anew, Reference.to(written.id())),
                        written.id(),
                        entry.at());
            }
            preparedDeliveries.send(
                    new Activity.Update(envelope, Reference.carrying(written), Optional.of(entry.at())),
                    new Activity.Update(envelope, Reference.to(written.id()), Optional.of(entry.at())),
                    new About(written.id(), Says.CHANGED),
                    inboxes,
                    entry.at());
        } else {
            preparedDeliveries.send(
                    new Activity.Create(envelope, Reference.carrying(written)),
                    new Activity.Create(envelope, Reference.to(written.id())),
                    new About(written.id(), Says.MADE),
                    inboxes,
                    entry.at());
        }
        byte[] json = DocumentWriter.bytes(written);
        preparedDeliveries.with(inside -> {
            EditNotes.put(inside, note);
            KeptActivities.keepThing(inside, written.id(), json, entry.at());
        });
    }

    /// Takes back the post on an edit.
    void takeBack(Handle handle, EditNote note, PreparedDeliveries preparedDeliveries, Entry entry) {
        Envelope envelope = Envelope.of(activities.id(handle, "unnote", entry, note.id()), note.sender())
                .addressed(activities.followersOf(note.sender()))
                .at(entry.at());
        preparedDeliveries.silence(note.id(), Says.MADE, Says.CHANGED);
        preparedDeliveries.send(
                new Activity.Delete(
                        envelope,
                        Reference.carrying(new Tombstone(note.id(), Optional.of("Note"), Optional.of(entry.at()))),
                        Optional.empty()),
                note.id(),
                Says.GONE,
                audiences.of(handle, note.sender()).peopleInboxes(),
                entry.at());
        preparedDeliveries.with(inside -> forget(inside, note));
    }

    /// Takes back the posts on all edits of a page.
    void takeAllBack(Handle handle, PageId id, PreparedDeliveries preparedDeliveries, Entry entry) {
        List<EditNote> notes = EditNotes.of(handle, id);
        int told = Math.min(notes.size(), MOST_TAKEN_BACK);
        notes.subList(0, told).forEach(note -> takeBack(handle, note, preparedDeliveries, entry));
        for (EditNote note : notes.subList(told, notes.size())) {
            preparedDeliveries.silence(note.id(), Says.MADE, Says.CHANGED);
            preparedDeliveries.with(inside -> forget(inside, note));
        }
    }

    private static void forget(Handle handle, EditNote note) {
        EditNotes.remove(handle, note.id());
        KeptActivities.forget(handle, note.id());
    }
}
