package org.marram.themes.view;

import java.time.Instant;

/// What of a file can be seen in its page.
public sealed interface FileContent {
    /// A picture.
    ///
    /// @param width in pixels, 0 when unknown
    record Picture(String address, int width, int height) implements FileContent {}

    /// Something to take along.
    record Download(String address) implements FileContent {}

    /// It was deleted.
    record Deleted(Instant at, Author by, String reason) implements FileContent {}
}
