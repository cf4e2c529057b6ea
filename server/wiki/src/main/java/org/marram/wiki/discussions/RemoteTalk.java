package org.marram.wiki.discussions;

import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.marram.wiki.access.Action;
import org.marram.wiki.access.Rules;
import org.marram.wiki.access.Viewer;
import org.marram.wiki.journal.Journal;
import org.marram.wiki.journal.WikiEvent;
import org.marram.wiki.pages.Page;
import org.marram.wiki.pages.PageStore;
import org.marram.wiki.people.Actors;
import org.marram.wiki.shared.ActorId;
import org.marram.wiki.shared.PageId;
import org.marram.wiki.shared.RevisionId;
import org.marram.wiki.store.Database;

/// Takes posts about our pages from people of other servers. It was decided before whether to believe that the
/// posts are theirs. Doing the same again changes nothing. Thread-safe.
@Singleton
public final class RemoteTalk {

    /// Posts that are taken away in one write.
    private static final int AT_ONCE = 100;

    private final Database database;
    private final Journal journal;
    private final Rules rules;
    private final Clock clock;

    RemoteTalk(Database database, Journal journal, Rules rules, Clock clock) {
        this.database = database;
        this.journal = journal;
        this.rules = rules;
        this.clock = clock;
    }

    /// A person of another server.
    ///
    /// @param url of the actor
    /// @param name without the host
    public record Speaker(String url, String name, String host) {
        public Speaker {
            name = ForeignWords.name(name);
        }
    }

    /// The words of a post.
    ///
    /// @param topic of the thread that it opens when it answers no post
    /// @param opening as it stands below its topic
    /// @param answering as it stands in a thread of others: with its own title, if it has one
    public record Said(String topic, Post.Words opening, Post.Words answering) {
        /// Without a title of its own.
        public static Said of(String topic, Post.Words words) {
            return new Said(topic, words, words);
        }

        /// Tells whether there is nothing to read.
        public boolean isBlank() {
            return opening.text().isBlank();
        }

        private Post.Words in(boolean opens) {
            return opens ? opening : answering;
        }
    }

    /// A post of a person of another server, as it came.
    ///
    /// @param url the post's name on their server
    /// @param inReplyTo a post of the same page
    /// @param changed when it was changed last before it came here
    /// @param about the edit that is answered; answers to one edit are one thread
    public record Heard(
            Speaker by,
            String url,
            PageId page,
            Optional<Long> inReplyTo,
            Optional<RevisionId> about,
            Said said,
            Instant published,
            Optional<Instant> changed) {}

    public sealed interface Outcome {
        record Done(long post) implements Outcome {}

        record Refused(Why why) implements Outcome {}
    }

    /// Reason why a post is not taken.
    public enum Why {
        NO_WORDS,
        TOO_LONG,
        NO_PAGE,
        NOT_ALLOWED,
        UNKNOWN,
        OF_ANOTHER
    }

    /// Stores a post from another server.
    public Outcome hear(Heard heard) {
        Optional<Why> fault = fault(heard.said());
        return fault.<Outcome>map(Outcome.Refused::new).orElseGet(() -> database.write(handle -> hear(handle, heard)));
    }

    private Outcome hear(Handle handle, Heard heard) {
        Optional<Post> known = Posts.byUrl(handle, heard.url());
        if (known.isPresent()) {
            return new Outcome.Done(known.get().id());
        }
        Optional<Page> page = PageStore.byId(handle, heard.page()).filter(found -> !found.deleted());
        if (page.isEmpty()) {
            return new Outcome.Refused(Why.NO_PAGE);
        }
        ActorId by = Actors.ensure(
                handle, heard.by().url(), heard.by().name(), heard.by().host(), Optional.empty());
        Viewer viewer = new Viewer.Remote(by, heard.by().host(), false);
        if (!rules.allows(viewer, Action.TALK, page.get().subject())) {
            return new Outcome.Refused(Why.NOT_ALLOWED);
        }
        Optional<Post> answered = heard.inReplyTo()
                .flatMap(id -> Posts.byId(handle, id))
                .filter(post -> post.page().equals(heard.page()))
                .or(() -> heard.about().flatMap(edit -> Posts.about(handle, edit)));
        Posts.Addition post = new Posts.Addition(
                heard.page(),
                answered,
                by,
                answered.isPresent() ? "" : ForeignWords.topic(heard.said().topic()),
                ForeignWords.storable(heard.said().in(answered.isEmpty())),
                earlier(heard.published()),
                Optional.of(heard.url()),
                answered.isPresent() ? Optional.empty() : heard.about());
        long id = Posts.insert(handle, post);
        heard.changed().ifPresent(at -> Posts.change(handle, id, post.title(), post.words(), earlier(at)));
        journal.append(handle, new WikiEvent.PostAdded(heard.page(), id), OptionalLong.of(by.value()), false);
        return new Outcome.Done(id);
    }

    /// Gives a post other words: its author's right alone.
    public Outcome change(String url, String author, Said said, Instant at) {
        Optional<Why> fault = fault(said);
        return fault.<Outcome>map(Outcome.Refused::new)
                .orElseGet(() -> database.write(handle -> Posts.byUrl(handle, url)
                        .map(post -> change(handle, post, author, said, earlier(at)))
                        .orElseGet(() -> new Outcome.Refused(Why.UNKNOWN))));
    }

    private Outcome change(Handle handle, Post post, String author, Said said, Instant at) {
        if (!post.author().url().equals(author)) {
            return new Outcome.Refused(Why.OF_ANOTHER);
        }
        Post.Words words = ForeignWords.storable(said.in(post.opens()));
        String title = post.opens() ? ForeignWords.topic(said.topic()) : "";
        // Deliveries overtake one another: an older change is none, and what a keeper took away stays away.
        boolean late = post.edited().filter(last -> last.isAfter(at)).isPresent();
        boolean differs = !words.equals(post.words()) || !title.equals(post.title());
        if (!post.removed() && !late && differs) {
            Posts.change(handle, post.id(), title, words, at);
            journal.append(
                    handle,
                    new WikiEvent.PostChanged(post.page(), post.id()),
                    OptionalLong.of(post.author().id().value()),
                    true);
        }
        return new Outcome.Done(post.id());
    }

    /// Takes a post away, because its author did.
    public Outcome remove(String url, String author) {
        return database.write(handle -> Posts.byUrl(handle, url)
                .map(post -> remove(handle, post, author))
                .orElseGet(() -> new Outcome.Refused(Why.UNKNOWN)));
    }

    private Outcome remove(Handle handle, Post post, String author) {
        if (!post.author().url().equals(author)) {
            return new Outcome.Refused(Why.OF_ANOTHER);
        }
        if (!post.removed()) {
            Posts.remove(handle, post.id());
            journal.append(
                    handle,
                    new WikiEvent.PostHidden(post.page(), post.id(), ""),
                    OptionalLong.of(post.author().id().value()),
                    true);
        }
        return new Outcome.Done(post.id());
    }

    /// Takes away all posts of a person whose account is gone. A part at a time, so that no other write waits
    /// for long.
    public void removeAllOf(String author) {
        long before = Long.MAX_VALUE;
        while (before > 0) {
            long from = before;
            before = database.write(handle -> {
                List<Post> some = Posts.byAuthor(handle, author, from, AT_ONCE);
                some.forEach(post -> remove(handle, post, author));
                return some.size() < AT_ONCE ? 0L : some.getLast().id();
            });
        }
    }

    /// Brings the talk about a page of another wiki in step with what stands there: what its home took away is
    /// taken away here too, whoever its author is. What was said here and has not arrived there yet stays.
    ///
    /// @param listed the posts that stand there
    public void settle(PageId page, Set<Long> listed) {
        database.write(handle -> {
            listed.forEach(id -> Posts.list(handle, id));
            Posts.knownAtHome(handle, page).stream()
                    .filter(post -> !listed.contains(post.id()))
                    .forEach(post -> {
                        Posts.remove(handle, post.id());
                        journal.append(
                                handle,
                                new WikiEvent.PostHidden(page, post.id(), ""),
                                OptionalLong.of(post.author().id().value()),
                                true);
                    });
            return true;
        });
    }

    private static Optional<Why> fault(Said said) {
        return fault(said.opening()).or(() -> fault(said.answering()));
    }

    private static Optional<Why> fault(Post.Words words) {
        if (Math.max(bytes(words.text()), bytes(words.html())) > Discussions.TEXT_BYTES) {
            return Optional.of(Why.TOO_LONG);
        }
        return words.text().isBlank() ? Optional.of(Why.NO_WORDS) : Optional.empty();
    }

    private static int bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }

    /// Nothing is said in the future, whatever their clock shows.
    private Instant earlier(Instant said) {
        Instant now = clock.instant();
        return said.isAfter(now) ? now : said;
    }
}
