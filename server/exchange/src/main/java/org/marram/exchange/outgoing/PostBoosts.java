package org.marram.exchange.outgoing;

import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.marram.exchange.actors.Deliveries.About;
import org.marram.exchange.actors.Deliveries.Says;
import org.marram.exchange.actors.WikiAddresses;
import org.marram.exchange.outgoing.Audiences.Audience;
import org.marram.exchange.served.Boosts;
import org.marram.exchange.served.Boosts.Boost;
import org.marram.federation.vocabulary.Activity;
import org.marram.federation.vocabulary.Activity.Envelope;
import org.marram.federation.vocabulary.Addressing;
import org.marram.federation.vocabulary.Iri;
import org.marram.federation.vocabulary.Reference;
import org.marram.wiki.journal.Entry;
import org.marram.wiki.pages.Page;

/// Announcements by which a page and the wiki pass on posts to their followers, and those by which they take
/// that back. Thread-safe.
final class PostBoosts {
    private final Audiences audiences;
    private final WikiAddresses wikiAddresses;
    private final DerivedActivities activities;

    PostBoosts(Audiences audiences, WikiAddresses wikiAddresses, DerivedActivities activities) {
        this.audiences = audiences;
        this.wikiAddresses = wikiAddresses;
        this.activities = activities;
    }

    /// Passes on a post: the page announces it to its followers, the wiki to the servers of groups.
    void passOn(
            Handle handle,
            Page page,
            Iri said,
            Optional<Activity.Create> whole,
            PreparedDeliveries preparedDeliveries,
            Entry entry) {
        Iri observer = wikiAddresses.observer(page);
        Activity byPage = announce(handle, observer, Reference.to(said), entry);
        List<Iri> followers = audiences.of(handle, observer).peopleInboxes();
        preparedDeliveries.send(byPage, byPage.id(), Says.MADE, followers, entry.at());
        listed(byPage, said, followers, preparedDeliveries);
        Activity toGroups = announce(
                handle,
                wikiAddresses.group(),
                whole.<Reference>map(Reference::carrying).orElseGet(() -> Reference.to(said)),
                entry);
        Activity kept = announce(
                handle,
                wikiAddresses.group(),
                Reference.to(whole.map(Activity::id).orElse(said)),
                entry);
        Audience groups = audiences.of(handle, wikiAddresses.group());
        // Ibis fails at an announcement of a bare address.
        List<Iri> inboxes = whole.isPresent()
                ? groups.groupInboxes()
                : audiences.groupsBeing(groups, false).groupInboxes();
        preparedDeliveries.send(toGroups, kept, new About(said, Says.MADE), inboxes, entry.at());

        if (whole.isEmpty()) {
            listed(toGroups, said, inboxes, preparedDeliveries);
        }
    }

    /// Notes down an announcement by which a post was passed on, so that it can be taken back.
    private static void listed(Activity announce, Iri said, List<Iri> inboxes, PreparedDeliveries preparedDeliveries) {
        if (!inboxes.isEmpty()) {
            preparedDeliveries.with(inside -> Boosts.put(inside, new Boost(announce.id(), announce.actor()), said));
        }
    }

    /// Takes back that a post from elsewhere was passed on: it was removed here, or its author took it away.
    PreparedDeliveries takeBack(Handle handle, Iri said, Entry entry) {
        PreparedDeliveries preparedDeliveries = new PreparedDeliveries();
        preparedDeliveries.silence(said, Says.MADE);

        for (Boost boost : Boosts.of(handle, said)) {
            Iri sender = boost.sender();
            Audience followers = audiences.of(handle, sender);
            List<Iri> told = sender.equals(wikiAddresses.group())
                    ? audiences.groupsBeing(followers, false).groupInboxes()
                    : followers.peopleInboxes();
            Addressing addressing = activities.followersOf(sender);
            Activity was = new Activity.Announce(
                    Envelope.of(boost.id(), sender).addressed(addressing), Reference.to(said), Optional.empty());
            Activity undo = new Activity.Undo(
                    activities.envelope(handle, "pass-off", entry, sender, addressing), Reference.carrying(was));
            undo(boost, preparedDeliveries).send(undo, boost.id(), Says.GONE, told, entry.at());
        }
        return preparedDeliveries;
    }

    /// Notes that one is taken back: it is announced no more where it still waits.
    static PreparedDeliveries undo(Boost boost, PreparedDeliveries preparedDeliveries) {
        return preparedDeliveries.silence(boost.id(), Says.MADE).with(inside -> Boosts.undo(inside, boost.id()));
    }

    private Activity announce(Handle handle, Iri sender, Reference object, Entry entry) {
        return new Activity.Announce(
                activities.toFollowers(handle, "pass-on", entry, sender), object, Optional.empty());
    }
}
