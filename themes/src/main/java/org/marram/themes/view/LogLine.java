package org.marram.themes.view;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// An act, with its reason.
///
/// @param detail as `participants`, may be empty
/// @param undone how much, when everything by somebody was undone
public record LogLine(
        Instant at,
        Author by,
        LogAct act,
        @Nullable Link subject,
        String detail,
        @Nullable UndoneCounts undone,
        String reason) {}
