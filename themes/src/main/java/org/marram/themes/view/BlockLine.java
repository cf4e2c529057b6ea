package org.marram.themes.view;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A block.
///
/// @param target name or address range
/// @param profile address, for a person with an account
/// @param until null: until it is lifted
public record BlockLine(
        String id,
        String target,
        @Nullable String profile,
        String reason,
        Author by,
        Instant at,
        @Nullable Instant until) {}
