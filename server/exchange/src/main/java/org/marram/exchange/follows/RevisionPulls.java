package org.marram.exchange.follows;

import jakarta.inject.Singleton;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.marram.exchange.actors.PeerFault;
import org.marram.exchange.follows.OurFollow.Followed;
import org.marram.exchange.follows.SyncClient.Answer;
import org.marram.exchange.follows.SyncClient.Batch;
import org.marram.federation.fetch.FetchFault;
import org.marram.federation.vocabulary.Digest;
import org.marram.federation.vocabulary.RevisionCopy;
import org.marram.wiki.edits.EditPages;
import org.marram.wiki.mirrors.MirrorOutcome;
import org.marram.wiki.mirrors.MirroredPage;
import org.marram.wiki.mirrors.VerifiedRevision;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Fetches the missing revisions of some pages of another wiki, in answers of many revisions; while one is
/// verified and stored, the next is on its way. It can be left off after each answer. Waits for the network.
@Singleton
final class RevisionPulls {
    private static final Logger log = LoggerFactory.getLogger(RevisionPulls.class);

    private final SyncClient sync;
    private final EditPages edits;
    private final RevisionSources revisionSources;
    private final Executor threads = command -> Thread.ofVirtual().name("pull").start(command);

    RevisionPulls(SyncClient sync, EditPages edits, RevisionSources revisionSources) {
        this.sync = sync;
        this.edits = edits;
        this.revisionSources = revisionSources;
    }

    /// Revisions that are wanted of a page.
    ///
    /// @param head its newest revision as the wiki says
    /// @param here the newest that there is here
    /// @param seq the entry of the log that says so
    /// @param hid true when something of it was hidden: all of it is looked at
    record Wanted(UUID line, Digest head, Optional<Digest> here, long seq, boolean hid) {}

    /// Returns the step that brings these here.
    ///
    /// @param leave is told why a page was left out for good
    CatchUpStep begin(Followed whom, List<Wanted> wanted, boolean quiet, Consumer<FetchFault> leave) {
        return new Pull(whom, wanted, quiet, leave);
    }

    /// One question and all of its answers.
    private final class Pull implements CatchUpStep {
        private final Followed whom;
        private final Consumer<FetchFault> leave;
        private final AnswerLimit limit = new AnswerLimit();
        private final ArrivingPages pages;
        private final Deque<CatchUpStep> after = new ArrayDeque<>();
        private final Set<Digest> want = new LinkedHashSet<>();
        private final Set<Digest> have = new LinkedHashSet<>();
        private @Nullable CompletableFuture<Answer<Batch>> next;
        private boolean whole;

        Pull(Followed whom, List<Wanted> all, boolean quiet, Consumer<FetchFault> leave) {
            this.whom = whom;
            this.leave = leave;
            this.pages = new ArrivingPages(whom, all, quiet, this::leave);
            this.whole = all.isEmpty();
            for (Wanted each : all) {
                want.add(each.head());
                each.here().ifPresent(have::add);
                if (each.hid()) {
                    after.add(new HidingStep(sync, edits, whom, each.head()));
                }
            }
        }

        @Override
        public Result take(CatchUpTurn catchUpTurn) {
            if (!whole) {
                return answered(catchUpTurn);
            }
            CatchUpStep catchUpStep = after.peek();
            if (catchUpStep == null) {
                return Result.DONE;
            }
            Result result = catchUpStep.take(catchUpTurn);
            if (result instanceof Result.Done) {
                after.remove();
                return after.isEmpty() ? Result.DONE : Result.MORE;
            }
            return result;
        }

        private Result answered(CatchUpTurn catchUpTurn) {
            CompletableFuture<Answer<Batch>> asked = next;
            next = null;
            return switch ((asked == null ? ask() : asked).join()) {
                case Answer.Failed<Batch>(FetchFault fault) -> new Result.Failed(fault);
                case Answer.Found<Batch>(Batch batch) -> {
                    catchUpTurn.took(0, batch.bytes());
                    Optional<FetchFault> fault = limit.fault(batch);
                    yield fault.<Result>map(Result.Failed::new).orElseGet(() -> take(batch, catchUpTurn));
                }
            };
        }

        private Result take(Batch batch, CatchUpTurn catchUpTurn) {
            pages.note(batch.pages());
            note(batch.revisions());
            whole = !batch.more() || want.isEmpty();
            if (!whole && catchUpTurn.goesOn()) {
                next = ask();
            }
            keep(batch, whole);
            return whole && after.isEmpty() ? Result.DONE : Result.MORE;
        }

        private CompletableFuture<Answer<Batch>> ask() {
            List<Digest> wants = List.copyOf(want);
            List<Digest> haves = List.copyOf(have);
            return CompletableFuture.supplyAsync(() -> sync.revisions(whom.origin(), wants, haves), threads);
        }

        /// Notes the revisions that came: the newest stand for all before them; a page that came whole is asked
        /// for no more.
        private void note(List<RevisionCopy> revisions) {
            for (RevisionCopy copy : revisions) {
                have.removeAll(copy.signed().revision().parents());
                Digest digest = copy.signed().digest();
                if (!want.remove(digest)) {
                    have.add(digest);
                }
            }
        }

        private void keep(Batch batch, boolean last) {
            List<CheckedRevision> checked =
                    batch.revisions().parallelStream().map(CheckedRevision::of).toList();
            // Security: what does not verify is left out, with what descends from it.
            checked.stream()
                    .flatMap(each -> each.fault().stream())
                    .map(FetchFault::said)
                    .forEach(this::leave);
            List<MirroredPage> ready = pages.ready(checked, last);
            if (!ready.isEmpty()) {
                List<MirrorOutcome> outcomes = edits.mirror(ready);
                for (int i = 0; i < ready.size(); i++) {
                    settle(ready.get(i), outcomes.get(i));
                }
            }
        }

        private void settle(MirroredPage page, MirrorOutcome outcome) {
            switch (outcome) {
                case MirrorOutcome.Stored _ -> {
                    // As it should be.
                }
                case MirrorOutcome.NotADescendant _ -> edits.mirrorAfterReset(List.of(page));
                case MirrorOutcome.MissingParents(List<Digest> missing) ->
                    after.addFirst(_ -> {
                        complete(page, missing);
                        return Result.DONE;
                    });
                case MirrorOutcome.Foreign(String reason) -> leave(FetchFault.said(reason));
            }
        }

        private void complete(MirroredPage page, List<Digest> missing) {
            List<VerifiedRevision> found = revisionSources.find(missing, whom.origin());
            MirrorOutcome outcome = edits.mirror(List.of(page.after(found))).getFirst();
            if (!(outcome instanceof MirrorOutcome.Stored)) {
                leave(FetchFault.of(PeerFault.PAGE_WITH_GAPS, page.firstTitle()));
            }
        }

        private void leave(FetchFault fault) {
            log.info("{}: {}", whom.host(), fault.english());
            leave.accept(fault);
        }
    }
}
