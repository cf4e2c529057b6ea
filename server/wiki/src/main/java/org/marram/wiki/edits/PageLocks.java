package org.marram.wiki.edits;

import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import org.marram.wiki.shared.Title;

/// A lock for each page, out of a fixed number that pages share by chance.
final class PageLocks {
    private static final int LOCKS = 1024;

    private final Lock[] locks = new Lock[LOCKS];

    PageLocks() {
        for (int i = 0; i < LOCKS; i++) {
            locks[i] = new ReentrantLock();
        }
    }

    Lock of(Title title) {
        int hash = title.key().hashCode();
        return locks[(hash ^ (hash >>> 16)) & (LOCKS - 1)];
    }
}
