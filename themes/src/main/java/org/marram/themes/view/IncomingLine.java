package org.marram.themes.view;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.marram.themes.Message;

/// An activity that another server sent.
///
/// @param from the actor's address, or the server's when the actor could not be read; may be empty
/// @param type of the activity; empty when it could not be read
/// @param reason why nothing was done, or what was done; or nothing
public record IncomingLine(
        String from,
        String type,
        IncomingState state,
        @Nullable Message reason,
        Instant at) {}
