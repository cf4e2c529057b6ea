package org.marram.server.media;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

/// Tells what a file is by its first bytes. What the sender says it is counts for nothing.
final class Sniffer {
    /// Enough for a long comment before the root of an SVG.
    private static final int HEAD_BYTES = 4_096;

    /// Each part is taken once and for all, so that a hostile head is read once.
    private static final Pattern SVG_ROOT = Pattern.compile(
            "\\A\\uFEFF?(?>\\s+|<!--.*?-->|<!DOCTYPE\\s+svg[^>]*>|<\\?[^>]*>)*+<(?:\\w{1,20}:)?svg[\\s>/]",
            Pattern.DOTALL | Pattern.CASE_INSENSITIVE);

    private static final List<Magic> MAGIC = List.of(
            new Magic(FileType.PNG, 0, "\u0089PNG\r\n\u001A\n"),
            new Magic(FileType.JPEG, 0, "\u00FF\u00D8\u00FF"),
            new Magic(FileType.GIF, 0, "GIF87a"),
            new Magic(FileType.GIF, 0, "GIF89a"),
            new Magic(FileType.WEBP, 8, "WEBP"),
            new Magic(FileType.AVIF, 4, "ftypavif"),
            new Magic(FileType.AVIF, 4, "ftypavis"),
            new Magic(FileType.PDF, 0, "%PDF-"),
            new Magic(FileType.ZIP, 0, "PK\u0003\u0004"),
            new Magic(FileType.ZIP, 0, "PK\u0005\u0006"),
            new Magic(FileType.GZIP, 0, "\u001F\u008B"),
            new Magic(FileType.XZ, 0, "\u00FD7zXZ\u0000"),
            new Magic(FileType.OGG, 0, "OggS"),
            new Magic(FileType.FLAC, 0, "fLaC"),
            new Magic(FileType.WAVE, 8, "WAVE"),
            new Magic(FileType.MP4, 4, "ftyp"),
            new Magic(FileType.WEBM, 0, "\u001AE\u00DF\u00A3"),
            new Magic(FileType.MP3, 0, "ID3"));

    private Sniffer() {}

    /// @param bytes one character a byte
    private record Magic(FileType type, int at, String bytes) {
        boolean fits(byte[] head) {
            byte[] wanted = bytes.getBytes(StandardCharsets.ISO_8859_1);
            return head.length >= at + wanted.length
                    && Arrays.equals(head, at, at + wanted.length, wanted, 0, wanted.length);
        }
    }

    static FileType sniff(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return sniff(in.readNBytes(HEAD_BYTES));
        }
    }

    static FileType sniff(byte[] head) {
        for (Magic magic : MAGIC) {
            if (magic.fits(head)) {
                return magic.type();
            }
        }
        if (head.length > 2 && (head[0] & 0xFF) == 0xFF && (head[1] & 0xE6) == 0xE2) {
            return FileType.MP3;
        }
        boolean svg = SVG_ROOT.matcher(new String(head, StandardCharsets.UTF_8)).find();
        return svg ? FileType.SVG : FileType.OTHER;
    }
}
