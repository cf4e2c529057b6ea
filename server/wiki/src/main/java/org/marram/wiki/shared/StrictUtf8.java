package org.marram.wiki.shared;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/// UTF-8 that is taken as it is or not at all: with replaced characters two different inputs would come to
/// mean the same text, and a stored text would not be the one that came.
public final class StrictUtf8 {
    private StrictUtf8() {}

    /// @return nothing when the bytes are not UTF-8
    public static Optional<String> decode(byte[] bytes) {
        try {
            return Optional.of(StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString());
        } catch (CharacterCodingException e) {
            return Optional.empty();
        }
    }
}
