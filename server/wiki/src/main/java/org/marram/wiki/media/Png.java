package org.marram.wiki.media;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/// PNG (W3C PNG, third edition): a signature and chunks with checksums. Data on the place and time at which a
/// picture was taken, and anything behind its end, is left out.
final class Png {
    private static final int SIGNATURE_BYTES = 8;
    private static final int IHDR_BYTES = 13;
    private static final int MAX_CHUNKS = 100_000;
    /// Largest chunk, in bytes: what encoders write is far below.
    private static final int MAX_CHUNK = 64 << 20;
    private static final int BUFFER = 8_192;

    private static final Set<String> LEFT_OUT = Set.of("tEXt", "zTXt", "iTXt", "eXIf", "tIME");

    private Png() {}

    static Dimensions copy(DataInputStream in, DataOutputStream out) throws IOException, BadPicture {
        out.write(read(in, SIGNATURE_BYTES));
        Dimensions dimensions = header(in, out);
        for (int chunk = 0; chunk < MAX_CHUNKS; chunk++) {
            int length = in.readInt();
            byte[] type = read(in, 4);
            String name = new String(type, StandardCharsets.US_ASCII);
            if (length < 0 || length > MAX_CHUNK || !name.chars().allMatch(Character::isLetter)) {
                throw new BadPicture("PNG chunk " + length);
            }
            copyChunk(in, LEFT_OUT.contains(name) ? null : out, length, type);
            if (name.equals("IEND")) {
                return dimensions;
            }
        }
        throw new BadPicture("PNG with more than " + MAX_CHUNKS + " chunks");
    }

    private static Dimensions header(DataInputStream in, DataOutputStream out) throws IOException, BadPicture {
        int length = in.readInt();
        byte[] chunk = read(in, 4 + IHDR_BYTES);
        if (length != IHDR_BYTES || !new String(chunk, 0, 4, StandardCharsets.US_ASCII).equals("IHDR")) {
            throw new BadPicture("PNG without a header");
        }
        CRC32 sum = new CRC32();
        sum.update(chunk);
        check(sum, in.readInt());
        out.writeInt(length);
        out.write(chunk);
        out.writeInt((int) sum.getValue());
        return Dimensions.checked(number(chunk, 4), number(chunk, 8));
    }

    private static void copyChunk(DataInputStream in, @Nullable DataOutputStream out, int length, byte[] type)
            throws IOException, BadPicture {
        CRC32 sum = new CRC32();
        sum.update(type);
        if (out != null) {
            out.writeInt(length);
            out.write(type);
        }
        byte[] buffer = new byte[BUFFER];
        for (int left = length; left > 0; ) {
            int count = Math.min(left, buffer.length);
            in.readFully(buffer, 0, count);
            sum.update(buffer, 0, count);
            if (out != null) {
                out.write(buffer, 0, count);
            }
            left -= count;
        }
        check(sum, in.readInt());
        if (out != null) {
            out.writeInt((int) sum.getValue());
        }
    }

    private static byte[] read(DataInputStream in, int count) throws IOException {
        byte[] bytes = new byte[count];
        in.readFully(bytes);
        return bytes;
    }

    private static void check(CRC32 sum, int written) throws BadPicture {
        if ((int) sum.getValue() != written) {
            throw new BadPicture("PNG checksum");
        }
    }

    private static long number(byte[] bytes, int at) {
        return (bytes[at] & 0xFFL) << 24
                | (bytes[at + 1] & 0xFF) << 16
                | (bytes[at + 2] & 0xFF) << 8
                | bytes[at + 3] & 0xFF;
    }
}
