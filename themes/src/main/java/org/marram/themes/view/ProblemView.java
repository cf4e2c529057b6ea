package org.marram.themes.view;

import org.jspecify.annotations.Nullable;
import org.marram.themes.Message;

/// Page that says that something went wrong.
///
/// @param reason the input and the limit that are meant, when there is something to say
/// @param retryAfter time to wait, in seconds
/// @param reference text by which it is found in the server's log
public record ProblemView(
        Shell shell,
        ProblemKind kind,
        @Nullable Message reason,
        @Nullable Integer retryAfter,
        @Nullable String reference)
        implements View {}
