package org.marram.app.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// Client of the API of one wiki of a demonstration.
final class DemoClient implements AutoCloseable {
    private static final String BOUNDARY = "a-picture-of-a-garden";

    private static final String JSON = "application/json";
    private final int port;
    private final ObjectMapper mapper = new ObjectMapper();
    private final HttpClient client = HttpClient.newHttpClient();
    private final Map<String, String> tokens = new HashMap<>();

    DemoClient(int port) {
        this.port = port;
    }

    /// Lets a person ask with this token.
    void add(String person, String token) {
        tokens.put(person, token);
    }

    /// Sends a file.
    void upload(String author, String file, byte[] bytes) throws Exception {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        body.write(("--" + BOUNDARY + "\r\nContent-Disposition: form-data; name=\"file\"; filename=\"" + file
                        + "\"\r\nContent-Type: image/svg+xml\r\n\r\n")
                .getBytes(StandardCharsets.UTF_8));
        body.write(bytes);
        body.write(("\r\n--" + BOUNDARY + "--\r\n").getBytes(StandardCharsets.UTF_8));
        HttpRequest.Builder request = request(author, "/api/v1/files")
                .header("Content-Type", "multipart/form-data; boundary=" + BOUNDARY)
                .POST(BodyPublishers.ofByteArray(body.toByteArray()));
        require(request.build(), client.send(request.build(), HttpResponse.BodyHandlers.ofString()));
    }

    /// Reads what stands at a path.
    JsonNode get(String person, String path) throws Exception {
        HttpRequest request = request(person, path).GET().build();
        HttpResponse<String> answer = client.send(request, HttpResponse.BodyHandlers.ofString());
        require(request, answer);
        return mapper.readTree(answer.body());
    }

    /// Reads what stands at a path; nothing when nothing does.
    Optional<JsonNode> find(String person, String path) throws Exception {
        HttpRequest request = request(person, path).GET().build();
        HttpResponse<String> answer = client.send(request, HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() == 404) {
            return Optional.empty();
        }
        require(request, answer);
        return Optional.of(mapper.readTree(answer.body()));
    }

    /// Sends a document.
    void send(String author, String method, String path, Map<String, Object> body) throws Exception {
        HttpRequest request = request(author, path)
                .header("Content-Type", JSON)
                .method(method, BodyPublishers.ofByteArray(mapper.writeValueAsBytes(body)))
                .build();
        require(request, client.send(request, HttpResponse.BodyHandlers.ofString()));
    }

    private HttpRequest.Builder request(String person, String path) {
        return HttpRequest.newBuilder(URI.create("http://" + DemoWiki.LOOPBACK + ":" + port + path))
                .header("Authorization", "Bearer " + tokens.get(person))
                .header("Accept", JSON);
    }

    private static void require(HttpRequest request, HttpResponse<String> answer) throws IOException {
        if (answer.statusCode() >= 300) {
            throw new IOException("%s %s is answered with %d: %s"
                    .formatted(request.method(), request.uri(), answer.statusCode(), answer.body()));
        }
    }

    @Override
    public void close() {
        client.shutdownNow();
    }
}
