package org.marram.federation.json;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class JsonTest {
    @Test
    void anObjectIsReadWhole() {
        JsonReading reading = read("{\"a\":[1,2.5,true,null,\"😀\\u00e9\"]}");
        JsonReading.Parsed parsed = assertInstanceOf(JsonReading.Parsed.class, reading);
        assertEquals(
                "{\"a\":[1,2.5,true,null,\"😀é\"]}", new String(Json.write(parsed.json()), StandardCharsets.UTF_8));
    }

    @Test
    void whatTwoParsersCouldReadInTwoWaysIsRefused() {
        List<String> ambiguous = List.of(
                "",
                "[]",
                "null",
                "{\"a\":1,\"a\":2}",
                "{\"a\":{\"b\":1,\"b\":1}}",
                "{\"a\":1}{\"b\":2}",
                "{\"a\":1} x",
                "\ufeff{}",
                "{a:'b'}",
                "{\"a\":01}",
                "{\"a\":NaN}",
                "{\"a\":1e400}",
                "{\"a\":\"\\ud800\"}",
                "{\"a\":\"\\u0000\"}",
                "{\"\\udc00\":1}",
                "{\"a\":1,}");
        for (String json : ambiguous) {
            assertInstanceOf(JsonReading.Malformed.class, read(json), json);
        }
    }

    @Test
    void bytesThatAreNotUtf8AreRefused() {
        byte[] overlong = {'{', '"', (byte) 0xc0, (byte) 0xaf, '"', ':', '1', '}'};
        byte[] latin = {'{', '"', (byte) 0xe9, '"', ':', '1', '}'};
        assertInstanceOf(JsonReading.Malformed.class, Json.read(overlong, JsonLimits.DOCUMENT));
        assertInstanceOf(JsonReading.Malformed.class, Json.read(latin, JsonLimits.DOCUMENT));
    }

    @Test
    void moreThanTheLimitsIsRefusedInTime() {
        List<String> large = List.of(
                "{\"a\":\"" + "x".repeat(1 << 20) + "\"}",
                "{\"a\":" + "[".repeat(100_000) + "]".repeat(100_000) + "}",
                "{\"a\":".repeat(400) + "1" + "}".repeat(400),
                "{\"a\":" + "9".repeat(500_000) + "}",
                IntStream.range(0, 60_000).mapToObj(i -> "\"" + i + "\":0").collect(Collectors.joining(",", "{", "}")));
        for (String json : large) {
            JsonReading reading = assertTimeoutPreemptively(Duration.ofSeconds(5), () -> read(json));
            assertInstanceOf(JsonReading.TooLarge.class, reading);
        }
    }

    @Test
    void theCanonicalFormIsThePublishedOne() {
        // Source: RFC 8785 §3.2.2 and §3.2.3, without the number that JSON parsers round.
        String json = "{\"numbers\":[1E30,4.50,6,2e-3,0.000000000000000000000000001],"
                + "\"string\":\"\\u20ac$\\u000F\\u000aA'\\u0042\\u0022\\u005c\\\\\\\"\\/\",\"literals\":[null,true,false]}";
        JsonReading.Parsed parsed = assertInstanceOf(JsonReading.Parsed.class, read(json));
        assertEquals(
                "{\"literals\":[null,true,false],\"numbers\":[1e+30,4.5,6,0.002,1e-27],"
                        + "\"string\":\"€$\\u000f\\nA'B\\\"\\\\\\\\\\\"/\"}",
                new String(Json.canonical(parsed.json()).orElseThrow(), StandardCharsets.UTF_8));
    }

    private static JsonReading read(String json) {
        return Json.read(json.getBytes(StandardCharsets.UTF_8), JsonLimits.DOCUMENT);
    }
}
