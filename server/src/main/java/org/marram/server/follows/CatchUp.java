package org.marram.server.follows;

import io.micronaut.context.BeanProvider;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.marram.federation.fetch.Fault;
import org.marram.federation.vocabulary.Change;
import org.marram.federation.vocabulary.Digest;
import org.marram.federation.vocabulary.WebOrigin;
import org.marram.server.edits.EditPages;
import org.marram.server.follows.OurFollow.Followed;
import org.marram.server.follows.OurFollow.Place;
import org.marram.server.follows.SyncClient.Answer;
import org.marram.server.pages.Page;
import org.marram.server.pages.PageStore;
import org.marram.server.pages.Revisions;
import org.marram.server.peers.PeerFault;
import org.marram.server.store.Database;

/// Brings what is here of another wiki in step with its change log: the first time all that it has, later what is
/// missing. What was done is kept page by page and entry by entry, so that it goes on where it was cut off; what it
/// holds in memory is bounded by an answer of the other wiki. Waits for the network.
@Singleton
final class CatchUp {
    /// Pages whose revisions are asked for at once.
    private static final int PAGES_AT_ONCE = 200;

    private final SyncClient sync;
    private final RevisionPulls pulls;
    private final EditPages edits;
    private final BeanProvider<MirroredTalk> talk;
    private final Database database;
    private final Clock clock;

    CatchUp(
            SyncClient sync,
            RevisionPulls pulls,
            EditPages edits,
            BeanProvider<MirroredTalk> talk,
            Database database,
            Clock clock) {
        this.sync = sync;
        this.pulls = pulls;
        this.edits = edits;
        this.talk = talk;
        this.database = database;
        this.clock = clock;
    }

    /// How it ended.
    sealed interface Outcome {
        /// All that there was is here, but for pages that cannot be.
        ///
        /// @param left why something was left out; nothing when nothing was
        record InStep(Place place, Optional<Fault> left) implements Outcome {}

        record Failed(Fault fault) implements Outcome {}
    }

    /// Follows the log to its end.
    Outcome run(OurFollow follow) {
        return new Run(follow).toTheEnd();
    }

    /// What the log says of one page in a row of entries.
    private static final class News {
        private Optional<Digest> head = Optional.empty();
        private Optional<Boolean> deleted = Optional.empty();
        private boolean hid;
        private boolean talked;
        private long seq;

        void take(Change change) {
            seq = change.seq();
            if (change.kind() == Change.Kind.COMMENT) {
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

    private final class Run {
        private final OurFollow follow;
        private final Followed whom;
        private final WebOrigin wiki;
        private final boolean quiet;
        private Place place;
        private boolean measured;
        private boolean anew;
        private Optional<Fault> left = Optional.empty();

        Run(OurFollow follow) {
            this.follow = follow;
            this.whom = follow.followed().orElseThrow();
            this.wiki = whom.origin();
            this.place = follow.place();
            this.quiet = !place.isWhole();
        }

        Outcome toTheEnd() {
            while (true) {
                switch (sync.changes(wiki, place.seq())) {
                    case Answer.Failed<List<Change>>(Fault fault) -> {
                        return new Outcome.Failed(fault);
                    }
                    case Answer.Found<List<Change>>(List<Change> changes) -> {
                        Optional<Outcome> end = take(changes);
                        if (end.isPresent()) {
                            return end.get();
                        }
                    }
                }
            }
        }

        /// Works on a row of entries; says when it was the last.
        private Optional<Outcome> take(List<Change> changes) {
            boolean otherEpoch = !changes.isEmpty()
                    && !place.epoch().isEmpty()
                    && !changes.getFirst().epoch().equals(place.epoch());
            if (otherEpoch) {
                return beginAnew();
            }
            boolean isLong = changes.size() == SyncClient.CHANGES && !measured;
            if (changes.isEmpty() || isLong) {
                measured = true;
                switch (sync.last(wiki)) {
                    case Answer.Failed<Long>(Fault fault) -> {
                        return Optional.of(new Outcome.Failed(fault));
                    }
                    case Answer.Found<Long>(Long last) -> {
                        if (last < place.seq()) {
                            return beginAnew();
                        }
                        moveTo(place.epoch(), place.seq(), last);
                    }
                }
            }
            if (changes.isEmpty()) {
                return Optional.of(new Outcome.InStep(place, left));
            }
            Optional<Fault> failure = apply(changes);
            if (failure.isPresent()) {
                return Optional.of(new Outcome.Failed(failure.get()));
            }
            Change newest = changes.getLast();
            moveTo(newest.epoch(), newest.seq(), Math.max(newest.seq(), place.last()));
            boolean end = changes.size() < SyncClient.CHANGES;
            return end ? Optional.of(new Outcome.InStep(place, left)) : Optional.empty();
        }

        /// Its database was restored from a backup, and counts anew.
        private Optional<Outcome> beginAnew() {
            if (anew) {
                return Optional.of(new Outcome.Failed(Fault.of(PeerFault.LOG_ANEW)));
            }
            anew = true;
            place = Place.BEGINNING;
            return Optional.empty();
        }

        private void moveTo(String epoch, long seq, long last) {
            place = new Place(epoch, seq, last);
            Place now = place;
            database.write(handle -> {
                OurFollows.place(handle, follow.id(), now, clock.instant());
                return true;
            });
        }

        private Optional<Fault> apply(List<Change> changes) {
            Map<UUID, News> news = new LinkedHashMap<>();
            for (Change change : changes) {
                change.page()
                        .filter(line -> whom.line().map(line::equals).orElse(true))
                        .ifPresent(line ->
                                news.computeIfAbsent(line, _ -> new News()).take(change));
            }
            List<UUID> lines = new ArrayList<>(news.keySet());
            for (int from = 0; from < lines.size(); from += PAGES_AT_ONCE) {
                Optional<Fault> failure =
                        apply(lines.subList(from, Math.min(lines.size(), from + PAGES_AT_ONCE)), news);
                if (failure.isPresent()) {
                    return failure;
                }
            }
            return Optional.empty();
        }

        private Optional<Fault> apply(List<UUID> lines, Map<UUID, News> all) {
            Map<UUID, Known> known = database.read(handle -> known(handle, whom.host(), lines));
            List<RevisionPulls.Wanted> wanted = new ArrayList<>();
            for (UUID line : lines) {
                News news = Objects.requireNonNull(all.get(line));
                Optional<Known> here = Optional.ofNullable(known.get(line));
                if (news.deleted.orElse(false)) {
                    here.ifPresent(_ -> edits.mirrorGone(whom.host(), line, false, "", Optional.of(news.seq)));
                } else if (news.head.isPresent()) {
                    restored(line, news, here);
                    wanted.add(
                            new RevisionPulls.Wanted(line, news.head.get(), here.map(Known::head), news.seq, news.hid));
                }
            }
            RevisionPulls.Result result = pulls.pull(whom, wanted, quiet);
            result.left().ifPresent(fault -> left = Optional.of(fault));
            if (result.failure().isEmpty()) {
                lines.stream()
                        .filter(line -> Objects.requireNonNull(all.get(line)).talked)
                        .forEach(this::talk);
            }
            return result.failure();
        }

        /// What is said about a page is worth less than the page: where it cannot be had, the rest goes on.
        private void talk(UUID line) {
            database.read(handle -> PageStore.byUuid(handle, line))
                    .filter(page -> page.host().equals(whom.host()) && !page.deleted())
                    .flatMap(page -> talk.get().bring(page))
                    .map(Fault::said)
                    .ifPresent(fault -> left = Optional.of(fault));
        }

        private void restored(UUID line, News news, Optional<Known> here) {
            if (news.deleted.isPresent() && here.filter(Known::deleted).isPresent()) {
                edits.mirrorGone(whom.host(), line, true, "", Optional.of(news.seq));
            }
        }
    }

    /// A page of theirs as it is here.
    private record Known(Digest head, boolean deleted) {}

    private static Map<UUID, Known> known(Handle handle, String host, List<UUID> lines) {
        Map<UUID, Known> known = new HashMap<>();
        for (UUID line : lines) {
            Optional<Page> page =
                    PageStore.byUuid(handle, line).filter(each -> each.host().equals(host));
            page.ifPresent(each -> known.put(line, new Known(Revisions.digest(handle, each.head()), each.deleted())));
        }
        return known;
    }
}
