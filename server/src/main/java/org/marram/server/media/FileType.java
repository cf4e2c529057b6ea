package org.marram.server.media;

import java.util.List;
import java.util.Optional;

/// What a file is, by its content. Only pictures are ever shown in place; everything else is there to be
/// taken along.
public enum FileType {
    PNG("image/png", true, "png"),
    JPEG("image/jpeg", true, "jpg", "jpeg"),
    GIF("image/gif", true, "gif"),
    WEBP("image/webp", true, "webp"),
    AVIF("image/avif", true, "avif"),
    SVG("image/svg+xml", true, "svg"),
    PDF("application/pdf", false, "pdf"),
    ZIP("application/zip", false, "zip", "odt", "ods", "odp", "docx", "xlsx", "pptx", "epub"),
    GZIP("application/gzip", false, "gz", "tgz"),
    XZ("application/x-xz", false, "xz", "txz"),
    OGG("audio/ogg", false, "ogg", "oga", "ogv", "opus"),
    MP3("audio/mpeg", false, "mp3"),
    FLAC("audio/flac", false, "flac"),
    WAVE("audio/wav", false, "wav"),
    MP4("video/mp4", false, "mp4", "m4a", "m4v"),
    WEBM("video/webm", false, "webm"),
    /// Whatever it is, nobody's browser is to find out by itself.
    OTHER("application/octet-stream", false);

    /// Pictures that no browser shows alike or whose readers are known for holes; they would come as [#OTHER].
    private static final List<String> REFUSED =
            List.of("bmp", "dib", "ico", "cur", "tif", "tiff", "svgz", "wmf", "emf");

    private final String mediaType;
    private final boolean picture;
    private final List<String> extensions;

    FileType(String mediaType, boolean picture, String... extensions) {
        this.mediaType = mediaType;
        this.picture = picture;
        this.extensions = List.of(extensions);
    }

    public String mediaType() {
        return mediaType;
    }

    /// Whether it is shown in pages.
    public boolean isPicture() {
        return picture;
    }

    /// Whether a file of this content may have this ending: a known ending stands for its content only, and
    /// a picture has an ending of its kind.
    boolean goesWith(String extension) {
        if (REFUSED.contains(extension)) {
            return false;
        }
        Optional<FileType> promised = byExtension(extension);
        return promised.map(this::equals).orElse(!picture);
    }

    static FileType byMediaType(String mediaType) {
        for (FileType type : values()) {
            if (type.mediaType.equals(mediaType)) {
                return type;
            }
        }
        return OTHER;
    }

    private static Optional<FileType> byExtension(String extension) {
        for (FileType type : values()) {
            if (type.extensions.contains(extension)) {
                return Optional.of(type);
            }
        }
        return Optional.empty();
    }
}
