package org.marram.wiki.blocks;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.marram.wiki.render.Filling;
import org.marram.wiki.render.Slot;
import org.marram.wiki.store.Database;

/// Work of the thread of [Blocks]: lets in the blocks that are missing, makes one after the other, stores the
/// results, and tells the pages that waited for them. For one thread, but for [#isTooCostly].
final class BlockWork {
    /// Time after which results are stored and told, in nanoseconds, although there is more to do.
    private static final long TELL_NANOS = TimeUnit.MILLISECONDS.toNanos(300);

    /// Results that are held until they are stored.
    private static final int TELL_RESULTS = 200;

    /// Results that are stored between two looks at how many there are.
    private static final int STORED_BETWEEN = 1_000;

    /// A block that took too much is tried again after this.
    private static final Duration AGAIN = Duration.ofHours(1);

    private final Database database;
    private final Clock clock;
    private final Consumer<Set<Long>> told;
    private final Cache<String, Boolean> tooCostly =
            Caffeine.newBuilder().expireAfterWrite(AGAIN).maximumSize(10_000).build();
    private final BlockQueue queue = new BlockQueue();
    private final Map<String, Result> results = new LinkedHashMap<>();
    private final Set<Long> pages = new HashSet<>();
    private @Nullable BlockMaker maker;
    private long firstResult;
    private int stored;
    private boolean overflowed;

    /// @param told is told of pages whose blocks are there; of none in particular, when it may be any
    BlockWork(Database database, Clock clock, Consumer<Set<Long>> told) {
        this.database = database;
        this.clock = clock;
        this.told = told;
    }

    private record Result(long era, Filling filling) {}

    /// Tells whether a block took too much a while ago.
    boolean isTooCostly(Slot slot) {
        return tooCostly.getIfPresent(slot.digest()) != null;
    }

    boolean isEmpty() {
        return queue.isEmpty();
    }

    /// Notes that some could not be let in: their pages are to be put together anew when the others are done.
    void overflow() {
        overflowed = true;
    }

    /// Lets in what is not there yet.
    void admit(AskedBlocks asked) {
        if (asked.slots().isEmpty()) {
            return;
        }
        Map<String, Filling> known = database.read(handle ->
                KeptBlocks.find(handle, asked.slots().stream().map(Slot::digest).toList()));
        for (Slot slot : asked.slots()) {
            if (known.containsKey(slot.digest()) || results.containsKey(slot.digest())) {
                pages.add(asked.page());
            } else if (!isTooCostly(slot) && !queue.add(asked.page(), asked.era(), slot)) {
                overflowed = true;
            }
        }
    }

    /// Makes one block; returns false when none is left, and everything was stored and told.
    boolean step() {
        Optional<BlockQueue.Waiting> next = queue.next();
        next.ifPresent(this::make);
        if (next.isEmpty() || results.size() >= TELL_RESULTS || isDue()) {
            store();
        }
        return next.isPresent();
    }

    private boolean isDue() {
        return !results.isEmpty() && System.nanoTime() - firstResult > TELL_NANOS;
    }

    private void make(BlockQueue.Waiting waiting) {
        if (maker == null) {
            maker = new BlockMaker();
        }
        firstResult = results.isEmpty() ? System.nanoTime() : firstResult;
        Slot slot = waiting.slot();
        Optional<Filling> made = maker.make(slot);
        if (made.isPresent()) {
            results.put(slot.digest(), new Result(waiting.era(), made.get()));
        } else {
            tooCostly.put(slot.digest(), true);
            queue.slowDown(waiting.page());
            // It was ended in the middle of something.
            maker = null;
        }
        pages.addAll(queue.done(slot.digest()));
    }

    private void store() {
        if (!results.isEmpty()) {
            Map<Long, List<KeptBlocks.Packed>> made = new LinkedHashMap<>();
            results.forEach((digest, result) -> made.computeIfAbsent(result.era(), era -> new ArrayList<>())
                    .add(KeptBlocks.Packed.of(digest, result.filling())));
            long now = clock.millis();
            stored += results.size();
            boolean many = stored >= STORED_BETWEEN;
            stored = many ? 0 : stored;
            database.write(handle -> KeptBlocks.put(handle, made, now, many));
            results.clear();
        }
        tell();
    }

    private void tell() {
        Set<Long> some = Set.copyOf(pages);
        boolean any = overflowed && queue.isEmpty();
        overflowed = overflowed && !any;
        pages.clear();
        if (any || !some.isEmpty()) {
            told.accept(any ? Set.of() : some);
        }
    }

    /// Gives up what was made and not stored. Who waits for it asks again.
    void giveUp() {
        results.clear();
        maker = null;
        tell();
    }

    /// Lets go of the scripts.
    void rest() {
        maker = null;
    }
}
