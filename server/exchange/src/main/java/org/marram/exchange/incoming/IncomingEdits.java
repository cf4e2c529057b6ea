package org.marram.exchange.incoming;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import org.marram.exchange.actors.Inboxes;
import org.marram.exchange.actors.PeerFault;
import org.marram.exchange.actors.RemoteActors;
import org.marram.exchange.actors.WikiAddresses;
import org.marram.federation.fetch.FetchBudget;
import org.marram.federation.fetch.FetchFault;
import org.marram.federation.fetch.FetchedRevision;
import org.marram.federation.fetch.Fetcher;
import org.marram.federation.fetch.RevisionFetcher;
import org.marram.federation.vocabulary.Activity;
import org.marram.federation.vocabulary.Actor;
import org.marram.federation.vocabulary.Iri;
import org.marram.federation.vocabulary.Patch;
import org.marram.federation.vocabulary.Reference;
import org.marram.federation.vocabulary.RevisionCopy;
import org.marram.http.viewer.Throttle;
import org.marram.wiki.access.Decision;
import org.marram.wiki.access.Viewer;
import org.marram.wiki.edits.EditPages;
import org.marram.wiki.edits.RemoteEdit;
import org.marram.wiki.edits.RemoteEditOutcome;
import org.marram.wiki.mirrors.VerifiedRevision;
import org.marram.wiki.people.Actors;
import org.marram.wiki.shared.ActorId;
import org.marram.wiki.shared.Rate;
import org.marram.wiki.store.Database;

/// Takes edits that people of other wikis make of pages here (PROTOCOL §4). An edit that is decided upon is
/// answered through the journal; an activity that cannot be an edit is answered at once.
@Singleton
final class IncomingEdits {
    /// Largest rate of edits of one server: more than people write, and few enough that they cannot fill the
    /// disk. Edits that come faster wait, with what else comes from there.
    private static final Rate OF_A_HOST = new Rate(600, Duration.ofMinutes(10));

    private final Database database;
    private final EditPages edits;
    private final RemoteActors remote;
    private final RevisionFetcher revisions;
    private final WikiAddresses wikiAddresses;
    private final Inboxes inboxes;
    private final Replies replies;
    private final Throttle hosts;

    IncomingEdits(
            Database database,
            EditPages edits,
            RemoteActors remote,
            Fetcher fetcher,
            WikiAddresses wikiAddresses,
            Inboxes inboxes,
            Replies replies,
            Clock clock) {
        this.database = database;
        this.edits = edits;
        this.remote = remote;
        this.revisions = new RevisionFetcher(fetcher);
        this.wikiAddresses = wikiAddresses;
        this.inboxes = inboxes;
        this.replies = replies;
        this.hosts = new Throttle(OF_A_HOST, clock);
    }

    /// Takes an edit of a page of ours.
    HandlingOutcome edited(Activity.Edit edit) {
        FetchBudget budget = FetchBudget.forActivity();
        Optional<Patch> patch = patch(edit.object());
        Optional<RevisionCopy> copy = patch.flatMap(Patch::revision);
        if (copy.isPresent() && !hosts.take(edit.actor().origin()).isZero()) {
            return new HandlingOutcome.Later(FetchFault.of(PeerFault.EDITS_TOO_MANY));
        }
        if (copy.isPresent()) {
            return by(edit.actor(), budget, author -> edited(edit, author, copy.get(), budget));
        }
        return patch.map(_ -> unsigned()).orElseGet(() -> HandlingOutcome.ignored(PeerFault.NO_EDIT));
    }

    /// Takes the beginning of a page of ours; returns nothing when the actor made something else.
    Optional<HandlingOutcome> created(Activity.Create create) {
        return patch(create.object()).map(_ -> unsigned());
    }

    /// Refuses an unsigned edit. Other software does not sign its edits, and without that it could not be told
    /// later who wrote them. Nothing is answered: to Ibis a Reject is an overlap, which its author settles and
    /// sends again, without end.
    private static HandlingOutcome unsigned() {
        return HandlingOutcome.refused(PeerFault.EDIT_UNSIGNED);
    }

    private static Optional<Patch> patch(Reference object) {
        return object instanceof Reference.Inline inline && inline.object() instanceof Patch patch
                ? Optional.of(patch)
                : Optional.empty();
    }

    private HandlingOutcome by(Iri actor, FetchBudget budget, Function<Actor, HandlingOutcome> then) {
        return switch (remote.find(actor, budget)) {
            case RemoteActors.Answer.Found(Actor author) -> then.apply(author);
            case RemoteActors.Answer.Gone _ -> HandlingOutcome.refused(PeerFault.AUTHOR_GONE);
            case RemoteActors.Answer.Refused(FetchFault fetchFault) -> new HandlingOutcome.Refused(fetchFault);
            case RemoteActors.Answer.Unreachable(FetchFault fetchFault) -> new HandlingOutcome.Later(fetchFault);
        };
    }

    private HandlingOutcome edited(Activity.Edit edit, Actor author, RevisionCopy copy, FetchBudget budget) {
        FetchedRevision checked = whole(edit, copy, budget);
        if (checked instanceof FetchedRevision.Unreachable(String why)) {
            return new HandlingOutcome.Later(FetchFault.said(why));
        }
        if (!(checked instanceof FetchedRevision.Found(RevisionCopy intact, var key))) {
            return refused(edit, author, reason(checked));
        }
        // Security: else whoever sends could sign in the name of their neighbours.
        if (!author.keys().vouchFor(key.multibase())) {
            return refused(edit, author, "It is signed with a key that is not its author's");
        }
        ActorId actor = database.write(handle -> Actors.ensure(
                handle,
                author.id().value(),
                author.profile().preferredUsername(),
                author.id().origin().authority(),
                Optional.empty()));
        Viewer.Remote viewer = new Viewer.Remote(actor, author.id().origin().authority(), false);
        VerifiedRevision revision = new VerifiedRevision(intact, key.didKey(), Optional.empty());
        return switch (edits.take(new RemoteEdit(viewer, revision, edit.id().value()))) {
            case RemoteEditOutcome.Decided decided ->
                new HandlingOutcome.Done(
                        Optional.of(FetchFault.said(decided.state().word())));
            case RemoteEditOutcome.NotAllowed(Decision.Reason why) -> refused(edit, author, sentence(why));
            case RemoteEditOutcome.UnknownParents _ ->
                refused(edit, author, "It builds upon a version that this page never had");
            case RemoteEditOutcome.Impossible(String why) -> refused(edit, author, why);
        };
    }

    /// Completes a revision with its text. A long text does not travel with the edit: it is asked for at its
    /// author's server.
    private FetchedRevision whole(Activity.Edit edit, RevisionCopy copy, FetchBudget budget) {
        return copy.text().isPresent()
                ? RevisionFetcher.check(copy, copy.signed().digest())
                : revisions.fetch(
                        new Iri(edit.actor().origin() + "/revision/"
                                + copy.signed().digest()),
                        copy.signed().digest(),
                        budget);
    }

    private static String reason(FetchedRevision failed) {
        return switch (failed) {
            case FetchedRevision.Found _ -> "";
            case FetchedRevision.Refused(String why) -> why;
            case FetchedRevision.Unreachable(String why) -> why;
        };
    }

    private HandlingOutcome refused(Activity.Edit edit, Actor author, String why) {
        inboxes.of(author).ifPresent(inbox -> {
            Activity.Envelope envelope = replies.envelope("refuse", edit, wikiAddresses.group(), author.id());
            replies.send(new Activity.Reject(envelope, Reference.to(edit.id()), why), inbox);
        });
        return new HandlingOutcome.Refused(FetchFault.said(why));
    }

    private static String sentence(Decision.Reason reason) {
        return switch (reason) {
            case PROTECTED -> "The page is protected";
            case BLOCKED -> "Its author is blocked here";
            case DELETED -> "The page was deleted";
            case REMOTE_EDITS_CLOSED -> "This wiki takes no edits from other wikis";
            case NOT_KEPT_YET, SIGN_IN, KEEPERS_ONLY, JOINING_CLOSED, INVITATION_NEEDED, ELSEWHERE ->
                "Only participants of this wiki may do this";
        };
    }
}
