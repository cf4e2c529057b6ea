package org.marram.themes.view;

import org.jspecify.annotations.Nullable;

/// Another page that descends from the same.
///
/// @param ahead changes that only this page has
/// @param behind changes that only the other has
/// @param here address of what changed here; null when nothing did
/// @param there address of what changed there; null when nothing did
public record ForkLine(
        PageLink page,
        int ahead,
        int behind,
        @Nullable String here,
        @Nullable String there) {}
