package org.marram.exchange.outgoing;

import jakarta.inject.Singleton;
import org.jdbi.v3.core.Handle;
import org.marram.exchange.actors.ActivityKeys;
import org.marram.exchange.actors.NamedObject.Part;
import org.marram.exchange.actors.WikiAddresses;
import org.marram.federation.vocabulary.Activity.Envelope;
import org.marram.federation.vocabulary.Addressing;
import org.marram.federation.vocabulary.Iri;
import org.marram.wiki.journal.Entry;
import org.marram.wiki.store.Meta;

/// Ids and envelopes of activities that follow from a line of the journal: the same when they are made again.
/// Thread-safe.
@Singleton
final class DerivedActivities {
    private final WikiAddresses wikiAddresses;
    private final ActivityKeys keys;

    DerivedActivities(WikiAddresses wikiAddresses, ActivityKeys keys) {
        this.wikiAddresses = wikiAddresses;
        this.keys = keys;
    }

    /// Returns the id of an activity.
    ///
    /// @param kind tells the activities of one line apart
    Iri id(Handle handle, String kind, Entry entry, Iri sender) {
        return wikiAddresses.activity(keys.of(kind, sender.value(), Meta.epoch(handle), Long.toString(entry.seq())));
    }

    /// Returns the envelope of an activity, at the time of the line.
    Envelope envelope(Handle handle, String kind, Entry entry, Iri sender, Addressing addressing) {
        return Envelope.of(id(handle, kind, entry, sender), sender)
                .addressed(addressing)
                .at(entry.at());
    }

    /// Returns the envelope of an activity for everybody, with copies to those who follow its sender.
    Envelope toFollowers(Handle handle, String kind, Entry entry, Iri sender) {
        return envelope(handle, kind, entry, sender, followersOf(sender));
    }

    /// Addresses everybody, with copies to those who follow an actor.
    Addressing followersOf(Iri sender) {
        return Addressing.to(Iri.PUBLIC).withCc(wikiAddresses.list(sender, Part.FOLLOWERS));
    }
}
