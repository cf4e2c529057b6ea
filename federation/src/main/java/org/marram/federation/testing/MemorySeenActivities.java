package org.marram.federation.testing;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.marram.federation.inbox.SeenActivities;

/// Marks of accepted activities in memory. Safe for any number of threads.
public final class MemorySeenActivities implements SeenActivities {
    private final Set<Mark> marks = ConcurrentHashMap.newKeySet();

    /// Notes a mark; returns false when it was there.
    public boolean add(Mark mark) {
        return marks.add(mark);
    }

    @Override
    public boolean seen(Mark mark) {
        return marks.contains(mark);
    }
}
