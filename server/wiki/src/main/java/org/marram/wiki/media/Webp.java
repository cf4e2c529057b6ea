package org.marram.wiki.media;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Set;

/// WebP (RFC 9649): chunks in a RIFF container. The size is read from the first; data of cameras is blanked in
/// its place, so that nothing else moves.
final class Webp {
    private static final int CONTAINER_BYTES = 12;
    private static final int HEAD_BYTES = 10;
    private static final int MAX_CHUNKS = 100_000;
    private static final int BUFFER = 8_192;
    private static final Set<String> BLANKED = Set.of("EXIF", "XMP ");
    private static final Set<String> KNOWN =
            Set.of("VP8 ", "VP8L", "VP8X", "ANIM", "ANMF", "ALPH", "ICCP", "EXIF", "XMP ");

    private final DataInputStream in;
    private final DataOutputStream out;

    private Webp(DataInputStream in, DataOutputStream out) {
        this.in = in;
        this.out = out;
    }

    static Dimensions copy(DataInputStream in, DataOutputStream out) throws IOException, BadPicture {
        return new Webp(in, out).copy();
    }

    private Dimensions copy() throws IOException, BadPicture {
        byte[] container = new byte[CONTAINER_BYTES];
        in.readFully(container);
        long left = (little(container).getInt(4) & 0xFFFFFFFFL) - 4;
        out.write(container);
        Dimensions dimensions = Dimensions.NONE;
        for (int chunk = 0; left >= 8; chunk++) {
            byte[] head = new byte[8];
            in.readFully(head);
            String type = new String(head, 0, 4, StandardCharsets.ISO_8859_1);
            long length = little(head).getInt(4) & 0xFFFFFFFFL;
            long padded = length + (length & 1);
            if (!KNOWN.contains(type) || padded > left - 8 + 1 || chunk > MAX_CHUNKS) {
                throw new BadPicture("WebP chunk " + length);
            }
            out.write(head);
            dimensions = chunk == 0 ? first(type, padded) : dimensions;
            copy(chunk == 0 ? padded - HEAD_BYTES : padded, BLANKED.contains(type));
            left -= 8 + padded;
        }
        if (dimensions.equals(Dimensions.NONE)) {
            throw new BadPicture("WebP without a size");
        }
        return dimensions;
    }

    /// Reads the size from the beginning of the first chunk, and passes that on.
    private Dimensions first(String type, long length) throws IOException, BadPicture {
        byte[] head = new byte[HEAD_BYTES];
        if (length < HEAD_BYTES) {
            throw new BadPicture("WebP chunk " + length);
        }
        in.readFully(head);
        ByteBuffer bytes = little(head);
        Dimensions dimensions = switch (type) {
            case "VP8X" -> Dimensions.checked(number24(bytes, 4) + 1, number24(bytes, 7) + 1);
            case "VP8L" -> Dimensions.checked((bytes.getInt(1) & 0x3FFF) + 1, (bytes.getInt(1) >> 14 & 0x3FFF) + 1);
            case "VP8 " -> Dimensions.checked(bytes.getShort(6) & 0x3FFF, bytes.getShort(8) & 0x3FFF);
            default -> throw new BadPicture("WebP that does not begin with a picture");
        };
        if (type.equals("VP8X")) {
            // The flags for EXIF and XMP: what they promise is blanked.
            head[0] &= ~0x0C;
        }
        out.write(head);
        return dimensions;
    }

    private void copy(long length, boolean blank) throws IOException {
        byte[] buffer = new byte[BUFFER];
        for (long left = length; left > 0; ) {
            int count = (int) Math.min(left, buffer.length);
            in.readFully(buffer, 0, count);
            out.write(blank ? new byte[count] : buffer, 0, count);
            left -= count;
        }
    }

    private static ByteBuffer little(byte[] bytes) {
        return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }

    private static long number24(ByteBuffer bytes, int at) {
        return (bytes.getShort(at) & 0xFFFF) | (bytes.get(at + 2) & 0xFF) << 16;
    }
}
