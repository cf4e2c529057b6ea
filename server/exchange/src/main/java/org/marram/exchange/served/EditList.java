package org.marram.exchange.served;

import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.marram.exchange.actors.NamedObject.Part;
import org.marram.exchange.actors.WikiAddresses;
import org.marram.exchange.served.Patches.Difference;
import org.marram.exchange.served.Patches.Step;
import org.marram.federation.json.DocumentWriter;
import org.marram.federation.vocabulary.Collection;
import org.marram.federation.vocabulary.Collection.Kind;
import org.marram.federation.vocabulary.Iri;
import org.marram.federation.vocabulary.Patch;
import org.marram.federation.vocabulary.Reference;
import org.marram.wiki.pages.Page;
import org.marram.wiki.text.UnifiedDiff;
import org.marram.wiki.text.UnifiedDiff.BlankContext;

/// A page's edits as Ibis reads them: one list without pages, oldest first, whose differences make the text of
/// the page when they are applied to nothing one after another (PROTOCOL §8).
///
/// Ibis takes no document over 1 MiB. So the newest edits are told one by one, as many as fit, and what came
/// before them is one edit that makes the text from which they go on.
@Singleton
final class EditList {
    /// Largest number of edits that are told one by one: each costs two texts to be compared.
    static final int MOST = 200;

    /// Room for the differences, in characters as written; what stands around them takes the rest of 1 MiB.
    static final int ROOM = 700_000;

    /// Room for the addresses, names and times around each difference, in characters.
    private static final int FRAME = 1_200;

    /// Beginning of a difference that needs no text before it.
    private static final String FROM_NOTHING = "--- original\n+++ modified\n@@ -0,0 ";

    private final WikiAddresses wikiAddresses;
    private final Patches patches;

    EditList(WikiAddresses wikiAddresses, Patches patches) {
        this.wikiAddresses = wikiAddresses;
        this.patches = patches;
    }

    ObjectNode of(Handle handle, Page page) {
        List<Patch> edits = patches(handle, page, fitting(handle, page));
        Iri id = wikiAddresses.list(wikiAddresses.article(page), Part.EDITS);
        List<Reference> items =
                edits.stream().map(edit -> (Reference) Reference.carrying(edit)).toList();
        return DocumentWriter.writeWithPlainItems(Collection.whole(id, Kind.ORDERED_COLLECTION, items.size(), items));
    }

    /// Returns the edits that are told, oldest first. Their differences make the text from nothing.
    private static List<Step> fitting(Handle handle, Page page) {
        List<Step> steps = Patches.steps(handle, page.head(), MOST + 1, MOST + 1);
        boolean whole = steps.size() <= MOST && reachesTheBeginning(steps);
        int told = 0;
        int length = 0;
        while (told < steps.size() && length + length(steps.get(told)) <= ROOM) {
            length += length(steps.get(told++));
        }
        if (whole && told == steps.size()) {
            return steps.reversed();
        }
        return squashed(handle, steps, told, length);
    }

    private static boolean reachesTheBeginning(List<Step> steps) {
        return steps.isEmpty() || steps.getLast().diff().startsWith(FROM_NOTHING);
    }

    /// Returns as many of the newest edits as leave room for the text below them, which becomes one edit.
    private static List<Step> squashed(Handle handle, List<Step> steps, int fitting, int length) {
        int told = Math.min(fitting, steps.size() - 1);
        int left = length;
        while (told >= 0) {
            Step bottom = steps.get(told);
            Step squash = new Step(
                    bottom.revision(),
                    UnifiedDiff.between("", Patches.text(handle, bottom.revision()), BlankContext.EMPTY));
            if (left + length(squash) <= ROOM && !squash.diff().isEmpty()) {
                List<Step> all = new ArrayList<>(steps.subList(0, told));
                all.add(squash);
                return all.reversed();
            }
            told--;
            left -= told >= 0 ? length(steps.get(told)) : 0;
        }
        return List.of();
    }

    private List<Patch> patches(Handle handle, Page page, List<Step> oldestFirst) {
        List<Patch> edits = new ArrayList<>(oldestFirst.size());
        UUID previous = Patch.NO_VERSION;
        Instant last = Instant.EPOCH;
        for (Step step : oldestFirst) {
            Instant at = later(step.revision().published(), last);
            edits.add(patches.patch(
                    handle,
                    page,
                    step.revision(),
                    new Difference(step.diff(), step.version(), previous, at),
                    Optional.empty()));
            previous = step.version();
            last = at;
        }
        return edits;
    }

    /// Returns a time after `last`: Ibis orders edits by time, and ours is the order of the line, whatever an
    /// author's clock said.
    private static Instant later(Instant published, Instant last) {
        return published.isAfter(last) ? published : last.plusMillis(1);
    }

    private static int length(Step step) {
        String diff = step.diff();
        int escapes = (int) diff.chars()
                .filter(c -> c == '\n' || c == '"' || c == '\\' || c > 0x7f)
                .count();
        return FRAME + diff.length() + 2 * escapes;
    }
}
