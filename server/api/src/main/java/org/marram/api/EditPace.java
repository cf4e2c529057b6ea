package org.marram.api;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.function.Function;
import org.marram.http.viewer.CurrentViewer;
import org.marram.http.viewer.Throttles;
import org.marram.http.web.Answers;
import org.marram.wiki.access.Viewer;

/// Pace at which one person may edit by programs.
@Singleton
final class EditPace {
    private final CurrentViewer viewers;
    private final Throttles throttles;

    EditPace(CurrentViewer viewers, Throttles throttles) {
        this.viewers = viewers;
        this.throttles = throttles;
    }

    /// Answers with `edit`, or says how long to wait.
    HttpResponse<?> of(HttpRequest<?> request, Function<Viewer, HttpResponse<?>> edit) {
        Viewer viewer = viewers.of(request);
        Duration wait = throttles.edit(viewer);
        return wait.isZero()
                ? edit.apply(viewer)
                : Answers.retryAfter(
                        Answers.problem(HttpStatus.TOO_MANY_REQUESTS, "More edits than a minute may have"), wait);
    }
}
