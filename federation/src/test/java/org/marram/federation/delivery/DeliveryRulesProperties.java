package org.marram.federation.delivery;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.marram.federation.fetch.FetchFault;
import org.marram.federation.fetch.ServerFault;
import org.marram.federation.fetch.WebExchange;
import org.marram.federation.signatures.Headers;
import org.marram.federation.vocabulary.Iri;

class DeliveryRulesProperties {
    private static final FetchFault FAULT = FetchFault.said("timeout");

    private static final Instant NOW = Instant.parse("2026-11-23T10:15:30Z");

    @Property
    void delaysGrowAndStayWithinAFifthOfTheirPlan(
            @ForAll @IntRange(min = 1, max = 16) int attempts, @ForAll @DoubleRange(min = 0, max = 1) double random) {
        Duration planned = RetrySchedule.delay(attempts, 0.5).orElseThrow();
        Duration delay = RetrySchedule.delay(attempts, random).orElseThrow();
        assertTrue(
                delay.toMillis() >= planned.toMillis() * 0.8 - 1 && delay.toMillis() <= planned.toMillis() * 1.2 + 1);
        assertTrue(attempts == 1
                || planned.compareTo(RetrySchedule.delay(attempts - 1, 0.5).orElseThrow()) >= 0);
    }

    @Example
    void theFirstTriesComeAfterSecondsAndTheLastAfterMoreThanAWeek() {
        assertEquals(
                List.of(1L, 5L, 15L, 60L),
                List.of(1, 2, 3, 4).stream()
                        .map(attempt ->
                                RetrySchedule.delay(attempt, 0.5).orElseThrow().toSeconds())
                        .toList());
        long days = 0;
        for (int attempt = 1; attempt <= 16; attempt++) {
            days += RetrySchedule.delay(attempt, 0.5).orElseThrow().toHours();
        }
        assertTrue(days / 24 > 7);
        assertEquals(Optional.empty(), RetrySchedule.delay(17, 0.5));
    }

    @Property
    void aHostThatFailedForHalfAnHourIsTriedAgainWithinAMinute(@ForAll @DoubleRange(min = 0, max = 1) double random) {
        HostHealth health = HostHealth.GOOD;
        Instant now = NOW;
        while (now.isBefore(NOW.plus(Duration.ofMinutes(30)))) {
            health = health.afterFailure(now, FAULT, Optional.empty(), random);
            Duration rest = Duration.between(now, health.restsUntil().orElseThrow());
            assertTrue(rest.compareTo(Duration.ofMinutes(1)) < 0 && rest.isPositive(), rest::toString);
            now = now.plus(rest);
        }
    }

    @Example
    void aHostThatFailsForAWeekIsProbedOnceADay() {
        HostHealth health = HostHealth.GOOD;
        Instant now = NOW;
        while (now.isBefore(NOW.plus(Duration.ofDays(9)))) {
            health = health.afterFailure(now, FAULT, Optional.empty(), 0.5);
            now = health.restsUntil().orElseThrow();
        }
        assertTrue(health.isPaused(now));
        assertEquals(
                Duration.ofDays(1),
                Duration.between(
                        now,
                        health.afterFailure(now, FAULT, Optional.empty(), 0.5)
                                .restsUntil()
                                .orElseThrow()));
        assertTrue(!health.awake().rests(now.minusSeconds(1)));
    }

    @Example
    void anAnswerMeansWhatItSays() {
        for (int status : List.of(200, 201, 202, 204)) {
            assertInstanceOf(DeliveryOutcome.Delivered.class, of(status));
        }
        assertEquals(new DeliveryOutcome.GivenUp(FetchFault.of(ServerFault.IT_ANSWERS, 410), true), of(410));
        assertEquals(new DeliveryOutcome.GivenUp(FetchFault.of(ServerFault.IT_ANSWERS, 404), true), of(404));
        for (int status : List.of(301, 400, 403, 405, 413, 422)) {
            assertEquals(new DeliveryOutcome.GivenUp(FetchFault.of(ServerFault.IT_ANSWERS, status), false), of(status));
        }
        assertTrue(of(503) instanceof DeliveryOutcome.Later later && later.hostDown());
        assertTrue(of(500) instanceof DeliveryOutcome.Failed);
        assertTrue(of(401) instanceof DeliveryOutcome.Later later && !later.hostDown());
        assertTrue(DeliveryOutcome.of(new WebExchange.Unreachable(FAULT), NOW) instanceof DeliveryOutcome.Later later
                && later.hostDown());
    }

    @Example
    void retryAfterIsReadInBothFormsAndCapped() {
        assertEquals(Optional.of(Duration.ofSeconds(120)), retryAfter("120"));
        assertEquals(Optional.of(Duration.ofSeconds(30)), retryAfter("Mon, 23 Nov 2026 10:16:00 GMT"));
        assertEquals(Optional.of(Duration.ofDays(1)), retryAfter("99999999"));
        assertEquals(Optional.of(Duration.ZERO), retryAfter("Mon, 23 Nov 2020 10:16:00 GMT"));
        assertEquals(Optional.empty(), retryAfter("soon"));
    }

    @Example
    void aSharedInboxGetsAPublicActivityOnceAndIsNotBelievedForAnotherServer() {
        Recipients.Recipient ada = recipient("https://a.example/ada", "https://a.example/inbox");
        Recipients.Recipient bob = recipient("https://a.example/bob", "https://a.example/inbox");
        Recipients.Recipient eve = recipient("https://evil.example/eve", "https://victim.example/inbox");
        assertEquals(
                List.of(new Iri("https://a.example/inbox"), new Iri("https://evil.example/eve/inbox")),
                Recipients.inboxes(List.of(ada, bob, eve), true));
        assertEquals(
                List.of(new Iri("https://a.example/ada/inbox"), new Iri("https://a.example/bob/inbox")),
                Recipients.inboxes(List.of(ada, bob, ada), false));
    }

    @Example
    void aSharedInboxWhereTheInboxIsGetsWhatIsPublic() {
        Recipients.Recipient cy = new Recipients.Recipient(
                new Iri("https://a.example/cy"),
                new Iri("https://social.example/cy/inbox"),
                Optional.of(new Iri("https://social.example/inbox")));
        assertEquals(List.of(new Iri("https://social.example/inbox")), Recipients.inboxes(List.of(cy), true));
        assertEquals(List.of(new Iri("https://social.example/cy/inbox")), Recipients.inboxes(List.of(cy), false));
    }

    private static Recipients.Recipient recipient(String actor, String shared) {
        return new Recipients.Recipient(new Iri(actor), new Iri(actor + "/inbox"), Optional.of(new Iri(shared)));
    }

    private static DeliveryOutcome of(int status) {
        return DeliveryOutcome.of(new WebExchange.Answer(status, Headers.NONE, new byte[0]), NOW);
    }

    private static Optional<Duration> retryAfter(String value) {
        Headers headers = Headers.of("Retry-After", value);
        return DeliveryOutcome.of(new WebExchange.Answer(503, headers, new byte[0]), NOW)
                        instanceof DeliveryOutcome.Later later
                ? later.retryAfter()
                : Optional.empty();
    }
}
