package org.marram.http.viewer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.marram.app.testing.SteppingClock;
import org.marram.wiki.shared.Rate;

class ThrottleTest {
    private final SteppingClock clock = new SteppingClock();
    private final Throttle throttle = new Throttle(Rate.parse("3/min"), clock);

    @Test
    void soManyGoThroughAtOnceAndTheNextIsToldHowLongToWait() {
        for (int i = 0; i < 3; i++) {
            assertEquals(Duration.ZERO, throttle.take("ada"));
        }
        assertEquals(Duration.ofSeconds(20), throttle.take("ada"));
        assertEquals(Duration.ZERO, throttle.take("grace"));
    }

    @Test
    void whoWaitsAsToldGoesThrough() {
        for (int i = 0; i < 3; i++) {
            throttle.take("ada");
        }
        clock.step(throttle.take("ada"));
        assertEquals(Duration.ZERO, throttle.take("ada"));
        assertTrue(throttle.take("ada").isPositive());
    }

    @Test
    void whatDidNotCountIsGivenBackAndNeverMoreThanThereWas() {
        throttle.take("ada");
        throttle.giveBack("ada");
        throttle.giveBack("ada");
        for (int i = 0; i < 3; i++) {
            assertEquals(Duration.ZERO, throttle.take("ada"));
        }
        assertTrue(throttle.take("ada").isPositive());
    }

    @Test
    void aClockThatIsSetBackLocksNobodyOut() {
        for (int i = 0; i < 3; i++) {
            throttle.take("ada");
        }
        clock.step(Duration.ofHours(-1));
        assertEquals(Duration.ofSeconds(20), throttle.take("ada"));
        clock.step(Duration.ofSeconds(20));
        assertEquals(Duration.ZERO, throttle.take("ada"));
    }

    @Test
    void noLimitIsNoLimit() {
        Throttle open = new Throttle(Rate.unlimited(), clock);
        for (int i = 0; i < 10_000; i++) {
            assertEquals(Duration.ZERO, open.take("ada"));
        }
    }
}
