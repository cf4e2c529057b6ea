package org.marram.wiki.shared;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/// Percent-encoding of paths (RFC 3986, section 2.1) as UTF-8, strict both ways.
///
/// Unlike the coding of forms a `+` is a plus sign; what is not UTF-8 is refused instead of being replaced,
/// because two addresses must not come to mean the same text by accident.
public final class PercentEncoding {

    /// Stays as it is in a path: unreserved characters, the sub-delimiters, `:`, `@` and the `/` between segments.
    private static final String PLAIN = "-._~!$&'()*+,;=:@/";

    private static final String HEX = "0123456789ABCDEF";

    private PercentEncoding() {}

    /// Encodes a text as part of a path; `/` stands as it is.
    ///
    /// @throws IllegalArgumentException when the text holds a lone surrogate
    public static String encode(String text) {
        StringBuilder encoded = new StringBuilder(text.length() + 16);
        for (byte unit : utf8(text)) {
            appendUnit(encoded, unit & 0xFF);
        }
        return encoded.toString();
    }

    /// Decodes a path as it came over the wire, where a character above 0x7F is a raw byte.
    ///
    /// @return nothing when an escape is malformed, when the bytes are not UTF-8, or when there is a NUL
    public static Optional<String> decode(String raw) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(raw.length());
        for (int i = 0; i < raw.length(); i++) {
            char character = raw.charAt(i);
            int unit = character == '%' ? escaped(raw, i) : character;
            if (unit <= 0 || unit > 0xFF) {
                return Optional.empty();
            }
            bytes.write(unit);
            i += character == '%' ? 2 : 0;
        }
        return StrictUtf8.decode(bytes.toByteArray());
    }

    private static int escaped(String raw, int percent) {
        if (percent + 2 >= raw.length()) {
            return -1;
        }
        int high = hexDigit(raw.charAt(percent + 1));
        int low = hexDigit(raw.charAt(percent + 2));
        return high < 0 || low < 0 ? -1 : high << 4 | low;
    }

    /// Only ASCII digits: `Character.digit` would also take the digits of other scripts.
    private static int hexDigit(char character) {
        return character < 0x80 ? Character.digit(character, 16) : -1;
    }

    private static void appendUnit(StringBuilder encoded, int unit) {
        if (isPlain(unit)) {
            encoded.append((char) unit);
        } else {
            encoded.append('%').append(HEX.charAt(unit >> 4)).append(HEX.charAt(unit & 0xF));
        }
    }

    private static boolean isPlain(int unit) {
        return unit >= 'a' && unit <= 'z'
                || unit >= 'A' && unit <= 'Z'
                || unit >= '0' && unit <= '9'
                || PLAIN.indexOf(unit) >= 0;
    }

    private static byte[] utf8(String text) {
        try {
            ByteBuffer bytes = StandardCharsets.UTF_8.newEncoder().encode(CharBuffer.wrap(text));
            byte[] copy = new byte[bytes.remaining()];
            bytes.get(copy);
            return copy;
        } catch (CharacterCodingException e) {
            throw new IllegalArgumentException("A lone surrogate cannot stand in an address", e);
        }
    }
}
