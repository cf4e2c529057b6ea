package org.marram.themes.view;

import org.jspecify.annotations.Nullable;

/// A thread, or a part of it: its opening post, and of the answers those that are shown at once.
///
/// @param last null where nothing was answered
/// @param more null where all its answers are shown, or are stepped through
public record Topic(
        String title,
        PostView opening,
        @Nullable LastPost last,
        @Nullable More more) {
    /// Answers that are not shown here.
    ///
    /// @param href address at which they begin
    public record More(String href, long answers) {}
}
