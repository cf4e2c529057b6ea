package org.marram.api;

import io.micronaut.core.order.Ordered;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.RequestFilter;
import io.micronaut.http.annotation.ServerFilter;
import io.micronaut.http.filter.ServerFilterPhase;
import org.jspecify.annotations.Nullable;
import org.marram.http.viewer.CurrentViewer;
import org.marram.http.web.RawPath;
import org.marram.wiki.access.Decision;
import org.marram.wiki.settings.CurrentSettings;

/// Refuses requests that would change something and name no author, before anything else of them is looked at:
/// a program without a token or a session learns neither what is there nor what is wrong with what it sent.
///
/// It is asked for every request and looks for the routes itself: one filter that names its routes has the
/// framework match and sort all filters anew each time, which is a quarter of the time of a page that is kept
/// in memory.
@ServerFilter(ServerFilter.MATCH_ALL_PATTERN)
final class ApiTokenGate implements Ordered {
    private final CurrentSettings settings;
    private final CurrentViewer viewers;

    ApiTokenGate(CurrentSettings settings, CurrentViewer viewers) {
        this.settings = settings;
        this.viewers = viewers;
    }

    /// Behind the gate that knows whether a token is a good one.
    @Override
    public int getOrder() {
        return ServerFilterPhase.SECURITY.after();
    }

    @RequestFilter
    @Nullable
    HttpResponse<?> pass(HttpRequest<?> request) {
        if (!ApiRoutes.has(request)
                || ApiRoutes.isOpen(request.getMethod(), RawPath.of(request))
                || !viewers.isStranger(request)) {
            return null;
        }
        return ApiRefusals.of(settings.policy().kept() ? Decision.Reason.SIGN_IN : Decision.Reason.NOT_KEPT_YET);
    }
}
