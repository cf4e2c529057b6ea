package org.marram.themes.view;

import java.util.List;

/// What happened to one page on one day.
///
/// @param changes newest first
public record ChangeGroup(PageLink page, List<ChangeLine> changes) {
    public ChangeGroup {
        changes = List.copyOf(changes);
    }
}
