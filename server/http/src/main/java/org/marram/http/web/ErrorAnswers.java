package org.marram.http.web;

import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.server.exceptions.response.ErrorContext;
import io.micronaut.http.server.exceptions.response.ErrorResponseProcessor;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;
import org.marram.themes.view.ProblemKind;

/// Answers to requests that no controller answered: an unknown address, a wrong method, a body that cannot be
/// read, a failure. Programs get a problem (RFC 9457), people a page.
@Singleton
final class ErrorAnswers implements ErrorResponseProcessor<Object> {

    /// Attribute of a request in which [UnexpectedFailure] leaves the reference under which it logged.
    static final String REFERENCE = "marram.reference";

    /// Attribute of a request in which [UnexpectedFailure] notes that the database is not there.
    static final String DATABASE_LOST = "marram.database-lost";

    private static final MediaType PROBLEM = MediaType.of("application/problem+json");
    private static final MediaType HTML = MediaType.of("text/html; charset=utf-8");

    /// The longest detail, in characters; it may quote what came in.
    private static final int MAX_DETAIL = 500;

    private final ProblemPages pages;

    ErrorAnswers(ProblemPages pages) {
        this.pages = pages;
    }

    @Override
    public MutableHttpResponse<Object> processResponse(ErrorContext context, MutableHttpResponse<?> response) {
        HttpStatus status = HttpStatus.valueOf(response.code());
        HttpRequest<?> request = context.getRequest();
        response.header(HttpHeaders.CACHE_CONTROL, "no-store");
        String reference = request.getAttribute(REFERENCE, String.class).orElse(null);
        return Answers.isForProgram(request)
                ? response.body((Object) problem(status, context, reference)).contentType(PROBLEM)
                : response.body((Object) pages.page(request, kind(request, status), reference))
                        .contentType(HTML);
    }

    private static Problem problem(HttpStatus status, ErrorContext context, @Nullable String reference) {
        String detail =
                status.getCode() < 500 ? RequestFault.of(context) : ours(context.getRequest(), status, reference);
        return Problem.of(status, detail.substring(0, Math.min(MAX_DETAIL, detail.length())));
    }

    private static String ours(HttpRequest<?> request, HttpStatus status, @Nullable String reference) {
        if (isDatabaseLost(request)) {
            return "The wiki's database does not answer at the moment. Come back in a few seconds.";
        }
        return switch (status) {
            case INSUFFICIENT_STORAGE -> "The disk of the wiki is full: nothing was stored. Reading goes on.";
            case SERVICE_UNAVAILABLE -> "The wiki cannot store anything at the moment.";
            default -> "The wiki failed; it is not your fault." + (reference == null ? "" : " Reference: " + reference);
        };
    }

    private static boolean isDatabaseLost(HttpRequest<?> request) {
        return request.getAttribute(DATABASE_LOST).isPresent();
    }

    private static ProblemKind kind(HttpRequest<?> request, HttpStatus status) {
        if (isDatabaseLost(request)) {
            return ProblemKind.DATABASE_LOST;
        }
        return switch (status) {
            case UNAUTHORIZED, FORBIDDEN -> ProblemKind.FORBIDDEN;
            case NOT_FOUND -> ProblemKind.NOT_FOUND;
            case METHOD_NOT_ALLOWED -> ProblemKind.METHOD_NOT_ALLOWED;
            case NOT_ACCEPTABLE -> ProblemKind.NOT_ACCEPTABLE;
            case UNSUPPORTED_MEDIA_TYPE -> ProblemKind.UNSUPPORTED_TYPE;
            case GONE -> ProblemKind.GONE;
            case CONFLICT -> ProblemKind.CONFLICT;
            case REQUEST_ENTITY_TOO_LARGE -> ProblemKind.TOO_LARGE;
            case TOO_MANY_REQUESTS -> ProblemKind.TOO_MANY;
            case SERVICE_UNAVAILABLE -> ProblemKind.UNAVAILABLE;
            case INSUFFICIENT_STORAGE -> ProblemKind.DISK_FULL;
            default -> status.getCode() >= 500 ? ProblemKind.BROKEN : ProblemKind.BAD_REQUEST;
        };
    }
}
