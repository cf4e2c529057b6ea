package org.marram.server.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.marram.server.web.Pace.Verdict;
import org.marram.server.web.Pace.Waiting;

/// With a clock that stands where the test puts it.
class PaceTest {
    private long now;
    private final EmbeddedChannel channel = new EmbeddedChannel();
    private final Pace pace = new Pace(() -> now);

    private void pass(Duration time) {
        now += time.toNanos();
    }

    private Verdict verdict(boolean idle) {
        return pace.verdict(channel, idle);
    }

    @Test
    void aConnectionOverWhichNothingComesEndsWithoutAWord() {
        pass(Pace.HEAD);
        assertInstanceOf(Verdict.Fine.class, verdict(true));
        pass(Duration.ofSeconds(1));
        assertInstanceOf(Verdict.Over.class, verdict(true));
    }

    @Test
    void aHeadThatDripsIsToldThatItIsTooSlow() {
        for (int second = 0; second < 16; second++) {
            pace.asked();
            pass(Duration.ofSeconds(1));
            pace.came(1);
            pace.begun(Waiting.HEAD);
        }
        assertInstanceOf(Verdict.TooSlow.class, verdict(true));
    }

    @Test
    void aBodyMayComeAsSlowlyAsItsRateAndNoSlower() {
        pace.begun(Waiting.BODY);
        drip(600, 1_100);
        assertInstanceOf(Verdict.Fine.class, verdict(false));
        pace.begun(Waiting.NOTHING);
        pace.begun(Waiting.BODY);
        drip(20, 100);
        assertInstanceOf(Verdict.TooSlow.class, verdict(false));
    }

    private void drip(int seconds, int bytes) {
        for (int second = 0; second < seconds; second++) {
            pace.asked();
            pass(Duration.ofSeconds(1));
            pace.came(bytes);
        }
    }

    @Test
    void timeInWhichNobodyReadsIsNotTheClients() {
        pace.begun(Waiting.BODY);
        pace.came(10);
        pass(Duration.ofMinutes(10));
        assertInstanceOf(Verdict.Fine.class, verdict(false));
        pace.asked();
        pass(Pace.GRACE.plusSeconds(2));
        assertInstanceOf(Verdict.TooSlow.class, verdict(false));
    }

    @Test
    void aConnectionIsIdleFromItsLastAnswer() {
        pace.begun(Waiting.NOTHING);
        pass(Duration.ofMinutes(10));
        assertInstanceOf(Verdict.Fine.class, verdict(false), "an answer is being made");
        pass(Pace.IDLE);
        assertInstanceOf(Verdict.Fine.class, verdict(true));
        pass(Duration.ofSeconds(1));
        assertInstanceOf(Verdict.Over.class, verdict(true));
    }

    @Test
    void anAnswerThatNobodyTakesIsGivenUp() {
        pace.begun(Waiting.NOTHING);
        channel.unsafe()
                .outboundBuffer()
                .addMessage(Unpooled.wrappedBuffer(new byte[1000]), 1000, channel.newPromise());
        assertInstanceOf(Verdict.Fine.class, verdict(false));
        pass(Pace.STUCK);
        assertInstanceOf(Verdict.Fine.class, verdict(false));
        pass(Duration.ofSeconds(1));
        assertEquals(new Verdict.Over(), verdict(false));
    }
}
