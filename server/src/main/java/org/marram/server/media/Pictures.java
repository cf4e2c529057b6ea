package org.marram.server.media;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/// Reads pictures as far as their headers: whether they are what they seem, and how large. Nothing is decoded.
final class Pictures {
    /// Where the size of an AVIF stands, in bytes from the beginning.
    private static final int AVIF_HEAD = 64 << 10;

    private static final int GIF_HEAD = 10;

    private Pictures() {}

    /// Copies a picture without what it says of its making.
    ///
    /// @throws BadPicture when it breaks off, breaks the rules of its format, or is too large to be shown
    static Dimensions copy(FileType type, Path from, Path to) throws IOException, BadPicture {
        try (DataInputStream in = new DataInputStream(new BufferedInputStream(Files.newInputStream(from)));
                DataOutputStream out = new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(to)))) {
            return switch (type) {
                case PNG -> Png.copy(in, out);
                case JPEG -> Jpeg.copy(in, out);
                case WEBP -> Webp.copy(in, out);
                case GIF -> gif(in, out);
                case AVIF -> avif(in, out);
                case SVG -> svg(from, in, out);
                case PDF, ZIP, GZIP, XZ, OGG, MP3, FLAC, WAVE, MP4, WEBM, OTHER ->
                    throw new IllegalArgumentException(type + " is no picture");
            };
        } catch (EOFException e) {
            throw new BadPicture(type + " that breaks off");
        }
    }

    private static Dimensions gif(DataInputStream in, DataOutputStream out) throws IOException, BadPicture {
        byte[] head = new byte[GIF_HEAD];
        in.readFully(head);
        ByteBuffer bytes = ByteBuffer.wrap(head).order(ByteOrder.LITTLE_ENDIAN);
        Dimensions dimensions = Dimensions.checked(bytes.getShort(6) & 0xFFFF, bytes.getShort(8) & 0xFFFF);
        out.write(head);
        in.transferTo(out);
        return dimensions;
    }

    /// The spatial extents (ISO 23008-12, 6.5.3) of the largest part.
    private static Dimensions avif(DataInputStream in, DataOutputStream out) throws IOException, BadPicture {
        byte[] head = in.readNBytes(AVIF_HEAD);
        byte[] name = "ispe".getBytes(StandardCharsets.US_ASCII);
        ByteBuffer bytes = ByteBuffer.wrap(head);
        Dimensions largest = Dimensions.NONE;
        for (int at = 0; at + 16 <= head.length; at++) {
            if (Arrays.equals(head, at, at + 4, name, 0, 4)) {
                Dimensions found = Dimensions.checked(bytes.getInt(at + 8), bytes.getInt(at + 12));
                largest = found.width() > largest.width() ? found : largest;
            }
        }
        if (largest.equals(Dimensions.NONE)) {
            throw new BadPicture("AVIF without a size");
        }
        out.write(head);
        in.transferTo(out);
        return largest;
    }

    private static Dimensions svg(Path from, InputStream in, DataOutputStream out) throws IOException, BadPicture {
        try (InputStream checked = new BufferedInputStream(Files.newInputStream(from))) {
            Svg.check(checked);
        }
        in.transferTo(out);
        return Dimensions.NONE;
    }
}
