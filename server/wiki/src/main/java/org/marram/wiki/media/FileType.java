package org.marram.wiki.media;

import java.util.Arrays;
import java.util.List;

/// Type of a file, told by its content. Only pictures are ever shown in place; everything else is there to be
/// taken along.
public enum FileType {
    PNG("image/png", Use.SHOWN, "png"),
    JPEG("image/jpeg", Use.SHOWN, "jpg", "jpeg"),
    GIF("image/gif", Use.SHOWN, "gif"),
    WEBP("image/webp", Use.SHOWN, "webp"),
    AVIF("image/avif", Use.SHOWN, "avif"),
    SVG("image/svg+xml", Use.SHOWN, "svg"),
    /// Pictures that telephones take; few browsers show them.
    HEIC("image/heic", Use.CLEANED, "heic", "heif", "hif", "heics", "heifs"),
    /// The same container with pictures of another coding.
    HEIF("image/heif", Use.CLEANED, "heif", "hif", "heic", "heifs"),
    TIFF("image/tiff", Use.KEPT, "dng", "nef", "arw", "orf", "pef", "cr2"),
    CR2("image/x-canon-cr2", Use.KEPT, "cr2"),
    DNG("image/x-adobe-dng", Use.KEPT, "dng"),
    PDF("application/pdf", Use.KEPT, "pdf"),
    DOCX("application/vnd.openxmlformats-officedocument.wordprocessingml.document", Use.KEPT, "docx", "zip"),
    XLSX("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", Use.KEPT, "xlsx", "zip"),
    PPTX("application/vnd.openxmlformats-officedocument.presentationml.presentation", Use.KEPT, "pptx", "zip"),
    ODT("application/vnd.oasis.opendocument.text", Use.KEPT, "odt", "zip"),
    ODS("application/vnd.oasis.opendocument.spreadsheet", Use.KEPT, "ods", "zip"),
    ODP("application/vnd.oasis.opendocument.presentation", Use.KEPT, "odp", "zip"),
    EPUB("application/epub+zip", Use.KEPT, "epub", "zip"),
    /// Any other archive, and a document that does not say in the usual place which one it is.
    ZIP("application/zip", Use.KEPT, "zip", "odt", "ods", "odp", "docx", "xlsx", "pptx", "epub"),
    GZIP("application/gzip", Use.KEPT, "gz", "tgz"),
    XZ("application/x-xz", Use.KEPT, "xz", "txz"),
    OGG("audio/ogg", Use.KEPT, "ogg", "oga", "ogv", "opus", "spx"),
    OGV("video/ogg", Use.KEPT, "ogv", "ogg"),
    MP3("audio/mpeg", Use.KEPT, "mp3"),
    AAC("audio/aac", Use.KEPT, "aac"),
    FLAC("audio/flac", Use.KEPT, "flac"),
    WAVE("audio/wav", Use.KEPT, "wav"),
    AVI("video/x-msvideo", Use.KEPT, "avi"),
    MP4("video/mp4", Use.CLEANED, "mp4", "m4v", "m4a", "mov", "3gp"),
    M4A("audio/mp4", Use.CLEANED, "m4a", "m4b", "mp4"),
    QUICKTIME("video/quicktime", Use.CLEANED, "mov", "qt", "mp4", "m4v"),
    THREE_GP("video/3gpp", Use.CLEANED, "3gp", "3g2", "mp4"),
    WEBM("video/webm", Use.KEPT, "webm", "weba", "mkv"),
    MATROSKA("video/x-matroska", Use.KEPT, "mkv", "mka", "webm"),
    /// Content of any other kind, which no browser may guess by itself.
    OTHER("application/octet-stream", Use.KEPT);

    /// Treatment of files of a type.
    private enum Use {
        /// Files that are shown in pages, without the data on their making.
        SHOWN,
        /// Files to be taken along, without the data on their making.
        CLEANED,
        /// Files to be taken along, byte for byte.
        KEPT
    }

    /// Endings of pictures that no browser shows alike or whose readers are known for holes; they would come as
    /// [#OTHER].
    private static final List<String> REFUSED =
            List.of("bmp", "dib", "ico", "cur", "tif", "tiff", "svgz", "wmf", "emf");

    private final String mediaType;
    private final Use use;
    private final List<String> extensions;

    FileType(String mediaType, Use use, String... extensions) {
        this.mediaType = mediaType;
        this.use = use;
        this.extensions = List.of(extensions);
    }

    public String mediaType() {
        return mediaType;
    }

    /// Tells whether files of this type are shown in pages.
    public boolean isPicture() {
        return use == Use.SHOWN;
    }

    /// Tells whether files of this type are kept as they were sent, with all that they may say of where, when
    /// and by whom they were made.
    public boolean isKeptAsSent() {
        return use == Use.KEPT;
    }

    /// Tells whether a file of this content may have this ending: a known ending stands for its content only,
    /// and a picture has an ending of its kind. Types of one container share some endings: people do not tell
    /// them apart.
    boolean goesWith(String extension) {
        if (REFUSED.contains(extension)) {
            return false;
        }
        return extensions.contains(extension) || (!isPicture() && !isKnown(extension));
    }

    static FileType byMediaType(String mediaType) {
        for (FileType type : values()) {
            if (type.mediaType.equals(mediaType)) {
                return type;
            }
        }
        return OTHER;
    }

    private static boolean isKnown(String extension) {
        return Arrays.stream(values()).anyMatch(type -> type.extensions.contains(extension));
    }

    /// Returns the first of the types that have this ending; [#OTHER] when none has.
    static FileType byEnding(String extension) {
        return Arrays.stream(values())
                .filter(type -> type.extensions.contains(extension))
                .findFirst()
                .orElse(OTHER);
    }

    /// Returns all endings that stand for a content.
    static List<String> endings() {
        return Arrays.stream(values())
                .flatMap(type -> type.extensions.stream())
                .distinct()
                .toList();
    }
}
