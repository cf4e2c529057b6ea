package org.marram.http.web;

import io.micronaut.core.order.Ordered;
import io.micronaut.http.HttpMethod;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.RequestFilter;
import io.micronaut.http.annotation.ServerFilter;
import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.marram.wiki.shared.Spelling;

/// Leads a client that asks for another spelling of an address, such as one with a slash at its end, to the one
/// that is given out. This is for people, programs and servers alike, so it stands before what answers any of
/// them.
@ServerFilter(ServerFilter.MATCH_ALL_PATTERN)
final class SpellingRedirect implements Ordered {

    /// Behind the guards, before documents and routes.
    @Override
    public int getOrder() {
        return Ordered.HIGHEST_PRECEDENCE + 20;
    }

    @RequestFilter
    @Nullable
    HttpResponse<?> lead(HttpRequest<?> request) {
        String path = RawPath.of(request);
        String spelled = Spelling.path(path);
        boolean reading = request.getMethod() == HttpMethod.GET || request.getMethod() == HttpMethod.HEAD;
        // Security: `//evil.example/` would lead to another site.
        if (!reading
                || spelled.equals(path)
                || !path.startsWith("/")
                || !LocalPath.orElse(spelled, "").equals(spelled)) {
            return null;
        }
        String query = request.getUri().getRawQuery();
        return HttpResponse.status(HttpStatus.PERMANENT_REDIRECT)
                .headers(headers -> headers.location(URI.create(query == null ? spelled : spelled + "?" + query)));
    }
}
