package org.marram.server.media;

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
import java.util.Arrays;
import java.util.List;

/// Reads pictures as far as their headers: whether they are what they seem, and how large. Nothing is decoded.
final class Pictures {
    /// Where the size of an AVIF stands, in bytes from the beginning.
    private static final int AVIF_HEAD = 64 << 10;

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
                case GIF -> Gif.copy(in, out);
                case AVIF -> avif(in, out);
                case SVG -> svg(from, in, out);
                case PDF, ZIP, GZIP, XZ, OGG, MP3, FLAC, WAVE, MP4, WEBM, OTHER ->
                    throw new IllegalArgumentException(type + " is no picture");
            };
        } catch (EOFException e) {
            throw new BadPicture(type + " that breaks off");
        }
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
        refuseMetadata(head);
        out.write(head);
        in.transferTo(out);
        return largest;
    }

    /// Where things stand in an AVIF is told by numbers throughout: nothing can be taken out without writing it anew.
    private static void refuseMetadata(byte[] head) throws BadPicture {
        String text = new String(head, StandardCharsets.ISO_8859_1);
        for (int at = text.indexOf("infe"); at >= 0; at = text.indexOf("infe", at + 4)) {
            // An item's kind (ISO 14496-12, 8.11.6.2) stands behind its number, of two bytes or of four.
            for (String kind : List.of("Exif", "mime")) {
                if (text.startsWith(kind, at + 12) || text.startsWith(kind, at + 14)) {
                    throw new BadPicture(
                            "AVIF with metadata (Exif or XMP), which may tell where and by whom it was made"
                                    + " and cannot be taken out here; save it without");
                }
            }
        }
    }

    private static Dimensions svg(Path from, InputStream in, DataOutputStream out) throws IOException, BadPicture {
        try (InputStream checked = new BufferedInputStream(Files.newInputStream(from))) {
            Svg.check(checked);
        }
        in.transferTo(out);
        return Dimensions.NONE;
    }
}
