package org.marram.wiki.edits;

import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.marram.federation.vocabulary.Description;
import org.marram.federation.vocabulary.Digest;
import org.marram.wiki.access.Rules;
import org.marram.wiki.edits.RecoverOutcome.Impossible;
import org.marram.wiki.edits.RecoverOutcome.Overlapping;
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
import org.marram.wiki.pages.Revisions;
import org.marram.wiki.people.WikiActor;
import org.marram.wiki.shared.Title;
import org.marram.wiki.shared.TitleResult;
import org.marram.wiki.store.Compression;
import org.marram.wiki.store.Database;
import org.marram.wiki.text.Merge;
import org.marram.wiki.text.MergeResult;

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
        Found found = database.read(handle -> find(handle, lost, revisions));
        return switch (found) {
            case Answer(RecoverOutcome outcome) -> Optional.of(outcome);
            case Ready ready -> store(ready);
        };
    }

    private sealed interface Found {}

    private record Answer(RecoverOutcome outcome) implements Found {}

    /// @param there the page as it is here; none when all of it was lost
    /// @param news what is not here, parents first
    /// @param text what the page shows afterwards
    /// @param merge whether the wiki has to join it with what was written since
    private record Ready(
            LostPage lost,
            Optional<Page> there,
            Map<Digest, VerifiedRevision> news,
            VerifiedRevision head,
            Optional<Digest> before,
            Title title,
            String text,
            boolean merge)
            implements Found {}

    private static Answer impossible(String reason) {
        return new Answer(new Impossible(reason));
    }

    private Found find(Handle handle, LostPage lost, List<VerifiedRevision> revisions) {
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
        Optional<String> fault =
                brought.fault(handle, line, new MirrorAuthors(handle, rules.origin()), clock.instant());
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

    private static String text(VerifiedRevision revision) {
        return PreparedMirror.text(revision).orElse("");
    }

    private static Found join(
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

    private Optional<RecoverOutcome> store(Ready ready) {
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
            Ready ready,
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

    private NewRevision merge(Ready ready) {
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
