package org.marram.wiki.shared;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class LongWorkTest {
    @Test
    void workIsDoneWhileNothingIsHeldAndOnceForEachKey() {
        AtomicInteger held = new AtomicInteger();
        List<String> done = new ArrayList<>();
        int sum = LongWork.holding(() -> {
            held.incrementAndGet();
            assertTrue(LongWork.isHolding());
            int first = LongWork.compute(List.of("length", "dune"), () -> length("dune", done));
            int again = LongWork.compute(List.of("length", new String("dune")), () -> length("dune", done));
            int other = LongWork.compute(List.of("length", "grass"), () -> length("grass", done));
            return first + again + other;
        });
        assertEquals(13, sum);
        assertEquals(List.of("dune", "grass"), done);
        assertEquals(3, held.get(), "read, and read again after each of the two works");
    }

    private static int length(String word, List<String> done) {
        assertFalse(LongWork.isHolding());
        done.add(word);
        return word.length();
    }

    @Test
    void whereNothingIsHeldWorkIsDoneAtOnce() {
        assertEquals(4, LongWork.compute("dune", "dune"::length));
    }

    @Test
    void whatIsHeldInsideOfWorkIsHeldOnItsOwn() {
        assertEquals(
                "dunes",
                LongWork.<String>holding(() -> LongWork.compute(
                        "outer", () -> LongWork.holding(() -> LongWork.compute("inner", () -> "dune")) + "s")));
    }

    @Test
    void aLongListHasItsLaterWorksDoneWhereTheyStand() {
        AtomicInteger outside = new AtomicInteger();
        AtomicInteger held = new AtomicInteger();
        int sum = LongWork.holding(() -> {
            held.incrementAndGet();
            int all = 0;
            for (int entry = 0; entry < 1_000; entry++) {
                all += LongWork.compute("entry " + entry, () -> {
                    outside.addAndGet(LongWork.isHolding() ? 0 : 1);
                    return 1;
                });
            }
            return all;
        });
        assertEquals(1_000, sum);
        assertEquals(100, outside.get());
        assertEquals(101, held.get());
    }

    @Test
    void whatIsLittleIsDoneWhereItStands() {
        assertTrue(LongWork.holding(() -> LongWork.compute(10, "little", LongWork::isHolding)));
        assertFalse(LongWork.holding(() -> LongWork.compute(1_000_000, "much", LongWork::isHolding)));
    }

    @Test
    void whatTheWorkThrowsIsThrown() {
        assertThrows(
                ArithmeticException.class,
                () -> LongWork.holding(() -> LongWork.compute("broken", () -> {
                    throw new ArithmeticException();
                })));
        assertFalse(LongWork.isHolding());
    }
}
