package org.marram.exchange.actors;

import io.micronaut.http.HttpRequest;
import java.util.List;
import org.marram.federation.signatures.Headers;
import org.marram.federation.signatures.Request;

/// Requests of other servers as their signatures see them.
public final class SignedRequests {
    /// Header that says which signatures would be taken (RFC 9421 §5.1).
    public static final String ACCEPT_SIGNATURE = "Accept-Signature";

    private SignedRequests() {}

    /// Returns a request under the wiki's public address, whatever a proxy made of it.
    public static Request of(WikiAddresses wikiAddresses, HttpRequest<?> request, byte[] body) {
        List<Headers.Field> fields = request.getHeaders().asMap().entrySet().stream()
                .flatMap(header -> header.getValue().stream().map(value -> new Headers.Field(header.getKey(), value)))
                .toList();
        return new Request(
                request.getMethodName(),
                wikiAddresses.group().origin(),
                request.getUri().toString(),
                new Headers(fields),
                body);
    }
}
