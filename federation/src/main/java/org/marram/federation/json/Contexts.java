package org.marram.federation.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The JSON-LD contexts that come with the library, written for JSON-LD 1.0: flat, without protection or scopes.
///
/// Security: no context is ever fetched. One that is not here explains nothing, and what it would explain is not read.
public final class Contexts {
    /// Activity Streams 2.0.
    public static final String ACTIVITY_STREAMS = "https://www.w3.org/ns/activitystreams";

    /// RSA keys of actors.
    public static final String SECURITY = "https://w3id.org/security/v1";

    /// Proofs (FEP-8b32).
    public static final String DATA_INTEGRITY = "https://w3id.org/security/data-integrity/v1";

    /// Ed25519 keys of actors (FEP-521a).
    public static final String MULTIKEY = "https://w3id.org/security/multikey/v1";

    /// Controlled identifiers: `assertionMethod`.
    public static final String DID = "https://www.w3.org/ns/did/v1";

    private static final Map<String, String> FILES = Map.ofEntries(
            Map.entry(ACTIVITY_STREAMS, "activitystreams.json"),
            Map.entry("http://www.w3.org/ns/activitystreams", "activitystreams.json"),
            Map.entry(SECURITY, "security-v1.json"),
            Map.entry("https://w3id.org/identity/v1", "security-v1.json"),
            Map.entry("https://w3id.org/security/v2", "security-v1.json"),
            Map.entry(DATA_INTEGRITY, "data-integrity.json"),
            Map.entry("https://w3id.org/security/data-integrity/v2", "data-integrity.json"),
            Map.entry(MULTIKEY, "multikey-v1.json"),
            Map.entry(DID, "did-v1.json"),
            Map.entry("https://www.w3.org/ns/cid/v1", "did-v1.json"));

    private static final List<String> TARGET_FILES = List.of(
            "marram.json",
            "did-v1.json",
            "multikey-v1.json",
            "data-integrity.json",
            "security-v1.json",
            "common-extensions.json",
            "activitystreams.json");

    private Contexts() {}

    /// The document that explains the wiki's own terms: to be served by each wiki.
    public static byte[] marram() {
        return Json.write(load("marram.json"));
    }

    /// The context of this address, when it comes with the library.
    static Optional<JsonNode> bundled(String address) {
        return Optional.ofNullable(FILES.get(address)).map(Contexts::load);
    }

    /// All terms that are read, in one context: what a document is compacted to.
    static ObjectNode target() {
        ObjectNode terms = Json.object();
        TARGET_FILES.forEach(file -> terms.setAll((ObjectNode) load(file).path("@context")));
        return terms;
    }

    /// Each term that is read, with the whole IRI that it stands for.
    static Map<String, String> meanings() {
        ObjectNode terms = target();
        Map<String, String> meanings = new LinkedHashMap<>();
        terms.properties()
                .forEach(term -> meanings.put(term.getKey(), ContextTerms.meaning(term.getValue(), terms, terms)));
        return meanings;
    }

    private static JsonNode load(String file) {
        try (InputStream stream = Contexts.class.getResourceAsStream(file)) {
            if (stream == null) {
                throw new IllegalStateException("the library lacks its own " + file);
            }
            return Json.parseTrusted(new String(stream.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
