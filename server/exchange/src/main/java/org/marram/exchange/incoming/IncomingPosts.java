package org.marram.exchange.incoming;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.marram.exchange.actors.PeerFault;
import org.marram.exchange.actors.RemoteActors;
import org.marram.exchange.actors.SeenIds;
import org.marram.exchange.incoming.SentPosts.Read;
import org.marram.federation.fetch.FetchBudget;
import org.marram.federation.fetch.FetchFault;
import org.marram.federation.inbox.SeenActivities;
import org.marram.federation.vocabulary.Activity;
import org.marram.federation.vocabulary.Actor;
import org.marram.federation.vocabulary.Iri;
import org.marram.federation.vocabulary.PublishedText;
import org.marram.federation.vocabulary.Reference;
import org.marram.wiki.discussions.Posts;
import org.marram.wiki.discussions.RemoteTalk;
import org.marram.wiki.store.Database;

/// Posts of people of other servers about this wiki ([TalkPlaces] finds the place of each). A post becomes one
/// on a talk page, and follows its author's changes. May wait for the network; thread-safe.
@Singleton
final class IncomingPosts {
    private final Database database;
    private final RemoteTalk talk;
    private final TalkPlaces places;
    private final PostWords words;
    private final RemoteActors remote;
    private final SentPosts sent;
    private final SeenIds seen;
    private final PostPace pace;
    private final Clock clock;

    IncomingPosts(
            Database database,
            RemoteTalk talk,
            TalkPlaces places,
            PostWords words,
            RemoteActors remote,
            SentPosts sent,
            SeenIds seen,
            Clock clock) {
        this.database = database;
        this.talk = talk;
        this.places = places;
        this.words = words;
        this.remote = remote;
        this.sent = sent;
        this.seen = seen;
        this.pace = new PostPace(clock);
        this.clock = clock;
    }

    /// Takes a new post.
    HandlingOutcome created(Activity.Create create) {
        return switch (sent.read(create.object(), create.actor())) {
            case Read.Words(PublishedText writing) -> said(create.envelope(), writing, Optional.empty());
            case Read.Later(FetchFault why) -> new HandlingOutcome.Later(why);
            case Read.Gone _, Read.Nothing _ -> HandlingOutcome.ignored(PeerFault.NOTHING_TO_READ);
        };
    }

    /// Takes a change that an author made to a post of theirs; returns nothing when something else changed. A
    /// post that is not here is one whose beginning was missed, or comes later.
    Optional<HandlingOutcome> updated(Activity.Update update) {
        boolean isInline =
                update.object() instanceof Reference.Inline inline && inline.object() instanceof PublishedText;
        Optional<Iri> id = update.object().id();
        boolean known = id.filter(this::isKnown).isPresent();
        if (!known && !isInline) {
            return Optional.empty();
        }
        return Optional.of(
                switch (sent.read(update.object(), update.actor())) {
                    case Read.Words(PublishedText writing) ->
                        known
                                ? changed(update, writing)
                                : said(
                                        update.envelope(),
                                        writing,
                                        writing.times().updated());
                    case Read.Later(FetchFault why) -> new HandlingOutcome.Later(why);
                    // Nobody can read any more what stood there, so that its old words must not stand here.
                    case Read.Gone _ ->
                        id.filter(_ -> known)
                                .map(post -> removed(post, update.actor()))
                                .orElseGet(() -> HandlingOutcome.ignored(PeerFault.NOTHING_TO_READ));
                    case Read.Nothing _ -> HandlingOutcome.ignored(PeerFault.NOTHING_TO_READ);
                });
    }

    /// Takes a change to a post that is here. What takes its words away is done at once, however much comes
    /// from there; other changes wait when they come faster than people write, and old words do not stay.
    private HandlingOutcome changed(Activity.Update update, PublishedText writing) {
        if (!PostRules.isPublic(writing, update.envelope().addressing())) {
            return removed(writing.id(), update.actor());
        }
        RemoteTalk.Said said = words.of(writing);
        if (said.isBlank()) {
            return removed(writing.id(), update.actor());
        }
        Duration pause = pace.change(update.actor());
        if (!pause.isZero()) {
            return new HandlingOutcome.TooFast(FetchFault.of(PeerFault.POSTS_TOO_MANY), pause);
        }
        return handled(talk.change(
                writing.id().value(),
                update.actor().value(),
                said,
                writing.times().updated().or(update::updated).orElseGet(clock::instant)));
    }

    private HandlingOutcome removed(Iri post, Iri by) {
        return handled(talk.remove(post.value(), by.value()));
    }

    /// Takes away a post that its author has deleted; returns nothing when no post is meant.
    Optional<HandlingOutcome> deleted(Activity.Delete delete) {
        Optional<Iri> id = delete.object().id().filter(post -> !post.equals(delete.actor()));
        if (id.isEmpty()) {
            return Optional.empty();
        }
        if (isKnown(id.get())) {
            return Optional.of(removed(id.get(), delete.actor()));
        }
        // Deliveries overtake one another: what was deleted before it came does not come any more.
        Instant now = clock.instant();
        database.write(handle -> SeenIds.add(handle, deletion(id.get()), now));
        return Optional.empty();
    }

    private boolean isKnown(Iri post) {
        return database.read(handle -> Posts.byUrl(handle, post.value()).isPresent());
    }

    private static SeenActivities.Mark deletion(Iri post) {
        return new SeenActivities.Mark(post.withoutFragment().resolve("#deleted"), Optional.empty());
    }

    private HandlingOutcome said(Activity.Envelope envelope, PublishedText writing, Optional<Instant> changed) {
        Optional<TalkPlaces.Place> place = database.read(handle -> places.of(handle, writing));
        if (place.isEmpty()) {
            return HandlingOutcome.ignored(PeerFault.ANSWERS_NOTHING);
        }
        if (seen.seen(deletion(writing.id()))) {
            return HandlingOutcome.ignored(PeerFault.POST_DELETED);
        }
        return fault(envelope, writing)
                .map(HandlingOutcome::refused)
                .orElseGet(() -> heard(envelope.actor(), writing, place.get(), changed));
    }

    private Optional<PeerFault> fault(Activity.Envelope envelope, PublishedText writing) {
        Iri actor = envelope.actor();
        // Security: one person of a server does not speak for another.
        if (!writing.attributedTo().isEmpty() && !writing.attributedTo().contains(actor)) {
            return Optional.of(PeerFault.POST_OF_ANOTHER);
        }
        if (!PostRules.isPublic(writing, envelope.addressing())) {
            return Optional.of(PeerFault.POST_PRIVATE);
        }
        return pace.post(actor).isZero() ? Optional.empty() : Optional.of(PeerFault.POSTS_TOO_MANY);
    }

    private HandlingOutcome heard(
            Iri author, PublishedText writing, TalkPlaces.Place place, Optional<Instant> changed) {
        return switch (remote.find(author, FetchBudget.forActivity())) {
            case RemoteActors.Answer.Found(Actor actor) ->
                handled(talk.hear(new RemoteTalk.Heard(
                        PostRules.speaker(actor),
                        writing.id().value(),
                        place.page(),
                        place.post(),
                        place.edit(),
                        words.of(writing),
                        writing.times().published().orElseGet(clock::instant),
                        changed)));
            case RemoteActors.Answer.Gone _ -> HandlingOutcome.refused(PeerFault.AUTHOR_GONE);
            case RemoteActors.Answer.Refused(FetchFault fetchFault) -> new HandlingOutcome.Refused(fetchFault);
            case RemoteActors.Answer.Unreachable(FetchFault fetchFault) -> new HandlingOutcome.Later(fetchFault);
        };
    }

    private static HandlingOutcome handled(RemoteTalk.Outcome outcome) {
        return switch (outcome) {
            case RemoteTalk.Outcome.Done _ -> HandlingOutcome.DONE;
            case RemoteTalk.Outcome.Refused(RemoteTalk.Why why) ->
                HandlingOutcome.refused(
                        switch (why) {
                            case NO_WORDS -> PeerFault.POST_EMPTY;
                            case TOO_LONG -> PeerFault.POST_TOO_LONG;
                            case NO_PAGE -> PeerFault.POST_NO_PAGE;
                            case NOT_ALLOWED -> PeerFault.POST_NOT_ALLOWED;
                            case UNKNOWN -> PeerFault.POST_UNKNOWN;
                            case OF_ANOTHER -> PeerFault.POST_OF_ANOTHER;
                        });
        };
    }
}
