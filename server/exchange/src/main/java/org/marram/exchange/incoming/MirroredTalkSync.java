package org.marram.exchange.incoming;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import org.marram.exchange.actors.NamedObject;
import org.marram.exchange.actors.NamedObject.Part;
import org.marram.exchange.actors.RemoteActors;
import org.marram.exchange.actors.WikiAddresses;
import org.marram.exchange.follows.MirroredTalk;
import org.marram.federation.fetch.CollectionFetcher;
import org.marram.federation.fetch.CollectionWalk;
import org.marram.federation.fetch.FetchBudget;
import org.marram.federation.fetch.Fetcher;
import org.marram.federation.vocabulary.Iri;
import org.marram.federation.vocabulary.PublishedText;
import org.marram.federation.vocabulary.Reference;
import org.marram.wiki.discussions.Post;
import org.marram.wiki.discussions.Posts;
import org.marram.wiki.discussions.RemoteTalk;
import org.marram.wiki.pages.Page;
import org.marram.wiki.store.Database;

/// Brings the talk about pages of other wikis: their homes say which posts stand in it, and each post is taken
/// from the server of its author (FEP-fe34), so that a home cannot put words into anybody's mouth. Thread-safe.
@Singleton
final class MirroredTalkSync implements MirroredTalk {
    /// Largest number of posts about one page, the newest ones: as many as people read.
    private static final int MOST_POSTS = 500;

    /// Number of requests for a list: its pages, at 50 posts each, and second knocks.
    private static final int LIST_BUDGET = 24;

    /// Number of posts of third servers, the newest ones, that are asked for again in case that their authors
    /// changed them.
    private static final int ASKED_AGAIN = 20;

    private final CollectionFetcher lists;
    private final Fetcher fetcher;
    private final RemoteActors remote;
    private final RemoteTalk talk;
    private final PostWords words;
    private final WikiAddresses wikiAddresses;
    private final Database database;
    private final Clock clock;

    MirroredTalkSync(
            Fetcher fetcher,
            RemoteActors remote,
            RemoteTalk talk,
            PostWords words,
            WikiAddresses wikiAddresses,
            Database database,
            Clock clock) {
        this.lists = new CollectionFetcher(fetcher);
        this.fetcher = fetcher;
        this.remote = remote;
        this.talk = talk;
        this.words = words;
        this.wikiAddresses = wikiAddresses;
        this.database = database;
        this.clock = clock;
    }

    @Override
    public Look look(Page page) {
        return new Bringing(page);
    }

    private final class Bringing implements Look {
        private final Page page;
        private final Iri article;
        private final Set<Iri> fresh = new HashSet<>();
        private final Set<Long> listed = new HashSet<>();
        private final PostFetches fetches = new PostFetches(fetcher, wikiAddresses);
        private final Deque<Iri> open = new ArrayDeque<>();
        private final Deque<Iri> again = new ArrayDeque<>();
        private @Nullable CollectionWalk walk;

        Bringing(Page page) {
            this.page = page;
            this.article = wikiAddresses.article(page);
        }

        @Override
        public Brought take(BooleanSupplier goesOn) {
            CollectionWalk walked = walk == null ? walk() : walk;
            while (!open.isEmpty()) {
                if (!bring(open.remove()) && !goesOn.getAsBoolean()) {
                    return new Brought.More();
                }
            }
            while (!again.isEmpty()) {
                askAgain(again.remove());
                if (!goesOn.getAsBoolean()) {
                    return new Brought.More();
                }
            }
            if (walked.incomplete().isEmpty()) {
                talk.settle(page.id(), listed);
            }
            return walked.incomplete()
                    .<Brought>map(reason ->
                            new Brought.InPart("What is said about " + page.name() + " did not come whole: " + reason))
                    .orElseGet(Brought.Whole::new);
        }

        private CollectionWalk walk() {
            CollectionWalk walked = lists.walk(
                    wikiAddresses.list(article, Part.REPLIES),
                    MOST_POSTS,
                    FetchBudget.of(LIST_BUDGET, PostFetches.PATIENCE));
            List<Iri> newestFirst = walked.items().stream()
                    .map(Reference::id)
                    .flatMap(Optional::stream)
                    .toList();
            // What is answered comes before its answers.
            open.addAll(newestFirst.reversed());
            newestFirst.stream()
                    .filter(post -> !wikiAddresses.isOurs(post) && !post.hasOriginOf(article))
                    .limit(ASKED_AGAIN)
                    .forEach(again::add);
            walk = walked;
            return walked;
        }

        /// Brings a post; tells whether that cost nothing, because the post is here already.
        private boolean bring(Iri post) {
            Optional<Post> known = database.read(handle -> here(handle, post));
            if (known.isEmpty()) {
                fresh.add(post);
            }
            number(post, known).ifPresent(listed::add);
            return known.isPresent();
        }

        /// Returns the number that the post has here.
        private Optional<Long> number(Iri post, Optional<Post> known) {
            return known.isPresent()
                    ? known.filter(found -> found.page().equals(page.id())).map(Post::id)
                    : fetches.find(post).flatMap(note -> hear(page, article, note));
        }

        private void askAgain(Iri post) {
            Optional<Post> known = fresh.contains(post)
                    ? Optional.empty()
                    : database.read(handle -> Posts.byUrl(handle, post.value()));
            if (known.filter(found -> !found.removed()).isPresent()) {
                fetches.find(post)
                        .filter(note -> note.times().updated().isPresent())
                        .ifPresent(note -> talk.change(
                                post.value(),
                                known.get().author().url(),
                                words.of(note),
                                note.times().updated().get()));
            }
        }
    }

    private Optional<Post> here(Handle handle, Iri post) {
        return wikiAddresses
                .read(post)
                .flatMap(named ->
                        named instanceof NamedObject.Post ours ? Posts.byId(handle, ours.number()) : Optional.empty())
                .or(() -> Posts.byUrl(handle, post.value()));
    }

    private Optional<Long> hear(Page page, Iri article, PublishedText note) {
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
        return remote.find(author.get(), FetchBudget.of(PostFetches.BUDGET, PostFetches.PATIENCE))
                                instanceof RemoteActors.Answer.Found(var actor)
                        && talk.hear(new RemoteTalk.Heard(
                                        PostRules.speaker(actor),
                                        note.id().value(),
                                        page.id(),
                                        answered.map(Post::id),
                                        Optional.empty(),
                                        words.of(note),
                                        note.times().published().orElseGet(clock::instant),
                                        Optional.empty()))
                                instanceof RemoteTalk.Outcome.Done(long id)
                ? Optional.of(id)
                : Optional.empty();
    }
}
