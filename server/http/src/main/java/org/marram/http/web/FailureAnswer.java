package org.marram.http.web;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MutableHttpResponse;
import java.util.Optional;

/// Answer to a request, should its controller fail: a form gives back what was typed in it.
@FunctionalInterface
public interface FailureAnswer {
    /// @param status of the failure
    MutableHttpResponse<byte[]> answer(HttpStatus status);

    /// Notes it for this request.
    static void note(HttpRequest<?> request, FailureAnswer answer) {
        request.setAttribute(FailureAnswer.class.getName(), answer);
    }

    /// Returns the answer that was noted for this request.
    static Optional<FailureAnswer> of(HttpRequest<?> request) {
        return request.getAttribute(FailureAnswer.class.getName(), FailureAnswer.class);
    }
}
