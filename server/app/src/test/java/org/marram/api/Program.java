package org.marram.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.marram.app.testing.TestWiki;

/// A program that talks to a wiki over its API, with or without a token.
final class Program {
    static final ObjectMapper JSON = new ObjectMapper();

    private final TestWiki wiki;
    private final String token;

    Program(TestWiki wiki, String token) {
        this.wiki = wiki;
        this.token = token;
    }

    record Answer(int status, JsonNode body, HttpResponse<String> response) {
        String text(String field) {
            return body.path(field).asText();
        }
    }

    Answer get(String path) {
        return send(request(path).GET());
    }

    Answer put(String path, ObjectNode body) {
        return send(request(path).header("Content-Type", "application/json").PUT(json(body)));
    }

    Answer post(String path, ObjectNode body) {
        return send(request(path).header("Content-Type", "application/json").POST(json(body)));
    }

    Answer upload(String path, byte[] file) {
        String boundary = "a-boundary-that-no-file-has";
        byte[] head = ("--" + boundary + "\r\nContent-Disposition: form-data; name=\"file\"; filename=\"it\"\r\n"
                        + "Content-Type: application/octet-stream\r\n\r\n")
                .getBytes(java.nio.charset.StandardCharsets.UTF_8);
        byte[] tail = ("\r\n--" + boundary + "--\r\n").getBytes(java.nio.charset.StandardCharsets.UTF_8);
        return send(request(path)
                .header("Content-Type", "multipart/form-data; boundary=" + boundary)
                .POST(HttpRequest.BodyPublishers.ofByteArrays(java.util.List.of(head, file, tail))));
    }

    /// A body that is a file, as curl's `--data-binary` sends it.
    Answer post(String path, String type, byte[] body) {
        return send(request(path).header("Content-Type", type).POST(HttpRequest.BodyPublishers.ofByteArray(body)));
    }

    Answer delete(String path) {
        return send(request(path).DELETE());
    }

    /// Writes a page and returns its head.
    String write(String path, String text, String base) {
        ObjectNode body = JSON.createObjectNode().put("text", text);
        if (base != null) {
            body.put("base", base);
        }
        return put("/api/v1/pages/" + path.replace(" ", "%20"), body).text("head");
    }

    private HttpRequest.Builder request(String path) {
        HttpRequest.Builder request = wiki.request(path);
        return token.isEmpty() ? request : request.header("Authorization", "Bearer " + token);
    }

    private static HttpRequest.BodyPublisher json(ObjectNode body) {
        return HttpRequest.BodyPublishers.ofString(body.toString());
    }

    private Answer send(HttpRequest.Builder request) {
        HttpResponse<String> response = wiki.send(request);
        try {
            String body = response.body();
            return new Answer(response.statusCode(), JSON.readTree(body.isEmpty() ? "null" : body), response);
        } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
            throw new UncheckedIOException("not JSON: " + response.body(), e);
        }
    }
}
