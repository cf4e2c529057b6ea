package org.marram.exchange.outgoing;

import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.marram.exchange.actors.ActivityKeys;
import org.marram.exchange.actors.Deliveries;
import org.marram.exchange.actors.Deliveries.About;
import org.marram.exchange.actors.Deliveries.Says;
import org.marram.exchange.actors.KeptActivities;
import org.marram.exchange.actors.LocalActor;
import org.marram.exchange.actors.LocalActors;
import org.marram.exchange.actors.NamedObject.Part;
import org.marram.exchange.actors.WikiAddresses;
import org.marram.exchange.outgoing.Audiences.Audience;
import org.marram.exchange.served.Announcements;
import org.marram.exchange.served.Articles;
import org.marram.exchange.served.Boosts;
import org.marram.exchange.served.Boosts.Boost;
import org.marram.exchange.served.EditNotes;
import org.marram.exchange.served.EditNotes.EditNote;
import org.marram.exchange.served.Excerpts;
import org.marram.federation.json.DocumentWriter;
import org.marram.federation.vocabulary.Activity;
import org.marram.federation.vocabulary.Activity.Envelope;
import org.marram.federation.vocabulary.Actor;
import org.marram.federation.vocabulary.Addressing;
import org.marram.federation.vocabulary.Article;
import org.marram.federation.vocabulary.Body;
import org.marram.federation.vocabulary.Conversation;
import org.marram.federation.vocabulary.Iri;
import org.marram.federation.vocabulary.Note;
import org.marram.federation.vocabulary.PublicationTimes;
import org.marram.federation.vocabulary.Reference;
import org.marram.federation.vocabulary.Tombstone;
import org.marram.wiki.journal.Entry;
import org.marram.wiki.journal.WikiEvent;
import org.marram.wiki.pages.Page;
import org.marram.wiki.pages.PageStore;
import org.marram.wiki.pages.RevisionInfo;
import org.marram.wiki.pages.Revisions;
import org.marram.wiki.people.Actors;
import org.marram.wiki.shared.PageId;
import org.marram.wiki.shared.RevisionId;
import org.marram.wiki.shared.Settings;
import org.marram.wiki.store.Database;
import org.marram.wiki.store.Meta;

/// News of the wiki's pages for people of other servers (PROTOCOL §4): the page itself as an Article, once and
/// whenever it changes, and a short post on each edit. Edits that follow one another soon share one post, whose
/// words are changed. Minor edits get no post. Reads the database; writes nothing. Thread-safe.
@Singleton
final class PageNews {
    /// Time after a post on a page in which the next edits change that post instead of making another.
    static final Duration ONE_POST = Duration.ofMinutes(30);

    /// Largest number of posts on edits of a page that others are told of when it is deleted, the newest. The
    /// older ones are gone here too.
    private static final int MOST_TAKEN_BACK = 200;

    /// Titles that Ibis takes.
    private static final Pattern IBIS_TITLE = Pattern.compile("[a-zA-Z0-9-. ()]{3,100}");

    private final Audiences audiences;
    private final IbisNews ibis;
    private final Articles articles;
    private final Announcements announcements;
    private final EditWords words;
    private final WikiAddresses wikiAddresses;
    private final ActivityKeys keys;
    private final Settings settings;
    private final Database database;
    private final LocalActors actors;

    PageNews(
            Audiences audiences,
            IbisNews ibis,
            Articles articles,
            Announcements announcements,
            EditWords words,
            WikiAddresses wikiAddresses,
            ActivityKeys keys,
            Settings settings,
            Database database,
            LocalActors actors) {
        this.database = database;
        this.actors = actors;
        this.audiences = audiences;
        this.ibis = ibis;
        this.articles = articles;
        this.announcements = announcements;
        this.words = words;
        this.wikiAddresses = wikiAddresses;
        this.keys = keys;
        this.settings = settings;
    }

    /// Tells that a page has a new revision.
    PreparedDeliveries revised(Handle handle, Entry entry, PageId id, RevisionId revision) {
        PreparedDeliveries preparedDeliveries = new PreparedDeliveries();
        Optional<Page> page = shown(handle, id);
        Optional<RevisionInfo> made = Revisions.byId(handle, revision);
        if (page.isPresent() && made.isPresent()) {
            boolean isNew = articleIsTold(handle, page.get(), preparedDeliveries, entry);
            if (!made.get().minor()) {
                posts(handle, page.get(), made.get(), isNew, preparedDeliveries, entry);
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
            Envelope envelope = Envelope.of(derived(handle, "rename", entry, document.id()), document.id())
                    .addressed(toFollowersOf(document.id()))
                    .at(entry.at());
            Activity update = new Activity.Update(envelope, Reference.carrying(document), Optional.of(entry.at()));
            List<Iri> inboxes = audiences.of(handle, document.id()).peopleInboxes();
            preparedDeliveries.send(update, document.id(), Says.CHANGED, inboxes, entry.at());
        });
        return preparedDeliveries;
    }

    /// Tells that a deleted page is there again.
    PreparedDeliveries restored(Handle handle, Entry entry, PageId id) {
        PreparedDeliveries preparedDeliveries = new PreparedDeliveries();
        shown(handle, id).ifPresent(page -> {
            ibis.restored(
                    wikiAddresses.article(page),
                    page.title().text(),
                    audiences.groupsBeing(everybody(handle, page), true).groupInboxes(),
                    preparedDeliveries,
                    entry,
                    what -> derived(handle, what, entry, wikiAddresses.group()));
            articleIsTold(handle, page, preparedDeliveries, entry);
        });
        return preparedDeliveries;
    }

    /// Tells that a page is no more.
    PreparedDeliveries deleted(Handle handle, Entry entry, PageId id, String reason) {
        PreparedDeliveries preparedDeliveries = new PreparedDeliveries();
        Optional<Page> page = PageStore.byId(handle, id).filter(Page::isOurs);
        page.ifPresent(found -> {
            preparedDeliveries.silence(wikiAddresses.article(found), Says.MADE, Says.CHANGED, Says.BACK);
            preparedDeliveries.with(inside -> Deliveries.dropUnloggedEdits(inside, id));
            notesAreTakenBack(handle, id, preparedDeliveries, entry);
        });
        Audience everybody = page.map(found -> everybody(handle, found)).orElse(Audience.NOBODY);
        if (page.isEmpty()) {
            return preparedDeliveries;
        }
        if (everybody.isEmpty()) {
            // Nobody is left to be told of it; but it is not served as if it were so, and told anew if it comes back.
            boosts(handle, page.get()).forEach(boost -> isUndone(boost, preparedDeliveries));
            return preparedDeliveries.with(inside -> EditNotes.forget(inside, id));
        }
        Iri article = wikiAddresses.article(page.get());
        Envelope envelope = Envelope.of(derived(handle, "delete", entry, wikiAddresses.voice()), wikiAddresses.voice())
                .addressed(articles.addressing())
                .at(entry.at());
        String summary = reason.isEmpty() ? page.get().title().text() : reason;
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
                what -> derived(handle, what, entry, wikiAddresses.group()));
        boosts(handle, page.get()).forEach(boost -> undo(handle, page.get(), boost, preparedDeliveries, entry));
        return preparedDeliveries.with(inside -> EditNotes.forget(inside, id));
    }

    /// Takes back what was said of a revision, when it is hidden now.
    PreparedDeliveries hidden(Handle handle, Entry entry, PageId id, RevisionId revision) {
        PreparedDeliveries preparedDeliveries = new PreparedDeliveries();
        Optional<RevisionInfo> info = Revisions.byId(handle, revision);
        if (info.filter(each -> each.hidden().any()).isEmpty()) {
            return preparedDeliveries;
        }
        EditNotes.telling(handle, id, revision)
                .forEach(note -> noteIsTakenBack(handle, note, preparedDeliveries, entry));
        unquoted(handle, id, preparedDeliveries);
        shown(handle, id).ifPresent(page -> articleIsTold(handle, page, preparedDeliveries, entry));
        return preparedDeliveries;
    }

    private void noteIsTakenBack(Handle handle, EditNote note, PreparedDeliveries preparedDeliveries, Entry entry) {
        Envelope envelope = Envelope.of(derived(handle, "unnote", entry, note.id()), note.sender())
                .addressed(toFollowersOf(note.sender()))
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

    private static void forget(Handle handle, EditNote note) {
        EditNotes.remove(handle, note.id());
        KeptActivities.forget(handle, note.id());
    }

    private void notesAreTakenBack(Handle handle, PageId id, PreparedDeliveries preparedDeliveries, Entry entry) {
        List<EditNote> notes = EditNotes.of(handle, id);
        int told = Math.min(notes.size(), MOST_TAKEN_BACK);
        notes.subList(0, told).forEach(note -> noteIsTakenBack(handle, note, preparedDeliveries, entry));
        for (EditNote note : notes.subList(told, notes.size())) {
            preparedDeliveries.silence(note.id(), Says.MADE, Says.CHANGED);
            preparedDeliveries.with(inside -> forget(inside, note));
        }
    }

    /// Drops what waits and may quote a revision that is hidden now. First news of the page, which wait for those
    /// who are still told of it, are told anew together with the change ([#articleIsTold]).
    private void unquoted(Handle handle, PageId id, PreparedDeliveries preparedDeliveries) {
        preparedDeliveries.with(inside -> Deliveries.dropUnloggedEdits(inside, id));
        PageStore.byId(handle, id).filter(Page::isOurs).ifPresent(page -> {
            Iri article = wikiAddresses.article(page);
            boolean isTold =
                    shown(handle, id).isPresent() && !everybody(handle, page).isEmpty();
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

    private Audience everybody(Handle handle, Page page) {
        return audiences
                .of(handle, wikiAddresses.group())
                .and(audiences.of(handle, wikiAddresses.voice()))
                .and(audiences.of(handle, wikiAddresses.observer(page)));
    }

    /// Tells of the page as it is; returns true when that is the first time.
    private boolean articleIsTold(Handle handle, Page page, PreparedDeliveries preparedDeliveries, Entry entry) {
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
        groupsAreTold(handle, page, told, kept, about, everybody, preparedDeliveries, entry);
        if (isNew) {
            announced(handle, page, preparedDeliveries, entry);
        }
        return isNew;
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
            keep(kept, preparedDeliveries, entry);
            Envelope envelope = passing(handle, "pass-anew", entry);
            preparedDeliveries.retell(passed(envelope, told), passedById(envelope, told), article.id(), entry.at());
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
        return Envelope.of(derived(handle, kind, entry, wikiAddresses.voice()), wikiAddresses.voice())
                .addressed(articles.addressing())
                .at(entry.at());
    }

    /// Tells the servers of groups, which want the Group to pass on the activities of its voice (FEP-1b12).
    private void groupsAreTold(
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

    private static void keep(Activity kept, PreparedDeliveries preparedDeliveries, Entry entry) {
        preparedDeliveries.with(
                inside -> KeptActivities.keep(inside, kept.id(), kept.actor(), DocumentWriter.bytes(kept), entry.at()));
    }

    private Envelope passing(Handle handle, String kind, Entry entry) {
        return Envelope.of(derived(handle, kind, entry, wikiAddresses.group()), wikiAddresses.group())
                .addressed(toFollowersOf(wikiAddresses.group()))
                .at(entry.at());
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
        Envelope envelope = Envelope.of(derived(handle, "ibis", entry, group), group)
                .addressed(toFollowersOf(group))
                .at(entry.at());
        preparedDeliveries.send(
                new Activity.Announce(envelope, Reference.carrying(update), Optional.empty()),
                new Activity.Announce(envelope, Reference.to(update.id()), Optional.empty()),
                new About(wikiAddresses.article(page), Says.CHANGED),
                inboxes,
                entry.at());
        if (entry.event() instanceof WikiEvent.PageCreated || entry.event() instanceof WikiEvent.PageEdited) {
            Iri id = derived(handle, "ibis-edit", entry, group);
            announcements
                    .of(handle, new KeptActivities.Kept.OfRevision(0, id, group, entry.at(), page.head(), 0))
                    .map(DocumentWriter::bytes)
                    .ifPresent(body -> preparedDeliveries.sendEdit(
                            id, group, wikiAddresses.article(page), page.head(), body, inboxes, entry.at()));
        }
    }

    /// Announces the page by its bare address: followers of the wiki or of the page do not follow its voice,
    /// and are shown the page by this.
    private void announced(Handle handle, Page page, PreparedDeliveries preparedDeliveries, Entry entry) {
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
        Iri id = derived(handle, "article", entry, sender);
        Envelope envelope =
                Envelope.of(id, sender).addressed(toFollowersOf(sender)).at(entry.at());
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
        Envelope was = Envelope.of(boost.id(), sender).addressed(toFollowersOf(sender));
        Envelope envelope = Envelope.of(derived(handle, "undo", entry, sender), sender)
                .addressed(toFollowersOf(sender))
                .at(entry.at());
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

    /// Sends a short post to the followers of the wiki, the page, and the author.
    private void posts(
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
                        derived(handle, "note", entry, sender),
                        sender,
                        page.id(),
                        made.parent(),
                        made.id(),
                        entry.at()));
        Note written = written(handle, page, note, made, last.isPresent() ? Optional.of(entry.at()) : Optional.empty());
        Envelope envelope = Envelope.of(derived(handle, "tell", entry, sender), sender)
                .addressed(written.addressing())
                .at(entry.at());
        if (last.isPresent()) {
            if (Deliveries.isToBeMade(handle, written.id(), sender)) {
                Envelope anew = Envelope.of(derived(handle, "tell-anew", entry, sender), sender)
                        .addressed(written.addressing())
                        .at(entry.at());
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

    private Note written(Handle handle, Page page, EditNote note, RevisionInfo made, Optional<Instant> updated) {
        Optional<RevisionInfo> base = note.base().flatMap(id -> Revisions.byId(handle, id));
        EditWords.Words said = words.of(handle, page, base, made);
        PublicationTimes published = PublicationTimes.published(note.at());
        return new Note(
                note.id(),
                Optional.of(new Iri(said.url())),
                "",
                "",
                List.of(note.sender()),
                toFollowersOf(note.sender()),
                updated.map(published::updated).orElse(published),
                new Body(said.html(), Optional.empty(), Optional.of(settings.language())),
                List.of(),
                new Conversation(
                        Optional.empty(),
                        Optional.of(wikiAddresses.list(wikiAddresses.article(page), Part.REPLIES)),
                        Optional.empty()),
                Optional.empty());
    }

    private Addressing toFollowersOf(Iri sender) {
        return Addressing.to(Iri.PUBLIC).withCc(wikiAddresses.list(sender, Part.FOLLOWERS));
    }

    /// Returns the id of an activity that follows from a line of the journal: the same when it is made again.
    private Iri derived(Handle handle, String kind, Entry entry, Iri sender) {
        return wikiAddresses.activity(keys.of(kind, sender.value(), Meta.epoch(handle), Long.toString(entry.seq())));
    }
}
