package org.marram.wiki.media;

import java.time.Instant;
import java.util.Optional;
import org.marram.wiki.shared.ActorId;
import org.marram.wiki.shared.Licence;

/// A file of the wiki with its current version.
public record StoredFile(long id, FileName name, Version current, Optional<Deletion> deletion) {
    /// One version of a file.
    ///
    /// @param width in pixels, 0 when unknown
    /// @param licence the one that its uploader says it has
    public record Version(
            long id,
            ContentDigest digest,
            FileType type,
            long size,
            int width,
            int height,
            String summary,
            Licence licence,
            ActorId author,
            Instant at) {}

    /// Deletion of a file. Its bytes are gone unless another file has the same.
    public record Deletion(Instant at, ActorId by, String reason) {}

    public boolean deleted() {
        return deletion.isPresent();
    }
}
