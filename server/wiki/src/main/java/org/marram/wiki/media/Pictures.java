package org.marram.wiki.media;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;

/// Reads pictures as far as their headers: it tells whether they are what they seem, and their size. Nothing is
/// decoded.
final class Pictures {
    /// Number of bytes from the beginning of an AVIF in which its size stands.
    private static final int AVIF_HEAD = 64 << 10;

    private Pictures() {}

    /// Copies a picture, or a film, without the data on its making.
    ///
    /// @throws BadPicture when it breaks off, breaks the rules of its format, or is too large to be shown
    static Dimensions copy(FileType type, Path from, Path to) throws IOException, BadPicture {
        try {
            return switch (type) {
                case PNG, JPEG, WEBP, GIF, SVG -> copyStream(type, from, to);
                case AVIF, HEIC, HEIF, MP4, M4A, QUICKTIME, THREE_GP -> copyBoxes(type, from, to);
                default -> throw new IllegalArgumentException(type + " is kept as it is");
            };
        } catch (EOFException e) {
            throw new BadPicture(type + " that breaks off");
        }
    }

    private static Dimensions copyStream(FileType type, Path from, Path to) throws IOException, BadPicture {
        try (DataInputStream in = new DataInputStream(new BufferedInputStream(Files.newInputStream(from)));
                DataOutputStream out = new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(to)))) {
            return switch (type) {
                case PNG -> Png.copy(in, out);
                case JPEG -> Jpeg.copy(in, out);
                case WEBP -> Webp.copy(in, out);
                case GIF -> Gif.copy(in, out);
                default -> svg(from, in, out);
            };
        }
    }

    private static Dimensions copyBoxes(FileType type, Path from, Path to) throws IOException, BadPicture {
        Dimensions dimensions = type == FileType.AVIF ? avif(from) : Dimensions.NONE;
        Files.copy(from, to, StandardCopyOption.REPLACE_EXISTING);
        BoxCleaning.clean(type, to);
        return dimensions;
    }

    /// Returns the spatial extents (ISO 23008-12, 6.5.3) of the largest part.
    private static Dimensions avif(Path from) throws IOException, BadPicture {
        byte[] head;
        try (InputStream in = Files.newInputStream(from)) {
            head = in.readNBytes(AVIF_HEAD);
        }
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
