package org.marram.themes.view;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// One thing that happened to a page.
///
/// @param summary empty when there is none or it is hidden
/// @param delta bytes, of an import pages; zero where it has no meaning
/// @param changes address of the comparison with what was before, or of the post
public record ChangeLine(
        ChangeKind kind,
        Instant at,
        Author by,
        String summary,
        boolean minor,
        long delta,
        @Nullable String changes) {
    /// Kinds of change.
    public enum ChangeKind {
        CREATED,
        EDITED,
        RENAMED,
        DELETED,
        RESTORED,
        COMMENTED,
        UPLOADED,
        IMPORTED,
        PROTECTED
    }
}
