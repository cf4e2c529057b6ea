package org.marram.exchange.served;

import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.marram.exchange.actors.WikiAddresses;
import org.marram.federation.vocabulary.Iri;
import org.marram.federation.vocabulary.Patch;
import org.marram.federation.vocabulary.RevisionCopy;
import org.marram.wiki.pages.Page;
import org.marram.wiki.pages.RevisionCopies;
import org.marram.wiki.pages.RevisionInfo;
import org.marram.wiki.pages.Revisions;
import org.marram.wiki.people.Actors;
import org.marram.wiki.shared.RevisionId;
import org.marram.wiki.text.UnifiedDiff;
import org.marram.wiki.text.UnifiedDiff.BlankContext;

/// Revisions as edits: the one form that Ibis and we both read (PROTOCOL §3, §8). Thread-safe.
///
/// An edit is the difference from what stood before it on the first-parent line. Revisions whose text is
/// hidden, or is that of the one before (a rename), are no edits of their own: Ibis replays the differences one
/// after another.
@Singleton
public final class Patches {
    /// Largest size of all texts inside of a Patch, in bytes: other servers refuse larger deliveries.
    public static final int INLINE_BYTES = 64 << 10;

    /// Distance at which the difference before an edit is looked for to name it, in revisions. So many renames
    /// in a row do not happen.
    private static final int LOOK_BACK = 8;

    private final WikiAddresses wikiAddresses;

    public Patches(WikiAddresses wikiAddresses) {
        this.wikiAddresses = wikiAddresses;
    }

    /// One edit.
    ///
    /// @param diff as Ibis writes it; never empty
    record Step(RevisionInfo revision, String diff) {
        UUID version() {
            return Patch.versionOf(diff);
        }
    }

    /// Returns a revision as an edit, with the signed revision inside, and its texts when they are short. A
    /// revision that changed no text has an empty difference.
    public Patch of(Handle handle, Page page, RevisionInfo revision) {
        List<Step> steps = steps(handle, revision.id(), LOOK_BACK, 2);
        boolean changed = !steps.isEmpty() && steps.getFirst().revision().id().equals(revision.id());
        String diff = changed ? steps.getFirst().diff() : "";
        Optional<Step> before = steps.stream().skip(changed ? 1 : 0).findFirst();
        UUID previous = before.map(Step::version).orElse(Patch.NO_VERSION);
        return patch(
                handle,
                page,
                revision,
                new Difference(diff, changed ? Patch.versionOf(diff) : previous, previous, revision.published()),
                inlined(handle, revision));
    }

    /// Returns the name that Ibis has for the newest edit; the name of nothing when there is none.
    public UUID latestVersion(Handle handle, Page page) {
        return steps(handle, page.head(), LOOK_BACK, 1).stream()
                .findFirst()
                .map(Step::version)
                .orElse(Patch.NO_VERSION);
    }

    /// Part of a Patch that says what it changes, and not whose it is.
    record Difference(String diff, UUID version, UUID previous, Instant published) {}

    Patch patch(Handle handle, Page page, RevisionInfo revision, Difference difference, Optional<RevisionCopy> copy) {
        return new Patch(
                wikiAddresses.patch(page, revision.digest()),
                wikiAddresses.article(page),
                author(handle, revision),
                Optional.of(difference.published()),
                revision.summary(),
                difference.diff(),
                difference.version(),
                difference.previous(),
                copy);
    }

    /// Returns the newest edits of the line that ends with `from`, newest first.
    ///
    /// @param look the number of revisions that are looked at
    /// @param most the number of edits that are wanted
    static List<Step> steps(Handle handle, RevisionId from, int look, int most) {
        List<RevisionInfo> all = Revisions.line(handle, from, look + 1);
        boolean whole = all.size() <= look;
        List<RevisionInfo> line =
                all.stream().filter(revision -> !revision.hidden().text()).toList();
        List<Step> steps = new ArrayList<>();
        String after = line.isEmpty() ? "" : text(handle, line.getFirst());
        for (int i = 0; i < line.size() && steps.size() < most; i++) {
            boolean end = i + 1 == line.size();
            if (end && !whole) {
                break;
            }
            String before = end ? "" : text(handle, line.get(i + 1));
            String diff = UnifiedDiff.between(before, after, BlankContext.EMPTY);
            if (!diff.isEmpty()) {
                steps.add(new Step(line.get(i), diff));
            }
            after = before;
        }
        return steps;
    }

    /// Returns the text of a revision as Ibis can bear it; empty when it is hidden.
    static String text(Handle handle, RevisionInfo revision) {
        return IbisText.of(Revisions.text(handle, revision.id()).orElse(""));
    }

    /// Returns the author to name to Ibis, which wants a Person that can be asked for. The wiki's own acts, and
    /// what it signed for others, are its voice's; the claimed author stands in the revision.
    Iri author(Handle handle, RevisionInfo revision) {
        Iri group = wikiAddresses.group();
        return Optional.of(revision)
                .filter(each -> !each.attested() && !each.hidden().author())
                .flatMap(each -> Iri.parse(each.author().url()))
                .filter(url -> !url.equals(group) && isActor(handle, url))
                .orElseGet(wikiAddresses::voice);
    }

    private static boolean isActor(Handle handle, Iri url) {
        return Actors.byUrl(handle, url.value()).isPresent();
    }

    private static Optional<RevisionCopy> inlined(Handle handle, RevisionInfo revision) {
        return RevisionCopies.copy(handle, revision.id()).map(copy -> fits(copy) ? copy : bare(copy));
    }

    private static boolean fits(RevisionCopy copy) {
        return copy.signed().revision().size() <= INLINE_BYTES;
    }

    private static RevisionCopy bare(RevisionCopy copy) {
        return new RevisionCopy(copy.signed(), Optional.empty(), copy.description());
    }
}
