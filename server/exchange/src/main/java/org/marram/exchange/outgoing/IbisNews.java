package org.marram.exchange.outgoing;

import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.marram.exchange.actors.Deliveries.Says;
import org.marram.exchange.actors.NamedObject.Part;
import org.marram.exchange.actors.WikiAddresses;
import org.marram.federation.vocabulary.Activity;
import org.marram.federation.vocabulary.Activity.Envelope;
import org.marram.federation.vocabulary.Addressing;
import org.marram.federation.vocabulary.Iri;
import org.marram.federation.vocabulary.Reference;
import org.marram.wiki.journal.Entry;

/// Tells Ibis (0.3.3) that something was taken away, or is there again: the Group announces a Delete that names
/// the thing by its bare id, or its Undo. For Ibis, a Delete with a summary is a page's, one without is a
/// comment's; for anything else it says that it failed, and goes on showing the thing. Thread-safe.
@Singleton
final class IbisNews {
    private final WikiAddresses addresses;

    IbisNews(WikiAddresses addresses) {
        this.addresses = addresses;
    }

    /// Tells that a page is no more.
    ///
    /// @param ids gives the id of each announcement, by a word for it
    void deleted(
            Iri article,
            String summary,
            List<Iri> inboxes,
            PreparedDeliveries preparedDeliveries,
            Entry entry,
            Function<String, Iri> ids) {
        announce(deletion(article, Optional.of(summary), addresses.voice(), entry, ids), article, Says.GONE)
                .to(inboxes, preparedDeliveries, entry, ids.apply("ibis-gone"));
    }

    /// Tells that a page is there again.
    void restored(
            Iri article,
            String summary,
            List<Iri> inboxes,
            PreparedDeliveries preparedDeliveries,
            Entry entry,
            Function<String, Iri> ids) {
        Activity.Delete delete = deletion(article, Optional.of(summary), addresses.voice(), entry, ids);
        Activity undo = new Activity.Undo(
                Envelope.of(ids.apply("ibis-undo"), addresses.voice())
                        .addressed(toGroup())
                        .at(entry.at()),
                Reference.carrying(delete));
        announce(undo, article, Says.BACK).to(inboxes, preparedDeliveries, entry, ids.apply("ibis-back"));
    }

    /// Tells that a post is no more.
    ///
    /// @param author the author of the post
    void unsaid(
            Iri post,
            Iri author,
            List<Iri> inboxes,
            PreparedDeliveries preparedDeliveries,
            Entry entry,
            Function<String, Iri> ids) {
        announce(deletion(post, Optional.empty(), author, entry, ids), post, Says.GONE)
                .to(inboxes, preparedDeliveries, entry, ids.apply("ibis-unsaid"));
    }

    private Activity.Delete deletion(
            Iri thing, Optional<String> summary, Iri actor, Entry entry, Function<String, Iri> ids) {
        return new Activity.Delete(
                Envelope.of(ids.apply("ibis-delete"), actor)
                        .addressed(toGroup())
                        .at(entry.at()),
                Reference.to(thing),
                summary);
    }

    private Addressing toGroup() {
        return Addressing.to(addresses.group(), Iri.PUBLIC);
    }

    /// Wraps an activity that the Group passes on.
    private Passed announce(Activity inner, Iri thing, Says says) {
        return new Passed(addresses, inner, thing, says);
    }

    private record Passed(WikiAddresses addresses, Activity inner, Iri thing, Says says) {
        void to(List<Iri> inboxes, PreparedDeliveries preparedDeliveries, Entry entry, Iri id) {
            Iri group = addresses.group();
            Envelope envelope = Envelope.of(id, group)
                    .addressed(Addressing.to(Iri.PUBLIC).withCc(addresses.list(group, Part.FOLLOWERS)))
                    .at(entry.at());
            preparedDeliveries.send(
                    new Activity.Announce(envelope, Reference.carrying(inner), Optional.empty()),
                    thing,
                    says,
                    inboxes,
                    entry.at());
        }
    }
}
