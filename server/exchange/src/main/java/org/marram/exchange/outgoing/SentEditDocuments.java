package org.marram.exchange.outgoing;

import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.marram.exchange.actors.ActivityKeys;
import org.marram.exchange.actors.WikiAddresses;
import org.marram.exchange.served.Patches;
import org.marram.federation.vocabulary.Activity;
import org.marram.federation.vocabulary.Addressing;
import org.marram.federation.vocabulary.Iri;
import org.marram.federation.vocabulary.Patch;
import org.marram.federation.vocabulary.Reference;
import org.marram.federation.vocabulary.RevisionCopy;
import org.marram.wiki.pages.RevisionInfo;
import org.marram.wiki.pages.Revisions;
import org.marram.wiki.text.UnifiedDiff;

/// Activities by which edits of people here are sent to the homes of the pages.
final class SentEditDocuments {
    private final WikiAddresses wikiAddresses;
    private final ActivityKeys keys;

    SentEditDocuments(WikiAddresses wikiAddresses, ActivityKeys keys) {
        this.wikiAddresses = wikiAddresses;
        this.keys = keys;
    }

    /// Returns the activity that offers a revision to the home of its page. Only inside a read.
    ///
    /// @param home id of the page there
    Activity edit(Handle handle, Iri home, RevisionInfo revision, RevisionCopy copy) {
        Iri author = new Iri(copy.signed().revision().attributedTo());
        Iri id = wikiAddresses.activity(keys.of("edit", revision.digest().toString()));
        Iri group = new Iri(home.origin() + "/");
        return new Activity.Edit(
                Activity.Envelope.of(id, author)
                        .addressed(Addressing.to(group, Iri.PUBLIC))
                        .at(revision.published()),
                Reference.carrying(patch(handle, home, author, revision, copy)));
    }

    private static Patch patch(Handle handle, Iri home, Iri author, RevisionInfo revision, RevisionCopy copy) {
        String before = revision.parent()
                .flatMap(parent -> Revisions.text(handle, parent))
                .orElse("");
        String after = Revisions.text(handle, revision.id()).orElse("");
        String diff = UnifiedDiff.between(before, after, UnifiedDiff.BlankContext.EMPTY);
        boolean isShort = copy.signed().revision().size() <= Patches.INLINE_BYTES;
        UUID version = Patch.versionOf(diff);
        return new Patch(
                new Iri(home.value() + "/" + WikiAddresses.editName(revision.digest())),
                home,
                author,
                Optional.of(revision.published()),
                revision.summary(),
                isShort ? diff : "",
                version,
                Patch.NO_VERSION,
                Optional.of(isShort ? copy : new RevisionCopy(copy.signed(), Optional.empty(), copy.description())));
    }
}
