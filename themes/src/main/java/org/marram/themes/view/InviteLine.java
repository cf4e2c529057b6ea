package org.marram.themes.view;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// An invitation, whose code is not shown again.
///
/// @param key input `invitation`: names it, and lets nobody in
/// @param hint how its code begins
/// @param left how many may still use it
public record InviteLine(
        String key,
        String hint,
        Author by,
        Instant at,
        @Nullable Instant until,
        int left) {}
