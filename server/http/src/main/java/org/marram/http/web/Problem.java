package org.marram.http.web;

import io.micronaut.http.HttpStatus;
import io.micronaut.serde.annotation.Serdeable;

/// Answer to a program when something is wrong (RFC 9457).
///
/// @param type address of its [ProblemType], or `about:blank` for a status that says all
/// @param title the same for all problems of the kind
/// @param status as in the answer's first line
/// @param detail names the input and the limit
@Serdeable
public record Problem(String type, String title, int status, String detail) {

    /// A problem of which no more is known than its status.
    public static Problem of(HttpStatus status, String detail) {
        return ProblemType.of(status)
                .map(type -> type.problem(detail))
                .orElseGet(() -> new Problem("about:blank", status.getReason(), status.getCode(), detail));
    }
}
