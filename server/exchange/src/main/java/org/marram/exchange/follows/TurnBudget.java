package org.marram.exchange.follows;

import java.time.Duration;

/// Largest amounts that one turn of catching up with a wiki may take; what is left waits until others had their
/// turns.
///
/// @param entries of its change log
/// @param bytes of answers with revisions
/// @param time from its beginning to its last question, which is waited for
record TurnBudget(int entries, long bytes, Duration time) {
    /// Four answers of the log and some of revisions: enough to get on, and few enough that a wiki which waits
    /// behind three that never end is asked within a minute.
    static final TurnBudget USUAL = new TurnBudget(4 * SyncClient.CHANGES, 16L << 20, Duration.ofSeconds(10));

    /// A search for revisions at wikis that mirror them: one long history, or as much as a person waits for.
    static final TurnBudget SEARCH = new TurnBudget(Integer.MAX_VALUE, 50L << 20, Duration.ofSeconds(15));
}
