package org.marram.server.web;

import io.micronaut.core.order.Ordered;
import io.micronaut.http.HttpMethod;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.RequestFilter;
import io.micronaut.http.annotation.ServerFilter;
import io.micronaut.http.exceptions.HttpStatusException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Refuses what a page of another site makes a browser send to change something here.
///
/// Security: this stands before the token of each form, so that a route which forgot its token is not open to forged
/// requests (Fetch Metadata). Servers send no such header; whoever types an address sends `none`.
@ServerFilter(ServerFilter.MATCH_ALL_PATTERN)
final class CrossSiteGuard implements Ordered {

    private static final Set<HttpMethod> READING =
            Set.of(HttpMethod.GET, HttpMethod.HEAD, HttpMethod.OPTIONS, HttpMethod.TRACE);

    /// Right behind the headers of every answer.
    @Override
    public int getOrder() {
        return Ordered.HIGHEST_PRECEDENCE + 10;
    }

    @RequestFilter
    @Nullable
    HttpResponse<?> refuse(HttpRequest<?> request) {
        boolean crossSite = "cross-site".equals(request.getHeaders().get("Sec-Fetch-Site"));
        if (crossSite && !READING.contains(request.getMethod())) {
            throw new HttpStatusException(HttpStatus.FORBIDDEN, "A page of another site may not change anything here.");
        }
        return null;
    }
}
