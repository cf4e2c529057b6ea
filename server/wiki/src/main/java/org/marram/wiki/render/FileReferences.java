package org.marram.wiki.render;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.marram.wiki.shared.PercentEncoding;

/// Rules that tell which relative addresses name a file of this wiki instead of a page.
final class FileReferences {

    /// Beginning of the paths at which files are served.
    static final String PATH = "/file/";

    /// The longest name of a file, in bytes of UTF-8.
    private static final int MAX_BYTES = 255;

    private static final Set<String> IMAGES = Set.of("png", "jpg", "jpeg", "gif", "webp", "avif", "svg");

    private static final Set<String> OTHERS = Set.of(
            "pdf", "txt", "csv", "json", "xml", "gpx", "geojson", "zip", "gz", "tgz", "xz", "txz", "tar", "odt", "ods",
            "odp", "docx", "xlsx", "pptx", "epub", "mp3", "aac", "ogg", "oga", "opus", "spx", "flac", "wav", "weba",
            "m4a", "m4b", "mka", "mp4", "m4v", "mov", "qt", "3gp", "3g2", "avi", "mkv", "webm", "ogv", "heic", "heif",
            "hif", "heics", "heifs", "dng", "nef", "arw", "orf", "pef", "cr2");

    private static final Set<String> VIDEOS = Set.of("mp4", "m4v", "webm", "ogv", "mov");

    private static final Set<String> SOUNDS =
            Set.of("mp3", "ogg", "oga", "opus", "flac", "wav", "weba", "m4a", "aac", "spx");

    private FileReferences() {}

    static boolean isImage(String name) {
        return IMAGES.contains(extension(name));
    }

    static boolean isVideo(String name) {
        return VIDEOS.contains(extension(name));
    }

    static boolean isSound(String name) {
        return SOUNDS.contains(extension(name));
    }

    static boolean isFile(String name) {
        return isImage(name) || OTHERS.contains(extension(name));
    }

    /// The name of a file that an address or a wikilink names: its last part, decoded.
    static Optional<String> of(String address) {
        String path = address.replaceAll("[?#].*", "");
        String last = path.substring(path.lastIndexOf('/') + 1);
        String name = last.indexOf('%') >= 0 ? PercentEncoding.decode(last).orElse("") : last;
        boolean usable = !name.isBlank()
                && !name.equals(".")
                && !name.equals("..")
                && name.indexOf('/') < 0
                && name.indexOf('\\') < 0
                && name.chars().noneMatch(Character::isISOControl)
                && name.codePoints().noneMatch(character -> Character.getType(character) == Character.SURROGATE)
                && name.getBytes(StandardCharsets.UTF_8).length <= MAX_BYTES;
        return usable ? Optional.of(name.strip()) : Optional.empty();
    }

    static String address(String name) {
        return PATH + PercentEncoding.encode(name);
    }

    private static String extension(String name) {
        return name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
    }
}
