package org.marram.exchange.served;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MutableHttpResponse;
import java.net.URI;
import java.util.Optional;
import org.marram.federation.json.DocumentWriter;
import org.marram.federation.json.Json;
import org.marram.federation.vocabulary.AsObject;
import org.marram.federation.vocabulary.Digest;
import org.marram.federation.vocabulary.Iri;
import org.marram.federation.vocabulary.Tombstone;
import org.marram.http.web.EntityTag;
import org.marram.http.web.Problem;

/// Documents as responses.
final class DocumentAnswers {
    /// Cache rule of an answer that may be kept, but is asked about each time, so that an edit is seen at once.
    private static final String ASK_AGAIN = "no-cache";

    /// Headers that an answer depends on: the same address is a page for people, and a signed request may be
    /// answered otherwise.
    private static final String VARY = "Accept, Accept-Encoding, Cookie, Authorization";

    private DocumentAnswers() {}

    /// Answers with a document that may change.
    static MutableHttpResponse<byte[]> changing(HttpRequest<?> request, RequestedForm requestedForm, AsObject object) {
        return changing(request, requestedForm, DocumentWriter.bytes(object));
    }

    static MutableHttpResponse<byte[]> changing(HttpRequest<?> request, RequestedForm requestedForm, ObjectNode json) {
        return changing(request, requestedForm, Json.write(json));
    }

    static MutableHttpResponse<byte[]> changing(HttpRequest<?> request, RequestedForm requestedForm, byte[] body) {
        return lasting(request, requestedForm, Digest.over(body).multibase(), body);
    }

    /// Answers a question with a document that no cache keeps.
    static MutableHttpResponse<byte[]> once(byte[] body) {
        return HttpResponse.ok(body)
                .header(HttpHeaders.CONTENT_TYPE, RequestedForm.ACTIVITY_JSON.contentType())
                .header(HttpHeaders.CACHE_CONTROL, "no-store");
    }

    /// Answers with a document that never changes under this tag, but may be taken away: a cache that keeps it
    /// asks each time.
    static MutableHttpResponse<byte[]> lasting(
            HttpRequest<?> request, RequestedForm requestedForm, String tag, byte[] body) {
        return EntityTag.of(tag)
                .answer(
                        request,
                        () -> HttpResponse.ok(body).header(HttpHeaders.CONTENT_TYPE, requestedForm.contentType()))
                .header(HttpHeaders.CACHE_CONTROL, ASK_AGAIN)
                .header(HttpHeaders.VARY, VARY);
    }

    /// Answers for an object that was deleted.
    static MutableHttpResponse<byte[]> gone(RequestedForm requestedForm, Tombstone tombstone) {
        return HttpResponse.<byte[]>status(HttpStatus.GONE)
                .body(DocumentWriter.bytes(tombstone))
                .header(HttpHeaders.CONTENT_TYPE, requestedForm.contentType())
                .header(HttpHeaders.CACHE_CONTROL, ASK_AGAIN)
                .header(HttpHeaders.VARY, VARY);
    }

    static MutableHttpResponse<byte[]> gone(RequestedForm requestedForm, Iri id, String formerType) {
        return gone(requestedForm, new Tombstone(id, Optional.of(formerType), Optional.empty()));
    }

    /// Answers that the document is at another address at present.
    static MutableHttpResponse<byte[]> elsewhere(Iri address) {
        return elsewhere(address.value());
    }

    /// Answers that the document is at another address at present.
    ///
    /// @param address absolute, or an encoded path of this wiki
    static MutableHttpResponse<byte[]> elsewhere(String address) {
        return HttpResponse.<byte[]>status(HttpStatus.FOUND)
                .headers(headers -> headers.location(URI.create(address)))
                .header(HttpHeaders.CACHE_CONTROL, ASK_AGAIN)
                .header(HttpHeaders.VARY, VARY);
    }

    static MutableHttpResponse<byte[]> gone() {
        return problem(HttpStatus.GONE, "What this belonged to was deleted.");
    }

    /// Answers a request to read an inbox, which only its owner may read.
    static MutableHttpResponse<byte[]> postOnly() {
        return problem(HttpStatus.METHOD_NOT_ALLOWED, "An inbox takes POST only.")
                .header(HttpHeaders.ALLOW, "POST");
    }

    static MutableHttpResponse<byte[]> missing() {
        return problem(HttpStatus.NOT_FOUND, "There is nothing at this address.");
    }

    /// Answers with a description of the problem, for a program (RFC 9457).
    static MutableHttpResponse<byte[]> problem(HttpStatus status, String detail) {
        return problem(Problem.of(status, detail));
    }

    static MutableHttpResponse<byte[]> problem(Problem problem) {
        ObjectNode json = Json.object()
                .put("type", problem.type())
                .put("title", problem.title())
                .put("status", problem.status())
                .put("detail", problem.detail());
        return HttpResponse.<byte[]>status(HttpStatus.valueOf(problem.status()))
                .body(Json.write(json))
                .header(HttpHeaders.CONTENT_TYPE, "application/problem+json")
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .header(HttpHeaders.VARY, VARY);
    }
}
