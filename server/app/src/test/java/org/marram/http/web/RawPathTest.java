package org.marram.http.web;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.micronaut.http.HttpRequest;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.marram.wiki.shared.Title;
import org.marram.wiki.shared.TitleResult;

class RawPathTest {

    @ParameterizedTest
    @CsvSource({
        "C++, C++",
        "100%25, 100%",
        "Coast%2FDunes, Coast/Dunes",
        "Coast/Dunes, Coast/Dunes",
        "Marram_grass, Marram grass",
        "Caf%C3%A9, Café",
        "Caf%c3%a9, Café",
        "%F0%9F%98%80, 😀",
        "a%3Fb%23c, a?b#c",
        "a%252Fb, a%2Fb"
    })
    void titleIsReadFromTheRawPath(String raw, String title) {
        assertEquals(new TitleResult.Valid(Title.of(title)), RawPath.title(raw));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"%", "a%4", "%zz", "%u0041", "%00", "%E9", "%C0%AF", "%ED%A0%80", "%C3", "%-1", "%+1", "%４１"})
    void malformedAddressIsRefused(String raw) {
        assertEquals(Optional.empty(), RawPath.decode(raw));
        assertEquals(new TitleResult.Invalid("title.invalid", raw), RawPath.title(raw));
    }

    @Test
    void rawBytesOnTheWireAreReadAsUtf8() {
        assertEquals(Optional.of("é"), RawPath.decode("\u00C3\u00A9"));
        assertEquals(Optional.empty(), RawPath.decode("\u00E9"));
    }

    @Test
    void partBetweenPrefixAndSuffixIsCutOut() {
        assertEquals(Optional.of("a/b"), RawPath.between("/pages/a/b/diff", "/pages/", "/diff"));
        assertEquals(Optional.empty(), RawPath.between("/pages/diff", "/pages/", "/diff"));
    }

    @Test
    void pathOfARequestStaysEncoded() {
        assertEquals("/article/C%2B%2B+x", RawPath.of(HttpRequest.GET("/article/C%2B%2B+x?a=b")));
    }
}
