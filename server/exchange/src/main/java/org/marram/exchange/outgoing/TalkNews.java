package org.marram.exchange.outgoing;

import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.marram.exchange.actors.Deliveries.About;
import org.marram.exchange.actors.Deliveries.Says;
import org.marram.exchange.actors.Inboxes;
import org.marram.exchange.actors.NamedObject.Part;
import org.marram.exchange.actors.RemoteActors;
import org.marram.exchange.actors.WikiAddresses;
import org.marram.exchange.outgoing.Audiences.Audience;
import org.marram.exchange.served.Boosts;
import org.marram.exchange.served.PostDocuments;
import org.marram.federation.delivery.Recipients.Recipient;
import org.marram.federation.vocabulary.Activity;
import org.marram.federation.vocabulary.Addressing;
import org.marram.federation.vocabulary.Iri;
import org.marram.federation.vocabulary.Note;
import org.marram.federation.vocabulary.Reference;
import org.marram.federation.vocabulary.Tombstone;
import org.marram.wiki.discussions.Post;
import org.marram.wiki.discussions.Posts;
import org.marram.wiki.journal.Entry;
import org.marram.wiki.pages.Page;
import org.marram.wiki.pages.PageStore;
import org.marram.wiki.store.Database;

/// News of the talk about our pages, for others (PROTOCOL §6). A post goes to the author that it answers, to
/// those who took part in the thread and to its author's followers. The page and the wiki pass on posts, from
/// here or elsewhere, to their followers, so that a thread looks the same everywhere. Thread-safe.
@Singleton
final class TalkNews {
    /// Largest number of posts of a thread, towards its beginning, whose authors are told of an answer.
    private static final int MOST_ANSWERED = 20;

    private final Database database;
    private final Audiences audiences;
    private final IbisNews ibisNews;
    private final PostDocuments documents;
    private final RemoteActors remote;
    private final WikiAddresses wikiAddresses;
    private final DerivedActivities activities;
    private final Inboxes inboxes;
    private final PostBoosts boosts;

    TalkNews(
            Database database,
            Audiences audiences,
            IbisNews ibisNews,
            PostDocuments documents,
            RemoteActors remote,
            WikiAddresses wikiAddresses,
            DerivedActivities activities,
            Inboxes inboxes) {
        this.database = database;
        this.audiences = audiences;
        this.ibisNews = ibisNews;
        this.documents = documents;
        this.remote = remote;
        this.wikiAddresses = wikiAddresses;
        this.activities = activities;
        this.inboxes = inboxes;
        this.boosts = new PostBoosts(audiences, wikiAddresses, activities);
    }

    /// Returns the people of other servers who said something in the thread before a post.
    ///
    /// Security: they were known when they said it, and are not asked again. All that this wiki has to tell
    /// goes through here in its order, and would wait for whoever does not answer.
    List<Recipient> partners(long post) {
        List<Recipient> found = new ArrayList<>();
        for (Iri author : database.read(handle -> remoteAuthors(handle, post))) {
            remote.lastKnown(author)
                    .flatMap(actor -> inboxes.of(actor)
                            .map(inbox -> new Recipient(
                                    actor.id(), inbox, actor.inboxes().sharedInbox())))
                    .ifPresent(found::add);
        }
        return found;
    }

    /// Tells of a new post.
    PreparedDeliveries said(Handle handle, Entry entry, long id, List<Recipient> partners) {
        PreparedDeliveries preparedDeliveries = new PreparedDeliveries();
        Optional<Post> post = Posts.byId(handle, id).filter(found -> !found.removed());
        Optional<Page> page =
                post.flatMap(found -> PageStore.byId(handle, found.page())).filter(found -> !found.deleted());
        if (page.isEmpty()) {
            return preparedDeliveries;
        }
        Optional<Activity.Create> ours =
                post.get().url().isEmpty() && post.get().author().person().isPresent()
                        ? Optional.of(say(handle, page.get(), post.get(), entry))
                        : Optional.empty();
        ours.ifPresent(create -> {
            Activity kept = new Activity.Create(
                    create.envelope(), Reference.to(create.object().id().orElseThrow()));
            Audience heard = whomItConcerns(handle, page.get(), create.actor(), partners);
            preparedDeliveries.send(
                    create,
                    kept,
                    new About(create.object().id().orElseThrow(), Says.MADE),
                    heard.allInboxes(),
                    entry.at());
        });
        if (page.get().isOurs()) {
            Optional<Iri> said = ours.flatMap(create -> create.object().id())
                    .or(() -> post.get().url().map(Iri::new));
            said.ifPresent(iri -> boosts.passOn(handle, page.get(), iri, ours, preparedDeliveries, entry));
        }
        return preparedDeliveries;
    }

    private Activity.Create say(Handle handle, Page page, Post post, Entry entry) {
        Note note = documents.note(handle, page, post);
        Iri person = note.attributedTo().getFirst();
        return new Activity.Create(
                activities.envelope(handle, "say", entry, person, note.addressing()), Reference.carrying(note));
    }

    /// Tells that a post was taken away.
    PreparedDeliveries removed(Handle handle, Entry entry, long id, List<Recipient> partners) {
        Optional<Iri> elsewhere = Posts.byId(handle, id).flatMap(Post::url).map(Iri::new);
        if (elsewhere.isPresent()) {
            return boosts.takeBack(handle, elsewhere.get(), entry);
        }
        PreparedDeliveries preparedDeliveries = new PreparedDeliveries();
        Optional<Post> post = Posts.byId(handle, id)
                .filter(found ->
                        found.url().isEmpty() && found.author().person().isPresent());
        Optional<Page> page = post.flatMap(found -> PageStore.byId(handle, found.page()));
        if (page.isEmpty()) {
            return preparedDeliveries;
        }
        Iri person = new Iri(post.get().author().url());
        Audience heard = whomItConcerns(handle, page.get(), person, partners);
        if (page.get().isOurs()) {
            heard = heard.and(audiences.of(handle, wikiAddresses.observer(page.get())))
                    .and(new Audience(
                            List.of(),
                            audiences.of(handle, wikiAddresses.group()).groups()));
        }
        Iri said = wikiAddresses.post(id);
        preparedDeliveries.silence(said, Says.MADE);
        // The announcements need not be undone: what they announce is deleted.
        Boosts.of(handle, said).forEach(boost -> PostBoosts.undo(boost, preparedDeliveries));
        Audience ibis = audiences.groupsBeing(heard, true);
        Iri announcer = wikiAddresses.group();
        ibisNews.unsaid(
                said,
                person,
                ibis.groupInboxes(),
                preparedDeliveries,
                entry,
                what -> activities.id(handle, what, entry, announcer));
        Activity delete = new Activity.Delete(
                activities.envelope(handle, "unsay", entry, person, Addressing.to(Iri.PUBLIC)),
                Reference.carrying(new Tombstone(wikiAddresses.post(id), Optional.of("Note"), Optional.of(entry.at()))),
                Optional.empty());
        List<Iri> others = heard.allInboxes().stream()
                .filter(inbox -> !ibis.groupInboxes().contains(inbox))
                .toList();
        return preparedDeliveries.send(delete, said, Says.GONE, others, entry.at());
    }

    /// Returns the author's followers, the authors who are answered, and the home of the page when that is
    /// another wiki: it passes on posts about its pages.
    private Audience whomItConcerns(Handle handle, Page page, Iri person, List<Recipient> partners) {
        List<Recipient> people = new ArrayList<>(partners);
        page.home()
                .map(WikiAddresses::groupOf)
                .ifPresent(group ->
                        people.add(new Recipient(group, wikiAddresses.list(group, Part.INBOX), Optional.empty())));
        return audiences.of(handle, person).and(new Audience(people, List.of()));
    }

    private static Set<Iri> remoteAuthors(Handle handle, long post) {
        Set<Iri> authors = new LinkedHashSet<>();
        Optional<Post> answered =
                Posts.byId(handle, post).flatMap(Post::inReplyTo).flatMap(id -> Posts.byId(handle, id));
        for (int i = 0; i < MOST_ANSWERED && answered.isPresent(); i++) {
            answered.filter(each -> each.url().isPresent())
                    .flatMap(each -> Iri.parse(each.author().url()))
                    .ifPresent(authors::add);
            answered = answered.flatMap(Post::inReplyTo).flatMap(id -> Posts.byId(handle, id));
        }
        return authors;
    }
}
