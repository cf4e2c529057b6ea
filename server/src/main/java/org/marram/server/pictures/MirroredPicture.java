package org.marram.server.pictures;

import java.nio.file.Path;
import java.time.Instant;
import org.marram.server.media.FileType;

/// A picture of another wiki, as it is here.
sealed interface MirroredPicture {
    /// Which one.
    ///
    /// @param host of its wiki
    /// @param key of its title there (`file:…`)
    record Name(String host, String key) {}

    /// A copy is here.
    ///
    /// @param fetched when its home gave it
    /// @param used about when it was last shown
    record Kept(Path file, FileType type, long size, Instant fetched, Instant used) implements MirroredPicture {}

    /// No page that is mirrored here shows it: it is none of our business.
    record Unnamed() implements MirroredPicture {}

    /// It cannot be had now, or not at all.
    record Missing(String reason) implements MirroredPicture {}
}
