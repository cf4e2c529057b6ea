package org.marram.wiki.render;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class RenderPoolTest {
    @Test
    void whoFindsNoPlaceWaitsNoLongerThanTheLimit() throws InterruptedException {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch end = new CountDownLatch(1);
        try (RenderPool pool = new RenderPool(1)) {
            Thread first = Thread.ofVirtual().start(() -> pool.run(() -> held(begun, end), Duration.ofMinutes(1)));
            begun.await();
            RenderLimitExceeded renderLimitExceeded =
                    assertThrows(RenderLimitExceeded.class, () -> pool.run(() -> "late", Duration.ofMillis(50)));
            assertEquals(RenderWarning.SLOW, renderLimitExceeded.warning());
            end.countDown();
            first.join();
            assertEquals("in time", pool.run(() -> "in time", Duration.ofMinutes(1)));
        }
    }

    @Test
    void whoReadsWaitsTwoSecondsAtTheMost() {
        assertEquals(Duration.ofSeconds(2), TimeLimit.READING);
    }

    private static boolean held(CountDownLatch begun, CountDownLatch end) {
        begun.countDown();
        try {
            end.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return true;
    }
}
