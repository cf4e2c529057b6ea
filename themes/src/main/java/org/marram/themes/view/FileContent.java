package org.marram.themes.view;

import java.time.Instant;

/// Part of a file that can be seen in its page.
public sealed interface FileContent {
    /// A picture.
    ///
    /// @param width in pixels, 0 when unknown
    record Picture(String address, int width, int height) implements FileContent {}

    /// A file to download.
    record Download(String address) implements FileContent {}

    /// The file was deleted.
    record Deleted(Instant at, Author by, String reason) implements FileContent {}
}
