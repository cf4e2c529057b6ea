package org.marram.http.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.marram.http.web.ClientPace.Verdict;
import org.marram.http.web.ClientPace.Waiting;

/// With a clock that stands where the test puts it.
class ClientPaceTest {
    private long now;
    private final EmbeddedChannel channel = new EmbeddedChannel();
    private final ClientPace clientPace = new ClientPace(() -> now);

    private void pass(Duration time) {
        now += time.toNanos();
    }

    private Verdict verdict(boolean idle) {
        return clientPace.verdict(channel, idle);
    }

    @Test
    void aConnectionOverWhichNothingComesEndsWithoutAWord() {
        pass(ClientPace.HEAD);
        assertInstanceOf(Verdict.Fine.class, verdict(true));
        pass(Duration.ofSeconds(1));
        assertInstanceOf(Verdict.Over.class, verdict(true));
    }

    @Test
    void aHeadThatDripsIsToldThatItIsTooSlow() {
        for (int second = 0; second < 16; second++) {
            clientPace.asked();
            pass(Duration.ofSeconds(1));
            clientPace.came(1);
            clientPace.begun(Waiting.HEAD);
        }
        assertInstanceOf(Verdict.TooSlow.class, verdict(true));
    }

    @Test
    void aBodyMayComeAsSlowlyAsItsRateAndNoSlower() {
        clientPace.begun(Waiting.BODY);
        drip(600, 1_100);
        assertInstanceOf(Verdict.Fine.class, verdict(false));
        clientPace.begun(Waiting.NOTHING);
        clientPace.begun(Waiting.BODY);
        drip(20, 100);
        assertInstanceOf(Verdict.TooSlow.class, verdict(false));
    }

    private void drip(int seconds, int bytes) {
        for (int second = 0; second < seconds; second++) {
            clientPace.asked();
            pass(Duration.ofSeconds(1));
            clientPace.came(bytes);
        }
    }

    @Test
    void timeInWhichNobodyReadsIsNotTheClients() {
        clientPace.begun(Waiting.BODY);
        clientPace.came(10);
        pass(Duration.ofMinutes(10));
        assertInstanceOf(Verdict.Fine.class, verdict(false));
        clientPace.asked();
        pass(ClientPace.GRACE.plusSeconds(2));
        assertInstanceOf(Verdict.TooSlow.class, verdict(false));
    }

    @Test
    void aConnectionIsIdleFromItsLastAnswer() {
        clientPace.begun(Waiting.NOTHING);
        pass(Duration.ofMinutes(10));
        assertInstanceOf(Verdict.Fine.class, verdict(false), "an answer is being made");
        pass(ClientPace.IDLE);
        assertInstanceOf(Verdict.Fine.class, verdict(true));
        pass(Duration.ofSeconds(1));
        assertInstanceOf(Verdict.Over.class, verdict(true));
    }

    @Test
    void anAnswerThatNobodyTakesIsGivenUp() {
        clientPace.begun(Waiting.NOTHING);
        channel.unsafe()
                .outboundBuffer()
                .addMessage(Unpooled.wrappedBuffer(new byte[1000]), 1000, channel.newPromise());
        assertInstanceOf(Verdict.Fine.class, verdict(false));
        pass(ClientPace.STUCK);
        assertInstanceOf(Verdict.Fine.class, verdict(false));
        pass(Duration.ofSeconds(1));
        assertEquals(new Verdict.Over(), verdict(false));
    }
}
