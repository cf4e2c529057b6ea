package org.marram.wiki.media;

import java.util.ArrayList;
import java.util.List;

/// Family of pictures, films and sounds that are made of boxes (ISO 14496-12). The brand in the first box tells
/// which member a file is, or the brands that it says it goes with where the first is one of the family's own.
final class BoxedMedia {
    /// Largest number of brands that are read; files have some eight.
    private static final int MAX_BRANDS = 64;

    private static final List<String> HEIC = List.of("heic", "heix", "heim", "heis", "hevc", "hevx", "hevm", "hevs");
    private static final List<String> AVIF = List.of("avif", "avis");
    /// Pictures in general (ISO 23008-12, section 10).
    private static final List<String> PICTURES = List.of("mif1", "mif2", "msf1", "miaf", "1pic");

    private BoxedMedia() {}

    /// @param head the first box, one character a byte, at least the eight of its head
    static FileType type(String head) {
        List<String> brands = brands(head);
        String major = brands.isEmpty() ? "" : brands.getFirst();
        if (PICTURES.contains(major)) {
            return brands.stream()
                    .map(BoxedMedia::own)
                    .filter(type -> type == FileType.HEIC || type == FileType.AVIF)
                    .findFirst()
                    .orElse(FileType.HEIF);
        }
        FileType own = own(major);
        return own == FileType.MP4 && brands.contains("M4A ") ? FileType.M4A : own;
    }

    private static FileType own(String brand) {
        if (HEIC.contains(brand)) {
            return FileType.HEIC;
        }
        if (AVIF.contains(brand)) {
            return FileType.AVIF;
        }
        return switch (brand) {
            case "qt  " -> FileType.QUICKTIME;
            case "M4A ", "M4B ", "M4P ", "F4A ", "F4B " -> FileType.M4A;
            // Raw photographs and vector pictures in boxes: nothing that is shown or played.
            case "crx ", "jp2 ", "jpx ", "jxl " -> FileType.OTHER;
            default -> brand.startsWith("3g") ? FileType.THREE_GP : FileType.MP4;
        };
    }

    /// Returns the main brand, then those that it goes with.
    private static List<String> brands(String head) {
        int size = head.charAt(0) << 24 | head.charAt(1) << 16 | head.charAt(2) << 8 | head.charAt(3);
        int end = Math.min(head.length(), Math.clamp(size, 12, 16 + 4 * MAX_BRANDS));
        List<String> brands = new ArrayList<>();
        for (int at = 8; at + 4 <= end; at += at == 8 ? 8 : 4) {
            brands.add(head.substring(at, at + 4));
        }
        return brands;
    }
}
