package org.marram.federation.testing;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import org.marram.federation.json.DocumentWriter;
import org.marram.federation.json.Json;
import org.marram.federation.signatures.Headers;
import org.marram.federation.vocabulary.AsObject;

/// Answer of a [LoopbackServer].
@SuppressWarnings("ArrayRecordComponent") // Sent at once, never compared.
public record LoopbackAnswer(int status, Headers headers, byte[] body) {
    /// The type of documents.
    public static final String ACTIVITY_JSON = "application/activity+json";

    /// An answer without a body.
    public static LoopbackAnswer status(int status) {
        return new LoopbackAnswer(status, Headers.NONE, new byte[0]);
    }

    /// 200 with a body of this type.
    public static LoopbackAnswer of(String contentType, String body) {
        return new LoopbackAnswer(200, Headers.of("Content-Type", contentType), body.getBytes(StandardCharsets.UTF_8));
    }

    /// 200 with this document.
    public static LoopbackAnswer document(ObjectNode json) {
        return new LoopbackAnswer(200, Headers.of("Content-Type", ACTIVITY_JSON), Json.write(json));
    }

    /// 200 with this document.
    public static LoopbackAnswer document(AsObject object) {
        return document(DocumentWriter.write(object));
    }

    /// A redirect.
    public static LoopbackAnswer redirect(int status, String location) {
        return new LoopbackAnswer(status, Headers.of("Location", location), new byte[0]);
    }

    /// Returns the same with one more header.
    public LoopbackAnswer with(String name, String value) {
        return new LoopbackAnswer(status, headers.with(name, value), body);
    }
}
