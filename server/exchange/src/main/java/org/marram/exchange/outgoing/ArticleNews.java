package org.marram.exchange.outgoing;

import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.marram.exchange.actors.Deliveries;
import org.marram.exchange.actors.Deliveries.About;
import org.marram.exchange.actors.Deliveries.Says;
import org.marram.exchange.actors.WikiAddresses;
import org.marram.exchange.outgoing.Audiences.Audience;
import org.marram.exchange.served.Articles;
import org.marram.exchange.served.EditNotes;
import org.marram.exchange.served.Excerpts;
import org.marram.federation.vocabulary.Activity;
import org.marram.federation.vocabulary.Activity.Envelope;
import org.marram.federation.vocabulary.Article;
import org.marram.federation.vocabulary.Iri;
import org.marram.federation.vocabulary.Reference;
import org.marram.federation.vocabulary.Tombstone;
import org.marram.wiki.journal.Entry;
import org.marram.wiki.pages.Page;

/// News of pages as Articles, for people and for the servers of groups: once and whenever a page changes.
/// Thread-safe.
@Singleton
final class ArticleNews {
    private final Audiences audiences;
    private final Articles articles;
    private final GroupNews groups;
    private final IbisNews ibis;
    private final PageBoosts boosts;
    private final WikiAddresses wikiAddresses;
    private final DerivedActivities activities;

    ArticleNews(
            Audiences audiences,
            Articles articles,
            GroupNews groups,
            IbisNews ibis,
            PageBoosts boosts,
            WikiAddresses wikiAddresses,
            DerivedActivities activities) {
        this.audiences = audiences;
        this.articles = articles;
        this.groups = groups;
        this.ibis = ibis;
        this.boosts = boosts;
        this.wikiAddresses = wikiAddresses;
        this.activities = activities;
    }

    /// Tells of the page as it is; returns true when that is the first time.
    boolean tell(Handle handle, Page page, PreparedDeliveries preparedDeliveries, Entry entry) {
        Audience everybody = everybody(handle, page);
        if (everybody.isEmpty()) {
            return false;
        }
        boolean isNew = EditNotes.announcement(handle, page.id()).isEmpty();
        Article article = Excerpts.of(articles.of(handle, page, Articles.Reader.ANYBODY));
        Activity told = isNew ? created(handle, article, entry) : updated(handle, article, entry);
        Activity kept = isNew ? without((Activity.Create) told) : without((Activity.Update) told);
        About about = new About(article.id(), isNew ? Says.MADE : Says.CHANGED);
        if (!isNew) {
            firstNewsAreToldAnew(handle, article, preparedDeliveries, entry);
        }
        preparedDeliveries.send(told, kept, about, everybody.peopleInboxes(), entry.at());
        groups.tell(handle, page, told, kept, about, everybody, preparedDeliveries, entry);
        if (isNew) {
            boosts.announce(handle, page, preparedDeliveries, entry);
        }
        return isNew;
    }

    /// Tells of a page that is there again.
    void tellAgain(Handle handle, Page page, PreparedDeliveries preparedDeliveries, Entry entry) {
        ibis.restored(
                wikiAddresses.article(page),
                page.title().text(),
                audiences.groupsBeing(everybody(handle, page), true).groupInboxes(),
                preparedDeliveries,
                entry,
                what -> activities.id(handle, what, entry, wikiAddresses.group()));
        tell(handle, page, preparedDeliveries, entry);
    }

    /// Tells that a page is no more. Where nobody is left to be told, it is not served as if it were there, and is
    /// told anew if it comes back.
    void tellGone(Handle handle, Page page, String reason, PreparedDeliveries preparedDeliveries, Entry entry) {
        Audience everybody = everybody(handle, page);
        if (everybody.isEmpty()) {
            boosts.forgetAll(handle, page, preparedDeliveries);
            return;
        }
        Iri article = wikiAddresses.article(page);
        Envelope envelope = activities.envelope(handle, "delete", entry, wikiAddresses.voice(), articles.addressing());
        String summary = reason.isEmpty() ? page.title().text() : reason;
        preparedDeliveries.send(
                new Activity.Delete(
                        envelope,
                        Reference.carrying(new Tombstone(article, Optional.of("Article"), Optional.of(entry.at()))),
                        Optional.of(summary)),
                article,
                Says.GONE,
                Stream.concat(
                                everybody.peopleInboxes().stream(),
                                audiences.groupsBeing(everybody, false).groupInboxes().stream())
                        .distinct()
                        .toList(),
                entry.at());
        ibis.deleted(
                article,
                summary,
                audiences.groupsBeing(everybody, true).groupInboxes(),
                preparedDeliveries,
                entry,
                what -> activities.id(handle, what, entry, wikiAddresses.group()));
        boosts.undoAll(handle, page, preparedDeliveries, entry);
    }

    /// Tells whether there is anybody to be told of a page.
    boolean isHeard(Handle handle, Page page) {
        return !everybody(handle, page).isEmpty();
    }

    private Audience everybody(Handle handle, Page page) {
        return audiences
                .of(handle, wikiAddresses.group())
                .and(audiences.of(handle, wikiAddresses.voice()))
                .and(audiences.of(handle, wikiAddresses.observer(page)));
    }

    /// Lets what waits as the first news of a page say what the page is now. The change is told all the same:
    /// the first news may be on their way at this moment.
    private void firstNewsAreToldAnew(
            Handle handle, Article article, PreparedDeliveries preparedDeliveries, Entry entry) {
        Iri group = wikiAddresses.group();
        boolean waitsForPeople = Deliveries.isToBeMade(handle, article.id(), wikiAddresses.voice());
        boolean waitsForGroups = Deliveries.isToBeMade(handle, article.id(), group);
        if (!waitsForPeople && !waitsForGroups) {
            return;
        }
        Activity.Create told = created(handle, article, entry);
        Activity kept = without(told);
        if (waitsForPeople) {
            preparedDeliveries.retell(told, kept, article.id(), entry.at());
        }
        if (waitsForGroups) {
            groups.retell(handle, told, kept, article.id(), preparedDeliveries, entry);
        }
    }

    private Activity.Create created(Handle handle, Article article, Entry entry) {
        return new Activity.Create(ofVoice(handle, "create", entry), Reference.carrying(article));
    }

    private Activity.Update updated(Handle handle, Article article, Entry entry) {
        return new Activity.Update(
                ofVoice(handle, "update", entry), Reference.carrying(article), Optional.of(entry.at()));
    }

    private static Activity without(Activity.Create create) {
        return new Activity.Create(create.envelope(), byId(create.object()));
    }

    private static Activity without(Activity.Update update) {
        return new Activity.Update(update.envelope(), byId(update.object()), update.updated());
    }

    private static Reference byId(Reference object) {
        return Reference.to(object.id().orElseThrow());
    }

    private Envelope ofVoice(Handle handle, String kind, Entry entry) {
        return activities.envelope(handle, kind, entry, wikiAddresses.voice(), articles.addressing());
    }
}
