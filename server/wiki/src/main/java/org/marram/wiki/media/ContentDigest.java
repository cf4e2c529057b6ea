package org.marram.wiki.media;

import java.util.HexFormat;
import java.util.Locale;

/// The SHA-256 of the bytes of a file, which is also their address.
///
/// @param hex 64 lower-case digits
public record ContentDigest(String hex) {
    private static final int BYTES = 32;

    public ContentDigest {
        if (HexFormat.of().parseHex(hex).length != BYTES || !hex.equals(hex.toLowerCase(Locale.ROOT))) {
            throw new IllegalArgumentException("Not a SHA-256: " + hex);
        }
    }

    ContentDigest(byte[] bytes) {
        this(HexFormat.of().formatHex(bytes));
    }

    byte[] bytes() {
        return HexFormat.of().parseHex(hex);
    }

    @Override
    public String toString() {
        return hex;
    }
}
