package org.marram.exchange.outgoing;

import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jdbi.v3.core.Handle;
import org.marram.exchange.actors.Deliveries.About;
import org.marram.exchange.actors.Deliveries.Says;
import org.marram.exchange.actors.KeptActivities;
import org.marram.exchange.actors.WikiAddresses;
import org.marram.exchange.outgoing.Audiences.Audience;
import org.marram.exchange.served.Announcements;
import org.marram.exchange.served.Articles;
import org.marram.federation.json.DocumentWriter;
import org.marram.federation.vocabulary.Activity;
import org.marram.federation.vocabulary.Activity.Envelope;
import org.marram.federation.vocabulary.Iri;
import org.marram.federation.vocabulary.Reference;
import org.marram.wiki.journal.Entry;
import org.marram.wiki.journal.WikiEvent;
import org.marram.wiki.pages.Page;

/// News of pages for the servers of groups, which want the Group to pass on the activities of its voice
/// (FEP-1b12). Thread-safe.
@Singleton
final class GroupNews {
    /// Titles that Ibis takes.
    private static final Pattern IBIS_TITLE = Pattern.compile("[a-zA-Z0-9-. ()]{3,100}");

    private final Audiences audiences;
    private final Announcements announcements;
    private final WikiAddresses wikiAddresses;
    private final DerivedActivities activities;

    GroupNews(
            Audiences audiences,
            Announcements announcements,
            WikiAddresses wikiAddresses,
            DerivedActivities activities) {
        this.audiences = audiences;
        this.announcements = announcements;
        this.wikiAddresses = wikiAddresses;
        this.activities = activities;
    }

    /// Tells of a page what its voice says of it.
    ///
    /// @param told what the voice says
    /// @param kept the same as it is kept: with the bare address of the page
    void tell(
            Handle handle,
            Page page,
            Activity told,
            Activity kept,
            About about,
            Audience everybody,
            PreparedDeliveries preparedDeliveries,
            Entry entry) {
        ibisIsTold(handle, page, audiences.groupsBeing(everybody, true).groupInboxes(), preparedDeliveries, entry);
        List<Iri> inboxes = audiences.groupsBeing(everybody, false).groupInboxes();
        if (inboxes.isEmpty()) {
            return;
        }
        keep(kept, preparedDeliveries, entry);
        Envelope envelope = passing(handle, "pass", entry);
        preparedDeliveries.send(passed(envelope, told), passedById(envelope, told), about, inboxes, entry.at());
    }

    /// Lets what waits as the first news of a page say what the page is now.
    void retell(
            Handle handle,
            Activity told,
            Activity kept,
            Iri article,
            PreparedDeliveries preparedDeliveries,
            Entry entry) {
        keep(kept, preparedDeliveries, entry);
        Envelope envelope = passing(handle, "pass-anew", entry);
        preparedDeliveries.retell(passed(envelope, told), passedById(envelope, told), article, entry.at());
    }

    private static void keep(Activity kept, PreparedDeliveries preparedDeliveries, Entry entry) {
        preparedDeliveries.with(
                inside -> KeptActivities.keep(inside, kept.id(), kept.actor(), DocumentWriter.bytes(kept), entry.at()));
    }

    private Envelope passing(Handle handle, String kind, Entry entry) {
        return activities.toFollowers(handle, kind, entry, wikiAddresses.group());
    }

    private static Activity passed(Envelope envelope, Activity told) {
        return new Activity.Announce(envelope, Reference.carrying(told), Optional.empty());
    }

    private static Activity passedById(Envelope envelope, Activity told) {
        return new Activity.Announce(envelope, Reference.to(told.id()), Optional.empty());
    }

    /// Tells Ibis, which learns of a page by an Update, also of a new one, and then of the edit: in this order,
    /// as it sends them itself.
    private void ibisIsTold(
            Handle handle, Page page, List<Iri> inboxes, PreparedDeliveries preparedDeliveries, Entry entry) {
        if (inboxes.isEmpty() || !IBIS_TITLE.matcher(page.title().text()).matches()) {
            return;
        }
        Iri group = wikiAddresses.group();
        Activity.Update update = announcements.update(handle, page, Articles.Reader.IBIS);
        Envelope envelope = activities.toFollowers(handle, "ibis", entry, group);
        preparedDeliveries.send(
                new Activity.Announce(envelope, Reference.carrying(update), Optional.empty()),
                new Activity.Announce(envelope, Reference.to(update.id()), Optional.empty()),
                new About(wikiAddresses.article(page), Says.CHANGED),
                inboxes,
                entry.at());
        if (entry.event() instanceof WikiEvent.PageCreated || entry.event() instanceof WikiEvent.PageEdited) {
            Iri id = activities.id(handle, "ibis-edit", entry, group);
            announcements
                    .of(handle, new KeptActivities.Kept.OfRevision(0, id, group, entry.at(), page.head(), 0))
                    .map(DocumentWriter::bytes)
                    .ifPresent(body -> preparedDeliveries.sendEdit(
                            id, group, wikiAddresses.article(page), page.head(), body, inboxes, entry.at()));
        }
    }
}
