package org.marram.server.exchange;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.marram.federation.fetch.Fault;
import org.marram.federation.fetch.FetchBudget;
import org.marram.federation.fetch.Fetched;
import org.marram.federation.fetch.Fetcher;
import org.marram.federation.vocabulary.Activity;
import org.marram.federation.vocabulary.Actor;
import org.marram.federation.vocabulary.Iri;
import org.marram.federation.vocabulary.Note;
import org.marram.federation.vocabulary.Reference;
import org.marram.server.auth.Throttle;
import org.marram.server.discussions.Post;
import org.marram.server.discussions.Posts;
import org.marram.server.discussions.RemoteTalk;
import org.marram.server.pages.Page;
import org.marram.server.pages.PageStore;
import org.marram.server.pages.Revisions;
import org.marram.server.peers.Addresses;
import org.marram.server.peers.Named;
import org.marram.server.peers.PeerFault;
import org.marram.server.peers.RemoteActors;
import org.marram.server.render.ForeignHtml;
import org.marram.server.shared.PageId;
import org.marram.server.shared.Rate;
import org.marram.server.shared.RevisionId;
import org.marram.server.store.Database;

/// What people of other servers answer: to a page, to a post that told of an edit, or to a comment. It
/// becomes a post on the page's talk page, and follows its author's changes. May wait for the network;
/// thread-safe.
@Singleton
final class Replies {
    /// Posts of one server: what comes faster than people write is refused.
    private static final Rate OF_A_HOST = new Rate(120, Duration.ofMinutes(10));

    /// Posts of one person.
    private static final Rate OF_A_PERSON = new Rate(30, Duration.ofMinutes(10));

    /// How a topic begins when the answer has none: in characters of its words.
    private static final int TOPIC_CHARACTERS = 80;

    private final Database database;
    private final RemoteTalk talk;
    private final RemoteActors remote;
    private final Fetcher fetcher;
    private final Addresses addresses;
    private final Throttle hosts;
    private final Throttle people;
    private final Clock clock;

    Replies(
            Database database,
            RemoteTalk talk,
            RemoteActors remote,
            Fetcher fetcher,
            Addresses addresses,
            Clock clock) {
        this.database = database;
        this.talk = talk;
        this.remote = remote;
        this.fetcher = fetcher;
        this.addresses = addresses;
        this.hosts = new Throttle(OF_A_HOST, clock);
        this.people = new Throttle(OF_A_PERSON, clock);
        this.clock = clock;
    }

    /// What is answered.
    ///
    /// @param post a comment
    /// @param edit a short post told of
    private record Answered(PageId page, Optional<Long> post, Optional<RevisionId> edit) {}

    /// Whether an activity is about a Note, given with it.
    static boolean isAboutNote(Reference object) {
        return object instanceof Reference.Inline inline && inline.object() instanceof Note;
    }

    /// Somebody posted something.
    Handled created(Activity.Create create) {
        Optional<Note> note = note(create.object(), create.actor());
        if (note.isEmpty()) {
            return Handled.ignored(PeerFault.NOTHING_DONE);
        }
        Optional<Answered> answered =
                note.get().conversation().inReplyTo().flatMap(iri -> database.read(handle -> answered(handle, iri)));
        if (answered.isEmpty()) {
            return Handled.ignored(PeerFault.ANSWERS_NOTHING);
        }
        return fault(create, note.get())
                .<Handled>map(why -> new Handled.Refused(Fault.said(why)))
                .orElseGet(() -> heard(create.actor(), note.get(), answered.get()));
    }

    /// Somebody changed a post of theirs.
    Handled updated(Activity.Update update) {
        Note note = (Note) ((Reference.Inline) update.object()).object();
        boolean known =
                database.read(handle -> Posts.byUrl(handle, note.id().value()).isPresent());
        if (!known) {
            return Handled.ignored(PeerFault.POST_UNKNOWN);
        }
        if (!isPublic(note)) {
            return handled(talk.remove(note.id().value(), update.actor().value()));
        }
        return handled(talk.change(
                note.id().value(),
                update.actor().value(),
                words(note),
                note.times().updated().or(update::updated).orElseGet(clock::instant)));
    }

    /// Somebody took a post of theirs away; nothing when no post is meant.
    Optional<Handled> deleted(Activity.Delete delete) {
        return delete.object()
                .id()
                .filter(id ->
                        database.read(handle -> Posts.byUrl(handle, id.value()).isPresent()))
                .map(id -> handled(talk.remove(id.value(), delete.actor().value())));
    }

    private Optional<Note> note(Reference object, Iri actor) {
        return switch (object) {
            case Reference.Inline inline -> inline.object() instanceof Note note ? Optional.of(note) : Optional.empty();
            // Security: only from the actor's own server, under the id that was asked for.
            case Reference.ById byId ->
                byId.address().hasOriginOf(actor)
                                && fetcher.fetch(byId.address(), FetchBudget.forActivity())
                                        instanceof Fetched.Found(var document, Iri found)
                                && document.object() instanceof Note note
                                && note.id().equals(found)
                        ? Optional.of(note)
                        : Optional.empty();
        };
    }

    private Optional<String> fault(Activity.Create create, Note note) {
        // Security: one person of a server does not speak for another.
        if (!note.attributedTo().contains(create.actor())) {
            return Optional.of("The post is somebody else's");
        }
        if (!isPublic(note)) {
            return Optional.of("The post is not for everybody, and a talk page is");
        }
        boolean tooMany = !hosts.take(create.actor().origin()).isZero()
                || !people.take(create.actor()).isZero();
        return tooMany ? Optional.of("More posts than people write") : Optional.empty();
    }

    static boolean isPublic(Note note) {
        return note.addressing().isPublic();
    }

    private Handled heard(Iri author, Note note, Answered answered) {
        return switch (remote.find(author, FetchBudget.forActivity())) {
            case RemoteActors.Answer.Found(Actor actor) ->
                handled(talk.hear(new RemoteTalk.Heard(
                        speaker(actor),
                        note.id().value(),
                        answered.page(),
                        answered.post(),
                        answered.edit(),
                        topic(note),
                        words(note),
                        note.times().published().orElseGet(clock::instant))));
            case RemoteActors.Answer.Gone _ -> Handled.refused(PeerFault.AUTHOR_GONE);
            case RemoteActors.Answer.Refused(Fault fault) -> new Handled.Refused(fault);
            case RemoteActors.Answer.Unreachable(Fault fault) -> new Handled.Later(fault);
        };
    }

    static RemoteTalk.Speaker speaker(Actor actor) {
        String name = actor.profile().preferredUsername();
        return new RemoteTalk.Speaker(
                actor.id().value(),
                name.isBlank() ? actor.profile().name() : name,
                actor.id().origin().authority());
    }

    private static Handled handled(RemoteTalk.Outcome outcome) {
        return switch (outcome) {
            case RemoteTalk.Outcome.Done _ -> Handled.DONE;
            case RemoteTalk.Outcome.Refused(String reason) -> new Handled.Refused(Fault.said(reason));
        };
    }

    static Post.Words words(Note note) {
        String safe = ForeignHtml.sanitize(note.body().content());
        return note.body()
                .markdown()
                .filter(source -> !source.isBlank())
                .map(Post.Words::ofMarkdown)
                .orElseGet(() -> new Post.Words(ForeignHtml.plainText(safe), safe));
    }

    static String topic(Note note) {
        String words = note.name().isBlank() ? ForeignHtml.plainText(note.body().content()) : note.name();
        return Excerpts.cut(words.strip().lines().findFirst().orElse(""), TOPIC_CHARACTERS);
    }

    private Optional<Answered> answered(Handle handle, Iri inReplyTo) {
        if (!addresses.isOurs(inReplyTo)) {
            return Posts.byUrl(handle, inReplyTo.value()).map(Replies::answered);
        }
        Optional<Answered> toldOf = EditNotes.find(handle, inReplyTo)
                .map(note -> new Answered(note.page(), Optional.empty(), Optional.of(note.revision())));
        return toldOf.or(() -> addresses.read(inReplyTo).flatMap(named -> answered(handle, named)));
    }

    private static Optional<Answered> answered(Handle handle, Named named) {
        return switch (named) {
            case Named.Post post -> Posts.byId(handle, post.number()).map(Replies::answered);
            case Named.Article article -> page(handle, article).map(Replies::answered);
            case Named.Edit edit -> page(handle, edit.article()).map(page -> answered(handle, page, edit));
            case Named.Revision revision ->
                Revisions.byDigest(handle, revision.digest())
                        .flatMap(info -> PageStore.byId(handle, info.page())
                                .filter(Page::isOurs)
                                .map(page -> new Answered(page.id(), Optional.empty(), Optional.of(info.id()))));
            case Named.Acting _, Named.Activity _, Named.Listed _ -> Optional.empty();
        };
    }

    private static Answered answered(Post post) {
        return new Answered(post.page(), Optional.of(post.id()), Optional.empty());
    }

    private static Answered answered(Page page) {
        return new Answered(page.id(), Optional.empty(), Optional.empty());
    }

    private static Answered answered(Handle handle, Page page, Named.Edit edit) {
        return new Answered(
                page.id(),
                Optional.empty(),
                Revisions.byBeginning(handle, page.id(), edit.hex()).map(info -> info.id()));
    }

    private static Optional<Page> page(Handle handle, Named.Article article) {
        return PageStore.byFirstTitle(handle, article.firstTitle(), article.number());
    }
}
