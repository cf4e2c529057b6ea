package org.marram.app.ops;

import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import org.marram.http.viewer.CurrentViewer;
import org.marram.http.web.Answers;

/// Answers to programs that watch over the wiki: whether it is well, and its metrics.
@Controller("/-")
@ExecuteOn(TaskExecutors.BLOCKING)
final class HealthController {

    private static final MediaType PROMETHEUS = MediaType.of("text/plain; version=0.0.4; charset=utf-8");
    private static final String UNCACHED = "no-store";

    private final Health health;
    private final PrometheusMeterRegistry metrics;
    private final CurrentViewer viewers;

    HealthController(Health health, PrometheusMeterRegistry metrics, CurrentViewer viewers) {
        this.health = health;
        this.metrics = metrics;
        this.viewers = viewers;
    }

    /// 200, or 503 where a part does not work; the parts by name either way.
    @Get("/health")
    HttpResponse<Health.Report> health() {
        Health.Report operationReport = health.ask();
        HttpStatus status = operationReport.isUp() ? HttpStatus.OK : HttpStatus.SERVICE_UNAVAILABLE;
        return HttpResponse.status(status)
                .header(HttpHeaders.CACHE_CONTROL, UNCACHED)
                .body(operationReport);
    }

    /// The metrics, for programs on this machine and for keepers' tokens.
    @Get(value = "/metrics", produces = MediaType.ALL)
    HttpResponse<?> metrics(HttpRequest<?> request) {
        if (!LocalRequests.isFrom(request) && !viewers.reader(request).isKeeper()) {
            return Answers.problem(
                    HttpStatus.FORBIDDEN, "The metrics are open to this machine, else with a keeper's token.");
        }
        return HttpResponse.ok(metrics.scrape()).contentType(PROMETHEUS).header(HttpHeaders.CACHE_CONTROL, UNCACHED);
    }
}
