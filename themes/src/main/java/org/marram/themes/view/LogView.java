package org.marram.themes.view;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// The public log. Input `act`.
///
/// @param lines newest first
public record LogView(
        Shell shell, List<LogLine> lines, @Nullable LogAct only, Pager pager) implements View {
    public LogView {
        lines = List.copyOf(lines);
    }
}
