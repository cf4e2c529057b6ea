package org.marram.wiki.edits;

import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.marram.federation.vocabulary.Description;
import org.marram.federation.vocabulary.Digest;
import org.marram.wiki.access.Rules;
import org.marram.wiki.edits.RevisionSigning.Draft;
import org.marram.wiki.edits.RevisionSigning.Parent;
import org.marram.wiki.journal.Journal;
import org.marram.wiki.mirrors.LostPage;
import org.marram.wiki.mirrors.MirrorAuthors;
import org.marram.wiki.mirrors.VerifiedRevision;
import org.marram.wiki.pages.KeptPages;
import org.marram.wiki.pages.Page;
import org.marram.wiki.pages.PageStore;
import org.marram.wiki.pages.RenderedPage;
import org.marram.wiki.people.WikiActor;
import org.marram.wiki.shared.Title;
import org.marram.wiki.store.Compression;
import org.marram.wiki.store.Database;

/// The part of [EditPages] that takes back versions of pages of ours which a restore from a backup had lost,
/// from the wikis that mirrored them: as they were signed, under their own digests. Where the page was changed
/// since, the two are merged as a stale edit is.
@Singleton
final class RecoverVersions {
    private final Database database;
    private final Journal journal;
    private final RevisionSigning revisionSigning;
    private final KeptPages kept;
    private final Rules rules;
    private final Clock clock;

    RecoverVersions(
            Database database,
            Journal journal,
            RevisionSigning revisionSigning,
            KeptPages kept,
            Rules rules,
            Clock clock) {
        this.database = database;
        this.journal = journal;
        this.revisionSigning = revisionSigning;
        this.kept = kept;
        this.rules = rules;
        this.clock = clock;
    }

    /// Tries once; empty when the page changed meanwhile.
    ///
    /// @param revisions parents first; each was verified
    Optional<RecoverOutcome> tryBring(LostPage lost, List<VerifiedRevision> revisions) {
        RecoverContext found =
                database.read(handle -> RecoverContext.of(handle, lost, revisions, rules.origin(), clock.instant()));
        return switch (found) {
            case RecoverContext.Answer(RecoverOutcome outcome) -> Optional.of(outcome);
            case RecoverContext.Ready ready -> store(ready);
        };
    }

    private Optional<RecoverOutcome> store(RecoverContext.Ready ready) {
        RenderedPage rendered = kept.render(ready.title(), ready.text());
        Optional<NewRevision> merge = ready.merge() ? Optional.of(merge(ready)) : Optional.empty();
        Map<Digest, byte[]> packed = packed(ready.news().values());
        return database.write(handle -> {
            Optional<Page> now = PageStore.byUuid(handle, ready.lost().line());
            boolean stands = now.map(Page::head).equals(ready.there().map(Page::head));
            return stands ? Optional.of(store(handle, ready, packed, merge, rendered)) : Optional.empty();
        });
    }

    /// The texts of those that have one.
    private static Map<Digest, byte[]> packed(Collection<VerifiedRevision> revisions) {
        Map<Digest, byte[]> packed = new HashMap<>();
        revisions.forEach(revision -> PreparedMirror.text(revision)
                .ifPresent(text ->
                        packed.put(revision.digest(), Compression.pack(text.getBytes(StandardCharsets.UTF_8)))));
        return packed;
    }

    private RecoverOutcome store(
            Handle handle,
            RecoverContext.Ready ready,
            Map<Digest, byte[]> packed,
            Optional<NewRevision> merge,
            RenderedPage rendered) {
        MirrorAuthors authors = new MirrorAuthors(handle, rules.origin());
        List<PageWriter.Returned> returned = ready.news().values().stream()
                .map(verified -> new PageWriter.Returned(
                        BroughtVersions.parents(verified),
                        NewRevision.of(
                                verified,
                                Optional.empty(),
                                Optional.empty(),
                                authors.authorBack(verified),
                                authors.key(verified.did()),
                                ready.title().text(),
                                packed.get(verified.digest()))))
                .toList();
        Page page = PageWriter.bringBack(
                handle,
                journal,
                ready.there(),
                ready.lost().line(),
                Title.of(ready.lost().firstTitle()),
                ready.title(),
                returned,
                merge.map(joined -> new PageWriter.Returned(
                        List.of(ready.before().orElseThrow(), ready.head().digest()), joined)),
                rendered,
                clock.instant());
        return new RecoverOutcome.Back(page, ready.news().size());
    }

    private NewRevision merge(RecoverContext.Ready ready) {
        Page page = ready.there().orElseThrow();
        return revisionSigning.sign(new Draft(
                ready.lost().line(),
                database.read(WikiActor::of),
                Optional.empty(),
                List.of(
                        Parent.stored(ready.before().orElseThrow(), page.head()),
                        Parent.toBeStored(ready.head().digest())),
                page.title().text(),
                ready.text(),
                PreparedMirror.description(ready.head())
                        .map(Description::summary)
                        .orElse(""),
                false,
                rules.licence(),
                clock.instant()));
    }
}
