package org.marram.exchange.outgoing;

import io.micronaut.context.BeanProvider;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.marram.exchange.actors.ActivityKeys;
import org.marram.exchange.actors.KeptActivities.Kept;
import org.marram.exchange.actors.WikiAddresses;
import org.marram.exchange.outgoing.PageChanges.PageChange;
import org.marram.exchange.served.Announcements;
import org.marram.federation.json.DocumentWriter;
import org.marram.federation.vocabulary.Activity;
import org.marram.federation.vocabulary.Activity.Place;
import org.marram.federation.vocabulary.Iri;
import org.marram.federation.vocabulary.LoggedChange;
import org.marram.federation.vocabulary.Reference;
import org.marram.wiki.shared.RevisionId;

/// Announcements of changes to pages of this wiki. One that is made again has the same name.
@Singleton
final class ChangeAnnouncements {
    private final BeanProvider<Announcements> announcements;
    private final WikiAddresses wikiAddresses;
    private final ActivityKeys keys;

    ChangeAnnouncements(BeanProvider<Announcements> announcements, WikiAddresses wikiAddresses, ActivityKeys keys) {
        this.announcements = announcements;
        this.wikiAddresses = wikiAddresses;
        this.keys = keys;
    }

    /// Makes the secret behind the names, when there is none yet: before the first write that needs it.
    void makeSecret() {
        keys.of("");
    }

    /// Returns the id of the announcement of a change.
    Iri id(Iri actor, String epoch, long seq) {
        return wikiAddresses.activity(keys.of("announce", actor.value(), epoch, Long.toString(seq)));
    }

    /// Returns the announcement of a revision; nothing when it cannot be shown any more.
    Optional<byte[]> ofRevision(Handle handle, Iri id, Iri actor, RevisionId revision, Instant at, long seq) {
        return announcements
                .get()
                .of(handle, new Kept.OfRevision(0, id, actor, at, revision, seq))
                .map(DocumentWriter::bytes);
    }

    /// Makes the activity that tells of a change to a page, and of the change's place in the log.
    Activity pointer(Iri id, Iri actor, PageChange change, LoggedChange entry) {
        return new Activity.Announce(
                Activity.Envelope.of(id, actor)
                        .addressed(announcements.get().toEverybody())
                        .at(entry.at()),
                Reference.to(wikiAddresses.article(change.page())),
                Optional.of(new Place(entry.epoch(), entry.seq(), entry.seq() - 1)));
    }
}
