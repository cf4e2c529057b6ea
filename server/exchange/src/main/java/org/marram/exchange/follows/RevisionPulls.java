package org.marram.exchange.follows;

import jakarta.inject.Singleton;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
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
import org.marram.exchange.follows.SyncClient.PageNews;
import org.marram.federation.fetch.FetchFault;
import org.marram.federation.fetch.FetchedRevision;
import org.marram.federation.fetch.RevisionFetcher;
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

    /// Largest number of answers to one question, each of about one MiB, in as many turns as it takes.
    private static final int MOST_ANSWERS = 2_000;

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
        private final boolean quiet;
        private final Consumer<FetchFault> leave;
        private final Patience patience = new Patience();
        private final Deque<CatchUpStep> after = new ArrayDeque<>();
        private final Map<UUID, Wanted> wanted = new LinkedHashMap<>();
        private final Map<UUID, PageNews> pages = new HashMap<>();
        private final Map<UUID, Digest> reached = new HashMap<>();
        private final Map<UUID, List<VerifiedRevision>> carried = new HashMap<>();
        private final Set<UUID> settled = new HashSet<>();
        private final Set<Digest> want = new LinkedHashSet<>();
        private final Set<Digest> have = new LinkedHashSet<>();
        private @Nullable CompletableFuture<Answer<Batch>> next;
        private boolean whole;

        Pull(Followed whom, List<Wanted> all, boolean quiet, Consumer<FetchFault> leave) {
            this.whom = whom;
            this.quiet = quiet;
            this.leave = leave;
            this.whole = all.isEmpty();
            for (Wanted each : all) {
                wanted.put(each.line(), each);
                want.add(each.head());
                each.here().ifPresent(have::add);
                each.here().ifPresent(here -> reached.put(each.line(), here));
                if (each.hid()) {
                    after.add(new Hiding(whom, each.head()));
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
                    Optional<FetchFault> fault = patience.fault(batch);
                    yield fault.<Result>map(Result.Failed::new).orElseGet(() -> take(batch, catchUpTurn));
                }
            };
        }

        private Result take(Batch batch, CatchUpTurn catchUpTurn) {
            batch.pages().forEach(page -> pages.put(page.line(), page));
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
            List<Checked> checked =
                    batch.revisions().parallelStream().map(Checked::of).toList();
            // Security: what does not verify is left out, with what descends from it.
            checked.stream()
                    .flatMap(each -> each.fault().stream())
                    .map(FetchFault::said)
                    .forEach(this::leave);
            List<MirroredPage> ready = ready(checked, last);
            if (!ready.isEmpty()) {
                List<MirrorOutcome> outcomes = edits.mirror(ready);
                for (int i = 0; i < ready.size(); i++) {
                    settle(ready.get(i), outcomes.get(i));
                }
            }
        }

        /// Returns the pages that can be stored by now. Revisions of other lines go with the page that descends
        /// from them.
        private List<MirroredPage> ready(List<Checked> checked, boolean last) {
            Map<UUID, List<VerifiedRevision>> byLine = new LinkedHashMap<>(carried);
            carried.clear();
            List<VerifiedRevision> foreign = new ArrayList<>();
            for (VerifiedRevision revision :
                    checked.stream().flatMap(each -> each.revision().stream()).toList()) {
                UUID line = revision.copy().signed().revision().page();
                if (wanted.containsKey(line)) {
                    List<VerifiedRevision> ofLine = byLine.computeIfAbsent(line, _ -> new ArrayList<>());
                    ofLine.addAll(foreign);
                    foreign.clear();
                    ofLine.add(revision);
                } else {
                    foreign.add(revision);
                }
            }
            if (last) {
                // Protection and title may have changed without a revision.
                wanted.keySet().stream()
                        .filter(line -> !settled.contains(line))
                        .forEach(line -> byLine.computeIfAbsent(line, _ -> new ArrayList<>()));
            }
            List<MirroredPage> ready = new ArrayList<>();
            byLine.forEach((line, revisions) -> page(line, revisions, last).ifPresent(ready::add));
            return ready;
        }

        private Optional<MirroredPage> page(UUID line, List<VerifiedRevision> revisions, boolean last) {
            Wanted asked = Objects.requireNonNull(wanted.get(line));
            Optional<Digest> head = newest(asked, revisions);
            PageNews news = pages.get(line);
            if (head.isEmpty() || news == null) {
                if (last) {
                    leave(FetchFault.of(PeerFault.PAGE_NOT_SENT, line));
                } else {
                    carried.put(line, new ArrayList<>(revisions));
                }
                return Optional.empty();
            }
            // Security: a wiki speaks for its own pages only.
            if (!news.id().origin().equals(whom.origin())) {
                leave(FetchFault.of(
                        PeerFault.PAGE_OF_ANOTHER, news.id().origin().authority()));
                return Optional.empty();
            }
            if (news.deleted()) {
                return Optional.empty();
            }
            boolean whole = head.get().equals(asked.head());
            if (whole) {
                settled.add(line);
            }
            reached.put(line, head.get());
            return Optional.of(new MirroredPage(
                    whom.host(),
                    line,
                    news.firstTitle(),
                    news.id(),
                    head.get(),
                    revisions,
                    news.protection(),
                    false,
                    quiet,
                    whole ? Optional.of(asked.seq()) : Optional.empty()));
        }

        /// Returns the newest revision up to which the page's own line came: its head, or the one at which an
        /// answer was cut off.
        private Optional<Digest> newest(Wanted asked, List<VerifiedRevision> revisions) {
            Optional<Digest> at = Optional.ofNullable(reached.get(asked.line()));
            for (VerifiedRevision each : revisions) {
                var revision = each.copy().signed().revision();
                boolean own = revision.page().equals(asked.line());
                if (each.copy().signed().digest().equals(asked.head())) {
                    return Optional.of(asked.head());
                }
                if (own && (at.isEmpty() || revision.parents().contains(at.get()))) {
                    at = Optional.of(each.copy().signed().digest());
                }
            }
            return at;
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
            MirrorOutcome outcome = edits.mirror(List.of(with(page, found))).getFirst();
            if (!(outcome instanceof MirrorOutcome.Stored)) {
                leave(FetchFault.of(PeerFault.PAGE_WITH_GAPS, page.firstTitle()));
            }
        }

        private void leave(FetchFault fault) {
            log.info("{}: {}", whom.host(), fault.english());
            leave.accept(fault);
        }
    }

    static MirroredPage with(MirroredPage page, List<VerifiedRevision> before) {
        List<VerifiedRevision> all = new ArrayList<>(before);
        all.addAll(page.revisions());
        return new MirroredPage(
                page.host(),
                page.line(),
                page.firstTitle(),
                page.id(),
                page.head(),
                all,
                page.protection(),
                page.deleted(),
                page.quiet(),
                page.seq());
    }

    /// Hides revisions here that were hidden there: a revision that comes without its words loses them here
    /// too.
    private final class Hiding implements CatchUpStep {
        private final Followed whom;
        private final Digest head;
        private final Set<Digest> have = new LinkedHashSet<>();
        private final Patience patience = new Patience();

        Hiding(Followed whom, Digest head) {
            this.whom = whom;
            this.head = head;
        }

        @Override
        public Result take(CatchUpTurn catchUpTurn) {
            return switch (sync.revisions(whom.origin(), List.of(head), have)) {
                case Answer.Failed<Batch>(FetchFault fault) -> new Result.Failed(fault);
                case Answer.Found<Batch>(Batch batch) -> {
                    catchUpTurn.took(0, batch.bytes());
                    batch.revisions().forEach(copy -> {
                        hide(whom, copy);
                        have.removeAll(copy.signed().revision().parents());
                        have.add(copy.signed().digest());
                    });
                    Optional<FetchFault> fault = patience.fault(batch);
                    yield fault.<Result>map(Result.Failed::new).orElse(batch.more() ? Result.MORE : Result.DONE);
                }
            };
        }
    }

    private void hide(Followed whom, RevisionCopy copy) {
        if (copy.text().isEmpty() || copy.description().isEmpty()) {
            edits.mirrorHidden(
                    whom.host(),
                    copy.signed().digest(),
                    copy.text().isEmpty(),
                    copy.description().isEmpty(),
                    "");
        }
    }

    /// Limit of the answers to one question.
    ///
    /// Security: whoever is followed could keep us asking for ever, and those who are to be followed next
    /// waiting.
    private static final class Patience {
        private List<Digest> before = List.of();
        private int answers;

        /// Returns the reason why an answer that says that there is more is the last one.
        Optional<FetchFault> fault(Batch batch) {
            List<Digest> now = batch.revisions().stream()
                    .map(copy -> copy.signed().digest())
                    .toList();
            boolean brings = !now.equals(before);
            before = now;
            answers++;
            if (!batch.more() || (brings && answers < MOST_ANSWERS)) {
                return Optional.empty();
            }
            return Optional.of(
                    brings
                            ? FetchFault.of(PeerFault.TOO_MANY_ANSWERS, MOST_ANSWERS)
                            : FetchFault.of(PeerFault.NOTHING_NEW));
        }
    }

    /// A revision with the result of its check.
    record Checked(Optional<VerifiedRevision> revision, Optional<String> fault) {
        static Checked of(RevisionCopy copy) {
            return switch (RevisionFetcher.check(copy, copy.signed().digest())) {
                case FetchedRevision.Found(RevisionCopy intact, var key) ->
                    new Checked(
                            Optional.of(new VerifiedRevision(intact, key.didKey(), Optional.empty())),
                            Optional.empty());
                case FetchedRevision.Refused(String reason) -> new Checked(Optional.empty(), Optional.of(reason));
                case FetchedRevision.Unreachable(String reason) -> new Checked(Optional.empty(), Optional.of(reason));
            };
        }
    }
}
