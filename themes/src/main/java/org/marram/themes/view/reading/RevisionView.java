package org.marram.themes.view.reading;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.marram.themes.SafeHtml;
import org.marram.themes.view.Author;
import org.marram.themes.view.PageFrame;
import org.marram.themes.view.RevisionLine;
import org.marram.themes.view.Shell;
import org.marram.themes.view.View;

/// One version of a page, at an address that stays.
///
/// @param current true when this is the version that readers see now
/// @param next digest of the version after
/// @param key the `did:key` that signed it
public record RevisionView(
        Shell shell,
        PageFrame frame,
        RevisionLine revision,
        RevisionText text,
        boolean current,
        @Nullable String next,
        String key,
        boolean restorable,
        boolean mayHide)
        implements View {
    /// The text of an old version, if it may be shown.
    public sealed interface RevisionText {
        /// The text may be shown.
        record Shown(SafeHtml html, String source) implements RevisionText {}

        /// The text was hidden by a keeper.
        record Hidden(Instant at, Author by, String reason) implements RevisionText {}
    }
}
