package org.marram.http.web;

import io.micronaut.http.HttpRequest;
import org.jspecify.annotations.Nullable;
import org.marram.themes.Message;
import org.marram.themes.view.ProblemKind;

/// Makes the page that says what went wrong. It is asked on the thread of the network and when everything else may be
/// broken: it must not wait for the database.
public interface ProblemPages {

    /// A whole document in UTF-8.
    ///
    /// @param reference to find the failure in the log
    default byte[] page(HttpRequest<?> request, ProblemKind kind, @Nullable String reference) {
        return page(request, kind, null, reference);
    }

    /// The same with a reason.
    ///
    /// @param reason what is wrong with this request, when there is something to say
    byte[] page(HttpRequest<?> request, ProblemKind kind, @Nullable Message reason, @Nullable String reference);
}
