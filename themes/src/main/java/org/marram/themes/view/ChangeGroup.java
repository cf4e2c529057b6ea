package org.marram.themes.view;

import java.util.List;

/// Changes of one page on one day.
///
/// @param changes newest first
public record ChangeGroup(PageLink page, List<ChangeLine> changes) {
    public ChangeGroup {
        changes = List.copyOf(changes);
    }
}
