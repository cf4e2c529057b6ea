package org.marram.exchange.outgoing;

import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.marram.exchange.actors.NamedObject.Part;
import org.marram.exchange.actors.WikiAddresses;
import org.marram.exchange.served.EditNotes.EditNote;
import org.marram.federation.vocabulary.Body;
import org.marram.federation.vocabulary.Conversation;
import org.marram.federation.vocabulary.Iri;
import org.marram.federation.vocabulary.Note;
import org.marram.federation.vocabulary.Publication;
import org.marram.federation.vocabulary.PublicationTimes;
import org.marram.federation.vocabulary.Wording;
import org.marram.wiki.pages.Page;
import org.marram.wiki.pages.RevisionInfo;
import org.marram.wiki.pages.Revisions;
import org.marram.wiki.shared.Settings;

/// Notes as which short posts on edits are sent.
@Singleton
final class EditNoteDocuments {
    private final EditWords words;
    private final WikiAddresses wikiAddresses;
    private final DerivedActivities activities;
    private final Settings settings;

    EditNoteDocuments(EditWords words, WikiAddresses wikiAddresses, DerivedActivities activities, Settings settings) {
        this.words = words;
        this.wikiAddresses = wikiAddresses;
        this.activities = activities;
        this.settings = settings;
    }

    /// Returns the Note on the edits up to one.
    ///
    /// @param updated when its words were changed, for edits that share it
    Note note(Handle handle, Page page, EditNote note, RevisionInfo made, Optional<Instant> updated) {
        Optional<RevisionInfo> base = note.base().flatMap(id -> Revisions.byId(handle, id));
        EditWords.Words said = words.of(handle, page, base, made);
        PublicationTimes published = PublicationTimes.published(note.at());
        return new Note(
                new Publication(
                        note.id(),
                        Optional.of(new Iri(said.url())),
                        List.of(note.sender()),
                        activities.followersOf(note.sender()),
                        updated.map(published::updated).orElse(published)),
                new Wording(
                        "", "", new Body(said.html(), Optional.empty(), Optional.of(settings.language())), List.of()),
                new Conversation(
                        Optional.empty(),
                        Optional.of(wikiAddresses.list(wikiAddresses.article(page), Part.REPLIES)),
                        Optional.empty()),
                Optional.empty());
    }
}
