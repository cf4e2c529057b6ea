package org.marram.themes.view;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// An invitation, whose code is not shown again.
///
/// @param key input `invitation`: names the invitation, and is no use for joining
/// @param hint beginning of its code
/// @param left number of people who may still use it
public record InviteLine(
        String key,
        String hint,
        Author by,
        Instant at,
        @Nullable Instant until,
        int left) {}
