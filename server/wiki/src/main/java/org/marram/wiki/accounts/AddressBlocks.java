package org.marram.wiki.accounts;

import io.micronaut.context.annotation.Context;
import jakarta.annotation.PreDestroy;
import java.net.InetAddress;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.marram.wiki.journal.Entry;
import org.marram.wiki.journal.Follower;
import org.marram.wiki.journal.Journal;
import org.marram.wiki.journal.WikiEvent.ActLogged;
import org.marram.wiki.people.Bans;
import org.marram.wiki.people.Bans.BlockedRange;
import org.marram.wiki.store.Database;

/// The ranges of addresses that may not write, in memory: every request from a stranger asks. Thread-safe.
@Context
public final class AddressBlocks {
    private final Database database;
    private final Clock clock;
    private final Follower elsewhere;
    private volatile List<BlockedRange> ranges;

    AddressBlocks(Database database, Clock clock, Journal journal) {
        this.database = database;
        this.clock = clock;
        this.ranges = load();
        journal.onCommit(this::dropIfChanged);
        this.elsewhere = journal.followerOfOthers("blocks", database.read(Journal::last), this::dropIfChanged);
    }

    public boolean isBlocked(InetAddress address) {
        return reason(address).isPresent();
    }

    /// Returns the reason why people at `address` may not write at present; empty when they may.
    public Optional<String> reason(InetAddress address) {
        List<BlockedRange> known = ranges;
        if (known.isEmpty()) {
            return Optional.empty();
        }
        Instant now = clock.instant();
        return known.stream()
                .filter(block -> now.isBefore(block.until()) && block.range().contains(address))
                .map(BlockedRange::reason)
                .findFirst();
    }

    @PreDestroy
    void close() {
        elsewhere.close();
    }

    private void dropIfChanged(List<Entry> news) {
        if (news.stream().anyMatch(entry -> entry.event() instanceof ActLogged)) {
            ranges = load();
        }
    }

    private List<BlockedRange> load() {
        return database.read(handle -> Bans.ranges(handle, clock.instant()));
    }
}
