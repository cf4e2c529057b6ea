package org.marram.wiki.store;

import java.nio.ByteBuffer;
import java.util.UUID;

/// A UUID as the sixteen bytes that the tables keep of it.
public final class UuidBytes {
    private UuidBytes() {}

    public static byte[] of(UUID uuid) {
        return ByteBuffer.allocate(2 * Long.BYTES)
                .putLong(uuid.getMostSignificantBits())
                .putLong(uuid.getLeastSignificantBits())
                .array();
    }

    public static UUID read(byte[] bytes) {
        ByteBuffer in = ByteBuffer.wrap(bytes);
        return new UUID(in.getLong(), in.getLong());
    }
}
