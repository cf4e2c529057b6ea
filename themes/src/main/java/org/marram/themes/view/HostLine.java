package org.marram.themes.view;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Another server.
///
/// @param origin its address
/// @param software what it runs; may be empty
/// @param queue how much waits to be sent to it
/// @param failing whether it could not be reached lately
/// @param error the last failure; may be empty
/// @param heard when something signed came from it, null when nothing did
public record HostLine(
        String origin,
        String software,
        long queue,
        boolean failing,
        String error,
        @Nullable Instant heard) {}
