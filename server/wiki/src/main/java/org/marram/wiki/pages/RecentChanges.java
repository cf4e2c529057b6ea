package org.marram.wiki.pages;

import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.marram.wiki.journal.Entry;
import org.marram.wiki.journal.Journal;
import org.marram.wiki.people.People;

/// Recent changes, out of the journal.
@Singleton
public final class RecentChanges {
    /// Events read at once.
    private static final int BATCH = 200;
    /// Batches that are looked through for what a filter lets pass; then the reader goes on by hand.
    private static final int MOST_BATCHES = 10;

    private final JournalChanges journalChanges;

    RecentChanges(JournalChanges journalChanges) {
        this.journalChanges = journalChanges;
    }

    /// Some of what happened, newest first.
    ///
    /// @param older where to go on; empty when nothing is older
    public record Part(List<RecentChange> changes, OptionalLong older) {
        public Part {
            changes = List.copyOf(changes);
        }
    }

    /// At most `limit` changes before the event with the number `before` that pass the filter.
    public Part before(Handle handle, long before, ChangeFilter filter, int limit) {
        Optional<Set<Long>> actors =
                filter.by().isEmpty() ? Optional.empty() : Optional.of(actors(handle, filter.by()));
        List<RecentChange> changes = new ArrayList<>();
        long at = before;
        for (int batch = 0; batch < MOST_BATCHES; batch++) {
            List<Entry> entries = Journal.recent(handle, at, BATCH);
            for (Entry entry : entries) {
                if (changes.size() == limit) {
                    return new Part(changes, OptionalLong.of(at));
                }
                at = entry.seq();
                if (actors.isEmpty() || isBy(entry, actors.get())) {
                    shown(handle, entry, filter).ifPresent(changes::add);
                }
            }
            if (entries.size() < BATCH) {
                return new Part(changes, OptionalLong.empty());
            }
        }
        return new Part(changes, OptionalLong.of(at));
    }

    /// Some of what happened, oldest first, imports included: for a program that keeps in step.
    ///
    /// @param last number of the last event that was looked at: where to go on, now or later
    /// @param more whether there were more when it was asked
    public record Forward(List<RecentChange> changes, long last, boolean more) {
        public Forward {
            changes = List.copyOf(changes);
        }
    }

    /// At most `limit` changes after the event with the number `after` that pass the filter.
    public Forward after(Handle handle, long after, ChangeFilter filter, int limit) {
        List<RecentChange> changes = new ArrayList<>();
        long at = after;
        for (int batch = 0; batch < MOST_BATCHES; batch++) {
            List<Entry> entries = Journal.after(handle, at, BATCH);
            for (Entry entry : entries) {
                if (changes.size() == limit) {
                    return new Forward(changes, at, true);
                }
                at = entry.seq();
                shown(handle, entry, filter).ifPresent(changes::add);
            }
            if (entries.size() < BATCH) {
                return new Forward(changes, at, false);
            }
        }
        return new Forward(changes, at, true);
    }

    /// The change that an event is, where it is one that is told and passes the filter; who did it aside.
    private Optional<RecentChange> shown(Handle handle, Entry entry, ChangeFilter filter) {
        return JournalChanges.kind(entry.event())
                .filter(filter::passes)
                .flatMap(kind -> journalChanges.change(handle, entry, kind))
                .filter(recent -> filter.passes(recent.change()));
    }

    private static boolean isBy(Entry entry, Set<Long> actors) {
        return entry.actor().isPresent() && actors.contains(entry.actor().getAsLong());
    }

    /// All numbers under which a person of this name has acted.
    private static Set<Long> actors(Handle handle, String name) {
        return People.byName(handle, name)
                .<Set<Long>>map(person -> new HashSet<>(handle.createQuery("select id from actor where person = ?")
                        .bind(0, person.id().value())
                        .mapTo(Long.class)
                        .list()))
                .orElseGet(Set::of);
    }
}
