package org.marram.wiki.media;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/// Tells the type of a file by its bytes. What the sender says it is counts for nothing. Of a family that
/// begins alike ([BoxedMedia], [Archives], RIFF, Matroska, Ogg, TIFF, MPEG) the member is told by what stands
/// further on.
final class Sniffer {
    /// Number of bytes that are read: enough for a long comment before the root of an SVG.
    private static final int HEAD_BYTES = 4_096;

    /// Beginning of an SVG. Each part is taken once and for all, so that a hostile head is read once.
    private static final Pattern SVG_ROOT = Pattern.compile(
            "\\A\\uFEFF?(?>\\s+|<!--.*?-->|<!DOCTYPE\\s+svg[^>]*>|<\\?[^>]*>)*+<(?:\\w{1,20}:)?svg[\\s>/]",
            Pattern.DOTALL | Pattern.CASE_INSENSITIVE);

    /// Beginning of a PDF. White space and a byte order mark may stand before the name of the format.
    private static final Pattern PDF = Pattern.compile("\\A(?:\u00EF\u00BB\u00BF)?[\\s\\x00]{0,1000}%PDF-");

    private static final List<Magic> MAGIC = List.of(
            new Magic(FileType.PNG, "\u0089PNG\r\n\u001A\n"),
            new Magic(FileType.JPEG, "\u00FF\u00D8\u00FF"),
            new Magic(FileType.GIF, "GIF87a"),
            new Magic(FileType.GIF, "GIF89a"),
            new Magic(FileType.GZIP, "\u001F\u008B"),
            new Magic(FileType.XZ, "\u00FD7zXZ\u0000"),
            new Magic(FileType.FLAC, "fLaC"));

    /// @param bytes the beginning of such a file, one character a byte
    private record Magic(FileType type, String bytes) {}

    /// The beginning of a file, one character a byte.
    private final String head;

    private Sniffer(byte[] head) {
        this.head = new String(head, StandardCharsets.ISO_8859_1);
    }

    static FileType sniff(Path file) throws IOException {
        byte[] head;
        try (InputStream in = Files.newInputStream(file)) {
            head = in.readNBytes(HEAD_BYTES);
        }
        FileType type = sniff(head);
        if (type == FileType.ZIP) {
            return Archives.sniff(file);
        }
        return type == FileType.MP3 && startsWith(head, "ID3") ? behindTag(file, head) : type;
    }

    static FileType sniff(byte[] head) {
        FileType type = new Sniffer(head).type();
        return type == FileType.OTHER
                        && SVG_ROOT.matcher(new String(head, StandardCharsets.UTF_8))
                                .find()
                ? FileType.SVG
                : type;
    }

    private FileType type() {
        for (Magic magic : MAGIC) {
            if (head.startsWith(magic.bytes())) {
                return magic.type();
            }
        }
        if (PDF.matcher(head).find()) {
            return FileType.PDF;
        }
        if (head.startsWith("ftyp", 4)) {
            return BoxedMedia.type(head);
        }
        return switch (head.length() < 4 ? "" : head.substring(0, 4)) {
            case "PK\u0003\u0004", "PK\u0005\u0006" -> FileType.ZIP;
            case "RIFF" -> riff();
            case "\u001AE\u00DF\u00A3" -> matroska();
            case "OggS" -> ogg();
            case "II*\0", "MM\0*" -> tiff();
            default ->
                head.startsWith("moov", 4) || head.startsWith("mdat", 4) || head.startsWith("wide", 4)
                        ? FileType.QUICKTIME
                        : mpeg(head);
        };
    }

    /// Tells the content of a RIFF, which stands behind its length.
    private FileType riff() {
        return switch (head.length() < 12 ? "" : head.substring(8, 12)) {
            case "WEBP" -> FileType.WEBP;
            case "WAVE" -> FileType.WAVE;
            case "AVI " -> FileType.AVI;
            default -> FileType.OTHER;
        };
    }

    /// Tells the kind of document, which stands in the first element (RFC 8794, section 11.2.4), behind its
    /// number.
    private FileType matroska() {
        int kind = head.indexOf("B\u0082");
        boolean web = kind >= 0 && head.startsWith("webm", kind + 3);
        return web ? FileType.WEBM : FileType.MATROSKA;
    }

    /// Tells the content of an Ogg. The kind of each stream stands in its first packet; all of these are at the
    /// beginning (RFC 3533, section 4).
    private FileType ogg() {
        boolean moving = head.contains("\u0080theora") || head.contains("BBCD\0") || head.contains("OVP80");
        return moving ? FileType.OGV : FileType.OGG;
    }

    private FileType tiff() {
        if (head.startsWith("CR", 8)) {
            return FileType.CR2;
        }
        return TiffDirectory.has(head, TiffDirectory.DNG_VERSION) ? FileType.DNG : FileType.TIFF;
    }

    /// Recognizes an MPEG audio frame: eleven bits, a version, a layer, a rate and a frequency that exist.
    private static FileType mpeg(String head) {
        if (head.startsWith("ID3")) {
            return FileType.MP3;
        }
        if (head.length() < 4 || head.charAt(0) != 0xFF) {
            return FileType.OTHER;
        }
        int second = head.charAt(1);
        int third = head.charAt(2);
        if ((second & 0xF6) == 0xF0) {
            return (third >> 2 & 0xF) < 13 ? FileType.AAC : FileType.OTHER;
        }
        boolean layer3 = (second & 0xE6) == 0xE2 && (second >> 3 & 3) != 1;
        return layer3 && third >> 4 != 15 && (third >> 2 & 3) != 3 ? FileType.MP3 : FileType.OTHER;
    }

    /// Tells the sound behind an ID3 tag, which may be other than MP3; the length of the tag is written in
    /// seven bits a byte (ID3 2.4, 3.1).
    private static FileType behindTag(Path file, byte[] head) throws IOException {
        if (head.length < 10) {
            return FileType.MP3;
        }
        long length = 10 + ((head[6] & 0x7FL) << 21 | (head[7] & 0x7F) << 14 | (head[8] & 0x7F) << 7 | head[9] & 0x7F);
        try (InputStream in = Files.newInputStream(file)) {
            in.skip(length);
            FileType behind = sniff(in.readNBytes(16));
            return behind == FileType.FLAC || behind == FileType.AAC ? behind : FileType.MP3;
        }
    }

    private static boolean startsWith(byte[] head, String bytes) {
        return new String(head, 0, Math.min(head.length, bytes.length()), StandardCharsets.ISO_8859_1).equals(bytes);
    }
}
