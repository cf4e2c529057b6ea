package org.marram.wiki.searching;

import java.time.Duration;
import java.util.function.LongConsumer;
import org.marram.search.OpenedIndex;

/// The index where no server runs: it is opened for as long as one piece of work on it takes.
final class LoneIndex {
    private final IndexOpener opener;
    private final IndexBuilding building;

    LoneIndex(IndexOpener opener, IndexBuilding building) {
        this.opener = opener;
        this.building = building;
    }

    /// Builds it anew.
    ///
    /// @return how many pages there are in it
    long build(LongConsumer progress) {
        try (Following alone = opener.require(opener.open())) {
            return building.build(alone, progress);
        }
    }

    /// Brings it to the end of the journal; builds it where there is none.
    ///
    /// @return how many pages there are in it
    long bringUpToDate(LongConsumer progress, Duration longest) {
        OpenedIndex openedIndex = opener.open();
        try (Following alone = opener.require(openedIndex)) {
            if (openedIndex instanceof OpenedIndex.Empty) {
                return building.build(alone, progress);
            }
            alone.awaitCaughtUp(longest.toMillis());
            return alone.index().documents();
        }
    }
}
