package org.marram.exchange.outgoing;

import jakarta.inject.Singleton;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.marram.exchange.actors.Deliveries.Says;
import org.marram.exchange.actors.WikiAddresses;
import org.marram.exchange.outgoing.Audiences.Audience;
import org.marram.exchange.served.Boosts;
import org.marram.exchange.served.Boosts.Boost;
import org.marram.exchange.served.EditNotes;
import org.marram.federation.vocabulary.Activity;
import org.marram.federation.vocabulary.Activity.Envelope;
import org.marram.federation.vocabulary.Iri;
import org.marram.federation.vocabulary.Reference;
import org.marram.wiki.journal.Entry;
import org.marram.wiki.pages.Page;

/// Announcements of pages by their bare addresses, to those who follow the wiki or the page, and their end.
/// Thread-safe.
@Singleton
final class PageBoosts {
    private final Audiences audiences;
    private final WikiAddresses wikiAddresses;
    private final DerivedActivities activities;

    PageBoosts(Audiences audiences, WikiAddresses wikiAddresses, DerivedActivities activities) {
        this.audiences = audiences;
        this.wikiAddresses = wikiAddresses;
        this.activities = activities;
    }

    /// Announces the page by its bare address: followers of the wiki or of the page do not follow its voice,
    /// and are shown the page by this.
    void announce(Handle handle, Page page, PreparedDeliveries preparedDeliveries, Entry entry) {
        Audience wiki = audiences.of(handle, wikiAddresses.group());
        Iri ofWiki = announce(handle, wikiAddresses.group(), page, wiki, preparedDeliveries, entry);
        Iri observer = wikiAddresses.observer(page);
        announce(handle, observer, page, audiences.of(handle, observer).without(wiki), preparedDeliveries, entry);
        preparedDeliveries.with(inside -> EditNotes.told(inside, page.id(), ofWiki));
    }

    private Iri announce(
            Handle handle,
            Iri sender,
            Page page,
            Audience audience,
            PreparedDeliveries preparedDeliveries,
            Entry entry) {
        Iri id = activities.id(handle, "article", entry, sender);
        Envelope envelope = Envelope.of(id, sender)
                .addressed(activities.followersOf(sender))
                .at(entry.at());
        preparedDeliveries.send(
                new Activity.Announce(envelope, Reference.to(wikiAddresses.article(page)), Optional.empty()),
                id,
                Says.MADE,
                audience.peopleInboxes(),
                entry.at());
        if (!audience.peopleInboxes().isEmpty()) {
            preparedDeliveries.with(inside -> Boosts.put(inside, new Boost(id, sender), wikiAddresses.article(page)));
        }
        return id;
    }

    /// Takes back all announcements of a page.
    void undoAll(Handle handle, Page page, PreparedDeliveries preparedDeliveries, Entry entry) {
        boosts(handle, page).forEach(boost -> undo(handle, page, boost, preparedDeliveries, entry));
    }

    /// Takes back all announcements of a page without a word: nobody is left who was told.
    void forgetAll(Handle handle, Page page, PreparedDeliveries preparedDeliveries) {
        boosts(handle, page).forEach(boost -> isUndone(boost, preparedDeliveries));
    }

    /// Finds the announcements of a page, also one that was made before they were listed.
    private Set<Boost> boosts(Handle handle, Page page) {
        Set<Boost> found = new LinkedHashSet<>();
        EditNotes.announcement(handle, page.id())
                .ifPresent(announced -> found.add(new Boost(announced, wikiAddresses.group())));
        found.addAll(Boosts.of(handle, wikiAddresses.article(page)));
        return found;
    }

    private void undo(Handle handle, Page page, Boost boost, PreparedDeliveries preparedDeliveries, Entry entry) {
        Iri sender = boost.sender();
        Audience wiki = audiences.of(handle, wikiAddresses.group());
        Audience told = sender.equals(wikiAddresses.group())
                ? wiki
                : audiences.of(handle, sender).without(wiki);
        Envelope was = Envelope.of(boost.id(), sender).addressed(activities.followersOf(sender));
        Envelope envelope = activities.toFollowers(handle, "undo", entry, sender);
        isUndone(boost, preparedDeliveries);
        preparedDeliveries.send(
                new Activity.Undo(
                        envelope,
                        Reference.carrying(new Activity.Announce(
                                was, Reference.to(wikiAddresses.article(page)), Optional.empty()))),
                boost.id(),
                Says.GONE,
                told.peopleInboxes(),
                entry.at());
    }

    private static void isUndone(Boost boost, PreparedDeliveries preparedDeliveries) {
        preparedDeliveries.silence(boost.id(), Says.MADE);
        preparedDeliveries.with(inside -> Boosts.undo(inside, boost.id()));
    }
}
