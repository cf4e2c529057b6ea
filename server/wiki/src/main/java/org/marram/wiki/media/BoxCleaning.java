package org.marram.wiki.media;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Set;
import org.marram.wiki.media.MediaBoxes.Box;

/// Takes out of boxed media what telephones and cameras write into it: place, time, owner. From films it takes
/// the data of users and devices beside a film and its tracks, and tracks that hold no picture and no sound but
/// measurements. For pictures, see [HeifItems]. From the tags of music it takes the place alone.
final class BoxCleaning {
    /// Boxes that stand beside one another in a file; any other is of a maker's own (as the film that Android
    /// puts behind a picture, with its place).
    private static final Set<String> KNOWN = Set.of(
            "ftyp", "styp", "pdin", "moov", "moof", "mfra", "mdat", "idat", "free", "skip", "wide", "sidx", "ssix");

    /// Places in the tags of music.
    private static final Set<String> PLACE = Set.of("\u00A9xyz", "loci");

    /// Depth to which a film's parts are followed.
    private static final int MAX_DEPTH = 8;

    private final MediaBoxes mediaBoxes;

    private BoxCleaning(MediaBoxes mediaBoxes) {
        this.mediaBoxes = mediaBoxes;
    }

    /// Cleans a file in its place.
    ///
    /// @throws BadPicture when its parts cannot be told
    static void clean(FileType type, Path file) throws IOException, BadPicture {
        try (MediaBoxes mediaBoxes = MediaBoxes.open(file)) {
            new BoxCleaning(mediaBoxes).clean(type);
        }
    }

    private void clean(FileType type) throws IOException, BadPicture {
        boolean picture = type == FileType.HEIC || type == FileType.HEIF || type == FileType.AVIF;
        for (Box box : mediaBoxes.all()) {
            if (box.type().equals("moov") || box.type().equals("moof")) {
                movie(box, MAX_DEPTH);
            } else if (box.type().equals("meta") && picture) {
                HeifItems.clean(mediaBoxes, box);
            } else if (!KNOWN.contains(box.type())) {
                mediaBoxes.free(box);
            }
        }
    }

    private void movie(Box parent, int depth) throws IOException, BadPicture {
        for (Box box : mediaBoxes.in(parent)) {
            switch (box.type()) {
                case "udta" -> userData(box);
                case "meta", "uuid" -> mediaBoxes.free(box);
                case "trak" -> track(box, depth);
                default -> {}
            }
        }
    }

    private void track(Box track, int depth) throws IOException, BadPicture {
        if (depth > 0) {
            movie(track, depth - 1);
        }
        for (Box media : mediaBoxes.in(track)) {
            if (media.type().equals("mdia") && isMeasured(media)) {
                new TrackSamples(mediaBoxes).blank(media);
                mediaBoxes.free(track);
                return;
            }
        }
    }

    /// Tells whether a track is timed metadata (ISO 14496-12, section 12.3), as the places that action cameras
    /// write.
    private boolean isMeasured(Box media) throws IOException, BadPicture {
        for (Box box : mediaBoxes.in(media)) {
            if (box.type().equals("hdlr")) {
                return handler(box).equals("meta");
            }
        }
        return false;
    }

    private String handler(Box box) throws IOException {
        return text(mediaBoxes.bytes(box.body() + 8, 4));
    }

    private void userData(Box parent) throws IOException, BadPicture {
        for (Box box : mediaBoxes.in(parent)) {
            if (!box.type().equals("meta") || !tags(box)) {
                mediaBoxes.free(box);
            }
        }
    }

    /// Takes the place out of the tags of music; returns false when these are no such tags.
    private boolean tags(Box meta) throws IOException, BadPicture {
        boolean music = false;
        for (Box box : mediaBoxes.in(meta.body() + 4, meta.end())) {
            music |= box.type().equals("hdlr") && handler(box).equals("mdir");
            if (box.type().equals("ilst")) {
                for (Box tag : mediaBoxes.in(box)) {
                    if (PLACE.contains(tag.type())) {
                        mediaBoxes.free(tag);
                    }
                }
            }
        }
        return music;
    }

    static String text(ByteBuffer bytes) {
        StringBuilder text = new StringBuilder();
        while (bytes.hasRemaining()) {
            text.append((char) (bytes.get() & 0xFF));
        }
        return text.toString();
    }
}
