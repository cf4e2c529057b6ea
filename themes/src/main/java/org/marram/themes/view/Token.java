package org.marram.themes.view;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A token with which a program acts for its owner.
public record Token(
        String id, String label, Instant created, @Nullable Instant used) {}
