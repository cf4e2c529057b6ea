package org.marram.themes.view;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// An edit that the viewer has made of a page of another wiki, and its state there.
///
/// @param reason in the words of the keeper who decided; may be empty
/// @param summary as the author gave it; may be empty
/// @param changes address of what it changes
/// @param settle address at which its author settles a conflict; null when there is none
/// @param dismiss address where a POST puts it away; null while it is not decided
public record SentEdit(
        SentState state,
        String reason,
        String summary,
        Instant at,
        String changes,
        @Nullable String settle,
        @Nullable String dismiss) {}
