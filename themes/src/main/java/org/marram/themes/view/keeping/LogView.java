package org.marram.themes.view.keeping;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.marram.themes.Message;
import org.marram.themes.view.Author;
import org.marram.themes.view.Link;
import org.marram.themes.view.Pager;
import org.marram.themes.view.Shell;
import org.marram.themes.view.View;

/// The public log. Input `act`.
///
/// @param lines newest first
public record LogView(
        Shell shell, List<LogLine> lines, @Nullable LogAct only, Pager pager) implements View {
    public LogView {
        lines = List.copyOf(lines);
    }

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

    /// An act of keeping order.
    public enum LogAct {
        DELETED,
        RESTORED,
        RENAMED,
        PROTECTED,
        HIDDEN,
        SHOWN,
        BLOCKED,
        UNBLOCKED,
        UNDONE,
        FILE_DELETED,
        PERSON_DISABLED,
        PERSON_ENABLED,
        ROLE_CHANGED,
        SETTINGS_CHANGED,
        POST_REMOVED,
        PERSON_APPROVED,
        PERSON_REFUSED,
        PASSWORD_RESET
    }

    /// Numbers of pages, files and posts that were undone at once.
    public record UndoneCounts(long pages, long files, long posts) {}
}
