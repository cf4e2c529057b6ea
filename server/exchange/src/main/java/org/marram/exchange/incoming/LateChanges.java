package org.marram.exchange.incoming;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.marram.federation.vocabulary.Activity;
import org.marram.federation.vocabulary.Iri;
import org.marram.federation.vocabulary.PublishedText;
import org.marram.federation.vocabulary.Reference;

/// Changes of posts of one host that came faster than people write: each waits until there is room for it, and whatever
/// else comes from that host goes before it. Of one post the newest words alone wait. Not thread-safe.
final class LateChanges {
    /// Longest time between two tries, each of another change: one author's may have to wait while another's need
    /// not.
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(1);

    private final Deque<Late> late = new ArrayDeque<>();
    private long nextTry;

    private record Late(IncomingQueue.Job job, Change change) {}

    /// A change of a post.
    ///
    /// @param at when its author made it; nothing when that is not said, or has to be asked for
    record Change(Iri author, Iri post, Optional<Instant> at) {
        /// Returns the change that an activity tells of; nothing when it is no Update.
        static Optional<Change> of(Activity activity) {
            return activity instanceof Activity.Update update
                    ? update.object().id().map(post -> new Change(update.actor(), post, at(update)))
                    : Optional.empty();
        }

        private static Optional<Instant> at(Activity.Update update) {
            return update.object() instanceof Reference.Inline(PublishedText writing)
                    ? writing.times().updated().or(update::updated)
                    : Optional.empty();
        }

        private boolean isOfSamePost(Change other) {
            return author.equals(other.author) && post.equals(other.post);
        }

        /// Tells whether it was made after another one that came after it. Without both times, what came later is
        /// the newer one.
        private boolean wasMadeAfter(Change later) {
            return at.isPresent() && later.at.isPresent() && at.get().isAfter(later.at.get());
        }
    }

    boolean isEmpty() {
        return late.isEmpty();
    }

    boolean holds(IncomingQueue.Job job) {
        return late.stream().anyMatch(each -> each.job().id() == job.id());
    }

    /// Puts a change behind the others that wait; none of them is tried before `pause` is over.
    void putOff(IncomingQueue.Job job, Change change, Duration pause, long now) {
        late.add(new Late(job, change));
        nextTry = now + (pause.compareTo(LONGEST_PAUSE) < 0 ? pause : LONGEST_PAUSE).toNanos();
    }

    /// Takes out the change that may be tried now.
    Optional<IncomingQueue.Job> due(long now) {
        return late.isEmpty() || now - nextTry < 0
                ? Optional.empty()
                : Optional.of(late.removeFirst().job());
    }

    /// Returns how long until one may be tried.
    Duration pause(long now) {
        return Duration.ofNanos(Math.max(0, nextTry - now));
    }

    /// Returns the changes that this one, which came later, puts out of date.
    List<IncomingQueue.Job> olderThan(Change change) {
        return late.stream()
                .filter(each ->
                        each.change().isOfSamePost(change) && !each.change().wasMadeAfter(change))
                .map(Late::job)
                .toList();
    }

    /// Tells whether a change waits that was made after this one.
    boolean hasNewerThan(Change change) {
        return late.stream()
                .anyMatch(each ->
                        each.change().isOfSamePost(change) && each.change().wasMadeAfter(change));
    }

    void drop(IncomingQueue.Job job) {
        late.removeIf(each -> each.job().id() == job.id());
    }
}
