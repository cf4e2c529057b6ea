package org.marram.wiki.edits;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.marram.federation.vocabulary.Description;
import org.marram.federation.vocabulary.Digest;
import org.marram.wiki.edits.RecoverOutcome.Impossible;
import org.marram.wiki.edits.RecoverOutcome.Overlapping;
import org.marram.wiki.mirrors.LostPage;
import org.marram.wiki.mirrors.MirrorAuthors;
import org.marram.wiki.mirrors.VerifiedRevision;
import org.marram.wiki.pages.Page;
import org.marram.wiki.pages.PageStore;
import org.marram.wiki.pages.Revisions;
import org.marram.wiki.shared.Title;
import org.marram.wiki.shared.TitleResult;
import org.marram.wiki.text.Merge;
import org.marram.wiki.text.MergeResult;

/// State here that lost versions of a page come back to, and what comes of that.
sealed interface RecoverContext {
    record Answer(RecoverOutcome outcome) implements RecoverContext {}

    /// @param there the page as it is here; none when all of it was lost
    /// @param news what is not here, parents first
    /// @param text what the page shows afterwards
    /// @param merge whether the wiki has to join it with what was written since
    record Ready(
            LostPage lost,
            Optional<Page> there,
            Map<Digest, VerifiedRevision> news,
            VerifiedRevision head,
            Optional<Digest> before,
            Title title,
            String text,
            boolean merge)
            implements RecoverContext {}

    /// Reads it.
    ///
    /// @param revisions parents first; each was verified
    /// @param here the wiki's public address
    static RecoverContext of(Handle handle, LostPage lost, List<VerifiedRevision> revisions, String here, Instant now) {
        UUID line = lost.line();
        Optional<Page> there = PageStore.byUuid(handle, line);
        if (there.filter(page -> !page.isOurs()).isPresent()) {
            return impossible("The page is at home elsewhere");
        }
        if (!(Title.parse(lost.firstTitle()) instanceof TitleResult.Valid)) {
            return impossible("Its first title is none here: " + lost.firstTitle());
        }
        BroughtVersions brought = BroughtVersions.of(handle, revisions);
        VerifiedRevision newest = brought.news().get(lost.head());
        if (newest == null) {
            return impossible("It is here already, or its newest version did not come");
        }
        Optional<String> fault = brought.fault(handle, line, new MirrorAuthors(handle, here), now);
        if (fault.isPresent()) {
            return impossible(fault.get());
        }
        Optional<String> named = PreparedMirror.description(newest).map(Description::name);
        if (named.isEmpty() || !(Title.parse(named.get()) instanceof TitleResult.Valid(Title title))) {
            return impossible("The title of its newest version is hidden, or none here");
        }
        Optional<Page> owner = PageWriter.owner(handle, title);
        if (owner.filter(page -> !page.uuid().equals(line)).isPresent()) {
            return impossible("Another page has the title " + title.text() + " by now: rename it first");
        }
        return there.map(page -> join(handle, lost, page, brought, newest, title))
                .orElseGet(() ->
                        new Ready(lost, there, brought.news(), newest, Optional.empty(), title, text(newest), false));
    }

    private static Answer impossible(String reason) {
        return new Answer(new Impossible(reason));
    }

    private static String text(VerifiedRevision revision) {
        return PreparedMirror.text(revision).orElse("");
    }

    private static RecoverContext join(
            Handle handle, LostPage lost, Page page, BroughtVersions brought, VerifiedRevision newest, Title title) {
        Digest now = Revisions.digest(handle, page.head());
        Optional<Digest> base = brought.base(handle, newest);
        Optional<Page> there = Optional.of(page);
        if (base.filter(now::equals).isPresent() || brought.descends(newest, now)) {
            return new Ready(lost, there, brought.news(), newest, Optional.of(now), title, text(newest), false);
        }
        String before = base.flatMap(digest -> Revisions.byDigest(handle, digest))
                .flatMap(revision -> Revisions.text(handle, revision.id()))
                .orElse("");
        String here = Revisions.text(handle, page.head()).orElse("");
        return switch (Merge.threeWay(before, text(newest), here)) {
            case MergeResult.Clean(String text) ->
                new Ready(lost, there, brought.news(), newest, Optional.of(now), page.title(), text, true);
            case MergeResult.Overlap _ -> new Answer(new Overlapping(page));
        };
    }
}
