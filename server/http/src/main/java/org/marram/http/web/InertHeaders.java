package org.marram.http.web;

import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpHeaders;
import org.marram.wiki.media.FileType;

/// Headers with which content from people and other wikis is delivered, so that it never runs.
public final class InertHeaders {
    /// Security: also a picture that is opened by itself is a document of this origin. It gets an origin of
    /// its own, runs nothing and fetches nothing; a drawing may bring its styles and pictures in itself.
    private static final String POLICY =
            "sandbox; default-src 'none'; style-src 'unsafe-inline'; img-src data:; frame-ancestors 'none'";

    private InertHeaders() {}

    public static void describe(MutableHttpHeaders headers, FileType type) {
        headers.contentType(MediaType.of(type.mediaType()))
                .add("X-Content-Type-Options", "nosniff")
                .add("Content-Security-Policy", POLICY);
    }
}
