package org.marram.themes.view;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Somebody with an account, as a keeper sees them.
///
/// @param address of the profile
/// @param about what they wrote when they asked to join, may be empty
public record PersonLine(
        String name,
        String address,
        Role role,
        Standing standing,
        Instant joined,
        @Nullable Instant seen,
        long edits,
        String about) {}
