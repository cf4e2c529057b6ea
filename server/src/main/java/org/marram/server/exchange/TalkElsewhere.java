package org.marram.server.exchange;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.marram.federation.fetch.CollectionFetcher;
import org.marram.federation.fetch.CollectionWalk;
import org.marram.federation.fetch.FetchBudget;
import org.marram.federation.fetch.Fetched;
import org.marram.federation.fetch.Fetcher;
import org.marram.federation.vocabulary.Iri;
import org.marram.federation.vocabulary.Note;
import org.marram.federation.vocabulary.Reference;
import org.marram.server.discussions.Post;
import org.marram.server.discussions.Posts;
import org.marram.server.discussions.RemoteTalk;
import org.marram.server.follows.MirroredTalk;
import org.marram.server.pages.Page;
import org.marram.server.peers.Addresses;
import org.marram.server.peers.Named;
import org.marram.server.peers.Named.Part;
import org.marram.server.peers.RemoteActors;
import org.marram.server.store.Database;

/// The talk about pages of other wikis: their homes say what stands in it, and each post is taken from the server of
/// whoever wrote it (FEP-fe34), so that a home cannot put words into anybody's mouth. Thread-safe.
@Singleton
final class TalkElsewhere implements MirroredTalk {
    /// Posts about one page, the newest ones: as many as people read.
    private static final int MOST_POSTS = 500;

    /// Pages of a list, at 50 posts each, and second knocks.
    private static final int LIST_BUDGET = 24;

    /// Posts of third servers, the newest ones, that are asked for again in case that their authors changed them.
    private static final int ASKED_AGAIN = 20;

    private final CollectionFetcher lists;
    private final Fetcher fetcher;
    private final RemoteActors remote;
    private final RemoteTalk talk;
    private final Addresses addresses;
    private final Database database;
    private final Clock clock;

    TalkElsewhere(
            Fetcher fetcher,
            RemoteActors remote,
            RemoteTalk talk,
            Addresses addresses,
            Database database,
            Clock clock) {
        this.lists = new CollectionFetcher(fetcher);
        this.fetcher = fetcher;
        this.remote = remote;
        this.talk = talk;
        this.addresses = addresses;
        this.database = database;
        this.clock = clock;
    }

    @Override
    public Optional<String> bring(Page page) {
        Iri article = addresses.article(page);
        CollectionWalk walk =
                lists.walk(addresses.list(article, Part.REPLIES), MOST_POSTS, FetchBudget.of(LIST_BUDGET));
        List<Iri> newestFirst = walk.items().stream()
                .map(Reference::id)
                .flatMap(Optional::stream)
                .toList();
        Set<Iri> fresh = new HashSet<>();
        Set<Long> listed = new HashSet<>();
        // What is answered comes before its answers.
        for (Iri post : newestFirst.reversed()) {
            Optional<Post> known = database.read(handle -> here(handle, post));
            if (known.isEmpty()) {
                fresh.add(post);
            }
            number(page, article, post, known).ifPresent(listed::add);
        }
        newestFirst.stream()
                .filter(post -> !addresses.isOurs(post) && !post.hasOriginOf(article) && !fresh.contains(post))
                .limit(ASKED_AGAIN)
                .forEach(this::askAgain);
        if (walk.incomplete().isEmpty()) {
            talk.settle(page.id(), listed);
        }
        return walk.incomplete().map(reason -> "What is said about " + page.name() + " did not come whole: " + reason);
    }

    /// The number that the post has here.
    private Optional<Long> number(Page page, Iri article, Iri post, Optional<Post> known) {
        return known.isPresent()
                ? known.filter(found -> found.page().equals(page.id())).map(Post::id)
                : note(post).flatMap(note -> hear(page, article, note));
    }

    private Optional<Post> here(Handle handle, Iri post) {
        return addresses
                .read(post)
                .flatMap(named ->
                        named instanceof Named.Post ours ? Posts.byId(handle, ours.number()) : Optional.empty())
                .or(() -> Posts.byUrl(handle, post.value()));
    }

    private Optional<Note> note(Iri post) {
        return !addresses.isOurs(post)
                        && fetcher.fetch(post, FetchBudget.forActivity())
                                instanceof Fetched.Found(var document, Iri found)
                        && document.object() instanceof Note note
                        && note.id().equals(found)
                        && Replies.isPublic(note)
                ? Optional.of(note)
                : Optional.empty();
    }

    private Optional<Long> hear(Page page, Iri article, Note note) {
        // Security: whoever wrote it is of the server that it came from.
        Optional<Iri> author = note.attributedTo().stream().findFirst().filter(each -> each.hasOriginOf(note.id()));
        Optional<Iri> answers = note.conversation().inReplyTo();
        Optional<Post> answered = answers.flatMap(iri -> database.read(handle -> here(handle, iri)))
                .filter(post -> post.page().equals(page.id()));
        // A home lists what answers its page, not whatever was said anywhere.
        boolean belongs = answered.isPresent()
                || answers.filter(iri -> iri.hasOriginOf(article)).isPresent();
        if (author.isEmpty() || !belongs) {
            return Optional.empty();
        }
        return remote.find(author.get(), FetchBudget.forActivity()) instanceof RemoteActors.Answer.Found(var actor)
                        && talk.hear(new RemoteTalk.Heard(
                                        Replies.speaker(actor),
                                        note.id().value(),
                                        page.id(),
                                        answered.map(Post::id),
                                        Optional.empty(),
                                        Replies.topic(note),
                                        Replies.words(note),
                                        note.times().published().orElseGet(clock::instant)))
                                instanceof RemoteTalk.Outcome.Done(long id)
                ? Optional.of(id)
                : Optional.empty();
    }

    private void askAgain(Iri post) {
        Optional<Post> known = database.read(handle -> Posts.byUrl(handle, post.value()));
        if (known.filter(found -> !found.removed()).isPresent()) {
            note(post)
                    .filter(note -> note.times().updated().isPresent())
                    .ifPresent(note -> talk.change(
                            post.value(),
                            known.get().author().url(),
                            Replies.words(note),
                            note.times().updated().get()));
        }
    }
}
