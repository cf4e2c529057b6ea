package org.marram.exchange.follows;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import org.marram.exchange.follows.OurFollow.Followed;
import org.marram.federation.fetch.FetchFault;
import org.marram.federation.vocabulary.Digest;
import org.marram.federation.vocabulary.LoggedChange;
import org.marram.wiki.pages.Page;
import org.marram.wiki.pages.PageStore;
import org.marram.wiki.pages.Revisions;
import org.marram.wiki.shared.Host;

/// Work that the entries of another wiki's change log ask for here, page by page.
final class EntrySteps {
    /// Number of pages whose revisions are asked for at once.
    private static final int PAGES_AT_ONCE = 200;

    private final CatchUp.Parts parts;
    private final Followed whom;
    private final boolean quiet;
    private final Consumer<FetchFault> leave;

    private EntrySteps(CatchUp.Parts parts, Followed whom, boolean quiet, Consumer<FetchFault> leave) {
        this.parts = parts;
        this.whom = whom;
        this.quiet = quiet;
        this.leave = leave;
    }

    /// Returns the steps of these entries, in order.
    ///
    /// @param quiet true when they are of long ago, and not told as news
    /// @param leave is told why something was left out
    static List<CatchUpStep> of(
            CatchUp.Parts parts, Followed whom, boolean quiet, List<LoggedChange> changes, Consumer<FetchFault> leave) {
        return new EntrySteps(parts, whom, quiet, leave).of(changes);
    }

    private List<CatchUpStep> of(List<LoggedChange> changes) {
        Map<UUID, News> news = new LinkedHashMap<>();
        for (LoggedChange change : changes) {
            change.page()
                    .filter(line -> whom.line().map(line::equals).orElse(true))
                    .ifPresent(
                            line -> news.computeIfAbsent(line, _ -> new News()).take(change));
        }
        List<UUID> lines = new ArrayList<>(news.keySet());
        List<CatchUpStep> steps = new ArrayList<>();
        for (int from = 0; from < lines.size(); from += PAGES_AT_ONCE) {
            List<UUID> some = lines.subList(from, Math.min(lines.size(), from + PAGES_AT_ONCE));
            steps.add(new Revising(some, news));
            some.stream()
                    .filter(line -> Objects.requireNonNull(news.get(line)).talked)
                    .forEach(line -> steps.add(new Talking(line)));
        }
        return steps;
    }

    /// Changes of one page that a row of entries tells of.
    private static final class News {
        private Optional<Digest> head = Optional.empty();
        private Optional<Boolean> deleted = Optional.empty();
        private boolean hid;
        private boolean talked;
        private long seq;

        void take(LoggedChange change) {
            seq = change.seq();
            if (change.kind() == LoggedChange.Kind.COMMENT) {
                talked = true;
                return;
            }
            head = change.head().or(() -> head);
            switch (change.kind()) {
                case DELETE -> deleted = Optional.of(true);
                case CREATE, EDIT, RENAME, RESTORE, FORK -> deleted = Optional.of(false);
                case HIDE -> hid = true;
                case PROTECT, COMMENT, POLICY -> {
                    // Says nothing of the texts.
                }
            }
        }
    }

    /// Brings the revisions of some pages, and takes away pages that were deleted.
    private final class Revising implements CatchUpStep {
        private final List<UUID> lines;
        private final Map<UUID, News> all;
        private @Nullable CatchUpStep pull;

        Revising(List<UUID> lines, Map<UUID, News> all) {
            this.lines = lines;
            this.all = all;
        }

        @Override
        public Result take(CatchUpTurn catchUpTurn) {
            CatchUpStep begun = pull;
            if (begun == null) {
                begun = parts.pulls().begin(whom, wanted(), quiet, leave);
                pull = begun;
            }
            return begun.take(catchUpTurn);
        }

        private List<RevisionPulls.Wanted> wanted() {
            Map<UUID, Known> known = parts.database().read(handle -> known(handle, whom.host(), lines));
            List<RevisionPulls.Wanted> wanted = new ArrayList<>();
            for (UUID line : lines) {
                News news = Objects.requireNonNull(all.get(line));
                Optional<Known> here = Optional.ofNullable(known.get(line));
                if (news.deleted.orElse(false)) {
                    here.ifPresent(_ -> gone(line, news, false));
                } else if (news.head.isPresent()) {
                    if (news.deleted.isPresent() && here.filter(Known::deleted).isPresent()) {
                        gone(line, news, true);
                    }
                    wanted.add(
                            new RevisionPulls.Wanted(line, news.head.get(), here.map(Known::head), news.seq, news.hid));
                }
            }
            return wanted;
        }

        private void gone(UUID line, News news, boolean back) {
            parts.edits().mirrorGone(whom.host(), line, back, "", Optional.of(news.seq));
        }
    }

    /// Brings the talk about a page. It is worth less than the page: where it cannot be had, the rest goes on.
    private final class Talking implements CatchUpStep {
        private final UUID line;
        private MirroredTalk.@Nullable Look look;

        Talking(UUID line) {
            this.line = line;
        }

        @Override
        public Result take(CatchUpTurn catchUpTurn) {
            MirroredTalk.Look begun = look;
            if (begun == null) {
                Optional<Page> page = parts.database()
                        .read(handle -> PageStore.byUuid(handle, line))
                        .filter(found -> found.host().equals(whom.host()) && !found.deleted());
                if (page.isEmpty()) {
                    return Result.DONE;
                }
                begun = parts.talk().get().look(page.get());
                look = begun;
            }
            return switch (begun.take(catchUpTurn::goesOn)) {
                case MirroredTalk.Brought.Whole _ -> Result.DONE;
                case MirroredTalk.Brought.More _ -> Result.MORE;
                case MirroredTalk.Brought.InPart(String reason) -> {
                    leave.accept(FetchFault.said(reason));
                    yield Result.DONE;
                }
            };
        }
    }

    /// A page of the other wiki as it is here.
    private record Known(Digest head, boolean deleted) {}

    private static Map<UUID, Known> known(Handle handle, Host host, List<UUID> lines) {
        Map<UUID, Known> known = new HashMap<>();
        for (UUID line : lines) {
            Optional<Page> page =
                    PageStore.byUuid(handle, line).filter(each -> each.host().equals(host));
            page.ifPresent(each -> known.put(line, new Known(Revisions.digest(handle, each.head()), each.deleted())));
        }
        return known;
    }
}
