package org.marram.themes.view;

import java.time.Instant;
import org.marram.themes.SafeHtml;

/// The text of an old version, if it may be shown.
public sealed interface RevisionText {
    /// The text may be shown.
    record Shown(SafeHtml html, String source) implements RevisionText {}

    /// The text was hidden by a keeper.
    record Hidden(Instant at, Author by, String reason) implements RevisionText {}
}
