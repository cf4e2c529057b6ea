package org.marram.themes.view;

import java.time.LocalDate;
import java.util.List;

/// A day.
public record ChangeDay(LocalDate day, List<ChangeGroup> groups) {
    public ChangeDay {
        groups = List.copyOf(groups);
    }
}
