package org.marram.server.web;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MutableHttpResponse;
import java.util.Optional;

/// What a request is answered with, should its controller fail: a form gives back what was typed in it.
@FunctionalInterface
public interface WhenItFails {
    /// @param status of the failure
    MutableHttpResponse<byte[]> answer(HttpStatus status);

    /// Notes it for this request.
    static void note(HttpRequest<?> request, WhenItFails answer) {
        request.setAttribute(WhenItFails.class.getName(), answer);
    }

    /// What was noted for this request.
    static Optional<WhenItFails> of(HttpRequest<?> request) {
        return request.getAttribute(WhenItFails.class.getName(), WhenItFails.class);
    }
}
