package org.marram.api;

import io.micronaut.core.annotation.Order;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpMethod;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.ResponseFilter;
import io.micronaut.http.annotation.ServerFilter;
import io.micronaut.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.marram.http.web.EntityTag;

/// Names every answer of the API to a read by its bytes, and spares a program that has it already the body (RFC 9110,
/// section 13.1.2).
///
/// It is asked for every request and looks for the routes itself: one filter that names its routes has the
/// framework match and sort all filters anew each time, which is a quarter of the time of a page that is kept
/// in memory.
@ServerFilter(ServerFilter.MATCH_ALL_PATTERN)
@Order(0)
final class ApiTags {
    private final JsonMapper json;

    ApiTags(JsonMapper json) {
        this.json = json;
    }

    @ResponseFilter
    MutableHttpResponse<?> tag(HttpRequest<?> request, MutableHttpResponse<?> response) {
        if (!ApiRoutes.has(request)
                || request.getMethod() != HttpMethod.GET
                || response.status() != HttpStatus.OK
                || response.getHeaders().contains(HttpHeaders.ETAG)
                || mayNotBeKept(response)
                || response.body() == null) {
            return response;
        }
        byte[] bytes = bytes(response.body());
        EntityTag tag = EntityTag.ofBytes(bytes);
        return tag.isKnownTo(request)
                ? tag.notModified()
                : response.body(bytes)
                        .contentType(MediaType.APPLICATION_JSON_TYPE)
                        .header(HttpHeaders.ETAG, tag.value());
    }

    /// Tells whether no cache may keep an answer, such as one with the time that it took: it needs no name.
    private static boolean mayNotBeKept(MutableHttpResponse<?> response) {
        String control = response.getHeaders().get(HttpHeaders.CACHE_CONTROL);
        return control != null && control.contains("no-store");
    }

    private byte[] bytes(Object body) {
        if (body instanceof byte[] ready) {
            return ready;
        }
        try {
            return json.writeValueAsBytes(body);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
