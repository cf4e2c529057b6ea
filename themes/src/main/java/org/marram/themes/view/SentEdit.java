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
        @Nullable String dismiss) {
    /// States of an edit that went to another wiki.
    public enum SentState {
        /// The edit is on its way, or not answered yet.
        SENT,
        /// The page's home does not answer at present; the edit is kept and sent again.
        UNREACHABLE,
        /// A keeper of the page's home decides.
        HELD,
        /// The page's home has taken it.
        ACCEPTED,
        /// The page's home has taken the edit, and the page here has it.
        ARRIVED,
        /// Another person changed the same place.
        CONFLICT,
        /// The page's home has not taken it.
        REFUSED
    }
}
