package org.marram.app.ops;

import io.micronaut.core.order.Ordered;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.RequestFilter;
import io.micronaut.http.annotation.ServerFilter;
import io.micronaut.http.filter.ServerFilterPhase;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.marram.http.web.Answers;
import org.marram.http.web.ProblemPages;
import org.marram.http.web.Unanswered;
import org.marram.themes.view.ProblemKind;

/// The end of a server, orderly: requests that are under way are answered, later ones are told to come back
/// (503), until none is left or the time is over.
@ServerFilter(ServerFilter.MATCH_ALL_PATTERN)
public class Draining implements Ordered {

    /// Longest time that requests under way may take. With the closing of the parts it stays well below the 15
    /// s that an operator is promised.
    private static final Duration LONGEST = Duration.ofSeconds(8);

    /// Time without a new request after which it counts as quiet. The server waits for this quiet, though no
    /// longer than [#LONGEST_WITHOUT_QUIET], so that a client with an open connection gets a 503 instead of
    /// finding it cut.
    private static final Duration QUIET = Duration.ofMillis(200);

    private static final Duration LONGEST_WITHOUT_QUIET = Duration.ofSeconds(2);
    private static final Duration STEP = Duration.ofMillis(20);
    private static final String COME_BACK_SECONDS = "5";

    private static final MediaType HTML = MediaType.of("text/html; charset=utf-8");

    private final ProblemPages pages;
    private final Unanswered unanswered;
    private volatile boolean ending;
    private volatile long lastArrival = System.nanoTime() - QUIET.toNanos();

    Draining(ProblemPages pages, Unanswered unanswered) {
        this.pages = pages;
        this.unanswered = unanswered;
    }

    @Override
    public int getOrder() {
        return ServerFilterPhase.FIRST.order();
    }

    /// Refuses a request once the end has begun.
    @RequestFilter
    @Nullable
    HttpResponse<?> begin(HttpRequest<?> request) {
        lastArrival = System.nanoTime();
        if (!ending) {
            return null;
        }
        return comeBack(request)
                .header(HttpHeaders.RETRY_AFTER, COME_BACK_SECONDS)
                .header(HttpHeaders.CONNECTION, "close");
    }

    /// Tells a person who sends a form that what they typed is not lost.
    private MutableHttpResponse<?> comeBack(HttpRequest<?> request) {
        if (Answers.isForProgram(request)) {
            return Answers.problem(
                    HttpStatus.SERVICE_UNAVAILABLE, "The wiki is being restarted. Please try again in a moment.");
        }
        return HttpResponse.status(HttpStatus.SERVICE_UNAVAILABLE)
                .body(pages.page(request, ProblemKind.RESTARTING, null))
                .contentType(HTML)
                .header(HttpHeaders.CACHE_CONTROL, "no-store");
    }

    /// Refuses what comes from now on, and returns when nothing is under way any more or the time is over.
    public void drain() {
        ending = true;
        long began = System.nanoTime();
        while (isBusy(System.nanoTime() - began)) {
            try {
                Thread.sleep(STEP);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    private boolean isBusy(long waitedNanos) {
        if (unanswered.isAny()) {
            return waitedNanos < LONGEST.toNanos();
        }
        return waitedNanos < LONGEST_WITHOUT_QUIET.toNanos() && System.nanoTime() - lastArrival < QUIET.toNanos();
    }
}
