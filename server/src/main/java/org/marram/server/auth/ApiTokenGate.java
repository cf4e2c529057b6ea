package org.marram.server.auth;

import io.micronaut.core.order.Ordered;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.RequestFilter;
import io.micronaut.http.annotation.ServerFilter;
import io.micronaut.http.filter.ServerFilterPhase;
import org.jspecify.annotations.Nullable;
import org.marram.server.access.Decision;
import org.marram.server.web.ApiRoutes;
import org.marram.server.web.RawPath;

/// Refuses what would change something in nobody's name, before anything of the request is looked at: a program without
/// a token learns neither what is there nor what is wrong with what it sent.
@ServerFilter("/api/v1/**")
final class ApiTokenGate implements Ordered {
    private final CurrentSettings settings;

    ApiTokenGate(CurrentSettings settings) {
        this.settings = settings;
    }

    /// Behind the gate that knows whether a token is a good one.
    @Override
    public int getOrder() {
        return ServerFilterPhase.SECURITY.after();
    }

    @RequestFilter
    @Nullable
    HttpResponse<?> pass(HttpRequest<?> request) {
        if (ApiRoutes.isOpen(request.getMethod(), RawPath.of(request))
                || request.getHeaders().contains(HttpHeaders.AUTHORIZATION)) {
            return null;
        }
        return ApiRefusals.of(settings.policy().kept() ? Decision.Reason.SIGN_IN : Decision.Reason.NOT_KEPT_YET);
    }
}
