package org.marram.exchange.follows;

import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.marram.exchange.actors.PeerFault;
import org.marram.exchange.actors.Spellings;
import org.marram.exchange.follows.OurFollow.Followed;
import org.marram.federation.fetch.FetchFault;
import org.marram.federation.vocabulary.Activity;
import org.marram.federation.vocabulary.Activity.Place;
import org.marram.federation.vocabulary.Description;
import org.marram.federation.vocabulary.Digest;
import org.marram.federation.vocabulary.Iri;
import org.marram.federation.vocabulary.Patch;
import org.marram.federation.vocabulary.Reference;
import org.marram.federation.vocabulary.RevisionCopy;
import org.marram.wiki.access.PageProtection;
import org.marram.wiki.edits.EditPages;
import org.marram.wiki.mirrors.MirrorOutcome;
import org.marram.wiki.mirrors.MirroredPage;
import org.marram.wiki.mirrors.VerifiedRevision;
import org.marram.wiki.pages.Page;
import org.marram.wiki.pages.PageStore;
import org.marram.wiki.store.Database;

/// Takes announcements of followed wikis. One that comes whole and fits onto what is here is stored at once,
/// without asking for anything; for all others the change log is followed. Thread-safe.
@Singleton
public final class PushReceiver {
    private final Database database;
    private final EditPages edits;
    private final RevisionSources revisionSources;
    private final MirrorSync mirrorSync;
    private final Spellings spellings;

    PushReceiver(
            Database database,
            EditPages edits,
            RevisionSources revisionSources,
            MirrorSync mirrorSync,
            Spellings spellings) {
        this.spellings = spellings;
        this.database = database;
        this.edits = edits;
        this.revisionSources = revisionSources;
        this.mirrorSync = mirrorSync;
    }

    /// Result of an announcement.
    public sealed interface Taken {
        /// The announcement is stored.
        record Stored() implements Taken {}

        /// Part of it is missing, and is being asked for.
        record Asked(FetchFault why) implements Taken {}

        /// The announcement was known, or says nothing.
        record Nothing(FetchFault why) implements Taken {}

        /// The sender may not say that.
        record Refused(FetchFault why) implements Taken {}
    }

    /// Takes an announcement by an actor of another server. That it is theirs was made sure of.
    public Taken announced(Activity.Announce announce) {
        Optional<OurFollow> follow = database.read(handle -> OurFollows.of(handle, announce.actor()))
                .filter(each ->
                        each.state() == OurFollow.State.FOLLOWING || each.state() == OurFollow.State.UNREACHABLE);
        return follow.map(each -> announced(each, announce))
                .orElseGet(() -> isOfOurs(announce)
                        ? new Taken.Nothing(FetchFault.of(PeerFault.NOTHING_DONE))
                        : new Taken.Refused(FetchFault.of(PeerFault.NOT_FOLLOWED)));
    }

    /// Tells whether it is a boost of something of this wiki, which anybody may make.
    private boolean isOfOurs(Activity.Announce announce) {
        return announce.object().id().filter(spellings::isHere).isPresent();
    }

    private Taken announced(OurFollow follow, Activity.Announce announce) {
        Followed whom = follow.followed().orElseThrow();
        Optional<Place> place = announce.place();
        if (place.isEmpty()) {
            return new Taken.Nothing(FetchFault.of(PeerFault.WITHOUT_PLACE));
        }
        if (isKnown(follow, place.get())) {
            return new Taken.Nothing(FetchFault.of(PeerFault.WAS_KNOWN));
        }
        // Security: whoever names a place far ahead would have all before it taken for known.
        if (place.get().seq() != place.get().previousSeq() + 1) {
            return ask(follow, PeerFault.MISSING_BEFORE);
        }
        // Of one page alone the places are not in a row.
        if (whom.line().isEmpty() && !isNext(follow, place.get())) {
            return ask(follow, PeerFault.MISSING_BEFORE);
        }
        Optional<Patch> patch = patch(announce);
        Optional<RevisionCopy> copy =
                patch.flatMap(Patch::revision).filter(each -> each.text().isPresent());
        return copy.isPresent()
                ? store(follow, place.get(), patch.get(), copy.get())
                : ask(follow, PeerFault.WITHOUT_TEXT);
    }

    private Taken store(OurFollow follow, Place place, Patch patch, RevisionCopy copy) {
        Followed whom = follow.followed().orElseThrow();
        CheckedRevision checked = CheckedRevision.of(copy);
        if (checked.revision().isEmpty()) {
            return new Taken.Refused(FetchFault.said(checked.fault().orElse("")));
        }
        UUID line = copy.signed().revision().page();
        Optional<PeerFault> fault = fault(whom, patch, line);
        if (fault.isPresent()) {
            return new Taken.Refused(FetchFault.of(fault.get()));
        }
        Optional<MirroredPage> page =
                page(whom, place, patch, checked.revision().get());
        if (page.isEmpty()) {
            return ask(follow, PeerFault.NEWEST_OF_UNKNOWN);
        }
        return settle(
                follow, place, page.get(), edits.mirror(List.of(page.get())).getFirst());
    }

    private Taken settle(OurFollow follow, Place place, MirroredPage page, MirrorOutcome outcome) {
        return switch (outcome) {
            case MirrorOutcome.Stored _ -> {
                database.write(handle ->
                        OurFollows.advance(handle, follow.id(), place.epoch(), place.previousSeq(), place.seq()));
                yield new Taken.Stored();
            }
            case MirrorOutcome.MissingParents(List<Digest> missing) -> {
                completed(page, missing, follow);
                yield ask(follow, PeerFault.REVISIONS_MISSING);
            }
            case MirrorOutcome.NotADescendant _ -> ask(follow, PeerFault.NO_DESCENDANT);
            case MirrorOutcome.Foreign(String reason) -> new Taken.Refused(FetchFault.said(reason));
        };
    }

    /// Looks for missing revisions at mirrors too. The home is asked anyway; a mirror may be nearer, or the
    /// only one that still answers.
    private void completed(MirroredPage page, List<Digest> missing, OurFollow follow) {
        if (follow.state() == OurFollow.State.UNREACHABLE) {
            List<VerifiedRevision> found = revisionSources.find(
                    missing, follow.followed().orElseThrow().origin());
            edits.mirror(List.of(page.after(found)));
        }
    }

    private Taken ask(OurFollow follow, PeerFault why) {
        mirrorSync.pull(follow.id());
        return new Taken.Asked(FetchFault.of(why));
    }

    /// Returns the reason why an announcement is not taken.
    ///
    /// Security: a wiki speaks for its own pages only, and who follows one page hears of no other.
    private static Optional<PeerFault> fault(Followed whom, Patch patch, UUID line) {
        if (!patch.page().origin().equals(whom.origin())) {
            return Optional.of(PeerFault.PAGE_ELSEWHERE);
        }
        return whom.line().filter(only -> !only.equals(line)).map(_ -> PeerFault.PAGE_NOT_FOLLOWED);
    }

    private Optional<MirroredPage> page(Followed whom, Place place, Patch patch, VerifiedRevision revision) {
        UUID line = revision.copy().signed().revision().page();
        Optional<Page> here = database.read(handle -> PageStore.byUuid(handle, line))
                .filter(page -> page.host().equals(whom.host()));
        boolean isFirst = revision.copy().signed().revision().parents().isEmpty();
        Optional<String> firstTitle = here.map(Page::firstTitle)
                .or(() -> revision.copy()
                        .description()
                        .filter(_ -> isFirst)
                        .map(RevisionCopy.SaltedDescription::description)
                        .map(Description::name));
        Iri id = here.flatMap(Page::home).orElse(patch.page());
        return firstTitle.map(title -> new MirroredPage(
                whom.host(),
                line,
                title,
                id,
                revision.copy().signed().digest(),
                List.of(revision),
                here.map(Page::protection).orElse(PageProtection.EVERYONE),
                false,
                false,
                Optional.of(place.seq())));
    }

    private static Optional<Patch> patch(Activity.Announce announce) {
        return announce.object() instanceof Reference.Inline inline
                        && inline.object() instanceof Activity.Edit edit
                        && edit.object() instanceof Reference.Inline inner
                        && inner.object() instanceof Patch patch
                ? Optional.of(patch)
                : Optional.empty();
    }

    private static boolean isKnown(OurFollow follow, Place place) {
        return place.epoch().equals(follow.place().epoch())
                && place.seq() <= follow.place().seq();
    }

    private static boolean isNext(OurFollow follow, Place place) {
        return place.epoch().equals(follow.place().epoch())
                && place.previousSeq() == follow.place().seq();
    }
}
