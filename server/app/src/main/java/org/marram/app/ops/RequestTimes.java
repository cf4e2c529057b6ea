package org.marram.app.ops;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.micronaut.core.order.Ordered;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.RequestFilter;
import io.micronaut.http.annotation.ResponseFilter;
import io.micronaut.http.annotation.ServerFilter;
import io.micronaut.http.filter.ServerFilterPhase;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

/// Times each request by the class of its answer: `marram_requests_seconds{status="2xx"}`.
@ServerFilter(ServerFilter.MATCH_ALL_PATTERN)
final class RequestTimes implements Ordered {

    private static final String BEGAN = "marram.began";
    private static final int STATUS_CLASSES = 5;

    private final List<Timer> timers;

    RequestTimes(MeterRegistry registry) {
        this.timers = IntStream.rangeClosed(1, STATUS_CLASSES)
                .mapToObj(status -> Timer.builder("marram.requests")
                        .description("Requests by the class of their answer")
                        .tag("status", status + "xx")
                        .register(registry))
                .toList();
    }

    @Override
    public int getOrder() {
        return ServerFilterPhase.METRICS.order();
    }

    @RequestFilter
    void begin(HttpRequest<?> request) {
        request.setAttribute(BEGAN, System.nanoTime());
    }

    @ResponseFilter
    void end(HttpRequest<?> request, HttpResponse<?> response) {
        int status = Math.clamp(response.code() / 100, 1, STATUS_CLASSES);
        request.removeAttribute(BEGAN, Long.class)
                .ifPresent(began -> timers.get(status - 1).record(System.nanoTime() - began, TimeUnit.NANOSECONDS));
    }
}
