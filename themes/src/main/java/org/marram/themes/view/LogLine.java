package org.marram.themes.view;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.marram.themes.Message;

/// An act, with its reason.
///
/// @param details as `participants`; may be empty
/// @param undone counts of what was undone, when everything by one person was
public record LogLine(
        Instant at,
        Author by,
        LogAct act,
        @Nullable Link subject,
        List<Message> details,
        @Nullable UndoneCounts undone,
        String reason) {
    public LogLine {
        details = List.copyOf(details);
    }
}
