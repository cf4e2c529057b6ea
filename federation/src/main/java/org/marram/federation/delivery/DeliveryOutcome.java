package org.marram.federation.delivery;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.marram.federation.fetch.FetchFault;
import org.marram.federation.fetch.ServerFault;
import org.marram.federation.fetch.WebExchange;
import org.marram.federation.vocabulary.HttpDate;

/// Meaning of an answer for a delivery. Pure.
public sealed interface DeliveryOutcome {
    /// The delivery arrived.
    record Delivered() implements DeliveryOutcome {}

    /// The delivery failed this time, and is to be tried again.
    ///
    /// @param hostDown   nothing can arrive there now, whatever it is
    /// @param retryAfter wait that the host asked for
    record Later(boolean hostDown, Optional<Duration> retryAfter, FetchFault fault) implements DeliveryOutcome {}

    /// The server failed, and maybe at this one delivery alone.
    record Failed(Optional<Duration> retryAfter, FetchFault fault) implements DeliveryOutcome {}

    /// The delivery can never arrive.
    record GivenUp(FetchFault fault, boolean recipientGone) implements DeliveryOutcome {}

    /// Longest wait that a host may ask for.
    Duration MAX_RETRY_AFTER = Duration.ofDays(1);

    /// Tells whether the delivery is to be tried again.
    default boolean isToBeTriedAgain() {
        return this instanceof Later || this instanceof Failed;
    }

    /// Reads the answer to a POST.
    static DeliveryOutcome of(WebExchange exchange, Instant now) {
        return switch (exchange) {
            case WebExchange.Refused(FetchFault fault) -> new GivenUp(fault, false);
            case WebExchange.Unreachable(FetchFault fault) -> new Later(true, Optional.empty(), fault);
            case WebExchange.Answer answer -> ofStatus(answer, now);
        };
    }

    private static DeliveryOutcome ofStatus(WebExchange.Answer answer, Instant now) {
        FetchFault fault = FetchFault.of(ServerFault.IT_ANSWERS, answer.status());
        Optional<Duration> retryAfter = answer.headers().first("Retry-After").flatMap(value -> retryAfter(value, now));
        return switch (answer.status()) {
            case 200, 201, 202, 204 -> new Delivered();
            case 404, 410 -> new GivenUp(fault, true);
            case 401, 408 -> new Later(false, retryAfter, fault);
            case 429, 502, 503, 504 -> new Later(true, retryAfter, fault);
            default -> answer.isSuccess() ? new Delivered() : ofOther(answer.status(), retryAfter, fault);
        };
    }

    /// Judges an answer whose status has no rule of its own. A 500 may be about this one activity (Ibis refuses
    /// with it): the rest of the queue goes on.
    private static DeliveryOutcome ofOther(int status, Optional<Duration> retryAfter, FetchFault fault) {
        return status >= 500 ? new Failed(retryAfter, fault) : new GivenUp(fault, false);
    }

    private static Optional<Duration> retryAfter(String value, Instant now) {
        return seconds(value).or(() -> until(value, now)).map(wait -> {
            Duration atLeastNone = wait.isNegative() ? Duration.ZERO : wait;
            return atLeastNone.compareTo(MAX_RETRY_AFTER) > 0 ? MAX_RETRY_AFTER : atLeastNone;
        });
    }

    private static Optional<Duration> seconds(String value) {
        return value.matches("[0-9]{1,9}") ? Optional.of(Duration.ofSeconds(Long.parseLong(value))) : Optional.empty();
    }

    private static Optional<Duration> until(String value, Instant now) {
        return HttpDate.parse(value).map(then -> Duration.between(now, then));
    }
}
