package org.marram.http.viewer;

import io.micronaut.core.order.Ordered;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpMethod;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MutableHttpHeaders;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.RequestFilter;
import io.micronaut.http.annotation.ResponseFilter;
import io.micronaut.http.annotation.ServerFilter;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.marram.http.web.RawPath;
import org.marram.wiki.settings.CurrentSettings;
import org.marram.wiki.shared.Reading;

/// Lets scripts of other sites read what all strangers may read, and programs in a browser do with a token what
/// they may (Fetch standard, CORS protocol).
///
/// Security: always `*` and never credentials, so that a browser gives such a script nothing that was made for
/// a person who is signed in. Of a wiki that its participants read only requests with a token are let through:
/// a script in the network of that wiki learns nothing that its own server could not.
@ServerFilter(ServerFilter.MATCH_ALL_PATTERN)
final class OtherSites implements Ordered {
    private static final String PROGRAMS = "/api/";
    private static final String INNER = "/-/";
    private static final String ANY = "*";
    private static final String READING = "GET, HEAD";
    private static final String WRITING = "GET, HEAD, POST, PUT, PATCH, DELETE";
    private static final String SENT = "Accept, Accept-Language, If-None-Match, If-Modified-Since, Range";
    private static final String SENT_BY_PROGRAMS = SENT + ", Authorization, Content-Type, If-Match";
    private static final String READ =
            "ETag, Link, Location, Retry-After, WWW-Authenticate, Content-Disposition, Content-Range";
    private static final Duration REMEMBERED = Duration.ofDays(1);

    private final CurrentSettings settings;

    OtherSites(CurrentSettings settings) {
        this.settings = settings;
    }

    /// Around the guards and the routes: a refusal can be read, too.
    @Override
    public int getOrder() {
        return Ordered.HIGHEST_PRECEDENCE + 5;
    }

    /// Answers what a browser asks before it sends something that a form could not send.
    @RequestFilter
    @Nullable
    HttpResponse<?> answer(HttpRequest<?> request) {
        boolean asked = request.getMethod() == HttpMethod.OPTIONS
                && request.getHeaders().contains(HttpHeaders.ORIGIN)
                && request.getHeaders().contains(HttpHeaders.ACCESS_CONTROL_REQUEST_METHOD);
        return asked ? preflight(RawPath.of(request)) : null;
    }

    private HttpResponse<?> preflight(String path) {
        MutableHttpResponse<?> response = HttpResponse.status(HttpStatus.NO_CONTENT);
        boolean program = path.startsWith(PROGRAMS);
        return program || isPublic(path)
                ? response.header(HttpHeaders.ACCESS_CONTROL_ALLOW_ORIGIN, ANY)
                        .header(HttpHeaders.ACCESS_CONTROL_ALLOW_METHODS, program ? WRITING : READING)
                        .header(HttpHeaders.ACCESS_CONTROL_ALLOW_HEADERS, program ? SENT_BY_PROGRAMS : SENT)
                        .header(HttpHeaders.ACCESS_CONTROL_MAX_AGE, Long.toString(REMEMBERED.toSeconds()))
                : response;
    }

    @ResponseFilter
    void allow(HttpRequest<?> request, MutableHttpResponse<?> response) {
        MutableHttpHeaders headers = response.getHeaders();
        if (mayRead(request) && !headers.contains(HttpHeaders.ACCESS_CONTROL_ALLOW_ORIGIN)) {
            headers.set(HttpHeaders.ACCESS_CONTROL_ALLOW_ORIGIN, ANY);
            headers.set(HttpHeaders.ACCESS_CONTROL_EXPOSE_HEADERS, READ);
        }
    }

    private boolean mayRead(HttpRequest<?> request) {
        String path = RawPath.of(request);
        boolean reading = request.getMethod() == HttpMethod.GET || request.getMethod() == HttpMethod.HEAD;
        boolean token = path.startsWith(PROGRAMS) && request.getHeaders().contains(HttpHeaders.AUTHORIZATION);
        return token || (reading && isPublic(path));
    }

    private boolean isPublic(String path) {
        return settings.get().reading() == Reading.EVERYONE && !path.startsWith(INNER);
    }
}
