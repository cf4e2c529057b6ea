package org.marram.exchange.pictures;

import java.nio.file.Path;
import java.time.Instant;
import org.marram.wiki.media.FileType;

/// A picture of another wiki, as it is here.
sealed interface MirroredPicture {
    /// Name of a picture.
    ///
    /// @param host host of its wiki
    /// @param key key of its title there (`file:…`)
    record Name(String host, String key) {}

    /// A copy is here.
    ///
    /// @param fetched time at which its home gave it
    /// @param used time, roughly, at which it was last shown
    record Kept(Path file, FileType type, long size, Instant fetched, Instant used) implements MirroredPicture {}

    /// No page that is mirrored here shows the picture, so this wiki does not fetch it.
    record Unnamed() implements MirroredPicture {}

    /// The picture cannot be had now, or not at all.
    record Missing(String reason) implements MirroredPicture {}
}
