package org.marram.exchange.outgoing;

import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.marram.exchange.actors.Deliveries;
import org.marram.exchange.actors.Deliveries.Says;
import org.marram.exchange.actors.LocalActor;
import org.marram.exchange.actors.LocalActors;
import org.marram.exchange.actors.WikiAddresses;
import org.marram.exchange.served.EditNotes;
import org.marram.federation.vocabulary.Activity;
import org.marram.federation.vocabulary.Activity.Envelope;
import org.marram.federation.vocabulary.Actor;
import org.marram.federation.vocabulary.Iri;
import org.marram.federation.vocabulary.Reference;
import org.marram.wiki.journal.Entry;
import org.marram.wiki.pages.Page;
import org.marram.wiki.pages.PageStore;
import org.marram.wiki.pages.RevisionInfo;
import org.marram.wiki.pages.Revisions;
import org.marram.wiki.shared.PageId;
import org.marram.wiki.shared.RevisionId;
import org.marram.wiki.store.Database;

/// News of the wiki's pages for people of other servers (PROTOCOL §4): the page itself as an Article, once and
/// whenever it changes, and a short post on each edit. Edits that follow one another soon share one post, whose
/// words are changed. Minor edits get no post. Reads the database; writes nothing. Thread-safe.
@Singleton
final class PageNews {
    private final ArticleNews articles;
    private final EditPosts posts;
    private final Audiences audiences;
    private final WikiAddresses wikiAddresses;
    private final DerivedActivities activities;
    private final Database database;
    private final LocalActors actors;

    PageNews(
            ArticleNews articles,
            EditPosts posts,
            Audiences audiences,
            WikiAddresses wikiAddresses,
            DerivedActivities activities,
            Database database,
            LocalActors actors) {
        this.articles = articles;
        this.posts = posts;
        this.audiences = audiences;
        this.wikiAddresses = wikiAddresses;
        this.activities = activities;
        this.database = database;
        this.actors = actors;
    }

    /// Tells that a page has a new revision.
    PreparedDeliveries revised(Handle handle, Entry entry, PageId id, RevisionId revision) {
        PreparedDeliveries preparedDeliveries = new PreparedDeliveries();
        Optional<Page> page = shown(handle, id);
        Optional<RevisionInfo> made = Revisions.byId(handle, revision);
        if (page.isPresent() && made.isPresent()) {
            boolean isNew = articles.tell(handle, page.get(), preparedDeliveries, entry);
            if (!made.get().minor()) {
                posts.tell(handle, page.get(), made.get(), isNew, preparedDeliveries, entry);
            }
        }
        return preparedDeliveries;
    }

    /// Returns the actor of a page as others know it, which has the page's title for a name; nothing when the page
    /// is not shown. Reads the database by itself.
    Optional<Actor> actor(PageId id) {
        return database.read(handle -> shown(handle, id)).map(page -> actors.document(new LocalActor.Observer(page)));
    }

    /// Tells that a page was renamed, and its actor with it.
    ///
    /// @param actor the page's actor as it is now
    PreparedDeliveries renamed(Handle handle, Entry entry, PageId id, RevisionId revision, Optional<Actor> actor) {
        PreparedDeliveries preparedDeliveries = revised(handle, entry, id, revision);
        actor.ifPresent(document -> {
            Envelope envelope = activities.toFollowers(handle, "rename", entry, document.id());
            Activity update = new Activity.Update(envelope, Reference.carrying(document), Optional.of(entry.at()));
            List<Iri> inboxes = audiences.of(handle, document.id()).peopleInboxes();
            preparedDeliveries.send(update, document.id(), Says.CHANGED, inboxes, entry.at());
        });
        return preparedDeliveries;
    }

    /// Tells that a deleted page is there again.
    PreparedDeliveries restored(Handle handle, Entry entry, PageId id) {
        PreparedDeliveries preparedDeliveries = new PreparedDeliveries();
        shown(handle, id).ifPresent(page -> articles.tellAgain(handle, page, preparedDeliveries, entry));
        return preparedDeliveries;
    }

    /// Tells that a page is no more.
    PreparedDeliveries deleted(Handle handle, Entry entry, PageId id, String reason) {
        PreparedDeliveries preparedDeliveries = new PreparedDeliveries();
        Optional<Page> page = PageStore.byId(handle, id).filter(Page::isOurs);
        page.ifPresent(found -> {
            preparedDeliveries.silence(wikiAddresses.article(found), Says.MADE, Says.CHANGED, Says.BACK);
            preparedDeliveries.with(inside -> Deliveries.dropUnloggedEdits(inside, id));
            posts.takeAllBack(handle, id, preparedDeliveries, entry);
        });
        if (page.isPresent()) {
            articles.tellGone(handle, page.get(), reason, preparedDeliveries, entry);
            preparedDeliveries.with(inside -> EditNotes.forget(inside, id));
        }
        return preparedDeliveries;
    }

    /// Takes back what was said of a revision, when it is hidden now.
    PreparedDeliveries hidden(Handle handle, Entry entry, PageId id, RevisionId revision) {
        PreparedDeliveries preparedDeliveries = new PreparedDeliveries();
        Optional<RevisionInfo> info = Revisions.byId(handle, revision);
        if (info.filter(each -> each.hidden().any()).isEmpty()) {
            return preparedDeliveries;
        }
        EditNotes.telling(handle, id, revision)
                .forEach(note -> posts.takeBack(handle, note, preparedDeliveries, entry));
        unquoted(handle, id, preparedDeliveries);
        shown(handle, id).ifPresent(page -> articles.tell(handle, page, preparedDeliveries, entry));
        return preparedDeliveries;
    }

    /// Drops what waits and may quote a revision that is hidden now. First news of the page, which wait for those
    /// who are still told of it, are told anew together with the change ([ArticleNews#tell]).
    private void unquoted(Handle handle, PageId id, PreparedDeliveries preparedDeliveries) {
        preparedDeliveries.with(inside -> Deliveries.dropUnloggedEdits(inside, id));
        PageStore.byId(handle, id).filter(Page::isOurs).ifPresent(page -> {
            Iri article = wikiAddresses.article(page);
            boolean isTold = shown(handle, id).isPresent() && articles.isHeard(handle, page);
            preparedDeliveries.silence(article, Says.CHANGED);
            if (!isTold) {
                preparedDeliveries.silence(article, Says.MADE, Says.BACK);
            }
        });
    }

    /// Finds a live page of ours that is more than a redirect.
    private static Optional<Page> shown(Handle handle, PageId id) {
        return PageStore.byId(handle, id).filter(page -> page.isOurs() && !page.deleted() && !page.redirects());
    }
}
