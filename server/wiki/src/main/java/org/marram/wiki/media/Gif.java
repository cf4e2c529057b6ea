package org.marram.wiki.media;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Set;

/// Copies a GIF (GIF89a) block by block, without comments, without data that programs wrote into it (XMP among
/// it) and without anything behind its end.
final class Gif {
    private static final int HEAD = 13;
    private static final int EXTENSION = 0x21;
    private static final int IMAGE = 0x2C;
    private static final int END = 0x3B;
    private static final int COMMENT = 0xFE;
    private static final int APPLICATION = 0xFF;
    /// Bytes of an image's descriptor.
    private static final int DESCRIPTOR = 9;
    /// Data of programs that is part of the picture: the number of times that it is repeated, and its colours.
    private static final Set<String> PICTURE = Set.of("NETSCAPE2.0", "ANIMEXTS1.0", "ICCRGBG1012");

    private final DataInputStream in;
    private final DataOutputStream out;

    private Gif(DataInputStream in, DataOutputStream out) {
        this.in = in;
        this.out = out;
    }

    static Dimensions copy(DataInputStream in, DataOutputStream out) throws IOException, BadPicture {
        byte[] head = new byte[HEAD];
        in.readFully(head);
        ByteBuffer bytes = ByteBuffer.wrap(head).order(ByteOrder.LITTLE_ENDIAN);
        Dimensions dimensions = Dimensions.checked(bytes.getShort(6) & 0xFFFF, bytes.getShort(8) & 0xFFFF);
        out.write(head);
        new Gif(in, out).copyBlocks(head[10]);
        return dimensions;
    }

    private void copyBlocks(int flags) throws IOException, BadPicture {
        copyColours(flags);
        for (int kind = in.readUnsignedByte(); kind != END; kind = in.readUnsignedByte()) {
            switch (kind) {
                case EXTENSION -> extension(in.readUnsignedByte());
                case IMAGE -> image();
                default -> throw new BadPicture("GIF with a block of an unknown kind");
            }
        }
        out.write(END);
    }

    private void copyColours(int flags) throws IOException {
        if ((flags & 0x80) != 0) {
            copy(3 << ((flags & 7) + 1));
        }
    }

    private void image() throws IOException {
        byte[] descriptor = new byte[DESCRIPTOR];
        in.readFully(descriptor);
        out.write(IMAGE);
        out.write(descriptor);
        copyColours(descriptor[DESCRIPTOR - 1]);
        copy(1);
        data(true);
    }

    private void extension(int label) throws IOException {
        byte[] first = new byte[in.readUnsignedByte()];
        in.readFully(first);
        boolean kept = switch (label) {
            case COMMENT -> false;
            case APPLICATION -> PICTURE.contains(new String(first, StandardCharsets.ISO_8859_1));
            default -> true;
        };
        if (kept) {
            out.write(EXTENSION);
            out.write(label);
            out.write(first.length);
            out.write(first);
        }
        if (first.length > 0) {
            data(kept);
        }
    }

    /// Reads blocks of up to 255 bytes, to the empty one.
    private void data(boolean kept) throws IOException {
        int length;
        do {
            length = in.readUnsignedByte();
            byte[] block = new byte[length];
            in.readFully(block);
            if (kept) {
                out.write(length);
                out.write(block);
            }
        } while (length > 0);
    }

    private void copy(int count) throws IOException {
        byte[] bytes = new byte[count];
        in.readFully(bytes);
        out.write(bytes);
    }
}
