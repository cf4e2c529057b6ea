package org.marram.federation.signatures;

import java.util.Locale;
import org.marram.federation.vocabulary.Iri;
import org.marram.federation.vocabulary.WebOrigin;

/// An HTTP request as signatures see it.
///
/// Incoming ones are put together by the server: `origin` is its own public address, whatever a proxy made of the
/// request.
///
/// @param method  in capitals
/// @param target  path and query as on the request line
/// @param body    empty when there is none; not to be changed
@SuppressWarnings("ArrayRecordComponent") // Bodies are handed on without copies; requests are not compared.
public record Request(String method, WebOrigin origin, String target, Headers headers, byte[] body) {
    private static final byte[] NO_BODY = {};

    public Request {
        method = method.toUpperCase(Locale.ROOT);
        if (!target.startsWith("/")) {
            throw new IllegalArgumentException("a request's target begins with a slash");
        }
    }

    /// A GET of this address.
    public static Request get(Iri address, Headers headers) {
        return new Request("GET", address.origin(), address.requestTarget(), headers, NO_BODY);
    }

    /// A POST to this address.
    public static Request post(Iri address, Headers headers, byte[] body) {
        return new Request("POST", address.origin(), address.requestTarget(), headers, body);
    }

    /// Tells whether there is a body that a digest must cover.
    public boolean carriesBody() {
        return method.equals("POST") || method.equals("PUT") || body.length > 0;
    }

    /// The target without its query.
    public String path() {
        int query = target.indexOf('?');
        return query < 0 ? target : target.substring(0, query);
    }

    /// The query with its question mark; empty when there is none.
    public String query() {
        return target.substring(path().length());
    }

    /// Returns the same with other headers.
    public Request with(Headers others) {
        return new Request(method, origin, target, others, body);
    }

    Request withTarget(String other) {
        return new Request(method, origin, other, headers, body);
    }
}
