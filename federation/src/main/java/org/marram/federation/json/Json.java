package org.marram.federation.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.erdtman.jcs.JsonCanonicalizer;

/// Reads and writes JSON. Reading is strict: what two parsers could understand in two ways is refused, since
/// one of them may have checked the signature.
public final class Json {
    /// Most digits of a number: the longest that means anything here, a double written out, has fewer.
    private static final int MAX_NUMBER_LENGTH = 400;

    private static final ObjectMapper MAPPER = mapper();

    private Json() {}

    /// Reads one object.
    public static JsonReading read(byte[] bytes, JsonLimits limits) {
        if (bytes.length > limits.maxBytes()) {
            return new JsonReading.TooLarge(bytes.length + " bytes, at most " + limits.maxBytes());
        }
        try {
            return checked(MAPPER.readTree(decoded(bytes)), limits);
        } catch (CharacterCodingException e) {
            return new JsonReading.Malformed("Not UTF-8");
        } catch (StreamConstraintsException e) {
            return new JsonReading.TooLarge("Too deep, or a number or name that is too long");
        } catch (JsonProcessingException e) {
            return new JsonReading.Malformed("Not JSON: " + e.getOriginalMessage());
        }
    }

    /// Writes without white space, members in their order.
    public static byte[] write(JsonNode json) {
        try {
            return MAPPER.writeValueAsBytes(json);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a tree can always be written", e);
        }
    }

    /// The canonical form (RFC 8785) in UTF-8, or nothing where there is none, as for a number beyond a double.
    public static Optional<byte[]> canonical(JsonNode json) {
        try {
            return Optional.of(new JsonCanonicalizer(write(json)).getEncodedUTF8());
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /// A new, empty object.
    public static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }

    static JsonNode parseTrusted(String json) {
        try {
            return MAPPER.readTree(json);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("not JSON", e);
        }
    }

    private static String decoded(byte[] bytes) throws CharacterCodingException {
        return StandardCharsets.UTF_8
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT)
                .decode(ByteBuffer.wrap(bytes))
                .toString();
    }

    private static JsonReading checked(JsonNode json, JsonLimits limits) {
        if (!(json instanceof ObjectNode object)) {
            return new JsonReading.Malformed("Not a JSON object");
        }
        return new TreeCheck(limits).fault(object).orElseGet(() -> new JsonReading.Parsed(object));
    }

    private static ObjectMapper mapper() {
        StreamReadConstraints constraints = StreamReadConstraints.builder()
                .maxNestingDepth(JsonLimits.BATCH.maxDepth())
                .maxNumberLength(MAX_NUMBER_LENGTH)
                .maxNameLength(2_048)
                .maxStringLength(JsonLimits.BATCH.maxBytes())
                .build();
        // Security: of two members with one name, one parser takes the first and another the last.
        JsonFactory factory = JsonFactory.builder()
                .streamReadConstraints(constraints)
                .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                .enable(JsonWriteFeature.COMBINE_UNICODE_SURROGATES_IN_UTF8)
                .build();
        return JsonMapper.builder(factory)
                .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .build();
    }
}
