package org.marram.http.web;

import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MutableHttpResponse;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.function.Supplier;

/// A name of what is shown at an address (RFC 9110, section 8.8.3). A client that has it already is told so.
///
/// @param value with its quotes
public record EntityTag(String value) {

    /// The longest `If-None-Match` that is read, in characters.
    private static final int MAX_HEADER = 4_000;
    /// Length of the hash that tags an answer, in bytes: enough that no two answers meet.
    private static final int HASH_BYTES = 12;

    /// A tag of a text without quotes and controls, such as a digest.
    public static EntityTag of(String opaque) {
        if (!opaque.chars().allMatch(character -> character > ' ' && character < 0x7F && character != '"')) {
            throw new IllegalArgumentException("not fit for an entity tag");
        }
        return new EntityTag('"' + opaque + '"');
    }

    /// A tag of what is sent: the beginning of its SHA-256.
    public static EntityTag ofBytes(byte[] body) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(body);
            return of(HexFormat.of().formatHex(hash, 0, HASH_BYTES));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }

    /// Tells whether the client has this already: `If-None-Match` by weak comparison (RFC 9110, section
    /// 13.1.2).
    public boolean isKnownTo(HttpRequest<?> request) {
        String known = request.getHeaders().get(HttpHeaders.IF_NONE_MATCH);
        if (known == null || known.length() > MAX_HEADER) {
            return false;
        }
        for (String tag : known.split(",", -1)) {
            String strong = opaque(tag);
            if (strong.equals(opaque(value)) || strong.equals("*")) {
                return true;
            }
        }
        return false;
    }

    private static String opaque(String tag) {
        String bare = tag.strip();
        return bare.startsWith("W/") ? bare.substring(2) : bare;
    }

    /// 304 for who has it already, else the answer; both with the tag.
    public <T> MutableHttpResponse<T> answer(HttpRequest<?> request, Supplier<MutableHttpResponse<T>> whole) {
        return isKnownTo(request) ? notModified() : whole.get().header(HttpHeaders.ETAG, value);
    }

    /// The answer to who has it already.
    public <T> MutableHttpResponse<T> notModified() {
        return HttpResponse.<T>status(HttpStatus.NOT_MODIFIED).header(HttpHeaders.ETAG, value);
    }
}
