package org.marram.wiki.pages;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.marram.app.testing.KeptWiki;

class ReaderCacheTest extends KeptWiki {
    @Test
    void whoeverWantsAnAnswerThatIsBeingMadeWaitsForItAndNobodyElseDoes() throws Exception {
        ReaderCache cache = wiki.bean(ReaderCache.class);
        ReaderCache.Key wanted = new ReaderCache.Key("/article/Wanted", "en");
        AtomicInteger atWork = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch enough = new CountDownLatch(1);
        List<CompletableFuture<Integer>> all = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            all.add(CompletableFuture.supplyAsync(
                    () -> cache.inTurn(wanted, () -> {
                        most.accumulateAndGet(atWork.incrementAndGet(), Math::max);
                        begun.countDown();
                        await(enough);
                        return atWork.decrementAndGet();
                    }),
                    command -> Thread.ofVirtual().start(command)));
        }
        await(begun);
        assertEquals(7, cache.inTurn(new ReaderCache.Key("/article/Other", "en"), () -> 7));
        enough.countDown();
        for (CompletableFuture<Integer> each : all) {
            assertEquals(0, each.get(10, TimeUnit.SECONDS));
        }
        assertEquals(1, most.get());
    }

    private static void await(CountDownLatch latch) {
        try {
            assertTrue(latch.await(10, TimeUnit.SECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
