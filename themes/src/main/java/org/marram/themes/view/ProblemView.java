package org.marram.themes.view;

import org.jspecify.annotations.Nullable;
import org.marram.themes.Message;

/// Something went wrong.
///
/// @param reason names the input and the limit, when there is something to say
/// @param retryAfter seconds
/// @param reference to find it in the server's log
public record ProblemView(
        Shell shell,
        ProblemKind kind,
        @Nullable Message reason,
        @Nullable Integer retryAfter,
        @Nullable String reference)
        implements View {}
