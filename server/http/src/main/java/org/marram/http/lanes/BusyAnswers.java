package org.marram.http.lanes;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import jakarta.inject.Singleton;
import java.time.Duration;
import org.marram.http.viewer.CurrentViewer;
import org.marram.http.web.Answers;
import org.marram.http.web.ProblemPages;
import org.marram.themes.view.ProblemKind;

/// Answer to a request that finds a lane full: 503, the time to come back, and the reason; a page for people, a
/// problem for programs.
@Singleton
final class BusyAnswers {
    /// Time after which to come back: long enough that a queue of mean work is gone by then.
    private static final Duration COME_BACK = Duration.ofSeconds(5);

    /// Time for which a page that was made is shown to other strangers.
    private static final Duration KEPT = Duration.ofMinutes(1);

    /// Number of languages, as browsers ask for them, whose page is kept.
    private static final int LANGUAGES = 50;

    private static final MediaType HTML = MediaType.of("text/html; charset=utf-8");

    private final ProblemPages pages;
    private final CurrentViewer viewers;
    private final Cache<String, byte[]> kept =
            Caffeine.newBuilder().maximumSize(LANGUAGES).expireAfterWrite(KEPT).build();

    BusyAnswers(ProblemPages pages, CurrentViewer viewers) {
        this.pages = pages;
        this.viewers = viewers;
    }

    HttpResponse<?> answer(HttpRequest<?> request) {
        return Answers.isForProgram(request) || request.getPath().startsWith("/sync/")
                ? Answers.retryAfter(
                        Answers.problem(
                                HttpStatus.SERVICE_UNAVAILABLE,
                                "Too many ask at once for what takes the wiki long. Newest pages are answered."
                                        + " One address may have one such request at work, and one that waits."),
                        COME_BACK)
                : Answers.retryAfter(
                        HttpResponse.<byte[]>status(HttpStatus.SERVICE_UNAVAILABLE)
                                .body(page(request))
                                .contentType(HTML)
                                .header(HttpHeaders.CACHE_CONTROL, "no-store"),
                        COME_BACK);
    }

    private byte[] page(HttpRequest<?> request) {
        if (!viewers.isStranger(request)) {
            return pages.page(request, ProblemKind.BUSY, null);
        }
        String languages = request.getHeaders().get(HttpHeaders.ACCEPT_LANGUAGE, String.class, "");
        return languages.length() > 200
                ? pages.page(request, ProblemKind.BUSY, null)
                : kept.get(languages, same -> pages.page(request, ProblemKind.BUSY, null));
    }
}
