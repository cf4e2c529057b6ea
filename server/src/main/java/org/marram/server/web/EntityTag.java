package org.marram.server.web;

import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MutableHttpResponse;
import java.util.function.Supplier;

/// A name of what is shown at an address (RFC 9110, section 8.8.3). Whoever has it already is told so.
///
/// @param value with its quotes
public record EntityTag(String value) {

    /// The longest `If-None-Match` that is read, in characters.
    private static final int MAX_HEADER = 4_000;

    /// A tag of a text without quotes and controls, such as a digest.
    public static EntityTag of(String opaque) {
        if (!opaque.chars().allMatch(character -> character > ' ' && character < 0x7F && character != '"')) {
            throw new IllegalArgumentException("not fit for an entity tag");
        }
        return new EntityTag('"' + opaque + '"');
    }

    /// Whether the asker has this already: `If-None-Match` by weak comparison (RFC 9110, section 13.1.2).
    public boolean isKnownTo(HttpRequest<?> request) {
        String known = request.getHeaders().get(HttpHeaders.IF_NONE_MATCH);
        if (known == null || known.length() > MAX_HEADER) {
            return false;
        }
        for (String tag : known.split(",", -1)) {
            String strong = tag.strip().replaceFirst("^W/", "");
            if (strong.equals(value) || strong.equals("*")) {
                return true;
            }
        }
        return false;
    }

    /// 304 for who has it already, else the answer; both with the tag.
    public <T> MutableHttpResponse<T> answer(HttpRequest<?> request, Supplier<MutableHttpResponse<T>> whole) {
        MutableHttpResponse<T> response =
                isKnownTo(request) ? HttpResponse.status(HttpStatus.NOT_MODIFIED) : whole.get();
        return response.header(HttpHeaders.ETAG, value);
    }
}
