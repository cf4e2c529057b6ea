package org.marram.http.web;

import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;
import jakarta.inject.Singleton;
import java.net.URI;
import java.time.Duration;
import org.marram.themes.Templates;
import org.marram.themes.view.View;
import org.marram.wiki.shared.DatabaseLost;
import org.marram.wiki.shared.Outage;

/// Views, redirects and problems as responses.
@Singleton
public final class Answers {
    private static final MediaType HTML = MediaType.of("text/html; charset=utf-8");
    private static final MediaType PROBLEM = MediaType.of("application/problem+json");

    /// A page made for one reader, or one with a form: no cache may keep it, the browser's own neither, so that
    /// going back after signing out shows nothing.
    private static final String PRIVATE = "no-store";

    private final Templates templates = new Templates();

    /// A page for this one reader.
    public MutableHttpResponse<byte[]> html(View view) {
        return html(HttpStatus.OK, view);
    }

    /// A page for this one reader, with a status.
    public MutableHttpResponse<byte[]> html(HttpStatus status, View view) {
        return HttpResponse.<byte[]>status(status)
                .body(templates.render(view))
                .contentType(HTML)
                .header(HttpHeaders.CACHE_CONTROL, PRIVATE);
    }

    /// Leads on to another page after something was done (303: the browser asks for it with GET).
    ///
    /// @param path of this wiki, encoded; or the address of another server's page
    public static MutableHttpResponse<byte[]> seeOther(String path) {
        return HttpResponse.<byte[]>status(HttpStatus.SEE_OTHER)
                .headers(headers -> headers.location(URI.create(path)))
                .header(HttpHeaders.CACHE_CONTROL, PRIVATE);
    }

    /// A page whose form is answered with the way to another server.
    public static MutableHttpResponse<byte[]> leadingAway(MutableHttpResponse<byte[]> page) {
        return page.header("Content-Security-Policy", SecurityHeaders.CONTENT_POLICY_LEADING_AWAY);
    }

    /// Tells whether the request comes from a program. Programs are answered with a problem, people with a
    /// page.
    public static boolean isForProgram(HttpRequest<?> request) {
        String path = RawPath.of(request);
        String accept = request.getHeaders().get(HttpHeaders.ACCEPT);
        return path.startsWith("/api/")
                || path.startsWith("/-/")
                || (accept != null && accept.contains("json") && !accept.contains("html"));
    }

    /// Tells whether the text of a page is wanted as it was written, not the page.
    public static boolean wantsSource(HttpRequest<?> request) {
        String accept = request.getHeaders().get(HttpHeaders.ACCEPT);
        return accept != null && accept.contains("text/markdown") && !accept.contains("text/html");
    }

    /// A problem for a program (RFC 9457) of the type that its status says.
    public static MutableHttpResponse<Problem> problem(HttpStatus status, String detail) {
        return problem(Problem.of(status, detail));
    }

    /// A problem for a program (RFC 9457).
    public static MutableHttpResponse<Problem> problem(ProblemType type, String detail) {
        return problem(type.problem(detail));
    }

    private static MutableHttpResponse<Problem> problem(Problem problem) {
        MutableHttpResponse<Problem> response = HttpResponse.<Problem>status(HttpStatus.valueOf(problem.status()))
                .body(problem)
                .contentType(PROBLEM)
                .header(HttpHeaders.CACHE_CONTROL, PRIVATE);
        return problem.status() == HttpStatus.UNAUTHORIZED.getCode()
                        && !problem.type().equals(ProblemType.SIGNATURE_NEEDED.address())
                ? response.header(HttpHeaders.WWW_AUTHENTICATE, "Bearer realm=\"api\"")
                : response;
    }

    /// Status of what an outage kept from being done: 507 when there is no room, else 503.
    public static HttpStatus status(Outage outage) {
        return outage == Outage.DISK_FULL ? HttpStatus.INSUFFICIENT_STORAGE : HttpStatus.SERVICE_UNAVAILABLE;
    }

    /// A problem for a program whose request met an outage; of a lost database, with the time to wait.
    public static MutableHttpResponse<Problem> problem(Outage outage, String detail) {
        MutableHttpResponse<Problem> response = problem(status(outage), detail);
        return outage == Outage.DATABASE_LOST
                ? retryAfter(response, Duration.ofSeconds(DatabaseLost.RETRY_AFTER_SECONDS))
                : response;
    }

    /// Says in the answer how long to wait before the next attempt, in whole seconds and never too short.
    public static <T> MutableHttpResponse<T> retryAfter(MutableHttpResponse<T> response, Duration wait) {
        return response.header(HttpHeaders.RETRY_AFTER, Long.toString(seconds(wait)));
    }

    /// A wait in whole seconds, rounded up.
    public static int seconds(Duration wait) {
        return (int) Math.max(1, (wait.toMillis() + 999) / 1000);
    }
}
