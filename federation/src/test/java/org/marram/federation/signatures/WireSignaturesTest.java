package org.marram.federation.signatures;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.marram.federation.vocabulary.Iri;

/// The signatures that Ibis, GoToSocial and Fedify really make, where the recordings are at hand.
class WireSignaturesTest {
    private static final Instant RECORDED = Instant.parse("2026-11-23T03:00:00Z");
    private final ObjectMapper mapper = new ObjectMapper();
    private final KnownKeys keys = new KnownKeys();

    @Test
    void everyRecordedSignatureVerifiesUnlessTheBodyWasTamperedWith() throws IOException {
        List<Path> files = recordings();
        for (Path file : files) {
            JsonNode recording = mapper.readTree(Files.readAllBytes(file));
            learn(recording.path("body").asText());
            learn(recording.path("response_body").asText());
        }
        List<String> wrong = new ArrayList<>();
        int checked = 0;
        for (Path file : files) {
            JsonNode recording = mapper.readTree(Files.readAllBytes(file));
            Request request = request(recording);
            if (request.headers().first("Signature").isEmpty()) {
                continue;
            }
            SignatureCheck check =
                    new HttpSignatureVerifier(keys, Clock.fixed(RECORDED, ZoneOffset.UTC)).check(request);
            if (check instanceof SignatureCheck.Invalid invalid
                    && invalid.reason().equals("no such key")) {
                continue; // A key that was never asked for while recording.
            }
            boolean expected = !file.toString().contains("tampered-body");
            checked++;
            if (check instanceof SignatureCheck.Valid != expected) {
                wrong.add(file.getFileName() + ": " + check);
            }
        }
        assertEquals(List.of(), wrong);
        assertTrue(checked > 50, "checked " + checked);
    }

    @Test
    void everyRecordedProofVerifies() throws IOException {
        int checked = 0;
        for (Path file : recordings()) {
            JsonNode recording = mapper.readTree(Files.readAllBytes(file));
            learn(recording.path("response_body").asText());
        }
        for (Path file : recordings()) {
            String body = mapper.readTree(Files.readAllBytes(file)).path("body").asText();
            if (body.contains("DataIntegrityProof") && !file.toString().contains("tampered")) {
                ProofCheck check = DocumentProofs.check((ObjectNode) mapper.readTree(body), keys, RECORDED);
                assertTrue(check instanceof ProofCheck.Valid, () -> file + " " + check);
                checked++;
            }
        }
        assertTrue(checked > 10, "checked " + checked);
    }

    private Request request(JsonNode recording) {
        Headers headers = Headers.NONE;
        for (JsonNode header : recording.path("headers")) {
            headers = headers.with(header.path(0).asText(), header.path(1).asText());
        }
        String host =
                headers.first("host").orElseGet(() -> recording.path("host").asText());
        String scheme =
                host.startsWith("localhost") ? "http" : recording.path("scheme").asText("https");
        byte[] body = recording.path("body").asText("").getBytes(StandardCharsets.UTF_8);
        Iri address = new Iri(scheme + "://" + host + recording.path("path").asText());
        return new Request(recording.path("method").asText(), address.origin(), address.requestTarget(), headers, body);
    }

    private void learn(String body) throws IOException {
        if (!body.startsWith("{")) {
            return;
        }
        JsonNode document = mapper.readTree(body);
        JsonNode pem = document.path("publicKey");
        if (pem.has("publicKeyPem") && !pem.path("publicKeyPem").asText().isEmpty()) {
            keys.add(new PublishedKey(
                    new Iri(pem.path("id").asText()),
                    new Iri(pem.path("owner").asText()),
                    RsaPublicKey.fromPem(pem.path("publicKeyPem").asText())));
        }
        JsonNode methods = document.path("assertionMethod");
        for (JsonNode key : methods.isArray() ? methods : List.of(methods)) {
            if (key.path("publicKeyMultibase").asText().startsWith("z6Mk")) {
                keys.add(new PublishedKey(
                        new Iri(key.path("id").asText()),
                        new Iri(key.path("controller").asText()),
                        new Ed25519PublicKey(key.path("publicKeyMultibase").asText())));
            }
        }
    }

    private static List<Path> recordings() throws IOException {
        Path wire = Path.of(System.getProperty("marram.wire", "../../shared/wire"))
                .toAbsolutePath()
                .normalize();
        Assumptions.assumeTrue(Files.isDirectory(wire), () -> "no recordings at " + wire);
        try (Stream<Path> files = Files.walk(wire)) {
            return files.filter(file -> file.toString().endsWith(".json"))
                    .filter(file -> !file.toString().contains("fedwiki"))
                    .sorted()
                    .toList();
        }
    }
}
