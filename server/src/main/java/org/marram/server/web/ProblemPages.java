package org.marram.server.web;

import io.micronaut.http.HttpRequest;
import org.jspecify.annotations.Nullable;
import org.marram.themes.view.ProblemKind;

/// Makes the page that says what went wrong. It is asked on the thread of the network and when everything else may be
/// broken: it must not wait for the database.
public interface ProblemPages {

    /// A whole document in UTF-8.
    ///
    /// @param reference to find the failure in the log
    byte[] page(HttpRequest<?> request, ProblemKind kind, @Nullable String reference);
}
