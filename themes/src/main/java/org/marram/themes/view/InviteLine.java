package org.marram.themes.view;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// An invitation.
///
/// @param address complete, to be sent on
/// @param left how many may still use it
public record InviteLine(
        String code,
        String address,
        Author by,
        Instant at,
        @Nullable Instant until,
        int left) {}
