package org.marram.http.lanes;

import io.micronaut.http.HttpRequest;

/// Answers of the API that are kept in memory. A package that builds on this one implements it.
@FunctionalInterface
public interface KeptAnswers {
    /// Tells whether the answer to a request is there, so that giving it costs nothing. Never waits.
    boolean has(HttpRequest<?> request);
}
